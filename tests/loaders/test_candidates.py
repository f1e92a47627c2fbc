"""Which patents become candidates for which standards, and what they score."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.gaps.weights import read_weights
from graph.settings import Settings
from graph.store import open_store
from loaders.candidates import Candidate, find_candidates
from loaders.run import load

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


TABLES = {
    "产业链环节": "产业链,环节编号,环节名称\n虚构链,一,虚构环节一\n",
    "标准": "标准号,标准名称,标准级别,标准状态,起草单位,采用国际标准\nGB/T 990001-2024,假想文件,国家标准,现行,虚构一厂有限公司,无\n"
    "GB/T 990002-2024,假想文件,国家标准,现行,虚构一厂有限公司,\n",
    "技术指标": "标准号,条款,对象,指标,比较(≥ ≤ = 区间),数值,单位\nGB/T 990001-2024,5.1,离心泵,流量,≥,5,m3/h\n",
    "专利": "申请号,标题,申请人(;),专利类型,法律状态,摘要\n202019999901.9,一种装置,虚构一厂有限公司,发明,有效,一种离心泵，其流量不小于6。\n",
    "对照": "对象类型,编号,环节编号,要素,结论,审核人\n标准,GB/T 990001-2024,一,产品,属于,虚构\n专利,202019999901.9,一,,属于,虚构\n",
}
FOUND = (
    "MATCH (p:Patent)-[c:CANDIDATE_FOR]->(s:Standard) RETURN p.id AS patent, s.id AS standard, c.score AS score, c.stale AS stale, "
    "c.clause AS clause ORDER BY patent, standard"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "小例"
    made.mkdir()
    for name, text in TABLES.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


def test_a_load_derives_them_and_takes_back_what_no_longer_follows(folder: Path, tmp_path: Path) -> None:
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    assert load(store, [folder], output=tmp_path).issues == []
    (row,) = store.read(FOUND)
    assert row == {
        "patent": "CN202019999901.9",
        "standard": "GB/T 990001-2024",
        "score": 0.865,
        "stale": False,
        "clause": "5.1",
    }
    changed = TABLES["专利"].replace("流量", "扬程")
    (folder / "专利.csv").write_text(changed, encoding="utf-8")
    load(store, [folder], output=tmp_path)
    assert [row["stale"] for row in store.read(FOUND)] == [True]


def test_adopting_nothing_is_known_and_a_blank_is_not(folder: Path, tmp_path: Path) -> None:
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    load(store, [folder], output=tmp_path)
    rows = store.read("MATCH (s:Standard) RETURN s.id AS id, s.flags AS flags ORDER BY id")
    assert {row["id"]: row["flags"] or [] for row in rows} == {
        "GB/T 990001-2024": ["未采用国际标准"],
        "GB/T 990002-2024": [],
    }
    assert store.read("MATCH (:Standard)-[a:ADOPTS]->(s:Standard) RETURN s.id AS id") == []
