"""JSON read piece by piece from a text stream, with line numbers.

The standard decoder does the work for each record; this only walks what is around the records, so that memory holds
one record at a time.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, TextIO

from graph.errors import InputError

_PIECE = 1 << 16
MAX_RECORD = 16 << 20
"""Most characters in one record."""

_BLANK = " \t\n\r\ufeff"


class DuplicateKeyError(ValueError):
    """One record names a key twice; one of the values would be lost."""


def decoder() -> json.JSONDecoder:
    """A decoder that keeps all digits and refuses duplicate keys."""
    return json.JSONDecoder(
        object_pairs_hook=_record, parse_float=Decimal, parse_constant=lambda name: "" if name == "NaN" else name
    )


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise DuplicateKeyError(key)
            seen.add(key)
    return record


class JsonText:
    """A place in a JSON text.

    Args:
        stream: the text, line ends translated to `\\n`.
        name: name for messages.
    """

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._buffer, self._at, self._ended = "", 0, False
        self._decoder = decoder()
        self.line = 1

    def peek(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _BLANK:
                self._step(self._at + 1)
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def opens_list_of(self, wanted: str) -> bool:
        """Whether a list begins here whose first item begins with one of the characters wanted."""
        if self.peek() != "[":
            return False
        ahead = self._at + 1
        while True:
            while ahead < len(self._buffer) and self._buffer[ahead] in _BLANK:
                ahead += 1
            if ahead < len(self._buffer):
                return self._buffer[ahead] in wanted
            ahead -= self._at
            if not self._more():
                return False
            ahead += self._at

    def expect(self, wanted: str) -> str:
        """Take the next character, which must be one of those wanted."""
        found = self.peek()
        if not found or found not in wanted:
            raise self.broken(f"此处应为 {' 或 '.join(wanted)}，实为 {found or '文件结尾'}")
        self._step(self._at + 1)
        return found

    def value(self) -> Any:
        """Take one whole value."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except DuplicateKeyError as error:
                raise InputError(
                    f"“{self._name}”第 {self.line} 行起的记录里有重复的键“{error}”",
                    "每条记录的键各不相同",
                    "改名或删去其中一个",
                ) from None
            except json.JSONDecodeError as error:
                if self._more():
                    continue
                lines = self._buffer.count("\n", self._at, error.pos)
                raise self.broken(error.msg, self.line + lines) from None
            except RecursionError:
                raise self.broken("嵌套太深") from None
            except (ValueError, InvalidOperation) as error:
                raise self.broken(str(error)) from None
            # A number at the end of the buffer may go on behind it.
            if end < len(self._buffer) or not self._more():
                self._step(end)
                return value

    def broken(self, reason: str, line: int | None = None) -> InputError:
        """An error at this place."""
        return InputError(
            f"“{self._name}”第 {line or self.line} 行不是合格的 JSON（{reason}）",
            "记录的数组 [{…}, …]、{名称: [{…}, …]}，或每行一条记录",
            "重新导出；如文件没有传完请重新下载",
        )

    def _step(self, end: int) -> None:
        self.line += self._buffer.count("\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        """Read on; False at the end of the text."""
        if self._ended:
            return False
        kept = len(self._buffer) - self._at
        if kept > MAX_RECORD:
            raise self.broken(f"一条记录超过 {MAX_RECORD >> 20} 百万字")
        # As much again as is kept: a long record is not decoded again for every small piece.
        piece = self._stream.read(max(_PIECE, kept))
        self._ended = not piece
        self._buffer, self._at = self._buffer[self._at :] + piece, 0
        return bool(piece)
