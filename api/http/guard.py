"""Who may ask: API keys; without keys only this machine.

A key comes as `X-API-Key`, as `Authorization: Bearer`, or as the password of `Authorization: Basic` (any user name), which
is what a browser sends after it has asked. Without keys the server answers this machine only, and only under a loopback
name: a page of another site must not reach it through a name that resolves to 127.0.0.1.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.problems import problem
from graph.errors import UsageError
from graph.settings import Settings

OPEN_PATHS = ("/healthz", "/readyz")
"""What a watchdog asks without a key; says nothing of the data."""

SHORTEST_KEY = 16
"""Characters; a shorter key can be guessed over the network."""


def read_keys(settings: Settings) -> tuple[str, ...]:
    """The configured keys; empty if there are none.

    Raises:
        UsageError: a key is short or cannot stand in a header; the message never shows it.
    """
    given = settings.api_keys
    keys = () if given is None else tuple(key.strip() for key in given.get_secret_value().split(",") if key.strip())
    for number, key in enumerate(keys, 1):
        if len(key) < SHORTEST_KEY or not key.isascii() or not key.isprintable():
            raise UsageError(
                f"LIANTU_API_KEYS 的第 {number} 个密钥不能用",
                f"至少 {SHORTEST_KEY} 个英文字母、数字或符号，不含逗号；多个密钥用逗号隔开",
                '换一个随机的密钥，例如 python -c "import secrets; print(secrets.token_urlsafe(32))"',
            )
    return keys


def is_loopback(host: str) -> bool:
    """Whether an address or name means this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_address(settings: Settings) -> None:
    """Refuse to listen for others without keys.

    Raises:
        UsageError: the host is not this machine's loopback and no keys are set, or a key cannot be used.
    """
    keys = read_keys(settings)
    if not keys and not is_loopback(settings.host):
        raise UsageError(
            f"监听地址是 {settings.host}，别的机器也能访问，却没有设置密钥",
            "没有密钥时只监听 127.0.0.1",
            "设置 LIANTU_API_KEYS（逗号隔开的密钥），或改用 --host 127.0.0.1",
        )


class Guard:
    """ASGI middleware: lets a request through or answers 401 or 403."""

    def __init__(self, app: ASGIApp, keys: tuple[str, ...]) -> None:
        self.app = app
        self._digests = tuple(_digest(key) for key in keys)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if self._digests:
            given = given_key(request.headers)
            if given is None or not self._known(given):
                await self._unauthorised(request, given is not None)(scope, receive, send)
                return
        elif not _is_local(request):
            response = problem(
                request, 403, "forbidden", "不允许访问",
                got="没有设置密钥时，只有本机能访问", want="在本机用 127.0.0.1 或 localhost 打开", hint="请管理员设置 LIANTU_API_KEYS 后重新启动",
            )  # fmt: skip
            await response(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _known(self, given: str) -> bool:
        """Compare with every key, in constant time each."""
        digest = _digest(given)
        return sum(hmac.compare_digest(digest, known) for known in self._digests) > 0

    @staticmethod
    def _unauthorised(request: Request, wrong: bool) -> ASGIApp:
        # A browser asks for the key itself after "Basic"; a program must not cause a dialogue.
        scheme = "Bearer" if request.url.path.startswith("/api/") else "Basic"
        return problem(
            request, 401, "unauthorized", "没有权限",
            got="密钥不对" if wrong else "没有密钥",
            want="请求头 X-API-Key: 密钥，或 Authorization: Bearer 密钥；浏览器里密钥填在密码处",
            hint="向管理员要一个密钥",
            headers={"WWW-Authenticate": f'{scheme} realm="liantu"' + (', charset="UTF-8"' if scheme == "Basic" else "")},
        )  # fmt: skip


def given_key(headers: Headers) -> str | None:
    """The key of a request, or None."""
    key = headers.get("x-api-key")
    if key is not None:
        return key
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return None


def _is_local(request: Request) -> bool:
    # A client is unknown only behind a socket file, which is this machine's.
    client = request.client is None or is_loopback(request.client.host)
    return client and is_loopback(_host_name(request.headers.get("host", "")))


def _host_name(header: str) -> str:
    """The name of a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0]


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()
