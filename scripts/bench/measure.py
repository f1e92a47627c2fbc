"""What is measured on one store with one data set: loading, each rule, and whether the findings are right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench import baseline_duckdb
from bench.clock import median, seconds_of
from bench.dataset import Dataset
from bench.facts import FOLDER, PlainRows, TableFacts
from bench.places import Place
from graph.gaps import find_gaps, read_scope
from graph.gaps.weights import read_weights
from graph.queries import Catalog, Query
from graph.settings import Settings
from graph.store import Batch, Store
from loaders.report import LoadReport
from loaders.run import load
from loaders.writer import Writer

ONE_BY_ONE = 2000
"""Rows of the naive way: enough for its rate, which does not depend on the rest."""
TODAY = date(2026, 11, 24)


@dataclass(slots=True)
class LoadFigures:
    """Seconds of each run.

    Attributes:
        rows: nodes and relationships of the finished graph.
        ours: writer and store, from facts in memory.
        bare: the hand-written load of the same rows.
        whole: `loaders.run.load` of the CSV files: parse, map, write, link.
        linking: the part of `whole` after the last table.
        single_rate: rows a second of the naive way.
    """

    rows: int
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    linking: list[float] = field(default_factory=list)
    single_rate: float = 0.0


@dataclass(slots=True)
class RuleFigures:
    """Seconds of each call, one for each chain and round."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    sql: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Correctness:
    """Findings against those planted.

    Attributes:
        planted: how many there are to find.
        missing, extra: what was not found, or found beside (rule and identity, or a wrong state).
        seconds: the whole run over all chains and rules.
    """

    planted: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    seconds: float


def measure_load(
    place: Place, tables: list[TableFacts], rows: PlainRows, folder: Path, runs: int
) -> tuple[LoadFigures, Store]:
    """Time the load ways in turn; the store of the last whole load is left open for the rules."""
    figures = LoadFigures(rows.count())
    for _ in range(runs):
        place.prepare_bare(rows)
        figures.bare.append(seconds_of(place.write_bare)[0])
        store = place.empty()
        store.prepare()
        figures.ours.append(_timed(partial(write_facts, store, tables)))
        store.close()
    place.prepare_bare(rows)
    seconds, done = seconds_of(lambda: place.write_one_by_one(ONE_BY_ONE))
    figures.single_rate = done / seconds
    for left in reversed(range(runs)):
        store = place.empty()
        seconds, report = seconds_of(partial(_load, store, folder))
        figures.whole.append(seconds)
        figures.linking.append(report.seconds - sum(table.seconds for table in report.tables))
        if left:
            store.close()
    return figures, store


def write_facts(store: Store, tables: list[TableFacts]) -> None:
    """Write mapped facts as a load does, and make them visible."""
    for table in tables:
        writer = Writer(store, Batch(table.source, "bench", TODAY))
        for facts, provenance in table.rows:
            writer.add(facts, provenance)
        writer.flush()
    store.checkpoint()


def measure_rules(
    store: Store, place: Place, data: Dataset, database: duckdb.DuckDBPyConnection, rounds: int
) -> dict[str, RuleFigures]:
    """Time each rule chain by chain, each beside the bare engine's call of the same text and SQL."""
    catalog = Catalog()
    scope = read_scope(store, catalog, Settings())
    store.close()  # the bare engine reads the file; a store that is asked again opens it again
    figures: dict[str, RuleFigures] = {}
    for query in catalog.folder("gaps"):
        rule = query.meta["rule"]
        found = figures[rule] = RuleFigures()
        for chain in data.chains * rounds:
            bound = bind_rule(query, chain, scope.region_id, scope.as_of)
            found.ours.append(_timed(_reading(store, query, bound)))
            found.bare.append(_timed(_reading_bare(place, query, bound)))
            found.sql.append(_timed(_asking(database, rule, bound)))
    return figures


def bind_rule(query: Query, chain: str, region: str, as_of: date) -> dict[str, Any]:
    """The parameters of a rule for one chain, with the shipped weights."""
    names = {parameter.name for parameter in query.parameters}
    known = {"region": region, "as_of": as_of, "chain": chain}
    return query.bind({name: value for name, value in known.items() if name in names}, weights=read_weights())


def check_findings(store: Store, data: Dataset) -> Correctness:
    """Run all rules over all chains, and compare with what was planted."""
    catalog = Catalog()
    scope = read_scope(store, catalog, Settings())
    seconds, findings = seconds_of(lambda: find_gaps(store, catalog, scope))
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for item in findings.items:
        found.setdefault(item.rule, {})[tuple(item.identity.values())] = item.state
    planted = {(rule, *identity, state) for rule, all_ in data.findings.items() for identity, state in all_.items()}
    got = {(rule, *identity, state) for rule, all_ in found.items() for identity, state in all_.items()}
    return Correctness(len(planted), _sorted(planted - got), _sorted(got - planted), seconds)


def _sorted(items: set[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(item) for item in items))


def _load(store: Store, folder: Path) -> LoadReport:
    return load(store, [folder / FOLDER], output=folder / "out", today=TODAY)


def _timed(work: Callable[[], object]) -> float:
    return seconds_of(work)[0]


def _reading(store: Store, query: Query, bound: dict[str, Any]) -> Callable[[], object]:
    return lambda: store.read(query.text, bound)


def _reading_bare(place: Place, query: Query, bound: dict[str, Any]) -> Callable[[], object]:
    return lambda: place.read_bare(query.text, bound)


def _asking(database: duckdb.DuckDBPyConnection, rule: str, bound: dict[str, Any]) -> Callable[[], object]:
    return lambda: baseline_duckdb.ask(database, rule, bound)


def load_summary(figures: LoadFigures) -> dict[str, Any]:
    """Medians, rates and ratios of a load, for the table and the JSON."""
    ours, bare, whole = median(figures.ours), median(figures.bare), median(figures.whole)
    return {
        "rows": figures.rows, "runs": len(figures.ours), "ours_seconds": ours, "bare_seconds": bare, "whole_seconds": whole,
        "linking_seconds": median(figures.linking), "ours_rows_per_second": figures.rows / ours,
        "bare_rows_per_second": figures.rows / bare, "whole_rows_per_second": figures.rows / whole,
        "one_by_one_rows_per_second": figures.single_rate, "ours_to_bare": bare / ours, "whole_to_bare": bare / whole,
        "ours_to_one_by_one": figures.rows / ours / figures.single_rate,
    }  # fmt: skip


def rule_summary(figures: RuleFigures) -> dict[str, Any]:
    """Medians and ratios of a rule, for the table and the JSON."""
    ours, bare, sql = median(figures.ours), median(figures.bare), median(figures.sql)
    return {
        "calls": len(figures.ours), "ours_seconds": ours, "slowest_seconds": max(figures.ours),
        "bare_seconds": bare, "sql_seconds": sql, "ours_to_bare": ours / bare, "ours_to_sql": ours / sql,
    }  # fmt: skip
