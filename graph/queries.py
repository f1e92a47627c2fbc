"""The query files of `cypher/`: found, parsed, checked and bound.

One query a file; its path without ending is its id (`gaps/g05_overage`). The header is Cypher comments, so the file
pastes into any Neo4j browser::

    // title: 标准超龄
    // question: 哪些现行标准超过了标龄，又没有修订计划？
    // param: chain text -- 产业链编号
    // param: limit_years int = weights.age_limit -- 标龄（年）
    // column: standard_id -- 标准号
    // identity: standard_id
    MATCH ...
    RETURN s.id AS standard_id

Parameter types: text, texts (`;` between values), int, float, bool, date. A default is a literal, `null`, `today`, or
`weights.NAME` (a constant of the one weights file). Other keys are kept in `Query.meta`.

A file is refused when: a parameter is used but not declared or declared but not used; a declared column is not what the
final RETURN gives; a clause writes; a label or relationship type is not in `graph.model`; two files have one id.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import NotFoundError, QueryFileError, UsageError
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE
from graph.store import PARAMETER

QUERY_ROOT = Path(__file__).resolve().parent.parent / "cypher"

TYPES = {
    "text": "文字",
    "texts": "多个文字（分号隔开）",
    "int": "整数",
    "float": "数",
    "bool": "是/否",
    "date": "日期（年-月-日）",
}
KEYS = {
    "title", "question", "param", "column", "identity", "rule", "argues_from", "presence", "statement", "chain_action",
    "standard_action", "search_hint", "note", "fields", "folded_statement", "folded_hint",
}  # fmt: skip

_HEADER = re.compile(r"//\s*([a-z_]+):\s*(.*)$")
_PARAM = re.compile(r"(?P<name>[A-Za-z_]\w*)\s+(?P<type>\w+)(?:\s*=\s*(?P<default>.*?))?\s*--\s*(?P<meaning>.+)$")
_COLUMN = re.compile(r"(?P<name>[A-Za-z_]\w*)\s*--\s*(?P<meaning>.+)$")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"//[^\n]*")
_WRITES = re.compile(
    r"\b((?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|IN\s+TRANSACTIONS)\b|CALL\s+(?:dbms|db|apoc)\.)",
    re.I,
)
_LABELS = re.compile(r"\(\s*\w*\s*:\s*(\w+(?:\s*[|]\s*\w+)*)")
_TYPES = re.compile(r"\[\s*\w*\s*:\s*(\w+(?:\s*[|]\s*:?\w+)*)")
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter of a query."""

    name: str
    type: str
    meaning: str
    default: str | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query file.

    Attributes:
        id: path below `cypher/`, without ending.
        text: the Cypher, header included.
        columns: name → Chinese meaning, in the order of RETURN.
        identity: the columns that tell one row from another.
        meta: other header keys.
    """

    id: str
    title: str
    question: str
    text: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    identity: tuple[str, ...]
    meta: dict[str, str] = field(default_factory=dict)

    def bind(
        self, given: Mapping[str, Any], *, weights: Mapping[str, Any] | None = None, today: date | None = None
    ) -> dict[str, Any]:
        """Values for every parameter, defaults filled in and text turned into its type.

        Raises:
            UsageError: an unknown or missing parameter, or a value of the wrong type.
        """
        names = [parameter.name for parameter in self.parameters]
        unknown = sorted(set(given) - set(names))
        if unknown:
            raise UsageError(
                f"查询 {self.id} 没有参数 {'、'.join(unknown)}",
                f"参数：{'、'.join(names) or '（无）'}",
                f"liantu queries {self.id} 可看说明",
            )
        bound: dict[str, Any] = {}
        for parameter in self.parameters:
            if given.get(parameter.name) is not None:
                bound[parameter.name] = parse_value(parameter, given[parameter.name])
            elif parameter.required:
                raise UsageError(
                    f"查询 {self.id} 缺少参数 {parameter.name}（{parameter.meaning}）",
                    TYPES[parameter.type],
                    f"加上 --param {parameter.name}=…",
                )
            else:
                bound[parameter.name] = _default(parameter, weights or {}, today)
        return bound


def parse_value(parameter: Parameter, value: Any) -> Any:
    """A value as the parameter's type; text is parsed, values of the right type pass."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        match parameter.type:
            case "text":
                return text
            case "texts":
                return [part.strip() for part in re.split("[;；]", text) if part.strip()]
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return {"是": True, "否": False, "true": True, "false": False}[text.lower()]
            case "date":
                return date.today() if text == "today" else date.fromisoformat(text)
    except (ValueError, KeyError):
        pass
    raise UsageError(f"参数 {parameter.name} 的值“{value}”不能用", TYPES[parameter.type], "改正后重试")


def _default(parameter: Parameter, weights: Mapping[str, Any], today: date | None) -> Any:
    text = parameter.default or "null"
    if text == "null":
        return None
    if text == "today":
        return today or date.today()
    if text.startswith("weights."):
        return weights[text.removeprefix("weights.")]
    return parse_value(parameter, text)


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
    _check(query)
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


def _check(query: Query) -> None:
    bare = _QUOTED.sub("''", _COMMENT.sub("", query.text))
    used = set(PARAMETER.findall(bare))
    declared = {parameter.name for parameter in query.parameters}
    if not query.title or not query.question:
        raise QueryFileError(f"{query.id}：缺 title 或 question", "两项都写", "补上表头")
    if used - declared:
        raise QueryFileError(
            f"{query.id}：用了未声明的参数 {sorted(used - declared)}", "先声明后使用", "补上 // param:"
        )
    if declared - used:
        raise QueryFileError(
            f"{query.id}：声明了没有用的参数 {sorted(declared - used)}", "声明即使用", "删去 // param:"
        )
    writing = _WRITES.search(bare)
    if writing is not None:
        raise QueryFileError(f"{query.id}：含有写入或管理语句 {writing[0].upper()}", "只读查询", "写入由图库模块完成")
    names = _returned(query.id, bare)
    if names != list(query.columns):
        raise QueryFileError(
            f"{query.id}：声明的列 {list(query.columns)} 与 RETURN 的列 {names} 不同",
            "名称、次序都相同",
            "改正其中之一",
        )
    if set(query.identity) - set(names):
        raise QueryFileError(f"{query.id}：identity 不在列中：{query.identity}", "列名，逗号隔开", "改正表头")
    for pattern, known in ((_LABELS, NODE_BY_LABEL), (_TYPES, RELATIONSHIP_BY_TYPE)):
        for found in pattern.findall(bare):
            for name in re.split(r"[|\s:]+", found):
                if name and name not in known:
                    raise QueryFileError(
                        f"{query.id}：模型里没有 {name}", "graph/model.py 声明过的名称", "改正查询或模型"
                    )


def _returned(id_: str, bare: str) -> list[str]:
    """Aliases of the final RETURN, which must all be explicit."""
    start = [match.end() for match in re.finditer(r"\bRETURN\b(?:\s+DISTINCT\b)?", bare, re.I)]
    if not start:
        raise QueryFileError(f"{id_}：没有 RETURN", "以 RETURN 结束", "补上")
    tail = re.split(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b", bare[start[-1] :], maxsplit=1, flags=re.I)[0]
    names: list[str] = []
    depth, piece = 0, ""
    for character in tail + ",":
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        if character == "," and depth == 0:
            match = _ALIAS.search(piece.strip())
            if match is None:
                raise QueryFileError(
                    f"{id_}：RETURN 的一列没有别名：{piece.strip()[:60]}", "每列都写 AS 名", "补上别名"
                )
            names.append(match[1])
            piece = ""
        else:
            piece += character
    return names


def _short_ids(id_: str) -> set[str]:
    """Ways to name a query without writing it out: `gaps/g05_overage` is also `g05_overage`, `gaps/g05` and `g05`."""
    folder, _, name = id_.rpartition("/")
    short = name.split("_")[0]
    return {name, short, f"{folder}/{short}"}


class Catalog:
    """All query files below one folder, by id."""

    def __init__(self, root: Path = QUERY_ROOT) -> None:
        self.root = root
        self._queries: dict[str, Query] = {}
        for path in sorted(root.rglob("*.cypher")):
            query = read_query(path, root)
            if query.id.lower() in {known.lower() for known in self._queries}:
                raise QueryFileError(f"两个查询文件的编号相同：{query.id}", "编号不分大小写唯一", "改名")
            self._queries[query.id] = query

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __getitem__(self, id_: str) -> Query:
        """The query of that id; without its folder, or with the short name before the first `_`, where that is unambiguous.

        Raises:
            NotFoundError: there is none, or several.
        """
        if id_ in self._queries:
            return self._queries[id_]
        close = [query for key, query in self._queries.items() if id_.lower() in _short_ids(key)]
        if len(close) == 1:
            return close[0]
        near = [query.id for query in close] or difflib.get_close_matches(id_, list(self._queries), n=3)
        wanted = f"一个查询编号，如 {'、'.join(near)}" if near else "一个查询编号"
        raise NotFoundError(
            f"没有查询“{id_}”" if not close else f"“{id_}”不止一个查询", wanted, "liantu queries 列出全部"
        )

    def folder(self, name: str) -> list[Query]:
        """The queries of one folder, in order of id."""
        return [query for query in self if query.id.startswith(name + "/")]
