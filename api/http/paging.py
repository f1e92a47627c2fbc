"""Keyset paging: signed cursors, `limit`, `fields`, `sort`, `total`.

A cursor is where a page ended (an id of the graph) and what was asked (path and filters), signed, so that nobody can make
one up or carry it to another question. Between two pages the data may change: ids already given do not come again, and
`snapshot` tells that it did.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.errors import UsageError
from graph.settings import Settings

MAX_LIMIT = 200
MAX_TOTAL = 100_000
"""Totals beyond are not counted."""

_MAC = 16
_BINDING = 8

Name = Annotated[str, Field(min_length=1, max_length=200)]


class Asked(BaseModel):
    """Parameters of a route; any other name is refused."""

    model_config = ConfigDict(extra="forbid")


class NoParams(Asked):
    """No parameter at all."""


class OneParams(Asked):
    """Parameters of a single item."""

    fields: Annotated[str | None, Field(max_length=1000, description="只要这些字段，逗号隔开；编号 id 总在其中")] = None


class PageParams(OneParams):
    """Parameters of a list."""

    cursor: Annotated[
        str | None, Field(max_length=2000, description="上一页的 next_cursor；筛选条件须与上一页相同")
    ] = None
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="一页的条数")] = 50
    sort: Annotated[Literal["id"], Field(description="次序；现在只有按编号 id")] = "id"
    total: Annotated[bool, Field(description=f"是否要总数（多于 {MAX_TOTAL} 时不给）")] = False

    def filters(self) -> dict[str, Any]:
        """What is asked, without how it is paged."""
        return self.model_dump(exclude=set(PageParams.model_fields))


class Cursors:
    """Makes and reads cursors with one secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def of(cls, settings: Settings) -> Cursors:
        """With API keys the secret follows from them, so that cursors outlive a restart; else it is this process's own."""
        if settings.api_keys is not None and settings.api_keys.get_secret_value().strip(" ,"):
            keys = settings.api_keys.get_secret_value().encode()
            return cls(hmac.digest(keys, b"liantu cursor", "sha256"))
        return cls(secrets.token_bytes(32))

    def make(self, after: str, path: str, filters: Mapping[str, Any]) -> str:
        """The cursor behind the id `after`."""
        payload = _binding(path, filters) + after.encode()
        return base64.urlsafe_b64encode(self._mac(payload) + payload).decode().rstrip("=")

    def read(self, cursor: str, path: str, filters: Mapping[str, Any]) -> str:
        """The id a cursor stands behind.

        Raises:
            UsageError: it is not one of ours, or belongs to another question.
        """
        hint = "原样使用上一页的 next_cursor，或去掉 cursor 从第一页取起"
        try:
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        payload = raw[_MAC:]
        # The text must be the very one we made: base64 has several spellings of the same bytes.
        spelled = base64.urlsafe_b64encode(raw).decode().rstrip("=") == cursor
        if len(payload) < _BINDING or not spelled or not hmac.compare_digest(raw[:_MAC], self._mac(payload)):
            raise UsageError(
                "游标 cursor 无效：不是本服务给出的，或已被改动，或服务已重新启动", "上一页的 next_cursor", hint
            )
        if payload[:_BINDING] != _binding(path, filters):
            raise UsageError("游标 cursor 属于另一个查询", "筛选条件与上一页相同", hint)
        return payload[_BINDING:].decode()

    def _mac(self, payload: bytes) -> bytes:
        return hmac.digest(self._secret, payload, "sha256")[:_MAC]


def _binding(path: str, filters: Mapping[str, Any]) -> bytes:
    text = json.dumps([path, dict(sorted(filters.items()))], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).digest()[:_BINDING]


def picked(params: OneParams, model: type[BaseModel]) -> frozenset[str] | None:
    """The wanted fields of a model; None for all.

    Raises:
        UsageError: a name that is none of its fields.
    """
    if params.fields is None:
        return None
    names = {name.strip() for name in params.fields.replace("，", ",").split(",") if name.strip()}
    unknown = sorted(names - set(model.model_fields))
    if unknown:
        raise UsageError(f"没有字段 {'、'.join(unknown)[:200]}", "、".join(model.model_fields), "改正 fields 后重试")
    return frozenset(names | {"id"})
