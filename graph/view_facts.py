"""The single facts that pictures show; `graph.view` puts them together into what one page needs.

The caller fills these frozen records from rows; `draw_map`, `draw_matrix` and `draw_index` turn them into HTML text.
Words are Chinese because they are printed as they stand. `source` is where a fact was seen and `as_of` its date as text
(`2026-11-23`); an unknown one is empty and is shown as 未载. Severities, scores and shares run from 0 to 1.
Records check themselves and raise `LiantuError`: a picture must not show a value that it does not understand.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import LiantuError
from graph.model import ASPECTS

GRADES = {"A": "确认缺口", "B": "疑似缺口", "C": "数据不足"}
"""Evidence grade of a finding to its word; see docs on gaps."""

SHOWN_LINKS = ("采纳", "待核")
"""States of links that pictures show."""


def among(name: str, value: str, allowed: tuple[str, ...]) -> None:
    """Refuse a word that is not one of `allowed`."""
    if value not in allowed:
        words = "、".join(word or "（空）" for word in allowed)
        raise LiantuError(f"图中的{name}是“{value}”", words, "检查图谱查询返回的这一列")


def share(name: str, value: float | None) -> None:
    """Refuse a number outside 0-1; None passes."""
    # NaN fails both comparisons, so it is refused as well: JSON has no word for it
    if value is not None and not 0 <= value <= 1:
        raise LiantuError(f"图中的{name}是 {value}", "0 到 1 之间的数，或留空", "检查图谱查询返回的这一列")


def at_least(name: str, total: int | None, listed: int) -> None:
    """Refuse a total smaller than what is listed; None passes."""
    if total is not None and total < listed:
        raise LiantuError(f"{name}总数是 {total}，却列出了 {listed} 个", "总数不小于列出的个数", "检查计数的查询")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A source of the data, with its date and licence, for the foot of a page."""

    name: str
    as_of: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page says about itself.

    Attributes:
        as_of: 数据截至, the date of the data as a whole.
        region: the region of the run, e.g. 日照市.
        fictional: the data are invented; every page and export then says 虚构数据.
        demo: real data that are a demonstration only; labelled 演示数据.
        index_href: relative address of the index page, for 当前位置.
    """

    as_of: str
    region: str = ""
    fictional: bool = False
    demo: bool = False
    index_href: str = "index.html"
    sources: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One item that a gap rule emitted.

    Attributes:
        id: stable id of the item; the same item on two segments counts once.
        grade: A, B or C; C is 数据不足 and never counts as a gap.
        pending: 待核: neither gap nor closed, whatever the grade.
        severity: 0-1; needed where the item counts as a gap.
        priority: 0-100, None where it was not computed; `tier` its 高/中/低; `parts` what it is made of, in words.
        subject, chain, href: what it is about and where to read on, for lists over several chains.
        page: relative address of its explanation; empty if there is none.
    """

    id: str
    rule: str
    rule_name: str
    statement: str
    grade: str
    pending: bool = False
    severity: float | None = None
    priority: float | None = None
    tier: str = ""
    parts: str = ""
    action: str = ""
    evidence: str = ""
    source: str = ""
    as_of: str = ""
    subject: str = ""
    chain: str = ""
    href: str = ""
    page: str = ""

    def __post_init__(self) -> None:
        among("证据等级", self.grade, tuple(GRADES))
        among("优先级档次", self.tier, ("", "高", "中", "低"))
        share("严重度", self.severity)
        if self.priority is not None and not 0 <= self.priority <= 100:
            raise LiantuError(f"图中的优先级是 {self.priority}", "0 到 100 之间的数，或留空", "检查缺口的计算")
        if self.is_gap and self.severity is None:
            raise LiantuError(f"缺口“{self.statement}”没有严重度", "0 到 1 之间的数", "检查该规则的查询")

    @property
    def is_gap(self) -> bool:
        """Whether it counts in totals of gaps: confirmed or suspected, and not waiting for a check."""
        return self.grade in ("A", "B") and not self.pending

    @property
    def word(self) -> str:
        """待核, or the word of the grade."""
        return "待核" if self.pending else GRADES[self.grade]


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An organization on a segment. `local`: in the region of the run; `provisional`: 暂定, its name awaits a check."""

    id: str
    name: str
    role: str = ""
    local: bool = False
    provisional: bool = False
    place: str = ""
    products: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLink:
    """A standard that covers a segment or the chain, with the link that says so.

    Attributes:
        status: 现行, 即将实施, 被代替, 废止 or 未知 (the derived 效力 where there is one).
        closes: whether it can close a gap (see the gap rules).
        link_state: 采纳 or 待核 (否决 links are not shown: leave them out); score, method and evidence are the link's
            own, source and as_of the standard's.
        drafter_ids: ids of drafting organizations; those drawn in the same picture light up with it.
    """

    id: str
    number: str
    title: str
    aspect: str = ""
    status: str = ""
    level: str = ""
    closes: bool = False
    link_state: str = "采纳"
    score: float | None = None
    method: str = ""
    evidence: str = ""
    drafter_ids: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        among("标准要素", self.aspect, ("", *ASPECTS))
        among("对应状态", self.link_state, SHOWN_LINKS)
        share("对应得分", self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatentLink:
    """A patent that relates to a segment. `number` may be empty (a title and an owner are all that is known)."""

    id: str
    title: str
    number: str = ""
    kind: str = ""
    legal_status: str = ""
    owners: tuple[str, ...] = ()
    owner_ids: tuple[str, ...] = ()
    pool_ids: tuple[str, ...] = ()
    link_state: str = "采纳"
    score: float | None = None
    evidence: str = ""
    source: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        among("对应状态", self.link_state, SHOWN_LINKS)
        share("对应得分", self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A patent pool that serves a segment or holds one of its patents."""

    id: str
    name: str
    licence: str = ""
    operator: str = ""
    source: str = ""
    as_of: str = ""
