"""Leaving one chain out: of what the weights are fitted to, and of the vocabularies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.linking import Document, Segment, evaluate, link, read_gold
from loaders.linking.measure import measure
from loaders.linking.tables import Record
from loaders.linking.unlearnt import Unlearnt
from loaders.linking.weights import FEATURES, read_weights

LOSS = 0.10
"""The issue's target for a chain that nothing was learnt from."""


@pytest.fixture(scope="module")
def unlearnt(
    segments: tuple[Segment, ...],
    gold_documents: dict[str, tuple[Document, ...]],
    gold_standards: list[dict[str, str]],
    gold_patents: list[dict[str, str]],
) -> Unlearnt:
    train = read_gold([row for row in (*gold_standards, *gold_patents) if row["split"] == "train"])
    return Unlearnt(segments, [*gold_documents["标准"], *gold_documents["专利"]], train)


def test_weights_come_from_the_other_chains_alone(
    segments: tuple[Segment, ...],
    gold_documents: dict[str, tuple[Document, ...]],
    gold_standards: list[dict[str, str]],
    gold_patents: list[dict[str, str]],
    unlearnt: Unlearnt,
) -> None:
    chain = segments[0].chain
    codes = {segment.id for segment in segments if segment.chain == chain}
    rows = read_gold([row for row in (*gold_standards, *gold_patents) if row["split"] == "train"])
    documents = [*gold_documents["标准"], *gold_documents["专利"]]
    # labels of the chain turned into their opposite change nothing, for none of them is looked at
    turned = [replace(row, primary=frozenset({"GT01"}), acceptable=row.primary) if row.primary & codes else row for row in rows]  # fmt: skip
    assert turned != rows
    assert Unlearnt(segments, documents, turned).weights(chain).values == unlearnt.weights(chain).values
    assert unlearnt.weights(segments[-1].chain).values != unlearnt.weights(chain).values
    assert unlearnt.weights(chain).values[FEATURES.index("对象的词")] > 1.0
    kept = FEATURES.index("文件建议")
    assert unlearnt.weights(chain).values[kept] == pytest.approx(read_weights().values[kept])


def test_a_chain_left_out_of_the_fit_loses_little(
    segments: tuple[Segment, ...],
    gold_documents: dict[str, tuple[Document, ...]],
    gold_standards: list[dict[str, str]],
    unlearnt: Unlearnt,
) -> None:
    rows = read_gold([row for row in gold_standards if row["split"] == "test"])
    for chain in dict.fromkeys(segment.chain for segment in segments):
        codes = frozenset(segment.id for segment in segments if segment.chain == chain)
        own = [row for row in (row.within(codes, chain) for row in rows) if row.primary]
        ids = {row.id for row in own}
        documents = [document for document in gold_documents["标准"] if document.id in ids]
        told = [item for item in link(segments, documents) if item.target_id in codes]
        anew = [
            item
            for item in link(segments, documents, weights=unlearnt.weights(chain))
            if item.target_id in codes
        ]  # fmt: skip
        assert evaluate(own, anew, 0).f1 >= evaluate(own, told, 0).f1 - LOSS, chain


def test_both_forms_are_measured(
    segments: tuple[Segment, ...],
    gold_documents: dict[str, tuple[Document, ...]],
    gold_standards: list[dict[str, str]],
) -> None:
    rows = read_gold([row for row in gold_standards if row["split"] == "test"])[:60]
    ids = {row.id for row in rows}
    records = [Record(document, (document.id,)) for document in gold_documents["标准"] if document.id in ids]
    found = measure(rows, records, segments, unseen=True, samples=0)
    assert found.unlearnt.keys() == found.unseen.keys() == found.chains.keys()
    steel = segments[0].chain
    assert found.unlearnt[steel].f1 > found.unseen[steel].f1  # the vocabulary carries more than the weights
