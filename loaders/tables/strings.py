"""The shared strings of a workbook: few of them in memory, many in a temporary file.

A million patent rows carry some five million different strings; as Python objects they would take over half a GB.
"""

from __future__ import annotations

import re
import tempfile
from array import array
from collections.abc import Callable
from typing import BinaryIO

from loaders.tables.blobs import CHUNK
from loaders.tables.expat_errors import guarded_parser, parsing
from loaders.tables.values import sound

MEMORY_CHARACTERS = 32 << 20
"""Characters kept in memory before the strings go to a file."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Undo the escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19).

    >>> unescape("a_x000D_b"), unescape("x_x005F_x000D_")
    ('a\\rb', 'x_x000D_')
    """
    return sound(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)) if "_x" in text else text


class Strings:
    """Strings by index, loaded when first asked for."""

    def __init__(self, load: Callable[[Strings], None]) -> None:
        self._load: Callable[[Strings], None] | None = load
        self._list: list[str] = []
        self._characters = 0
        self._offsets = array("Q")
        self._file: BinaryIO | None = None

    def load(self) -> Strings:
        """Read them in if that has not been done, and return self."""
        if self._load is not None:
            load, self._load = self._load, None
            load(self)
        return self

    def __getitem__(self, index: int) -> str:
        if 0 <= index < len(self._list):
            return self._list[index]
        index -= len(self._list)
        if self._file is None or not 0 <= index < len(self._offsets) - 1:
            raise IndexError(index)
        start = self._offsets[index]
        self._file.seek(start)
        return self._file.read(self._offsets[index + 1] - start).decode("utf-8")

    def append(self, text: str) -> None:
        """Add the next string."""
        if self._characters < MEMORY_CHARACTERS:
            self._list.append(text)
            self._characters += len(text) + 50  # 50: what an object of its own costs
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed, and so deleted, with this object
            self._offsets.append(0)
        data = text.encode("utf-8")
        self._file.write(data)
        self._offsets.append(self._offsets[-1] + len(data))


def read_strings(stream: BinaryIO, strings: Strings, name: str, part: str) -> None:
    """Fill `strings` from sharedStrings.xml; phonetic guides (`rPh`) are no part of the text."""
    parser = guarded_parser(name)
    pieces: list[str] = []
    depth_of_guide = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal depth_of_guide
        tag = tag.rpartition(":")[2]
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            depth_of_guide += 1
        elif tag == "t" and not depth_of_guide:
            parser.CharacterDataHandler = pieces.append

    def end(tag: str) -> None:
        nonlocal depth_of_guide
        tag = tag.rpartition(":")[2]
        if tag == "t":
            parser.CharacterDataHandler = None
        elif tag == "rPh":
            depth_of_guide -= 1
        elif tag == "si":
            strings.append(unescape("".join(pieces)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    with parsing(name, part):
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
