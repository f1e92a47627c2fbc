"""XML: lists of records, or one record a file (patent offices publish one document each).

The record is the repeated element: from the root down, the first level whose elements with content all bear one name
and occur more than once. If a level mixes names, the element above is the one record of the file. Columns are the
paths of the values below the record (`AddressBook/Name`), attributes among them (`Applicant/@sequence`; those of the
record itself without `@`). A value that occurs several times in a record becomes `a;b`. Where siblings differ only by
an attribute named in `QUALIFIERS` the attribute is part of the path.

expat does the reading; entity definitions are refused, external ones never followed, names are taken without prefix.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterator
from typing import Any
from xml.parsers import expat

from graph.errors import InputError
from loaders.tables.blobs import Blob
from loaders.tables.encoding import find_encoding
from loaders.tables.expat_errors import unsafe_xml
from loaders.tables.model import Line, Sheet
from loaders.tables.xml_shape import QUALIFIERS, Shape, find_record, survey

__all__ = ["QUALIFIERS", "read_xml"]

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_DETECTED = {"utf8", "utf16", "gb2312", "gbk", "gb18030", "ascii", "utf16le", "utf16be"}
MAX_RECORD = 64 << 20
"""Most characters in one record."""


def read_xml(blob: Blob) -> list[Sheet]:
    """The one list of records of an XML file. Read once here for its shape, and once more for the rows.

    Raises:
        InputError: it is no XML, defines entities, or holds no values.
    """
    encoding = _encoding(blob)
    shape = survey(_events(blob, encoding), blob.name)
    record, outside = find_record(shape)
    columns = shape.columns(record)
    if not columns:
        raise InputError(f"“{blob.name}”的 XML 里没有数据", "重复的记录元素，每个含若干字段", "从原系统重新导出")
    sheet = Sheet(blob.name, None, encoding, False, pads=True, columns=tuple(columns.values()))
    if outside:
        sheet.report(
            "outside-records",
            f"记录“{record.rsplit('/', 1)[-1]}”之外的内容没有读入：{'、'.join(outside[:20])}",
            "如需要这些内容，请另行导入",
            raw="、".join(outside),
        )

    def lines() -> Generator[Line]:
        return _records(_events(blob, encoding), shape, record, list(columns), blob.name)

    sheet.lines = lines
    return [sheet]


Event = tuple[str, int, Any]
"""("start", line, (name, attributes)), ("end", line, None), ("text", line, text)."""


def _records(events: Iterator[Event], shape: Shape, record: str, columns: list[str], name: str) -> Generator[Line]:
    position = {path: index for index, path in enumerate(columns)}
    path, mixed = "", 0
    pieces: list[str] = []
    values: list[list[str]] = []
    began, size = 0, 0
    for kind, line, data in events:
        if kind == "start":
            tag, attributes = data
            path = f"{path}/{tag}"
            if path == record:
                values, began, size = [[] for _ in columns], line, 0
            if mixed:
                mixed += 1
            else:
                pieces, mixed = [], int(path in shape.mixed)
            if values:
                for key, value in attributes:
                    index = position.get(f"{path}/@{key}")
                    if index is not None and value.strip():
                        values[index].append(value.strip())
        elif kind == "text":
            pieces.append(data)
            size += len(data)
            if size > MAX_RECORD:
                raise InputError(
                    f"“{name}”第 {began} 行起的一条记录超过 {MAX_RECORD >> 20} 百万字", "较小的记录", "拆分后导入"
                )
        elif kind == "end":
            mixed = max(mixed - 1, 0)
            if not mixed:
                text = "".join(pieces).strip()
                pieces = []
                index = position.get(path)
                if values and text and index is not None:
                    values[index].append(text)
            if path == record:
                yield began, [";".join(texts) for texts in values]
                values = []
            path = path.rpartition("/")[0]


def _encoding(blob: Blob) -> str:
    """The declared encoding where it is one that cannot be told from the bytes, else what the bytes say."""
    declared = _DECLARED.search(blob.head(200))
    if declared is not None:
        name = declared[1].decode("ascii").lower()
        try:
            codecs.lookup(name)
        except LookupError:
            raise InputError(
                f"“{blob.name}”声明的文字编码“{name}”不存在", "UTF-8、GB18030 或 UTF-16", "重新导出为 UTF-8"
            ) from None
        if name.replace("-", "").replace("_", "") not in _DETECTED:
            return name
    return find_encoding(blob)


def _events(blob: Blob, encoding: str) -> Iterator[Event]:
    """What expat sees, names without prefixes, declarations of name spaces left out."""
    found: list[Event] = []
    # expat knows no Chinese encoding, so it gets UTF-8 whatever the declaration says.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.ordered_attributes = True

    def start(tag: str, attributes: list[str]) -> None:
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        name = tag.rpartition(":")[2]
        for key, value in pairs:
            if key in QUALIFIERS:
                name = f"{name}[{value}]"
        kept = [(key, value) for key, value in pairs if not key.startswith(("xmlns", "xsi:", "xml:"))]
        found.append(("start", parser.CurrentLineNumber, (name.replace("/", "_"), kept)))

    def end(_: str) -> None:
        found.append(("end", parser.CurrentLineNumber, None))

    def text(data: str) -> None:
        found.append(("text", parser.CurrentLineNumber, data))

    def refuse(*_: Any) -> int:
        raise unsafe_xml(blob.name)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    # A reference to an entity of a document type elsewhere would be left out without a word.
    parser.EntityDeclHandler = parser.SkippedEntityHandler = parser.ExternalEntityRefHandler = refuse
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in blob.chunks():
            parser.Parse(decoder.decode(chunk).encode("utf-8"), False)
            yield from _take(found)
        parser.Parse(decoder.decode(b"", True).encode("utf-8"), True)
        yield from _take(found)
    except expat.ExpatError as error:
        raise InputError(
            f"“{blob.name}”第 {error.lineno} 行不是合格的 XML（{expat.ErrorString(error.code)}）",
            "完整的 XML 文件",
            "重新导出；如文件没有传完请重新下载",
        ) from None
    except UnicodeError as error:
        raise InputError(
            f"“{blob.name}”不能按 {encoding} 解读（{error}）", "声明与内容一致的编码", "重新导出为 UTF-8"
        ) from None


def _take(found: list[Event]) -> Iterator[Event]:
    taken = list(found)
    found.clear()
    yield from taken
