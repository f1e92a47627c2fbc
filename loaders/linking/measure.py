"""A labelled file against the linking: by kind, by chain, by method, and with one part taken out at a time.

Hints that a real export lacks (适用环节关键词, 建议环节编号) and people's decisions are never used here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import InputError
from loaders.linking.embedding import Embed
from loaders.linking.engine import link
from loaders.linking.evaluate import Evaluation, GoldRow, evaluate
from loaders.linking.options import PARTS, Options
from loaders.linking.records import ACCEPTED, SEGMENT, Document, Link, Segment
from loaders.linking.tables import Record
from loaders.linking.unlearnt import Unlearnt
from loaders.tables import read_tables

_COLUMNS = ("id", "primary", "acceptable")

Labelled = tuple[Sequence[Document], Sequence[GoldRow]]
"""Documents with their labels."""


@dataclass(frozen=True, slots=True)
class MethodFigures:
    """Accepted links of one method: how many, and how many of them are primary or acceptable."""

    accepted: int
    right: int


@dataclass(slots=True)
class Measured:
    """All figures of one labelled file.

    Attributes:
        kinds: by kind of document (标准, 专利, 项目), and 全部 where there are several.
        chains: by chain, labels and links of that chain only.
        methods: by method.
        ablation: figures of all documents with a part taken out, by the part's name.
        unlearnt: by chain, its figures with weights fitted without any of its documents, its vocabulary in place.
        unseen: by chain, its figures as if nobody had written a vocabulary for it.
        missing: ids of labels without a record.
    """

    kinds: dict[str, Evaluation] = field(default_factory=dict)
    chains: dict[str, Evaluation] = field(default_factory=dict)
    methods: dict[str, MethodFigures] = field(default_factory=dict)
    ablation: dict[str, Evaluation] = field(default_factory=dict)
    unlearnt: dict[str, Evaluation] = field(default_factory=dict)
    unseen: dict[str, Evaluation] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def read_gold_file(path: Path, *splits: str) -> list[GoldRow]:
    """Labels of a csv with id, primary, acceptable (`;` between codes), of some splits where asked.

    Raises:
        InputError: a column is missing, or no row is left.
    """
    rows: list[GoldRow] = []
    for table in read_tables(path, known_headings=_COLUMNS):
        missing = [name for name in _COLUMNS if name not in table.headings]
        if missing:
            raise InputError(
                f"{path.name} 没有列 {'、'.join(missing)}", "id,primary,acceptable 三列", "对照 docs/linking.md 的样例"
            )
        for row in table.rows:
            cells = dict(zip(table.headings, row.cells, strict=False))
            if not splits or cells.get("split", "") in splits:
                rows.append(GoldRow.read(cells))
    if not rows:
        raise InputError(
            f"{path.name} 里没有标注" + (f"（split = {'、'.join(splits)}）" if splits else ""),
            "至少一行",
            "核对文件和 --split",
        )
    return rows


def match_records(gold: Sequence[GoldRow], records: Iterable[Record]) -> tuple[list[Document], list[str]]:
    """The labelled documents, each under the id of its label and without hints; and labels without a record."""
    wanted = {row.id: row for row in gold}
    found: dict[str, Document] = {}
    for record in records:
        name = next((name for name in record.names if name in wanted and name not in found), None)
        if name is not None:
            found[name] = replace(record.document, id=name, keywords=(), suggested=())
    return [found[id_] for id_ in wanted if id_ in found], [id_ for id_ in wanted if id_ not in found]


def measure(
    gold: Sequence[GoldRow], records: Iterable[Record], segments: Sequence[Segment], *, ablation: bool = False,
    unseen: bool = False, learn: Labelled | None = None, samples: int = 1000, options: Options | None = None,
    embed: Embed | None = None,
) -> Measured:  # fmt: skip
    """Link the labelled documents by rule and compare.

    Args:
        unseen: leave one chain out at a time, from what the weights are fitted to, and from the vocabularies.
        learn: labelled documents to fit the weights of the first form to; without them the measured ones, save the chain's.
        embed: suggest segments by similarity where words and classes say nothing; see `link`.
    """
    options = options or Options()
    documents, missing = match_records(gold, records)
    if not documents:
        raise InputError(
            "标注的 id 在记录里一条也没有找到", "标注的 id 与记录的编号一致", f"核对 id 的写法，如 {gold[0].id}"
        )
    links = list(link(segments, documents, options=options, embed=embed))
    found = Measured(missing=missing)
    by_id = {row.id: row for row in gold}
    kinds: dict[str, list[GoldRow]] = {}
    for document in documents:
        kinds.setdefault(document.kind, []).append(by_id[document.id])
    if len(kinds) > 1:
        kinds["全部"] = [by_id[document.id] for document in documents]
    for kind, rows in kinds.items():
        found.kinds[kind] = evaluate(rows, links, samples)
    present = [by_id[document.id] for document in documents]
    unlearnt = Unlearnt(segments, *(learn or (documents, present))) if unseen else None
    for chain in dict.fromkeys(segment.chain for segment in segments):
        codes = frozenset(segment.id for segment in segments if segment.chain == chain)
        rows = [row.within(codes, chain) for row in present]
        if any(row.primary for row in rows):
            found.chains[chain] = evaluate(rows, _of_chain(links, codes, chain), samples)
            if unlearnt is not None:
                anew = link(segments, documents, options=options, weights=unlearnt.weights(chain))
                found.unlearnt[chain] = evaluate(rows, _of_chain(anew, codes, chain), samples)
                own = [segment for segment in segments if segment.chain == chain]
                bare = replace(options, unseen=frozenset((chain,)))
                alone = link(own, documents, options=bare, embed=embed)
                found.unseen[chain] = evaluate(rows, _of_chain(alone, codes, chain), samples)
    found.methods = _methods(by_id, links)
    if ablation:
        for part, title in PARTS.items():
            without = replace(options, without=options.without | {part})
            found.ablation[title] = evaluate(present, link(segments, documents, options=without), 0)
    return found


def _of_chain(links: Iterable[Link], codes: frozenset[str], chain: str) -> list[Link]:
    return [item for item in links if item.target_id in codes or item.target_id == chain]


def _methods(gold: dict[str, GoldRow], links: Iterable[Link]) -> dict[str, MethodFigures]:
    counts: dict[str, list[int]] = {}
    for item in links:
        if item.state == ACCEPTED and item.target_label == SEGMENT:
            row = gold[item.document_id]
            count = counts.setdefault(item.method, [0, 0])
            count[0] += 1
            count[1] += item.target_id in row.primary | row.acceptable
    return {
        method: MethodFigures(*count)
        for method, count in sorted(counts.items(), key=lambda pair: (-pair[1][0], pair[0]))
    }
