"""The linking against the labelled sample: floors under what docs/linking.md reports, the test half apart."""

from __future__ import annotations

import pytest

from loaders.linking import Document, Evaluation, Segment, evaluate, link, read_gold
from tests.linking.baseline import naive_links
from tests.linking.conftest import GOLD, rows, values

FLOOR = {"标准": 0.90, "专利": 0.80}


@pytest.fixture(scope="session")
def figures(
    segments: tuple[Segment, ...],
    gold_documents: dict[str, tuple[Document, ...]],
    gold_standards: list[dict[str, str]],
    gold_patents: list[dict[str, str]],
) -> dict[tuple[str, str], tuple[Evaluation, Evaluation]]:
    """(ours, naive) by kind and split."""
    found = {}
    for kind, labelled in (("标准", gold_standards), ("专利", gold_patents)):
        for split in ("train", "test"):
            chosen = [row for row in labelled if row["split"] == split]
            ids = {row["id"] for row in chosen}
            documents = [document for document in gold_documents[kind] if document.id in ids]
            gold = read_gold(chosen)
            found[kind, split] = (
                evaluate(gold, link(segments, documents), samples=100),
                evaluate(gold, naive_links(segments, documents), samples=100),
            )
    return found


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("kind", ["标准", "专利"])
def test_clearly_above_the_naive_match(
    figures: dict[tuple[str, str], tuple[Evaluation, Evaluation]], kind: str, split: str
) -> None:
    ours, naive = figures[kind, split]
    assert ours.f1 >= FLOOR[kind]
    assert ours.f1 >= naive.f1 + 0.15
    assert ours.precision >= 0.89


def test_other_industries_stay_out(figures: dict[tuple[str, str], tuple[Evaluation, Evaluation]]) -> None:
    linked = sum(ours.negatives_linked for ours, _ in figures.values())
    negatives = sum(ours.negatives for ours, _ in figures.values())
    assert negatives >= 100
    assert linked / negatives <= 0.05


def test_the_right_segment_is_among_the_first_three(
    figures: dict[tuple[str, str], tuple[Evaluation, Evaluation]],
) -> None:
    hit = sum(ours.first_three for ours, _ in figures.values())
    assert hit / sum(ours.with_primary for ours, _ in figures.values()) >= 0.90


def test_most_standards_in_force_are_linked_or_to_review(
    segments: tuple[Segment, ...], valid_standards: tuple[Document, ...]
) -> None:
    assert len(valid_standards) == 456
    covered = {item.document_id for item in link(segments, valid_standards)}
    assert len(covered) / len(valid_standards) >= 0.85
    accepted = {item.document_id for item in link(segments, valid_standards) if item.state == "采纳"}
    assert len(accepted) / len(valid_standards) >= 0.75


def test_patents_of_the_second_check_set(segments: tuple[Segment, ...]) -> None:
    labelled = [row for row in rows(GOLD / "second_patents.csv") if row["split"] == "hold"]
    documents = [Document(row["id"], "专利", row["title"], ipc=values(row["ipc"])) for row in labelled]
    found = evaluate(read_gold(labelled), link(segments, documents), samples=0)
    assert found.precision >= 0.90
    assert found.f1 >= 0.85
    assert found.negatives_linked == 0
