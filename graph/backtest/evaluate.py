"""Run the rules as of a day and count the cells that got a standard since, against chance and against size.

A *cell* is what a rule names: a segment (G01, G05), a segment and an element (G02), or a standard over age (G05 again).
It is *hit* when a standard that fills it was published after the day and by the end; a standard, when it was replaced
or withdrawn by then. Compared with the flagged cells:

- chance: the share of hit cells among all cells that the rule could have named;
- blank (G02): the share among all empty cells, required or not: what naming any empty cell would have given;
- size: as many cells as were flagged, those of the segments with most standards in force first (of empty cells for G02).

Intervals are 95 %: Wilson's for a share; for the ratio a bootstrap over segments, for cells of one segment
are not independent.
"""

from __future__ import annotations

import math
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from graph.backtest.history import Cell, History
from graph.backtest.snapshot import open_snapshot
from graph.errors import UsageError
from graph.gaps.age import years_later
from graph.gaps.engine import find_gaps
from graph.gaps.items import Item
from graph.gaps.weights import read_weights
from graph.model import ASPECTS
from graph.queries import Catalog

TESTS = {
    "G01": "环节标准空白：此后有了标准的环节",
    "G02": "标准要素缺项：此后有了标准的环节×要素",
    "G05": "标准超龄：此后有了新标准的环节",
    "G05s": "标准超龄：此后被修订或废止的标准",
}
"""What is tested. The rules need nothing but standards, their dates and their segments."""

REQUIRED = {"产品": 1.0, "试验方法": 0.8, "基础通用": 1.0}
"""Elements asked, as `loaders.mapping.chains` asks them: of every segment those of manufacturing, of every chain 基础通用."""

_DRAWS = 1000
_SEED = 20261125
_Z = 1.959964
ANY = ""
"""Element of a cell that stands for the whole segment."""


@dataclass(frozen=True, slots=True)
class Share:
    """Hits of n cells, with Wilson's 95 % interval."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval.

        >>> [round(bound, 3) for bound in Share(5, 10).interval]
        [0.237, 0.763]
        """
        if not self.n:
            return None
        p, z2 = self.hits / self.n, _Z * _Z
        middle = (p + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = _Z * math.sqrt(p * (1 - p) / self.n + z2 / (4 * self.n * self.n)) / (1 + z2 / self.n)
        return middle - half, middle + half

    def as_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {"hits": self.hits, "n": self.n, "share": self.value, "interval": self.interval}


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One test at one cut.

    Attributes:
        flagged: the cells the rule named.
        first: the first tenth of them in the order of the list (at least ten).
        chance, size, blank: see the module; `blank` only where cells are empty ones.
        ratio: flagged ÷ chance (÷ blank where there is one) with its interval; None where that is nil.
    """

    test: str
    as_of: date
    until: date
    flagged: Share
    first: Share
    chance: Share
    size: Share
    blank: Share | None
    ratio: tuple[float, float, float] | None

    def as_json(self) -> dict[str, Any]:
        """For `--format json`."""
        return {
            "test": self.test, "title": TESTS[self.test], "as_of": self.as_of.isoformat(), "until": self.until.isoformat(),
            "flagged": self.flagged.as_json(), "first_tenth": self.first.as_json(), "chance": self.chance.as_json(),
            "size": self.size.as_json(), "blank": None if self.blank is None else self.blank.as_json(), "ratio": self.ratio,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackTest:
    """All cuts of a history."""

    title: str
    source: str
    dated: tuple[int, int]
    tests: tuple[RuleTest, ...]
    weights_version: str
    refusal: str = ""

    def as_json(self) -> dict[str, Any]:
        """For `--format json`."""
        x, y = self.dated
        return {
            "title": self.title, "source": self.source, "dated": {"x": x, "y": y}, "refusal": self.refusal or None,
            "weights_version": self.weights_version, "tests": [test.as_json() for test in self.tests],
        }  # fmt: skip


def run_backtest(
    history: History, catalog: Catalog, ends: Sequence[date], years: int, least: float, progress: Callable[[str], None],
    weights: Mapping[str, Any] | None = None,
) -> BackTest:  # fmt: skip
    """Test the rules as of `years` before each of the ends.

    Args:
        least: share of documents whose dates must be known; below it nothing is computed and the refusal says so.
        weights: the thresholds that the rules run with, see `read_weights`; None for the shipped ones.
    """
    weights = read_weights() if weights is None else weights
    version = str(weights["version"])
    x, y = history.dated
    if not y or x / y < least:
        share = f"{x / y:.1%}" if y else "0 项"
        refusal = f"不可评估：日期已知的标准{x}项，共{y}项（{share}），不到{least:.0%}"
        return BackTest(history.title, history.source, (x, y), (), version, refusal)
    tests: list[RuleTest] = []
    with tempfile.TemporaryDirectory(prefix="liantu-backtest-") as folder:
        for end in ends:
            start = years_later(end, -years)
            progress(f"{start.isoformat()} → {end.isoformat()}")
            tests += _one_cut(history, catalog, start, end, Path(folder), weights)
    return BackTest(history.title, history.source, (x, y), tuple(tests), version)


def _one_cut(
    history: History, catalog: Catalog, start: date, end: date, folder: Path, weights: Mapping[str, Any]
) -> list[RuleTest]:
    segments = history.known_on(start)
    if not segments:
        raise UsageError(
            f"{start.isoformat()} 时还没有任何标准", "数据起始之后的日期", "用 --until 或 --years 换一个时段"
        )
    in_force = history.in_force(start)
    sizes = Counter(segment for document in in_force for segment in document.segments)
    store, scope = open_snapshot(history, start, REQUIRED, folder)
    try:
        found = find_gaps(store, catalog, scope, rules=sorted({test[:3] for test in TESTS}), weights=weights)
    finally:
        store.close()
    items = {rule: [item for item in found.items if item.rule == rule] for rule in ("G01", "G02", "G05")}
    filled = {cell for document in in_force for cell in document.cells}
    got = {cell for document in history.issued_between(start, end) for cell in document.cells}
    got |= {(segment, ANY) for segment, _ in got}
    whole = [(id_, ANY) for id_ in segments]
    every = [(id_, aspect) for id_ in segments if sizes[id_] for aspect in ASPECTS]
    standards = {document.id: (document.segments[0], document.id) for document in in_force if document.segments}
    ended = {standards[d.id] for d in in_force if d.id in standards and d.ended is not None and d.ended <= end}
    overdue = dict.fromkeys(
        standards[fact["id"]] for item in items["G05"] for fact in item.evidence if fact["id"] in standards
    )
    return [
        _compared("G01", start, end, _cells(items["G01"]), whole, got, sizes),
        _compared(
            "G02", start, end, _cells(items["G02"]), every, got, sizes, [cell for cell in every if cell not in filled]
        ),
        _compared("G05", start, end, _cells(items["G05"]), [cell for cell in whole if sizes[cell[0]]], got, sizes),
        _compared("G05s", start, end, list(overdue), list(standards.values()), ended, sizes),
    ]


def _compared(
    test: str, start: date, end: date, flagged: list[Cell], universe: list[Cell], got: set[Cell], sizes: Mapping[str, int],
    empty: list[Cell] | None = None,
) -> RuleTest:  # fmt: skip
    by_size = sorted(universe if empty is None else empty, key=lambda cell: (-sizes[cell[0]], cell))
    return RuleTest(
        test=test, as_of=start, until=end,
        flagged=_share(flagged, got), first=_share(flagged[: max(10, len(flagged) // 10)], got),
        chance=_share(universe, got), size=_share(by_size[: len(flagged)], got),
        blank=None if empty is None else _share(empty, got), ratio=_ratio(flagged, universe if empty is None else empty, got),
    )  # fmt: skip


def _cells(items: Iterable[Item]) -> list[Cell]:
    """Cells of segments, in the order of the list; what a rule asks of a whole chain is no cell."""
    return [
        (item.segments[0], item.identity.get("aspect", ANY))
        for item in items
        if item.segments and item.subjects[0]["label"] == "Segment"
    ]


def _share(cells: Sequence[Cell], got: set[Cell]) -> Share:
    return Share(sum(cell in got for cell in cells), len(cells))


def _ratio(flagged: Sequence[Cell], universe: Sequence[Cell], got: set[Cell]) -> tuple[float, float, float] | None:
    """Share of the flagged ÷ share of the universe, with a bootstrap over segments (seeded)."""
    chosen = set(flagged)
    counts: dict[str, list[int]] = {}
    for cell in universe:
        row = counts.setdefault(cell[0], [0, 0, 0, 0])
        hit = cell in got
        row[0] += hit
        row[1] += 1
        if cell in chosen:
            row[2] += hit
            row[3] += 1
    rows = list(counts.values())
    whole = _quotient(rows)
    if whole is None:
        return None
    draw = random.Random(_SEED)  # noqa: S311 - a bootstrap, not a secret
    drawn = sorted(
        value for value in (_quotient(draw.choices(rows, k=len(rows))) for _ in range(_DRAWS)) if value is not None
    )
    return whole, drawn[int(0.025 * len(drawn))], drawn[int(0.975 * (len(drawn) - 1))]


def _quotient(rows: Sequence[Sequence[int]]) -> float | None:
    hits, n, flagged_hits, flagged = (sum(row[place] for row in rows) for place in range(4))
    return (flagged_hits / flagged) / (hits / n) if flagged and hits else None
