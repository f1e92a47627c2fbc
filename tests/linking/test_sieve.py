"""What the sieve holds back would have come to nothing."""

from dataclasses import replace

import pytest

from loaders.linking import Document, Segment
from loaders.linking.engine import Linker
from loaders.linking.options import Options
from loaders.linking.scoring import score
from loaders.linking.sieve import can_sift
from loaders.linking.weights import Weights, read_weights

CODES = ("C21D8/02", "B62D25/00", "A23F3/06", "A01K61/00", "G06F17/00")


@pytest.fixture(scope="module")
def documents(gold_documents: dict[str, tuple[Document, ...]], segments: tuple[Segment, ...]) -> list[Document]:
    """Titles of every kind read as a patent's, with classes and without, and titles made of two words of the table."""
    titles = [document.title for found in gold_documents.values() for document in found]
    words = [word for segment in segments for word in (*segment.keywords, segment.name)]
    titles += [f"一种{first}用{second}装置" for first, second in zip(words, words[7::3], strict=False)]
    titles += [f"{first}的{second}及其应用" for first, second in zip(words[3:], words[1::2], strict=False)]
    titles += [f"一种{word}设备" for word in ("钢材", "茶叶", "汽车", "水产品", "新型清洗", "检测")]
    plain = [Document(str(place), "专利", title) for place, title in enumerate(titles)]
    return [
        *plain,
        *(replace(document, ipc=CODES[place % 3 : place % 3 + 2]) for place, document in enumerate(plain)),
        *(replace(document, committee="全国茶叶标准化技术委员会（SAC/TC 339）") for document in plain[::5]),
    ]


@pytest.mark.parametrize("served", ["written", "derived"])
@pytest.mark.parametrize("review", [0.3, 0.1])
def test_links_are_those_of_all_evidence(
    segments: tuple[Segment, ...], documents: list[Document], served: str, review: float
) -> None:
    weights = replace(read_weights(), review=review)
    unseen = frozenset(segment.chain for segment in segments) if served == "derived" else frozenset[str]()
    linker = Linker(segments, Options(unseen=unseen), weights)
    linked = 0
    for document in documents:
        assert can_sift(document)
        found = {(link.target_id, link.score) for link in linker.links(document)}
        assert found == _judged(linker, document, weights), document
        linked += len(found)
    assert linked > 100


def _judged(linker: Linker, document: Document, weights: Weights) -> set[tuple[str, float]]:
    values = ((segment, score(evidence, weights)) for segment, evidence in linker.judged(document))
    return {(segment, round(value, 3)) for segment, value in values if value >= weights.review}


def test_what_the_sieve_cannot_judge_is_not_sifted() -> None:
    patent = Document("d", "专利", "一种茶叶烘干装置")
    assert can_sift(patent)
    assert not can_sift(replace(patent, kind="标准"))
    assert not can_sift(replace(patent, abstract="茶叶"))
    assert not can_sift(replace(patent, keywords=("茶叶",)))
