"""Taking a loaded file back: what only it gave is stale, what others gave too stays, with the values the others gave.

The graph keeps one value of a property, the one written last. So where a fact stays because other files give it too,
those files are read again where they still lie unchanged in their places; where not, the report names them. See
docs/decisions/0060-care.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graph.errors import InputError, NotFoundError
from graph.model import NODE_BY_LABEL
from graph.queries import Catalog
from graph.store import Batch, Row, Store
from loaders import derive
from loaders.anew import derive_anew
from loaders.care.places import read_places
from loaders.claims.record import MANUAL_SOURCE
from loaders.claims.settle import DISAGREEMENT
from loaders.find import MANIFEST
from loaders.issues import Issue, read_issues, write_issues
from loaders.registry import WITHDRAWN, write_source
from loaders.report import Progress
from loaders.run import load
from loaders.tables import sha256

MARK = "撤回"
"""A load mark that no fact carries: what a source gives is then all taken back."""

# What a mention knows of a node besides its id; all else was told by the file that is taken back.
_KEPT: dict[str, tuple[str, ...]] = {
    "Standard": ("number_raw", "family", "level", "year"),
    "Organization": ("name", "kind"),
    "Patent": ("pub_no", "application_no", "pub_key", "application_key"),
}
_RESET: dict[str, dict[str, object]] = {
    "Standard": {"status": "未知"},
    "Organization": {"provisional": True},
    "Patent": {"legal_status": "未知"},
}
_NAMES = ("name", "title")
_NO_FILES = (None, "说明", "推定", MANUAL_SOURCE)
"""Tables of sources that are no files with facts; what people entered is taken back by `liantu set --withdraw`."""


@dataclass(slots=True)
class Unloaded:
    """What became of taking files back.

    Attributes:
        sources: ids of the sources taken back.
        stale: how many facts no source gives any more.
        again: sources read again because they give some of the same facts.
        left: such sources that could not be read again, each with the reason: values of the withdrawn file may remain.
    """

    sources: list[str] = field(default_factory=list)
    stale: int = 0
    again: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


def unload(
    store: Store,
    catalog: Catalog,
    name: str,
    *,
    output: Path,
    today: date | None = None,
    progress: Progress | None = None,
) -> Unloaded:
    """Take back the file that `name` says (source id, or a path that ends in folder and file), all sheets of it.

    Raises:
        NotFoundError: no such file is loaded.
        InputError: it is the manifest of a folder, which gives no facts.
    """
    day = today or date.today()
    rows = store.read(catalog["status/sources"].text)
    chosen = _chosen(rows, name)
    ids = [row["id"] for row in chosen]
    done = Unloaded(ids)
    given = {"sources": ids}
    sharers = {row["id"] for row in store.read(catalog["care/sharers"].text, given)}
    mentioned = store.read(catalog["care/only_mentioned"].text, given)
    paths = _paths_again([row for row in rows if row["id"] in sharers], output, done)
    # The sharers count as unfinished until they are read again: a run that breaks off here is completed by the next load.
    for row in [*chosen, *(row for row in rows if row["id"] in paths)]:
        _mark(store, row, "载入中", day)
    for source in ids:
        done.stale += store.withdraw(Batch(source, MARK, day), derive.LOADED_LABELS, derive.LOADED_TYPES)
    # Nothing is left of the sharers either for a moment, so that their blanks erase what the withdrawn file had told.
    for source in paths:
        store.withdraw(Batch(source, MARK, day), derive.LOADED_LABELS, derive.LOADED_TYPES)
    _forget(store, mentioned)
    for row in chosen:
        _mark(store, _without_counts(row), WITHDRAWN, day)
    _keep_issues(output, lambda issue: issue.file not in ids)
    if paths:
        report = load(store, sorted(set(paths.values())), output=output, today=day, progress=progress, force=True)
        done.again = sorted(table.source for table in report.tables if table.state == "已载入")
    else:
        derived = derive_anew(store, catalog, day, output, progress)
        if derived is not None:
            _keep_issues(output, lambda issue: issue.code != DISAGREEMENT, derived.disagreements)
    store.checkpoint()
    return done


def _without_counts(row: Row) -> Row:
    """The Source of a withdrawn file without counts, so that no sum counts it."""
    return {**row, "rows": None, "loaded": None, "issues": None, "fictional": None}


def _chosen(rows: Iterable[Row], name: str) -> list[Row]:
    path = Path(name)
    if path.name == MANIFEST:
        raise InputError(f"{name} 是文件夹的说明，不含事实", "一份载入的表", "逐个撤回这个文件夹里的表")
    file = name.partition("#")[0]
    path = Path(file)
    wanted = {file, "/".join(path.resolve().parts[-2:])}
    loaded = [row for row in rows if row["table"] not in _NO_FILES and row["state"] != WITHDRAWN]
    found = [row for row in loaded if row["id"].partition("#")[0] in wanted]
    if not found:
        near = [row["id"] for row in loaded if Path(row["id"].partition("#")[0]).name == path.name]
        raise NotFoundError(
            f"没有载入过“{name}”" + ("，或已撤回" if not near else ""),
            "、".join(near) if near else "载入过的文件，写成 文件夹名/文件名",
            "liantu freshness --sources 列出载入过的文件",
        )
    return found


def _paths_again(rows: Iterable[Row], output: Path, done: Unloaded) -> dict[str, Path]:
    """Sources that can be read again, with their files; the others go to `done.left`."""
    places = read_places(output)
    found: dict[str, Path] = {}
    for row in rows:
        source = row["id"]
        if row["table"] in _NO_FILES:
            continue
        path = places.get(source)
        if path is None or not path.is_file():
            done.left[source] = "文件不在原处" if path is None else f"文件不在 {path}"
        elif sha256(path) != row["sha256"]:
            done.left[source] = f"{path} 已改过"
        else:
            found[source] = path
    return found


def _forget(store: Store, mentioned: Iterable[Row]) -> None:
    """Nodes that others only mention lose what the withdrawn file told of them."""
    by_label: dict[str, list[str]] = {}
    seen_in: dict[tuple[str, str], str] = {}
    for row in mentioned:
        by_label.setdefault(row["label"], []).append(row["id"])
        seen_in[row["label"], row["id"]] = sorted(row["by"])[0]
    for label, ids in by_label.items():
        own = [prop.name for prop in NODE_BY_LABEL[label].properties]
        names = [name for name in own if name not in _KEPT.get(label, ()) and name not in (*_NAMES, "sequence")]
        reset = _RESET.get(label, {})
        store.update_nodes(label, names, [[id_, *(reset.get(name) for name in names)] for id_ in ids])
        # What is left was seen in a file that mentions it; on which line only that file's next version can tell.
        places = [seen_in[label, id_] for id_ in ids]
        rows = [[id_, place, place, None, None, None, None] for id_, place in zip(ids, places, strict=True)]
        store.update_nodes(label, ("source", "file", "line", "as_of", "confidence", "note"), rows)
        # Without the file nobody says what it is called: the id, as for any number that is only cited.
        called = [name for name in _NAMES if name in own and name not in _KEPT.get(label, ())]
        if called:
            store.update_nodes(label, called, [[id_, *(id_ for _ in called)] for id_ in ids])


def _mark(store: Store, row: Row, state: str, today: date) -> None:
    about = {
        "name": row["id"], "table": row["table"], "sha256": row["sha256"], "state": state, "version": row["version"],
        "rows": row["rows"], "loaded_rows": row["loaded"], "issues": row["issues"], "fictional": row["fictional"],
        "as_of": row["as_of"], "licence": row["licence"], "origin": row["origin"],
    }  # fmt: skip
    # A mark of its own for each state: within one mark a blank would not erase the counts.
    write_source(store, Batch(row["id"], f"{MARK}:{state}", today), about)


def _keep_issues(output: Path, keep: Callable[[Issue], bool], more: Iterable[Issue] = ()) -> None:
    file = output / "issues.jsonl"
    if file.exists() or more:
        write_issues(file, [*filter(keep, read_issues(file)), *more])
