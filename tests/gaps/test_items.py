"""Items: their ids, words and lists, and how the engine merges, orders and refuses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.errors import NotFoundError
from graph.gaps import Findings, Item, Scope, find_gaps
from graph.gaps.items import item_id
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.sketch import Sketch

ITEM = Item(
    id="G01-1", rule="G01", rule_title="环节标准空白", identity={"segment_id": "一"}, chains=("链",),
    subjects=({"role": "环节", "label": "Segment", "id": "一", "name": "环节一"},), statement="环节“一”没有标准", grade="A", state="成立",
    severity=0.123456, chain_action="补链", standard_action="制定", known=(1, 2), evidence=(), data_note="",
)  # fmt: skip


def test_ids_depend_on_rule_and_identity_alone() -> None:
    assert item_id("G01", ["XA01"]) == "G01-" + hashlib.sha256(b"G01\x1fXA01").hexdigest()[:12]
    assert item_id("G08", ["甲", "乙"]) != item_id("G08", ["乙", "甲"])
    assert item_id("G08", ["甲乙", "丙"]) != item_id("G08", ["甲", "乙丙"])
    assert item_id("G01", ["XA01"]) != item_id("G14", ["XA01"])


@pytest.mark.parametrize(
    ("grade", "state", "word", "lists"),
    [
        ("A", "成立", "确认缺口", (1, 0, 0)),
        ("B", "成立", "疑似缺口", (1, 0, 0)),
        ("C", "成立", "数据不足", (0, 0, 1)),
        ("A", "待核", "确认缺口", (0, 1, 0)),
        ("B", "待核", "疑似缺口", (0, 1, 0)),
        ("C", "待核", "数据不足", (0, 0, 1)),
    ],
)
def test_each_item_stands_in_one_list(grade: str, state: str, word: str, lists: tuple[int, int, int]) -> None:
    item = replace(ITEM, grade=grade, state=state)
    findings = Findings(date(2026, 11, 23), "市", "embedded", "1", "v", (item,))
    assert item.word == word
    assert (len(findings.gaps), len(findings.to_check), len(findings.leads)) == lists


def test_json_has_what_readers_need_and_no_more() -> None:
    shown = Findings(date(2026, 11, 23), "市", "embedded", "1", "v", (ITEM,)).as_json()
    assert set(shown) == {"as_of", "region", "store", "run", "items"}
    item = shown["items"][0]
    assert set(item) == {
        "id", "rule", "chains", "subjects", "statement", "grade", "word", "state", "severity", "chain_action", "standard_action",
        "known", "evidence", "data_note", "priority", "tier", "weights_version", "parts", "stability", "sensitivity", "ledger",
    }  # fmt: skip
    assert (item["severity"], item["known"], item["word"]) == (0.1235, {"x": 1, "y": 2}, "确认缺口")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two chains that share a segment; one segment of each alone; a search record for one of them."""
    x = Sketch()
    x.node("Region", "市", name="市", aliases=[])
    first, second = x.chain("链一"), x.chain("链二")
    shared = x.segment(first, "共有")
    x.edge("HAS_SEGMENT", second, shared)
    searched = x.segment(first, "查过")
    x.segment(second, "没查")
    record = x.node(
        "SearchRecord", "记录", kind="标准", completeness="全库", date=date(2026, 11, 1), scope="查过", databases="库"
    )
    x.edge("FOR", record, searched)
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    x.write(store)
    return store


SCOPE = Scope("市", "市", date(2026, 11, 23))


def test_one_item_for_a_segment_of_two_chains(store: Store) -> None:
    items = find_gaps(store, Catalog(), SCOPE, rules=["G01"]).items
    assert {item.identity["segment_id"]: (item.chains, item.grade) for item in items} == {
        "共有": (("链一", "链二"), "C"),
        "查过": (("链一",), "A"),
        "没查": (("链二",), "C"),
    }
    assert items[0].identity == {"segment_id": "查过"}


def test_one_chain_keeps_the_ids(store: Store) -> None:
    whole = {item.id for item in find_gaps(store, Catalog(), SCOPE, rules=["G01"]).items}
    one = {item.id: item.chains for item in find_gaps(store, Catalog(), SCOPE, chain="链二", rules=["G01"]).items}
    assert set(one) <= whole
    assert len(one) == 2
    assert set(one.values()) == {("链二",)}


def test_every_run_has_its_own_number_and_the_same_findings(store: Store) -> None:
    first, second = (find_gaps(store, Catalog(), SCOPE) for _ in range(2))
    assert first.run != second.run
    assert first.items == second.items


def test_a_rule_as_it_is_typed(store: Store) -> None:
    typed, plain = (find_gaps(store, Catalog(), SCOPE, rules=[rule]) for rule in (" Ｇ０１", "G01"))
    assert typed.items == plain.items != ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"chain": "链三"}, ["没有产业链“链三”", "链一、链二"]),
        ({"rules": ["G01", "G99", "G98"]}, ["没有规则 G98、G99", "G00、G01"]),
    ],
)
def test_unknown_chain_or_rule(store: Store, options: dict, words: list[str]) -> None:
    with pytest.raises(NotFoundError) as error:
        find_gaps(store, Catalog(), SCOPE, **options)
    assert [word for word in words if word not in str(error.value)] == []
