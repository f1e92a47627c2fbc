"""Query files read: the header becomes the query's parameters, columns and other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import QueryFileError
from graph.queries.check import check_query
from graph.queries.query import TYPES, Parameter, Query

QUERY_ROOT = Path(__file__).resolve().parents[2] / "cypher"

KEYS = {
    "title", "question", "param", "column", "identity", "rule", "argues_from", "planned", "presence", "statement", "chain_action",
    "standard_action", "search_hint", "note", "fields", "folded_statement", "folded_hint",
}  # fmt: skip

_HEADER = re.compile(r"//\s*([a-z_]+):\s*(.*)$")
_PARAM = re.compile(r"(?P<name>[A-Za-z_]\w*)\s+(?P<type>\w+)(?:\s*=\s*(?P<default>.*?))?\s*--\s*(?P<meaning>.+)$")
_COLUMN = re.compile(r"(?P<name>[A-Za-z_]\w*)\s*--\s*(?P<meaning>.+)$")


def read_query(path: Path, root: Path = QUERY_ROOT) -> Query:
    """Read and check one file.

    Raises:
        QueryFileError: it breaks a rule; the message names the file and the rule.
    """
    text = path.read_text(encoding="utf-8")
    id_ = path.relative_to(root).with_suffix("").as_posix()
    meta: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: dict[str, str] = {}
    for key, value in _header(text):
        if key not in KEYS:
            raise QueryFileError(f"{id_}：表头有不认识的项 {key}", "、".join(sorted(KEYS)), "改正表头")
        if key == "param":
            parameters.append(_parameter(id_, value))
        elif key == "column":
            match = _COLUMN.match(value)
            if match is None:
                raise QueryFileError(f"{id_}：列的写法不对：{value}", "// column: 名 -- 说明", "改正表头")
            columns[match["name"]] = match["meaning"]
        elif key in meta:
            raise QueryFileError(f"{id_}：表头重复了 {key}", "每项一次", "删去一个")
        else:
            meta[key] = value
    query = Query(
        id=id_,
        title=meta.pop("title", ""),
        question=meta.pop("question", ""),
        text=text,
        parameters=tuple(parameters),
        columns=columns,
        identity=tuple(part.strip() for part in meta.pop("identity", "").split(",") if part.strip()),
        meta=meta,
    )
    check_query(query)
    return query


def _header(text: str) -> Iterator[tuple[str, str]]:
    """Key and value of each header line; a line `//   more` continues the one before."""
    current: list[str] | None = None
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        match = _HEADER.match(line)
        if match is not None:
            if current is not None:
                yield current[0], current[1]
            current = [match[1], match[2].strip()]
        elif current is not None:
            current[1] += line.removeprefix("//").strip()
    if current is not None:
        yield current[0], current[1]


def _parameter(id_: str, value: str) -> Parameter:
    match = _PARAM.match(value)
    if match is None or match["type"] not in TYPES:
        raise QueryFileError(
            f"{id_}：参数的写法不对：{value}",
            f"// param: 名 类型 [= 默认值] -- 说明；类型为 {'、'.join(TYPES)}",
            "改正表头",
        )
    default = match["default"]
    return Parameter(match["name"], match["type"], match["meaning"], default, default is None)
