"""What is hit when a standard is withdrawn or replaced, and in how many hops.

The hit goes on by dated references alone, from the cited to the citing (an undated reference follows the newest edition),
and ends at a standard that is itself withdrawn or replaced. One hop further are the organizations that implement a hit
standard, the segments and chains it covers, and the patents of pools that went into it. Everything counts once, at its fewest hops.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from graph.errors import IdentifierError, NotFoundError, UsageError
from graph.identifiers.standard import parse_standard
from graph.queries import Catalog
from graph.store import Row, Store

Fate = Literal["废止", "被代替"]
FATES: tuple[Fate, ...] = ("废止", "被代替")
DEPTH = 5
"""Hops of references that are followed unless asked otherwise."""
MOST = 20

_TODO: dict[tuple[str, str], str] = {
    ("标准", "废止"): "修订：另找依据，或改为自行规定", ("标准", "被代替"): "修订：改引新版，或改为不注日期",
    ("组织", "废止"): "停用，改执行别的标准", ("组织", "被代替"): "换版",
    ("环节", "废止"): "看是否还有同一要素的标准", ("环节", "被代替"): "核对新版是否仍适用",
    ("专利", "废止"): "专利失去这一标准的去处，另找标准", ("专利", "被代替"): "核对新版是否仍含这一技术",
}  # fmt: skip


# What hangs on a standard that is hit itself: that one must be revised first, whatever the fate of the first.
_LATER = {
    "标准": "随之修订：核对引用处是否仍成立", "组织": "等它修订后换版", "环节": "它要修订，核对是否仍适用",
    "专利": "它要修订，核对是否仍含这一技术",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that is hit.

    Attributes:
        kind: 标准, 组织, 环节 or 专利.
        hops: how many relationships lie between it and the standard.
        via: the standard through which it is hit.
        path: all standards from the one withdrawn to `via`.
        how: how it hangs on `via`.
        source, as_of: of that relationship.
        todo: what would have to be done.
    """

    kind: str
    label: str
    id: str
    name: str
    hops: int
    via: str
    path: tuple[str, ...]
    how: str
    todo: str
    source: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Cascade:
    """A standard, what becomes of it, and all that is hit.

    `cut` says that references go on beyond the depth asked for.
    """

    id: str
    title: str
    standing: str
    fate: Fate
    successors: tuple[str, ...]
    depth: int
    hits: tuple[Hit, ...]
    cut: bool

    def count(self, kind: str) -> int:
        """How many things of a kind are hit."""
        return sum(hit.kind == kind for hit in self.hits)

    def as_json(self) -> dict[str, Any]:
        """The cascade as API and `--format json` give it."""
        return asdict(self)


def cascade(store: Store, catalog: Catalog, number: str, fate: str = "废止", *, depth: int = DEPTH) -> Cascade:
    """What is hit.

    Raises:
        IdentifierError: no standard number.
        NotFoundError: the standard is not there; names its other editions.
        UsageError: another fate, or a depth out of 1 to 20.
    """
    known = next((name for name in FATES if name == fate), None)
    if known is None:
        raise UsageError(f"“{fate}”不是标准的去向", "、".join(FATES), "改正后重试")
    if not 1 <= depth <= MOST:
        raise UsageError(f"层数 {depth} 不能用", f"1 到 {MOST}", "改正后重试")
    found = _standard(store, catalog, number)
    paths, standards, cut = _standards(store, catalog, found["id"], known, depth)
    others = _others(store, catalog, paths, known)
    hits = sorted([*standards, *others], key=lambda hit: (hit.hops, _ORDER.index(hit.kind), hit.id))
    return Cascade(
        found["id"], found["title"] or found["id"], found["standing"] or "未知", known, tuple(found["successors"]), depth, tuple(hits), cut
    )  # fmt: skip


_ONLY_CITED = "仅见引用"
_ORDER = ("标准", "组织", "环节", "专利")


def _standard(store: Store, catalog: Catalog, text: str) -> Row:
    try:
        number = parse_standard(text)
    except IdentifierError as error:
        raise IdentifierError(error.got, "标准号，如 GB/T 700-2006", "照标准封面写全代号、顺序号、年号") from None
    rows = store.read(catalog["cascade/standard"].text, {"id": number.text})
    # A number without its year is only how others cite it: nothing hangs on it by dated references.
    if rows and (number.year is not None or rows[0]["standing"] != _ONLY_CITED):
        return rows[0]
    editions = store.read(catalog["api/standard_editions"].text, {"family": number.family})
    names = "、".join(f"{row['id']}（{row['standing']}）" for row in editions if row["id"] != number.text)
    if rows and not names:
        return rows[0]
    if rows:
        raise UsageError(
            f"“{number.text}”没有写年号，图谱里只有别处对它的引用", f"其中一个：{names}", "写明是哪一年的标准后重试"
        )
    raise NotFoundError(
        f"没有标准“{number.text}”", f"同号的有：{names}" if names else "图谱里的一个标准号", "改正标准号后重试"
    )


def _standards(
    store: Store, catalog: Catalog, start: str, fate: Fate, depth: int
) -> tuple[dict[str, tuple[str, ...]], list[Hit], bool]:
    """Paths of references to every hit standard, the first one included; the hits; whether there are more beyond the depth."""
    paths: dict[str, tuple[str, ...]] = {start: (start,)}
    hits: list[Hit] = []
    edge = [start]
    for hops in range(1, depth + 2):
        rows = [row for row in store.read(catalog["cascade/citing"].text, {"ids": edge}) if row["id"] not in paths]
        if hops > depth or not rows:
            return paths, hits, bool(rows)
        new: dict[str, tuple[str, ...]] = {}
        for row in rows:
            if row["id"] in new:
                continue
            new[row["id"]] = (*paths[row["via"]], row["id"])
            doubt = "；它的状态未知，先核" if row["standing"] == "未知" else ""
            hits.append(_hit("标准", "Standard", row, hops, paths[row["via"]], f"注日期引用 {row['via']}", fate, doubt))
        paths |= new
        edge = sorted(new)
    return paths, hits, False


def _others(store: Store, catalog: Catalog, paths: dict[str, tuple[str, ...]], fate: Fate) -> Iterable[Hit]:
    """What hangs on the hit standards, each at its fewest hops."""
    found: dict[tuple[str, str, str], Hit] = {}
    given = {"ids": sorted(paths)}
    rows = [
        ("组织", "Organization", row, "执行 ", "") for row in store.read(catalog["cascade/implementers"].text, given)
    ]
    for row in store.read(catalog["cascade/segments"].text, given):
        aspect = row["aspect"] or "要素未定"
        doubt = "；联系待核" if row["state"] == "待核" else ""
        left = "；此处没有别的现行标准" if row["others"] == 0 else f"；此处另有现行标准{row['others']}项"
        rows.append(("环节", row["label"], row, f"（{aspect}）适用 ", doubt + left))
    for row in store.read(catalog["cascade/patents"].text, given):
        rows.append(("专利", "Patent", row, f"{row['how']}（{row['pool_name'] or row['pool']}） ", ""))
    for kind, label, row, how, more in sorted(
        rows, key=lambda part: (len(paths[part[2]["via"]]), part[2]["via"], part[2]["id"], part[3])
    ):
        path = paths[row["via"]]
        hit = _hit(kind, label, row, len(path), path, f"{how}{row['via']}", fate, more)
        found.setdefault((kind, label, row["id"]), hit)
    return found.values()


def _hit(kind: str, label: str, row: Row, hops: int, path: tuple[str, ...], how: str, fate: Fate, more: str) -> Hit:
    return Hit(
        kind, label, row["id"], row["name"] or row["id"], hops, row["via"], path, how, (_TODO[kind, fate] if len(path) == 1 else _LATER[kind]) + more, row["source"], row["as_of"]
    )  # fmt: skip
