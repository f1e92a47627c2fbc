"""分类: the rows of ICS, CCS, IPC, CPC and GB/T 4754 tables, which give codes their titles.

A table of GB/T 4754 writes section, division, group and class in columns of their own, merged downwards: the row's code
is the most specific one. What lies above a code follows from the code itself (`graph.identifiers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from graph.errors import IdentifierError
from graph.identifiers.ccs import parse_ccs
from graph.identifiers.ics import parse_ics
from graph.identifiers.industry import parse_industry
from graph.identifiers.ipc import parse_cpc, parse_ipc
from graph.model import CATEGORY_SCHEMES
from loaders.facts import Edge, Fact, Node
from loaders.mapping.context import Context
from loaders.row import Cells


class _Code(Protocol):
    """What the parsers of all schemes give."""

    @property
    def text(self) -> str: ...

    @property
    def level(self) -> str: ...

    @property
    def parent(self) -> _Code | None: ...


_PARSERS: dict[str, Callable[[str], _Code]] = {
    "ICS": parse_ics, "CCS": parse_ccs, "IPC": parse_ipc, "CPC": parse_cpc, "GB/T 4754": parse_industry,
}  # fmt: skip
_COLUMNS = ("代码", "小类", "中类", "大类", "门类")
"""Where a code may stand, the most specific first."""
_LEVELS = {"field": "领域", "group": "组", "subgroup": "小组", "section": "部", "class": "大类", "subclass": "小类"}
_IPC_LEVELS = {**_LEVELS, "group": "大组"}
_CCS_LEVELS = {"section": "一级类目", "class": "二级类目"}


def map_category(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 分类."""
    scheme = cells.choice("体系", CATEGORY_SCHEMES)
    if scheme is None:
        cells.required("体系")
        return
    heading = next((name for name in _COLUMNS if cells.text(name) is not None), _COLUMNS[0])
    text, name = cells.required(heading), cells.required("名称")
    if text is None or name is None:
        return
    try:
        code = _PARSERS[scheme](text)
    except IdentifierError as error:
        cells.problem("bad-category-code", heading, error.got, error.hint or "对照分类表改正")
        return
    yield Node("Category", _id(scheme, code), {
        "scheme": scheme, "code": code.text, "name": name, "name_en": cells.text("英文名称"), "level": _level(scheme, code),
    })  # fmt: skip
    while code.parent is not None:
        below, code = _id(scheme, code), code.parent
        values = {"scheme": scheme, "code": code.text, "name": code.text, "level": _level(scheme, code)}
        yield Node("Category", _id(scheme, code), values, mention=True)
        yield Edge("UNDER", ("Category", below), ("Category", _id(scheme, code)))


def _id(scheme: str, code: _Code) -> str:
    return f"{scheme} {code.text}"


def _level(scheme: str, code: _Code) -> str:
    names = {"IPC": _IPC_LEVELS, "CPC": _IPC_LEVELS, "CCS": _CCS_LEVELS, "ICS": _LEVELS}.get(scheme, {})
    return names.get(code.level, code.level)
