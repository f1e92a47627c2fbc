"""Measures links against labelled documents.

Labels follow docs/linking.md: *primary* segments must be found, *acceptable* ones are no mistake. Precision counts both, recall
the first. Only accepted links to segments count; links to a whole chain are measured apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from loaders.linking.records import ACCEPTED, CHAIN, REJECTED, SEGMENT, Link


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One labelled document.

    Attributes:
        chain: name of the chain where the document concerns the whole of it, else empty.
    """

    id: str
    primary: frozenset[str]
    acceptable: frozenset[str]
    chain: str = ""

    @property
    def is_negative(self) -> bool:
        """A document of no segment and no chain: any link is wrong."""
        return not self.primary and not self.acceptable and self.chain == ""

    @classmethod
    def read(cls, row: Mapping[str, str]) -> GoldRow:
        """One row of a table with id, primary, acceptable and, where there is one, chain."""
        return cls(row["id"], _codes(row["primary"]), _codes(row["acceptable"]), row.get("chain", "").strip())

    def within(self, codes: frozenset[str], chain: str) -> GoldRow:
        """The labels of one chain."""
        return GoldRow(
            self.id, self.primary & codes, self.acceptable & codes, self.chain if self.chain == chain else ""
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures over the labelled documents; shares are 0..1, and 0 where nothing could be counted.

    Attributes:
        right, accepted: accepted segment links that are primary or acceptable, and all accepted segment links.
        found, wanted: primary labels found, and all primary labels.
        negatives_linked, negatives: documents of no segment with an accepted link, and all of them.
        first_three, with_primary: documents whose three best links hold a primary one, and all documents with one.
        chains_found, chains_wanted: chain-wide documents linked (or put to review) to their chain, and all of them.
        precision_interval, recall_interval, f1_interval: 95 % bootstrap intervals over documents, fixed seed.
    """

    documents: int
    precision: float
    recall: float
    f1: float
    right: int
    accepted: int
    found: int
    wanted: int
    negatives_linked: int
    negatives: int
    first_three: int
    with_primary: int
    chains_found: int
    chains_wanted: int
    precision_interval: tuple[float, float]
    recall_interval: tuple[float, float]
    f1_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Count:
    right: int
    accepted: int
    found: int
    wanted: int


def read_gold(rows: Iterable[Mapping[str, str]]) -> list[GoldRow]:
    """Labelled rows from a table with id, primary, acceptable and, where there is one, chain; `;` between codes."""
    return [GoldRow.read(row) for row in rows]


def _codes(text: str) -> frozenset[str]:
    return frozenset(code.strip() for code in text.replace("；", ";").split(";") if code.strip())


def evaluate(gold_rows: Sequence[GoldRow], links: Iterable[Link], samples: int = 1000) -> Evaluation:
    """Compare links with labels; links of documents without a label are left out.

    Args:
        samples: bootstrap samples for the intervals.
    """
    wanted_ids = {row.id for row in gold_rows}
    by_document: dict[str, list[Link]] = {}
    for item in links:
        if item.document_id in wanted_ids and item.state != REJECTED:
            by_document.setdefault(item.document_id, []).append(item)
    counts = [_count(row, by_document.get(row.id, [])) for row in gold_rows]
    total = _sum(counts)
    negatives = [row for row in gold_rows if row.is_negative]
    primaries = [row for row in gold_rows if row.primary]
    chain_wide = [row for row in gold_rows if row.chain]
    drawn = _bootstrap(counts, samples)
    return Evaluation(
        documents=len(gold_rows),
        precision=_precision(total),
        recall=_recall(total),
        f1=_f1(total),
        right=total.right,
        accepted=total.accepted,
        found=total.found,
        wanted=total.wanted,
        negatives_linked=sum(any(item.state == ACCEPTED for item in by_document.get(row.id, [])) for row in negatives),
        negatives=len(negatives),
        first_three=sum(not row.primary.isdisjoint(_best(by_document.get(row.id, []))) for row in primaries),
        with_primary=len(primaries),
        chains_found=sum(
            any(item.target_label == CHAIN and item.target_id == row.chain for item in by_document.get(row.id, []))
            for row in chain_wide
        ),
        chains_wanted=len(chain_wide),
        precision_interval=_interval(drawn, _precision),
        recall_interval=_interval(drawn, _recall),
        f1_interval=_interval(drawn, _f1),
    )


def _best(links: Sequence[Link]) -> set[str]:
    ranked = sorted(
        (item for item in links if item.target_label == SEGMENT), key=lambda item: (-item.score, item.target_id)
    )
    return {item.target_id for item in ranked[:3]}


def _count(row: GoldRow, links: Sequence[Link]) -> _Count:
    accepted = {item.target_id for item in links if item.target_label == SEGMENT and item.state == ACCEPTED}
    right = accepted & (row.primary | row.acceptable)
    return _Count(len(right), len(accepted), len(accepted & row.primary), len(row.primary))


def _sum(counts: Sequence[_Count]) -> _Count:
    return _Count(
        sum(item.right for item in counts),
        sum(item.accepted for item in counts),
        sum(item.found for item in counts),
        sum(item.wanted for item in counts),
    )


def _precision(count: _Count) -> float:
    return count.right / count.accepted if count.accepted > 0 else 0.0


def _recall(count: _Count) -> float:
    return count.found / count.wanted if count.wanted > 0 else 0.0


def _f1(count: _Count) -> float:
    precision, recall = _precision(count), _recall(count)
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def _bootstrap(counts: Sequence[_Count], samples: int) -> list[_Count]:
    if not counts:
        return []
    random = Random(20261123)  # noqa: S311 - resampling, no secret
    return [_sum(random.choices(counts, k=len(counts))) for _ in range(samples)]


def _interval(drawn: Sequence[_Count], measure: Callable[[_Count], float]) -> tuple[float, float]:
    if not drawn:
        return (0.0, 0.0)
    values = sorted(measure(item) for item in drawn)
    return (values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)])
