"""Fits the weights to labelled documents: one logistic regression, held near the weights in force.

The score then is a calibrated probability. All figures are cross-validated: no document is judged by weights that have seen
it. What the labels say nothing of (关键词, 文件建议) stays as it is.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loaders.linking.engine import Linker
from loaders.linking.evaluate import GoldRow
from loaders.linking.options import Options
from loaders.linking.records import Decision, Document, Segment
from loaders.linking.scoring import features
from loaders.linking.weights import Weights

FOLDS = 5
PULL = 1.0
"""How strongly each weight is held near the one in force: as much as a few labels."""
PRECISION = 0.90
"""Accepted links must be right this often."""
KEPT = 0.97
"""Links to review begin where this share of the right ones is kept, and not above `REVIEW`."""
REVIEW = 0.33
"""Below it lie, in chains without vocabulary, single contextual words that nothing else supports: nine in ten of all questions."""
BINS = 10
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """One (document, segment) with evidence.

    Attributes:
        right: the segment is primary or acceptable.
        free: nothing but the score stands between it and acceptance.
        target: the segment.
    """

    document: str
    values: tuple[float, ...]
    right: bool
    primary: bool
    free: bool
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases whose scores lie together: how sure the score was, and how often it was right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of accepted links, and the mean square error of the scores."""

    precision: float
    recall: float
    f1: float
    error: float


@dataclass(frozen=True, slots=True)
class Fit:
    """New weights beside those in force, both by cross-validation."""

    weights: Weights
    before: Figures
    after: Figures
    reliability: tuple[Bin, ...]
    documents: int
    samples: int

    def described(self, day: date) -> Weights:
        """The new weights with how they came about, for the file."""
        about = {
            "日期": day.isoformat(), "文件": self.documents, "例子": self.samples,
            "交叉验证": {"查准": round(self.after.precision, 3), "查全": round(self.after.recall, 3), "F1": round(self.after.f1, 3)},
            "重算前": {"查准": round(self.before.precision, 3), "查全": round(self.before.recall, 3), "F1": round(self.before.f1, 3)},
        }  # fmt: skip
        return replace(self.weights, about=about)


def decided_rows(decisions: Sequence[Decision]) -> tuple[list[GoldRow], dict[str, frozenset[str]]]:
    """People's decisions as labels, and which segments of each document were judged."""
    yes: dict[str, set[str]] = {}
    judged: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.verdict in ("属于", "不属于"):
            judged.setdefault(decision.document_id, set()).add(decision.target_id)
            if decision.verdict == "属于":
                yes.setdefault(decision.document_id, set()).add(decision.target_id)
    rows = [GoldRow(document, frozenset(yes.get(document, ())), frozenset()) for document in judged]
    return rows, {document: frozenset(targets) for document, targets in judged.items()}


def fit(
    segments: Sequence[Segment],
    documents: Sequence[Document],
    gold: Sequence[GoldRow],
    start: Weights,
    decided: Mapping[str, frozenset[str]] | None = None,
) -> Fit:
    """Fit to the labels; chains with a written vocabulary are learnt from a second time as if they had none.

    Args:
        decided: documents of which only some segments were judged, with those segments.
    """
    labels = {row.id: row for row in gold}
    chosen = [document for document in documents if document.id in labels]
    written, derived = samples_of(segments, chosen, labels, decided)
    wanted = sum(len(labels[document.id].primary) for document in chosen)
    judged: list[tuple[Sample, float]] = []
    for fold in range(FOLDS):
        rest = [item for item in (*written, *derived) if _fold(item.document) != fold]
        values = solve(rest, start.values)
        judged += [(item, probability(values, item.values)) for item in written if _fold(item.document) == fold]
    accept, review = thresholds(judged, wanted)
    weights = Weights(solve([*written, *derived], start.values), accept, review, "按标注重算")
    before = [(item, probability(start.values, item.values)) for item in written]
    return Fit(
        weights, figures(before, start.accept, wanted), figures(judged, accept, wanted), reliability(judged),
        len(chosen), len(written) + len(derived),
    )  # fmt: skip


def samples_of(
    segments: Sequence[Segment],
    documents: Sequence[Document],
    labels: Mapping[str, GoldRow],
    decided: Mapping[str, frozenset[str]] | None = None,
) -> tuple[list[Sample], list[Sample]]:
    """Every case the labelled documents give, with the vocabularies and as if there were none."""
    chains = frozenset(segment.chain for segment in segments)
    written = list(_samples(Linker(segments), documents, labels, decided or {}))
    derived = list(_samples(Linker(segments, Options(unseen=chains)), documents, labels, decided or {}))
    return written, derived


def _samples(
    linker: Linker, documents: Iterable[Document], labels: Mapping[str, GoldRow], decided: Mapping[str, frozenset[str]]
) -> Iterator[Sample]:
    for document in documents:
        row, only = labels[document.id], decided.get(document.id)
        for target, evidence in linker.judged(document):
            if only is not None and target not in only:
                continue
            free = not (evidence.weaker or evidence.doubted)
            right = target in row.primary or target in row.acceptable
            yield Sample(document.id, features(evidence), right, target in row.primary, free, target)


def _fold(document: str) -> int:
    # the number without its year: editions of one standard stay together
    family = document.rsplit("-", 1)[0]
    return hashlib.sha256(family.encode()).digest()[0] % FOLDS


def probability(values: Sequence[float], sample: Sequence[float]) -> float:
    """The logistic function of the weighted sum.

    >>> probability((0.0, 1.0), (1.0, 0.0))
    0.5
    """
    total = sum(weight * value for weight, value in zip(values, sample, strict=True))
    return 1.0 / (1.0 + math.exp(-max(min(total, 30.0), -30.0)))


def solve(samples: Sequence[Sample], start: Sequence[float]) -> tuple[float, ...]:
    """Weights of the greatest likelihood, pulled towards `start` (Newton's method)."""
    values = list(start)
    size = len(values)
    for _ in range(_STEPS):
        slope = [-PULL * (value - held) for value, held in zip(values, start, strict=True)]
        curve = [[PULL if i == j else 0.0 for j in range(size)] for i in range(size)]
        for item in samples:
            chance = probability(values, item.values)
            slack = chance * (1 - chance)
            for i, value in enumerate(item.values):
                if value == 0.0:
                    continue
                slope[i] += (item.right - chance) * value
                for j, other in enumerate(item.values):
                    curve[i][j] += slack * value * other
        step = _gauss(curve, slope)
        values = [value + change for value, change in zip(values, step, strict=True)]
        if max(abs(change) for change in step) < 1e-6:
            break
    return tuple(values)


def _gauss(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations whose matrix is positive definite."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = rows[i][i]
        for k in range(i + 1, size):
            factor = rows[k][i] / pivot
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def thresholds(judged: Sequence[tuple[Sample, float]], wanted: int) -> tuple[float, float]:
    """The accepting score of the best F1 at the precision asked for, and the score from which to review."""
    levels = [step / 100 for step in range(20, 96)]
    good = [level for level in levels if figures(judged, level, wanted).precision >= PRECISION]
    accept = max(good, key=lambda level: (round(figures(judged, level, wanted).f1, 3), level), default=levels[-1])
    right = sorted(score for item, score in judged if item.right)
    review = right[int((1 - KEPT) * len(right))] if right else accept
    return accept, min(round(max(review, 0.05), 2), REVIEW, accept)


def figures(judged: Sequence[tuple[Sample, float]], accept: float, wanted: int) -> Figures:
    """What accepting from this score on gives."""
    taken = [item for item, score in judged if score >= accept and item.free]
    precision = sum(item.right for item in taken) / len(taken) if taken else 0.0
    recall = sum(item.primary for item in taken) / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    error = sum((item.right - score) ** 2 for item, score in judged) / len(judged) if judged else 0.0
    return Figures(precision, recall, f1, error)


def reliability(judged: Sequence[tuple[Sample, float]]) -> tuple[Bin, ...]:
    """How often scores of each tenth were right."""
    found = []
    for place in range(BINS):
        low, high = place / BINS, (place + 1) / BINS
        held = [(item, score) for item, score in judged if low <= score < high or (place == BINS - 1 and score == 1.0)]
        if held:
            mean = sum(score for _, score in held) / len(held)
            found.append(Bin(low, high, len(held), mean, sum(item.right for item, _ in held) / len(held)))
    return tuple(found)
