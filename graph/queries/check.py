"""What a query file may not do; each rule has its message."""

from __future__ import annotations

import re

from graph.errors import QueryFileError
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE
from graph.queries.query import Query
from graph.store import PARAMETER

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"//[^\n]*")
_WRITES = re.compile(
    r"\b((?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|IN\s+TRANSACTIONS)\b|CALL\s+(?:dbms|db|apoc)\.)",
    re.I,
)
_LABELS = re.compile(r"\(\s*\w*\s*:\s*(\w+(?:\s*[|]\s*\w+)*)")
_TYPES = re.compile(r"\[\s*\w*\s*:\s*(\w+(?:\s*[|]\s*:?\w+)*)")
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$", re.I)


def check_query(query: Query) -> None:
    """Hold a query's text against its header and the model.

    Raises:
        QueryFileError: it breaks a rule; the message names the file and the rule.
    """
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
                        f"{query.id}：模型里没有 {name}", "graph/model/ 声明过的名称", "改正查询或模型"
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
