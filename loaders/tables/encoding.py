"""Which encoding a text file is in: UTF-8, GB18030 (which contains GB 2312 and GBK) or UTF-16, with or without mark.

The whole file is decoded once before the first row is read, so a wrong byte near the end refuses the file before
anything of it is used.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from graph.errors import InputError
from loaders.tables.blobs import Blob

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Two-byte characters of GB18030 whose second byte is below 0xA1: rare characters outside GB 2312. Text in a Western
# encoding looks like a run of them, for there an accented letter is followed by an ASCII one.
_PAIR = re.compile(rb"[\x81-\xfe]([\x40-\x7e\x80-\xa0])|[\x81-\xfe][\xa1-\xfe]")
_DOUBTFUL_PAIRS = 10
_SAMPLED_CHUNKS = 8


def find_encoding(blob: Blob) -> str:
    """Name of the encoding in which the whole file can be decoded.

    Raises:
        InputError: no encoding fits; names the offset of the first wrong byte and its line.
    """
    head = blob.head()
    for mark, name in _MARKS:
        if head.startswith(mark):
            _check(blob, name)
            return name
    if b"\0" in head:
        guess = _utf16_without_mark(head)
        if guess is None:
            raise InputError(
                f"“{blob.name}”不是文本文件（第 {head.index(0)} 字节是 0）",
                "Excel、CSV、TSV、JSON 或 XML 文件",
                "用原程序打开后另存为 xlsx 或 CSV UTF-8",
            )
        _check(blob, guess)
        return guess
    failures = []
    for name in ("utf-8", "gb18030"):
        error = _first_error(blob, name)
        if error is None:
            if name == "gb18030":
                _refuse_western(blob)
            return name
        failures.append((error, name))
    raise _refusal(blob, *max(failures))


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 by the place of zero bytes: separators and line ends are ASCII, whose high byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd and even * 20 <= odd:
        return "utf-16-le"
    if even and odd * 20 <= even:
        return "utf-16-be"
    return None


def _check(blob: Blob, name: str) -> None:
    error = _first_error(blob, name)
    if error is not None:
        raise _refusal(blob, error, name)


def _first_error(blob: Blob, name: str) -> int | None:
    """Offset of the first byte that the encoding does not allow, or None."""
    decoder = codecs.getincrementaldecoder(name)()
    done = 0
    for chunk, final in _with_last(blob.chunks()):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            return done - pending + error.start
        if "\0" in text:
            return done - pending + max(chunk.find(b"\0"), 0)
        done += len(chunk)
    return None


def _with_last(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    for chunk in chunks:
        yield chunk, False
    yield b"", True


def _refusal(blob: Blob, offset: int, name: str) -> InputError:
    line, seen = 1, 0
    for chunk in blob.chunks():
        part = chunk[: max(offset - seen, 0)]
        line += part.count(b"\n")
        seen += len(chunk)
        if seen >= offset:
            break
    return InputError(
        f"“{blob.name}”的文字编码无法识别：按 {name} 解读时，第 {offset} 字节（第 {line} 行附近）不合规则",
        "UTF-8、GB18030（GBK）或 UTF-16 编码的文本",
        "用记事本或 Excel 打开，另存为“CSV UTF-8”；如文件没有传完，请重新下载",
    )


def _refuse_western(blob: Blob) -> None:
    rare = common = 0
    first: int | None = None
    seen = 0
    for chunk in islice(blob.chunks(), _SAMPLED_CHUNKS):  # the whole file is in one encoding
        for match in _PAIR.finditer(chunk):
            if match.group(1) is None:
                common += 1
            else:
                rare += 1
                first = seen + match.start() if first is None else first
        seen += len(chunk)
    if rare >= _DOUBTFUL_PAIRS and rare > common and first is not None:
        raise InputError(
            f"“{blob.name}”的文字编码无法确定：不是 UTF-8，按 GB18030 解读又像乱码（从第 {first} 字节起）",
            "UTF-8、GB18030（GBK）或 UTF-16 编码的文本",
            "用原程序打开，另存为“CSV UTF-8”",
        )
