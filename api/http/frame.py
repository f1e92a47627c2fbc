"""What every answer carries: the request's id, security headers; and the last resort for errors.

The headers suit an intranet over plain http: nothing here upgrades to https or promises it. Pages carry their own content
policy in themselves (by hash); the header only says who may embed them.
"""

from __future__ import annotations

import re
import uuid

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import fault, logger

FRAME_ANCESTORS = "'self'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PAGE_POLICY = f"frame-ancestors {FRAME_ANCESTORS}; object-src 'none'; base-uri 'none'"
DATA_POLICY = f"default-src 'none'; frame-ancestors {FRAME_ANCESTORS}"

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Frame:
    """ASGI middleware around all that may fail."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        given = request.headers.get("x-request-id", "")
        number = given if _ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = number
        started = False

        async def framed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = number
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] == 304:
                    # Browsers put the headers of a 304 over those they keep: a policy for data would break the kept page.
                    await send(message)
                    return
                is_page = headers.get("content-type", "").startswith("text/html")
                headers.setdefault("Content-Security-Policy", PAGE_POLICY if is_page else DATA_POLICY)
            await send(message)

        try:
            await self.app(scope, receive, framed)
        except Exception:
            # The address without its query: what somebody asked for is not for the log of errors.
            logger.exception("%s %s %s", number, request.method, request.url.path)
            if started:
                raise
            await fault(request)(scope, receive, framed)
