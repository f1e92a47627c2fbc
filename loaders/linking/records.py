"""What the linking takes in and gives out: plain facts, no store and no files behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SEGMENT = "Segment"
CHAIN = "Chain"

ACCEPTED = "采纳"
TO_REVIEW = "待核"
REJECTED = "否决"

STANDARD = "标准"
PATENT = "专利"
PROJECT = "项目"

METHOD_MANUAL = "人工对照"


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of the segment table (产业链环节).

    Attributes:
        id: 环节编号, unique over all chains.
        chain: name of the chain.
        position: 上游/中游/下游/配套, or empty.
        ipc, ics, ccs: class codes or prefixes of codes, as the table gives them.
        industry_codes: GB/T 4754 codes.
        parent: 上级环节, a code of this table, or empty.
    """

    id: str
    chain: str
    name: str
    position: str = ""
    keywords: tuple[str, ...] = ()
    ipc: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    industry_codes: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A standard, patent or project to be linked.

    Attributes:
        kind: 标准 / 专利 / 项目.
        function: 标准功能 of a standard.
        keywords: 适用环节关键词 as somebody indexed them; the first may name the chain. Real exports have none.
        committee: 归口单位 as written.
        suggested: segment codes the file itself proposes (建议环节编号).
        claim: the first claim of a patent.
        applicants: applicants of a patent, or who undertakes a project.
        references: numbers of the standards it cites.
    """

    id: str
    kind: str
    title: str
    title_en: str = ""
    level: str = ""
    function: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    ipc: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    committee: str = ""
    suggested: tuple[str, ...] = ()
    claim: str = ""
    applicants: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one document and one target (table 对照).

    Attributes:
        target_id: segment code, or name of the chain.
        verdict: 属于 / 不属于 / 待核.
    """

    document_id: str
    target_id: str
    aspect: str | None
    verdict: str
    reason: str
    reviewer: str
    date: str | None = None


class Link(NamedTuple):
    """One link found or decided.

    Attributes:
        target_label: Segment or Chain.
        aspect: one of the six 标准要素 for standards, None for anything else.
        score: 0..1, how sure; 1.0 for decisions. docs/linking.md says how often scores were right.
        state: 采纳 / 待核 / 否决.
        method: which kinds of evidence carried it, e.g. 规则:名称+分类, or 人工对照.
        evidence: one Chinese sentence.
    """

    document_id: str
    target_label: str
    target_id: str
    aspect: str | None
    score: float
    state: str
    method: str
    evidence: str
