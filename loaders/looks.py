"""What the cells of a column look like: patent numbers, standard numbers, dates, codes, names of organizations."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from graph.errors import IdentifierError
from graph.identifiers.ccs import parse_ccs
from graph.identifiers.ics import parse_ics
from graph.identifiers.ipc import parse_cpc
from graph.identifiers.patent import parse_patent
from graph.identifiers.region import parse_region
from graph.identifiers.standard import parse_standard
from graph.identifiers.uscc import parse_uscc
from loaders.row import Cells

ENOUGH = 0.8
"""Share of the filled cells that must look alike for the column to count as of that kind."""

SEPARATORS = (";;", " | ", "|", "；", ";", "、", "\n")
"""What parts several values in one cell, the more particular first."""

_ORGANIZATION = re.compile(r"(?:公司|集团|厂|大学|学院|研究院|研究所|中心|协会|合作社|委员会|局|联盟|院)(?:[(（].*)?$")
_LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]")


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        try:
            parse(text)
        except IdentifierError:
            return False
        return True

    return test


def _is_date(text: str) -> bool:
    """A day or a month; a bare year could be any number."""
    if len(text) < 6 or (text.isdigit() and len(text) != 8):
        return False
    return Cells("", None, 0, {"": text}, {}).date("") is not None


def _patent_kind(text: str) -> str | None:
    if len(text) < 7 or not (_LETTERS.match(text) or "." in text or len(text) >= 12):
        return None
    try:
        return parse_patent(text).kind
    except IdentifierError:
        return None


def _is_standard(text: str) -> bool:
    return bool(re.match(r"[A-Za-z]{1,6}\d{0,6}[ /∕]", text)) and _reads(parse_standard)(text)


_TESTS: dict[str, Callable[[str], bool]] = {
    "统一社会信用代码": lambda text: len(text) == 18 and _reads(parse_uscc)(text),
    "专利申请号": lambda text: _patent_kind(text) == "application",
    "专利公开（公告）号": lambda text: _patent_kind(text) in ("publication", "grant"),
    "标准号": _is_standard,
    "日期": _is_date,
    "IPC": lambda text: len(text) >= 4 and _reads(parse_cpc)(text),
    "ICS": lambda text: "." in text and _reads(parse_ics)(text),
    "CCS": lambda text: 3 <= len(text) <= 4 and _reads(parse_ccs)(text),
    "行政区划代码": lambda text: len(text) == 6 and _reads(parse_region)(text),
    "单位名称": lambda text: _ORGANIZATION.search(text) is not None,
}

FITS: dict[str, tuple[str, ...]] = {
    "统一社会信用代码": ("统一社会信用代码",),
    "专利申请号": ("申请号", "专利号"),
    "专利公开（公告）号": ("公开（公告）号", "专利号", "同族(;)"),
    "标准号": ("标准号", "引用标准号", "代替标准", "被代替标准", "修订标准号", "试验方法标准号", "采用国际标准", "规范性引用文件"),
    "日期": (
        "发布日期", "实施日期", "废止日期", "复审日期", "状态日期", "申请日", "公开日", "授权日", "失效日期", "成立日期", "加入日期",
        "日期", "声明日期", "检索日期", "验收日期", "预计完成",
    ),
    "IPC": ("IPC(;)", "IPC主分类号", "IPC前缀(;)"),
    "ICS": ("ICS", "ICS(;)"),
    "CCS": ("CCS", "CCS(;)"),
    "行政区划代码": ("代码",),
    "区域名称": ("所在区县", "上级", "名称"),
    "环节编号": ("环节编号(;)", "环节编号", "下游环节编号(;)", "上级环节"),
    "单位名称": (
        "企业名称", "申请人(;)", "起草单位", "起草单位(;)", "起草(制定)单位(;)", "归口单位", "供方", "需方", "单位", "承担单位", "参与单位(;)",
        "企业或单位名称", "声明单位", "权利人", "秘书处单位", "运营管理单位",
    ),
}  # fmt: skip
"""Look → canonical headings that such a column can be."""

EXPECTED: dict[str, frozenset[str]] = {
    name: frozenset(look for look, names in FITS.items() if name in names) for names in FITS.values() for name in names
}
"""Canonical heading → looks that its column may have."""


@dataclass(frozen=True, slots=True)
class Column:
    """What was seen in one column.

    Attributes:
        filled: cells looked at that are not blank.
        looks: kinds that at least `ENOUGH` of the values are of, with their share.
        separator: what parts several values in a cell, or None.
        values: the different texts, as long as they are few.
    """

    filled: int
    looks: Mapping[str, float] = field(default_factory=dict)
    separator: str | None = None
    values: frozenset[str] = frozenset()


def look_at(cells: Sequence[str], regions: Collection[str] = (), segments: Collection[str] = ()) -> Column:
    """Look at the cells of one column.

    Args:
        cells: some of its texts.
        regions: names of known regions.
        segments: codes of known segments.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return Column(0)
    separator = _separator(filled)
    parts = [
        part.strip() for cell in filled for part in (cell.split(separator) if separator else [cell]) if part.strip()
    ]
    known = {**_TESTS, "区域名称": lambda text: text in regions, "环节编号": lambda text: text in segments}
    shares = {look: sum(map(test, parts)) / len(parts) for look, test in known.items()} if parts else {}
    different = frozenset(filled)
    return Column(
        len(filled),
        {look: share for look, share in shares.items() if share >= ENOUGH},
        separator,
        different if len(different) <= 12 else frozenset(),
    )


def _separator(filled: Sequence[str]) -> str | None:
    """The first separator that occurs in at least a tenth of the cells, with short texts on both sides."""
    for separator in SEPARATORS:
        several = [cell for cell in filled if separator in cell.strip(separator)]
        if 10 * len(several) >= len(filled) and all(max(map(len, cell.split(separator))) <= 60 for cell in several):
            return separator
    return None
