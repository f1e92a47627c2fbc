"""What the pictures show: the data contract between the queries of `cypher/maps/` and the pages.

`draw_map` takes a ChainView, `draw_matrix` a MatrixView, `draw_index` an IndexView. The facts in them (Finding, Firm,
StandardLink, …) are declared in `graph.view_facts` and can be imported from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import LiantuError
from graph.model import ASPECTS, POSITIONS
from graph.view_facts import (
    GRADES,
    Finding,
    Firm,
    Page,
    PatentLink,
    Pool,
    SourceNote,
    StandardLink,
    among,
    at_least,
)

__all__ = [
    "CELL_STATES",
    "GRADES",
    "Cell",
    "ChainCard",
    "ChainView",
    "Finding",
    "Firm",
    "IndexView",
    "LevelCounts",
    "MatrixView",
    "Page",
    "PatentLink",
    "Pool",
    "Row",
    "Segment",
    "SourceNote",
    "StandardLink",
    "Totals",
]

CELL_STATES = ("有标准", "待核", "数据不足", "确认缺口", "疑似缺口", "不要求")
"""States of a cell of the matrix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One card of the chain map.

    Attributes:
        position: 上游, 中游, 下游, 配套, or empty (shown as 位置未载).
        search_grade: evidence grade of the standards records of this segment. Without findings, A and B are shown as
            无缺口 and C as 待查: what was not looked for is not known to be there.
        search_note: that evidence in words.
        standard_total, patent_total, firm_total: true numbers where the tuples are cut short; None if complete.
    """

    code: str
    name: str
    position: str
    is_key: bool = False
    search_grade: str = "C"
    search_note: str = ""
    firms: tuple[Firm, ...] = ()
    standards: tuple[StandardLink, ...] = ()
    patents: tuple[PatentLink, ...] = ()
    pools: tuple[Pool, ...] = ()
    findings: tuple[Finding, ...] = ()
    standard_total: int | None = None
    patent_total: int | None = None
    firm_total: int | None = None
    source: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        among("环节位置", self.position, ("", *POSITIONS))
        among("检索证据等级", self.search_grade, tuple(GRADES))
        at_least("标准", self.standard_total, len(self.standards))
        at_least("专利", self.patent_total, len(self.patents))
        at_least("企业", self.firm_total, len(self.firms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Distinct things of one chain. Given by the caller only where lists are cut short."""

    segments: int
    standards: int
    patents: int
    firms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainView(Page):
    """The chain map.

    Attributes:
        edges: pairs of segment codes, upstream first (UPSTREAM_OF within the chain).
        standards, findings: those of the chain as a whole.
        level_marks: severities from which a gap is 高 and 中; below the second it is 低.
        matrix_href: relative address of the matrix of the same chain; empty if there is none.
    """

    chain: str
    segments: tuple[Segment, ...]
    edges: tuple[tuple[str, str], ...] = ()
    standards: tuple[StandardLink, ...] = ()
    findings: tuple[Finding, ...] = ()
    level_marks: tuple[float, float] = (0.7, 0.4)
    totals: Totals | None = None
    matrix_href: str = ""

    def __post_init__(self) -> None:
        codes = [segment.code for segment in self.segments]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise LiantuError(f"环节编号重复：{'、'.join(twice)}", "每个环节一条", "检查图谱查询是否重复返回")
        strange = sorted({code for edge in self.edges for code in edge} - set(codes))
        if strange:
            raise LiantuError(f"上下游关系指向图外环节：{'、'.join(strange)}", "两端都在本链", "在查询中限定同一产业链")
        high, mid = self.level_marks
        if not 0 < mid < high <= 1:
            raise LiantuError(f"严重度分档是 {self.level_marks}", "0 < 中 < 高 ≤ 1", "改正分档设置")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One segment and aspect: `active` active closing standards of `linked` standards that are linked at all."""

    aspect: str
    state: str
    active: int = 0
    linked: int = 0
    required: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        among("标准要素", self.aspect, ASPECTS)
        among("单元格状态", self.state, CELL_STATES)
        if not 0 <= self.active <= self.linked:
            got = f"“{self.aspect}”现行 {self.active} 项、相关 {self.linked} 项"
            raise LiantuError(got, "现行不多于相关", "检查矩阵查询")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment of the matrix: a cell for each of the six aspects, in any order."""

    code: str
    name: str
    position: str
    cells: tuple[Cell, ...]
    is_key: bool = False

    def __post_init__(self) -> None:
        among("环节位置", self.position, ("", *POSITIONS))
        if sorted(cell.aspect for cell in self.cells) != sorted(ASPECTS):
            raise LiantuError(f"环节 {self.code} 有 {len(self.cells)} 个单元格", "六个要素各一个", "检查矩阵查询")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(Page):
    """Segments by aspects.

    Attributes:
        common: the row of the chain as a whole (通用覆盖), if any.
        standards, active: distinct standards linked anywhere in the matrix, and the active closing ones of them. The
            totals of rows and columns count 项次, for one standard may stand in several cells.
    """

    chain: str
    rows: tuple[Row, ...]
    common: Row | None = None
    standards: int = 0
    active: int = 0
    map_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCounts:
    """How many segments of a chain stand at each level; see `graph.levels`."""

    high: int = 0
    mid: int = 0
    low: int = 0
    pending: int = 0
    lead: int = 0
    none: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCard:
    """A chain on the index page; `graph.levels.chain_card` makes one from the chain's map.

    confirmed, suspected, pending and leads count distinct findings: 确认缺口, 疑似缺口, 待核, 待查线索.
    """

    name: str
    totals: Totals
    levels: LevelCounts
    confirmed: int = 0
    suspected: int = 0
    pending: int = 0
    leads: int = 0
    map_href: str = ""
    matrix_href: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """How many findings ask for one kind of work; `rules` are number and name."""

    action: str
    rules: tuple[str, ...]
    confirmed: int
    suspected: int
    pending: int
    leads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(Page):
    """The first page: all chains, the gravest gaps and the leads most worth a search, each list in its final order."""

    chains: tuple[ChainCard, ...]
    gravest: tuple[Finding, ...] = ()
    leads: tuple[Finding, ...] = ()
    work: tuple[Work, ...] = ()
