"""Which patents become candidates for which standards, and what they score."""

from __future__ import annotations

from typing import Any

import pytest

from graph.gaps.weights import read_weights
from loaders.candidates import Candidate, find_candidates

WEIGHTS = read_weights()["candidate"]
SIGMA = read_weights()["sigma"]
SLOT: dict[str, Any] = {"segment": "一", "id": "标-2024", "score": 1.0, "requirement": "r", "clause": "5.1", "object": "离心泵",
                        "indicator": "流量", "drafters": ["甲"]}  # fmt: skip


def patent(**values: Any) -> dict[str, Any]:
    return {
        "segment": "一",
        "id": "专",
        "title": "一种装置",
        "abstract": None,
        "claim": None,
        "score": 1.0,
        "owners": ["甲"],
        **values,
    }


def score_of(**values: Any) -> float | None:
    found = find_candidates([patent(**values)], [SLOT], WEIGHTS)
    return found[0].score if found else None


def test_weights_add_up() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ({"claim": "一种离心泵，其流量不小于6。"}, 1.0),
        ({"abstract": "本发明公开一种离心泵，其流量不小于6。"}, 0.865),
        ({"abstract": "本发明公开一种离心泵。流量不小于6。"}, 0.765),
        ({"title": "离心泵", "abstract": "流量不小于6"}, 0.765),
        ({"claim": "一种离心泵，其流量不小于6。", "owners": ["乙"]}, 0.8),
        ({"claim": "一种离心泵，其流量不小于6。", "score": 0.5}, 0.925),
        ({"abstract": "一种离心泵。流量大。", "owners": ["乙"], "score": 0.2}, 0.445),
        ({"claim": "一种离心泵，结构简单。"}, None),
        ({"claim": "一种阀，其流量不小于6。"}, None),
        ({"claim": "一种离心泵，其流量不小于6。", "segment": "二"}, None),
        ({}, None),
    ],
)
def test_score(values: dict[str, Any], score: float | None) -> None:
    assert score_of(**values) == (None if score is None else pytest.approx(score))


def test_a_word_of_one_character_says_nothing() -> None:
    assert find_candidates([patent(claim="一种离心泵，其重为3。")], [{**SLOT, "indicator": "重"}], WEIGHTS) == []


def test_the_best_sentence_stands_for_the_pair() -> None:
    text = patent(claim="一种离心泵，其流量不小于6。", abstract="该离心泵的流量大。")
    (found,) = find_candidates([text], [SLOT], WEIGHTS)
    assert found == Candidate("专", "标-2024", 1.0, "一种离心泵，其流量不小于6", True, "5.1", "离心泵", "流量")
    edge = found.edge()
    assert (edge.start, edge.end, edge.values["state"]) == (("Patent", "专"), ("Standard", "标-2024"), "候选")
    assert edge.values["evidence"] == "首项权利要求“一种离心泵，其流量不小于6”点到标-2024第5.1条“离心泵”的指标“流量”。"


def test_order_does_not_matter() -> None:
    patents = [patent(id=f"专{n}", claim="一种离心泵，其流量大。") for n in range(3)]
    slots = [{**SLOT, "id": f"标{n}-2024"} for n in range(3)]
    assert find_candidates(patents, slots, WEIGHTS) == find_candidates(patents[::-1], slots[::-1], WEIGHTS)


def test_two_sentences_of_the_same_score_give_the_first() -> None:
    (found,) = find_candidates([patent(abstract="离心泵流量甲。离心泵流量乙。")], [SLOT], WEIGHTS)
    assert found.sentence == "离心泵流量甲"
    assert found.score >= SIGMA
