"""One entry from a person: checked like a cell of its table, added to the journal, written, and all derived anew."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.errors import NotFoundError, UsageError
from graph.model import NODE_BY_LABEL
from graph.queries import Catalog
from graph.store import Store
from loaders.anew import derive_anew
from loaders.facts import Fact, Node
from loaders.issues import Issue
from loaders.known import read_context
from loaders.manual.apply import apply_journal, not_there
from loaders.manual.facts import KEYS, facts_of, read_sheet, strangers
from loaders.manual.journal import Entry, append, in_force, read_journal
from loaders.mapping.context import Context, fold_name
from loaders.report import LoadReport, write_report
from loaders.row import Cells

_NEAR = 5


def enter(store: Store, catalog: Catalog, entry: Entry, *, folder: Path) -> LoadReport:
    """Check one entry and write it; the store's derived facts follow.

    Raises:
        UsageError: a column, a value or a day cannot be taken; nothing is kept.
        NotFoundError: it names an object that the graph does not hold.
    """
    entry = replace(entry, number=_next(folder))
    context = read_context(store, catalog)
    _check_day(entry)
    facts, issues = facts_of(entry, context)
    if issues:
        raise _refused(issues[0], entry, context)
    if not entry.new:
        unknown = not_there(store, catalog, strangers(entry, facts))
        if unknown:
            raise _not_found(store, catalog, context, facts, unknown[0])
    if not facts:
        raise UsageError(f"“{entry.text}”没有说出任何事实", "表里会进图的列", "补上其余的列，如 列=值")
    append(folder, entry)
    return write_entries(store, catalog, folder, context)


def withdraw(store: Store, catalog: Catalog, numbers: list[int], *, who: str, why: str, folder: Path) -> LoadReport:
    """Take entries back; what files say counts again.

    Raises:
        NotFoundError: there is no such entry in force.
    """
    entries = {entry.number: entry for entry in in_force(read_journal(folder))}
    for number in numbers:
        if number not in entries:
            raise NotFoundError(
                f"没有第 {number} 条录入，或已撤销", "、".join(map(str, entries)), "liantu set --list 列出各条"
            )
    for number in numbers:
        today = date.today().isoformat()
        append(folder, Entry(_next(folder), entries[number].table, why=why, who=who, when=today, withdraws=number))
    return write_entries(store, catalog, folder, read_context(store, catalog))


def write_entries(store: Store, catalog: Catalog, folder: Path, context: Context) -> LoadReport:
    """Write the journal and derive anew."""
    today = date.today()
    report = LoadReport()
    store.prepare()
    table = apply_journal(store, catalog, context, folder, today, written=True)
    report.tables += [] if table is None else [table]
    derived = derive_anew(store, catalog, today, folder, written=True)
    if derived is not None:
        report.links, report.disagreements = derived.links, derived.disagreements
    store.checkpoint()
    write_report(folder, report)
    return report


def make_entry(table: str, words: list[str]) -> Entry:
    """An entry out of the words of a command: `对象 列 值`, `对象 列=值 …`, or `列=值 …`.

    Raises:
        UsageError: the words are none of these, or the table has no such column.
    """
    sheet = read_sheet(table)
    named = KEYS[table][0] if table in KEYS else None
    rest = list(words)
    key: dict[str, str] = {}
    if named is not None and rest and not _pair(rest[0]):
        key[named] = rest.pop(0)
    pairs = [tuple(rest)] if len(rest) == 2 and not _pair(rest[0]) else [_split(word) for word in rest]
    cells = {sheet.heading(heading): "" if text in ("", "（空）") else text for heading, text in pairs}
    if named is not None and not key:
        key = {named: cells.pop(named, "")}
    if not cells or (named is not None and not key[named]):
        wanted = f"liantu set {table} 对象 列 值" if named else f"liantu set {table} 列=值 列=值 …"
        raise UsageError("没有写全录入的内容", wanted, "列名：" + "、".join(sheet.source.columns))
    return Entry(0, table, key, cells)


def _pair(word: str) -> bool:
    return "=" in word or "＝" in word


def _split(word: str) -> tuple[str, str]:
    if not _pair(word):
        raise UsageError(f"“{word}”不是 列=值", "列=值，如 标准状态=废止", "值里有空格时用引号括起来")
    heading, _, text = word.replace("＝", "=", 1).partition("=")
    return heading.strip(), text.strip()


def _next(folder: Path) -> int:
    return len(read_journal(folder)) + 1


def _check_day(entry: Entry) -> None:
    cells = Cells("", None, 0, {"日期": entry.as_of}, {})
    day, exact = cells.date_and_precision("日期")
    if entry.as_of and (day is None or not exact):
        raise UsageError(f"“{entry.as_of}”不是日期", "写成 2026-11-23", "改正 --date")


def _refused(issue: Issue, entry: Entry, context: Context) -> UsageError:
    """A value that its column does not take, with what is near where it should be a known name."""
    known: dict[str, Iterable[str]] = {
        "unknown-segment": [*context.segments, *context.segment_names], "unknown-chain": context.chains,
        "unknown-region": context.regions, "unknown-project": context.projects,
    }  # fmt: skip
    text = entry.cells.get(issue.column or "", "")
    near = difflib.get_close_matches(text, list(known.get(issue.code, ())), _NEAR, 0.4)
    return UsageError(issue.message, f"相近的有：{'、'.join(near)}" if near else "", issue.hint)


def _not_found(
    store: Store, catalog: Catalog, context: Context, facts: Iterable[Fact], place: tuple[str, str]
) -> NotFoundError:
    """The error that names what is near: other editions of the number, similar names."""
    label, id_ = place
    named = (fact.values.get("name") for fact in facts if isinstance(fact, Node) and (fact.label, fact.id) == place)
    name = next((str(text) for text in named if text), id_)
    if label == "Organization":
        names = {fold_name(row["name"]) for row in store.read(catalog["care/organization_names"].text)}
        others = sorted((names | context.organizations.keys()) - {fold_name(name)})
        near = difflib.get_close_matches(fold_name(name), others, _NEAR, 0.5)
    else:
        ids = [row["id"] for row in store.read(catalog["care/ids"].text, {"label": label})]
        bare = id_.rpartition("-")[0] or id_
        near = [other for other in ids if label == "Standard" and other.rpartition("-")[0] == bare][:_NEAR]
        near = near or difflib.get_close_matches(id_, ids, _NEAR, 0.6)
    title = NODE_BY_LABEL[label].title
    return NotFoundError(
        f"{title}“{name}”不在图里",
        f"相近的有：{'、'.join(near)}" if near else f"已载入的{title}",
        "改正名称或编号；确是新的，加 --new 并写全必填的列",
    )
