"""JSON and JSON lines: lists of records, one table each.

Accepted: `[{…}, …]`; `{"name": [{…}, …], …}` with the lists at any depth of objects; one record a line; `[[…], …]` with
a heading row inside; a single flat record. A value that is itself a list of plain values becomes `a;b`, any other
nested value its JSON text. `line` is the line of the file on which the record begins.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from decimal import Decimal
from typing import Any

from graph.errors import InputError
from loaders.tables.blobs import Blob
from loaders.tables.encoding import find_encoding
from loaders.tables.json_text import JsonText
from loaders.tables.model import Line, Sheet
from loaders.tables.values import number_text, sound

_LINE_ENDINGS = {"jsonl", "ndjson"}
_MAX_DEPTH = 50
Path = tuple[str, ...]
Found = tuple[Path, int, Any]
"""A record: the path of its list, its line, itself."""


def read_json(blob: Blob) -> list[Sheet]:
    """The lists of records in a JSON file. The file is read once here, to know all keys, and once more for the rows.

    Raises:
        InputError: it is no JSON, or holds no records.
    """
    encoding = find_encoding(blob)
    walk = _choose(blob, encoding)
    loose: list[str] = []
    columns, plain = _survey(walk(loose))
    if not columns:
        # No list anywhere: the whole value is one record.
        loose, walk = [], lambda _: _by_line(blob, encoding)
        columns, plain = _survey(item for item in walk([]) if isinstance(item[2], dict) and any(item[2].values()))
    if not columns:
        raise InputError(
            f"“{blob.name}”里没有记录列表", "记录的数组 [{…}, …]、{名称: [{…}, …]}，或每行一条记录", "从原系统重新导出"
        )
    return [
        _sheet(blob, encoding, walk, path, None if plain[path] else tuple(keys), loose if index == 0 else [])
        for index, (path, keys) in enumerate(columns.items())
    ]


def _survey(found: Iterable[Found]) -> tuple[dict[Path, dict[str, None]], dict[Path, bool]]:
    """Keys of each list in order of appearance, and whether its items are all lists of values."""
    columns: dict[Path, dict[str, None]] = {}
    plain: dict[Path, bool] = {}
    for path, _, record in found:
        keys = columns.setdefault(path, {})
        if isinstance(record, dict):
            keys.update(dict.fromkeys(record))
        plain[path] = plain.get(path, True) and isinstance(record, list)
    return {path: keys for path, keys in columns.items() if keys or plain[path]}, plain


def _sheet(
    blob: Blob,
    encoding: str,
    walk: Callable[[list[str]], Iterator[Found]],
    path: Path,
    columns: tuple[str, ...] | None,
    loose: list[str],
) -> Sheet:
    name = sound(".".join(path)) or None
    sheet = Sheet(
        blob.name,
        name,
        encoding,
        False,
        pads=columns is not None,
        columns=None if columns is None else tuple(sound(key) for key in columns),
    )
    if loose:
        sheet.report(
            "outside-records",
            f"记录列表之外的内容没有读入：{'、'.join(loose[:20])}",
            "如需要这些内容，请另行导入",
            raw="、".join(loose),
        )

    def lines() -> Generator[Line]:
        for at, line, record in walk([]):
            if at != path:
                continue
            if columns is None:
                yield line, [value_text(value) for value in record]
            elif isinstance(record, dict):
                yield line, [value_text(record.get(key)) for key in columns]
            else:
                sheet.report(
                    "not-a-record",
                    "列表中的这一项不是记录（键值对），没有读入",
                    "核对该项，必要时改成与其他记录相同的形式",
                    line=line,
                    raw=value_text(record),
                )

    sheet.lines = lines
    return sheet


def value_text(value: Any) -> str:
    """Text of a JSON value.

    >>> value_text(["甲", "乙"]), value_text({"a": 1}), value_text(None), value_text(Decimal("2023.0"))
    ('甲;乙', '{"a":1}', '', '2023')
    """
    if isinstance(value, str):
        return sound(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return number_text(str(value))
    if isinstance(value, list) and all(not isinstance(item, (list, dict)) for item in value):
        texts = [value_text(item) for item in value]
        if not any(";" in text for text in texts):
            return ";".join(text for text in texts if text)
    return sound(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=float))


def _choose(blob: Blob, encoding: str) -> Callable[[list[str]], Iterator[Found]]:
    """Which walk suits the file: records in one value, or one a line."""
    with _text(blob, encoding) as stream:
        text = JsonText(stream, blob.name)
        first = text.peek()
        if not first:
            raise InputError(f"“{blob.name}”里只有空白", "JSON 记录", "重新导出后再试")
        if first not in "[{":
            raise text.broken(f"开头是 {first}")
        by_line = first == "{" and (blob.suffix in _LINE_ENDINGS or _second_value(text))
    return lambda loose: _by_line(blob, encoding) if by_line else _in_one(blob, encoding, loose)


def _second_value(text: JsonText) -> bool:
    """Whether another value follows the first; False if the first is too large or broken, as a walk will tell."""
    try:
        text.value()
        return text.peek() == "{"
    except InputError:
        return False


def _text(blob: Blob, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(blob.open(), encoding)


def _by_line(blob: Blob, encoding: str) -> Iterator[Found]:
    with _text(blob, encoding) as stream:
        text = JsonText(stream, blob.name)
        while text.peek():
            line = text.line
            yield (), line, text.value()


def _in_one(blob: Blob, encoding: str, loose: list[str]) -> Iterator[Found]:
    with _text(blob, encoding) as stream:
        text = JsonText(stream, blob.name)
        if text.peek() == "[":
            yield from _list(text, ())
        else:
            yield from _object(text, (), loose)
        if text.peek():
            raise text.broken("结尾后面还有内容")


def _list(text: JsonText, path: Path) -> Iterator[Found]:
    text.expect("[")
    if text.peek() == "]":
        text.expect("]")
        return
    while True:
        text.peek()
        line = text.line
        yield path, line, text.value()
        if text.expect(",]") == "]":
            return


def _object(text: JsonText, path: Path, loose: list[str]) -> Iterator[Found]:
    """Walk an object for lists of records at any depth; names what else it holds in `loose`."""
    if len(path) > _MAX_DEPTH:
        raise text.broken("嵌套太深")
    text.expect("{")
    if text.peek() == "}":
        text.expect("}")
        return
    while True:
        if text.peek() != '"':
            raise text.broken("此处应为加引号的键")
        key = str(text.value())
        text.expect(":")
        if text.opens_list_of("[{"):
            yield from _list(text, (*path, key))
        elif text.peek() == "{":
            yield from _object(text, (*path, key), loose)
        else:
            text.value()
            loose.append(".".join((*path, key)))
        if text.expect(",}") == "}":
            return
