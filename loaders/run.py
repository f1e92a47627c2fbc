"""One load: files found, recognised, read in order, mapped, written, derived from; with a report.

A file whose content and program version are those of the last finished load is skipped. A load that broke off leaves
its Source in state 载入中: the next run does it again, and writes the same facts to the same places. What is derived
carries the fingerprint of all sources, so that it too is done again where a run broke off before it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.queries import Catalog
from graph.store import Batch, Store
from loaders import derive
from loaders.anew import derive_anew
from loaders.care.corrections import TABLE as CORRECTIONS
from loaders.care.corrections import mark, read_corrections
from loaders.care.places import remember_places
from loaders.care.take import find_again, take_corrections
from loaders.estimate import estimate_rows
from loaders.facts import fingerprint
from loaders.find import MANIFEST, Found, find_tables, read_cells
from loaders.issues import Issue
from loaders.known import forget, read_context
from loaders.manifest import read_manifest
from loaders.manual.apply import apply_journal
from loaders.mapping import MAPPERS, Mapper
from loaders.mapping.context import Context
from loaders.registry import program_version, write_source
from loaders.repeats import Repeats
from loaders.report import LoadReport, Progress, TableReport, write_report
from loaders.review.decisions import TABLE as REVIEW
from loaders.review.take import take_decisions
from loaders.row import Cells
from loaders.source import Source, read_sources
from loaders.spool import Spool
from loaders.tables import sha256
from loaders.writer import Writer

ASKED = 5000
"""Rows for which the graph is asked at once, where a table refers to what the graph may hold."""


def load(
    store: Store,
    paths: Iterable[Path],
    *,
    output: Path,
    today: date | None = None,
    progress: Progress | None = None,
    force: bool = False,
    named: Source | None = None,
) -> LoadReport:
    """Load files and folders into the store.

    Args:
        store: where to.
        paths: files or folders; a folder's tables are loaded in the order in which they rest on each other.
        output: folder for `issues.jsonl` and `load_report.json`.
        today: the day of the load.
        progress: told how far each table is.
        force: load unchanged files too.
        named: read every table by this source and no other.

    Raises:
        InputError: a path is missing, or a single file is no known table.
        StoreError: the store refused; what was written stays, the next run completes it.
    """
    began = time.monotonic()
    day = today or date.today()
    report = LoadReport()
    found: list[Found] = []
    manifests: list[Path] = []
    for path in paths:
        found += find_tables(Path(path), report, manifests, named)
    if not found and not report.tables and not manifests:
        raise InputError("没有可以载入的文件", "文件夹里有 csv、xlsx 等表", "检查路径；docs/load.md 列出了各表")
    store.prepare()
    catalog = Catalog()
    context = read_context(store, catalog)
    order = list(MAPPERS)
    found = _with_corrections(found, report, output, day)
    found.sort(key=lambda item: order.index(item.match.source.table) if item.match.source.table in order else -1)
    remember_places(output, {item.source: item.path.resolve() if named is None else None for item in found})
    manifests += _beside(found, manifests)
    about = {path.parent.resolve(): read_manifest(store, catalog, path, day) for path in manifests}
    for item in found:
        manifest = about.get(item.path.parent.resolve(), {})
        try:
            report.tables.append(_load_one(store, catalog, context, item, manifest, day, progress, force))
        except InputError as error:
            # Damage deep inside a file shows only on the way: what stands before it is written, its Source stays 载入中.
            if len(found) == 1:
                raise
            issue = Issue("unreadable-file", error.got, error.hint, item.source, item.sheet)
            report.tables.append(
                TableReport(
                    item.source, item.match.source.table, item.match.source.title, "未完成", issues=Spool([issue])
                )
            )
    entered = apply_journal(store, catalog, context, output, day, written=report.changed)
    if entered is not None:
        report.tables.append(entered)
    derived = derive_anew(store, catalog, day, output, progress, written=report.changed)
    if derived is not None:
        report.links, report.disagreements = derived.links, derived.disagreements
    store.checkpoint()
    report.seconds = time.monotonic() - began
    write_report(output, report)
    return report


def _with_corrections(found: list[Found], report: LoadReport, output: Path, today: date) -> list[Found]:
    """Take corrected lists of issues first: their corrections hold for this load, and bring the corrected files back."""
    rest: list[Found] = []
    for item in found:
        if item.match.source.table == CORRECTIONS:
            taken, changed = take_corrections(item, output, today)
            report.tables.append(taken)
            rest += find_again(changed - {other.source for other in found + rest}, output, taken)
        elif item.match.source.table == REVIEW:
            report.tables.append(take_decisions(item, output, today))
        else:
            rest.append(item)
    corrections = read_corrections(output)
    return [replace(item, corrections=tuple(c for c in corrections if c.file == item.source)) for item in rest]


def _beside(found: list[Found], manifests: list[Path]) -> list[Path]:
    """Manifests of the folders of single files: what they say holds for these files too."""
    folders = {item.path.parent.resolve() for item in found} - {path.parent.resolve() for path in manifests}
    return [folder / MANIFEST for folder in sorted(folders) if (folder / MANIFEST).is_file()]


def _load_one(
    store: Store,
    catalog: Catalog,
    context: Context,
    item: Found,
    manifest: dict[str, Any],
    today: date,
    progress: Progress | None,
    force: bool,
) -> TableReport:
    source = item.match.source
    table_name = source.table
    if table_name is None:
        return TableReport(item.source, None, source.title, "说明")
    began = time.monotonic()
    digest = sha256(item.path)
    before = store.read(catalog["load/source"].text, {"id": item.source})
    report = TableReport(item.source, table_name, source.title, "未变")
    mapper = MAPPERS[table_name]
    version = _reading_version(item)
    same = bool(before) and before[0]["sha256"] == digest and before[0]["version"] == version
    if same and before[0]["state"] == "已载入" and not force:
        return report
    if mapper.register is not None:
        if before:
            forget(store, catalog, context, item.source)
        for cells in _asked(read_cells(item, []), mapper, context, lambda: None):
            mapper.register(cells, context)
    batch = Batch(item.source, f"{digest[:12]}@{version}", today)
    about = {
        "name": item.source, "table": table_name, "sha256": digest, "version": version,
        "fictional": bool(manifest.get("fictional", False)), "region": manifest.get("region"),
        "licence": manifest.get("licence") or source.licence or None,
        "origin": manifest.get("origin") or source.origin or None, "as_of": manifest.get("as_of"),
    }  # fmt: skip
    write_source(store, batch, {**about, "state": "载入中"})
    writer = Writer(store, batch)
    repeats = Repeats(table_name)
    expected = 0 if progress is None else estimate_rows(item.path)
    for cells in _asked(read_cells(item, report.issues), mapper, context, writer.flush):
        report.rows += 1
        facts = list(mapper.map_row(cells, context))
        repeats.check(facts, cells)
        if facts:
            report.loaded += 1
        writer.add(facts, provenance(cells, item))
        report.issues += cells.issues
        if progress is not None and report.rows % 200 == 0:
            progress(source.title, report.rows, max(expected, report.rows))
    writer.flush()
    if before:
        report.stale = store.withdraw(batch, derive.LOADED_LABELS, derive.LOADED_TYPES)
    counts = {"rows": report.rows, "loaded_rows": report.loaded, "issues": len(report.issues), "gives": writer.gives}
    write_source(store, batch, {**about, **counts, "state": "已载入"})
    report.state, report.tally, report.seconds = "已载入", writer.tally, time.monotonic() - began
    if progress is not None:
        progress(source.title, report.rows, report.rows)
    return report


def _asked(rows: Iterator[Cells], mapper: Mapper, context: Context, written: Callable[[], None]) -> Iterator[Cells]:
    """The rows; what they need to know of the graph is asked for many at a time, after all before them is written."""
    if mapper.ask is None:
        yield from rows
        return
    while part := list(islice(rows, ASKED)):
        written()
        context.forget()
        for cells in part:
            mapper.ask(cells, context)
        yield from part
    context.forget()


def _reading_version(item: Found) -> str:
    """What the facts of a file depend on besides its content: the program, a source of one's own, corrected cells."""
    source = item.match.source
    parts = [program_version()]
    if source not in read_sources():
        parts.append(fingerprint(source.model_dump_json()))
    if item.corrections:
        parts.append(f"更正{mark(item.corrections)}")
    return "+".join(parts)


def provenance(cells: Cells, item: Found) -> dict[str, Any]:
    """Where the row was seen, as of when, and how sure: the row's own words, else the file."""
    checked = cells.text("核验")
    confidence = cells.text("可信度")
    if confidence is None and checked is not None:
        confidence = "已核" if checked.startswith(("是", "核验=是")) else "常识"
    return {
        "source": cells.text("来源网址") or item.source, "as_of": cells.date("来源日期"), "confidence": confidence,
        "note": cells.text("备注"), "file": item.source, "line": cells.line,
    }  # fmt: skip
