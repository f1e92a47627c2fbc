"""What a write means, on both stores: the promises in the docstring of `graph.store`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.errors import StoreError, UsageError
from graph.store import Batch, Store, Written

DAY = date(2026, 1, 1)
LATER = date(2026, 2, 2)
TITLES = (
    "MATCH (n:Title) RETURN n.id AS id, n.name AS name, n.level AS level, n.given_by AS given, n.mentioned_by AS mentioned, "
    "n.stub AS stub, n.stale AS stale, n.load AS load, n.first_seen AS first, n.last_seen AS last ORDER BY id"
)
SUPPLIES = (
    "MATCH (a:Organization)-[x:SUPPLIES]->(b:Organization) "
    "RETURN a.id AS a, b.id AS b, x.key AS key, x.product AS product, x.given_by AS given, x.stale AS stale ORDER BY a, b, key"
)


def batch(source: str = "a", load: str = "v1", today: date = DAY) -> Batch:
    return Batch(source, load, today)


def titles(store: Store) -> list[dict[str, Any]]:
    return store.read(TITLES)


def row(
    id_: str, name: str | None, level: str | None, given: list[str], mentioned: list[str], **more: Any
) -> dict[str, Any]:
    usual = {"stub": not given, "stale": False, "load": "v1", "first": DAY, "last": DAY}
    return {"id": id_, "name": name, "level": level, "given": given, "mentioned": mentioned, **usual, **more}


def organizations(store: Store, *ids: str) -> None:
    store.write_nodes(batch(), "Organization", ["name"], [[id_, f"{id_}公司"] for id_ in ids])


def test_write_creates_and_the_same_write_changes_nothing(store: Store) -> None:
    rows: list[list[Any]] = [["t1", "单项冠军", "国家级"], ["t2", "小巨人", None]]
    assert store.write_nodes(batch(), "Title", ["name", "level"], rows) == Written(2, 2)
    first = titles(store)
    assert first == [row("t1", "单项冠军", "国家级", ["a"], []), row("t2", "小巨人", None, ["a"], [])]
    assert store.write_nodes(batch(), "Title", ["name", "level"], rows) == Written(2, 0)
    assert titles(store) == first


def test_no_rows_is_no_write(store: Store) -> None:
    assert store.write_nodes(batch(), "Title", ["name"], []) == Written()
    assert store.write_relationships(batch(), "SUPPLIES", ("Organization", "Organization"), [], []) == Written()
    assert store.update_nodes("Title", ["name"], []) == 0
    assert store.read("MATCH (n) RETURN count(*) AS n") == [{"n": 0}]


def test_blank_erases_what_only_this_source_gave(store: Store) -> None:
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.write_nodes(batch(load="v2", today=LATER), "Title", ["name", "level"], [["t1", "冠军", None]])
    assert titles(store) == [row("t1", "冠军", None, ["a"], [], load="v2", last=LATER)]


def test_blank_keeps_what_another_source_gave(store: Store) -> None:
    store.write_nodes(batch("a"), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.write_nodes(batch("b"), "Title", ["name", "level"], [["t1", None, None]])
    assert titles(store) == [row("t1", "冠军", "国家级", ["a", "b"], [])]


def test_blank_keeps_what_this_load_just_wrote(store: Store) -> None:
    """One file names a thing in two rows that fall into two batches: the second row's blank is no correction."""
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "冠军", None]])
    assert titles(store) == [row("t1", "冠军", "国家级", ["a"], [])]


def test_same_thing_twice_in_one_batch_is_as_in_two(store: Store) -> None:
    rows: list[list[Any]] = [["t1", "冠军", "国家级"], ["t1", None, "省级"], ["t1", "单项冠军", None]]
    assert store.write_nodes(batch(), "Title", ["name", "level"], rows).created == 1
    assert titles(store) == [row("t1", "单项冠军", "省级", ["a"], [])]
    organizations(store, "o1", "o2")
    pair: list[list[Any]] = [["o1", "o2", "", "箔"], ["o1", "o2", "", None]]
    store.write_relationships(batch(), "SUPPLIES", ("Organization", "Organization"), ["product"], pair)
    assert store.read(SUPPLIES) == [{"a": "o1", "b": "o2", "key": "", "product": "箔", "given": ["a"], "stale": False}]


def test_blank_erases_after_the_only_other_source_is_withdrawn(store: Store) -> None:
    store.write_nodes(batch("a"), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.withdraw(batch("a", "v2"), ["Title"], [])
    store.write_nodes(batch("a"), "Title", ["name", "level"], [["t1", "冠军", None]])
    assert titles(store) == [row("t1", "冠军", None, ["a"], [])]


def test_mention_before_the_description_does_not_save_an_old_value(store: Store) -> None:
    """A long file mentions a thing in an early batch and describes it, with a blank now, in a later one."""
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.write_nodes(batch(load="v2"), "Title", ["name"], [["t1", "提到"]], mention=True)
    store.write_nodes(batch(load="v2"), "Title", ["name", "level"], [["t1", "冠军", None]])
    assert titles(store) == [row("t1", "冠军", None, ["a"], [], load="v2")]


def test_columns_that_a_source_does_not_name_are_left(store: Store) -> None:
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "冠军", "国家级"]])
    store.write_nodes(batch(load="v2"), "Title", ["name"], [["t1", "新名"]])
    assert titles(store) == [row("t1", "新名", "国家级", ["a"], [], load="v2")]


def test_mentioned_node_is_a_stub_until_described(store: Store) -> None:
    assert store.write_nodes(batch("a"), "Title", ["name"], [["t1", "提到"]], mention=True) == Written(1, 1)
    assert titles(store) == [row("t1", "提到", None, [], ["a"])]
    assert store.write_nodes(batch("b"), "Title", ["name"], [["t1", "再提"]], mention=True) == Written(1, 0)
    assert titles(store) == [row("t1", "提到", None, [], ["a", "b"])]
    store.write_nodes(batch("c"), "Title", ["name"], [["t1", "描述"]])
    assert titles(store) == [row("t1", "描述", None, ["c"], ["a", "b"])]
    store.write_nodes(batch("d"), "Title", ["name"], [["t1", "又提"]], mention=True)
    assert titles(store) == [row("t1", "描述", None, ["c"], ["a", "b", "d"])]


def test_source_that_describes_does_not_mention(store: Store) -> None:
    store.write_nodes(batch(), "Title", ["name"], [["t1", "描述"]])
    store.write_nodes(batch(), "Title", ["name"], [["t1", "提到"]], mention=True)
    assert titles(store) == [row("t1", "描述", None, ["a"], [])]


def test_source_that_only_mentions_now_describes_no_more(store: Store) -> None:
    store.write_nodes(batch(), "Title", ["name"], [["t1", "描述"]])
    store.write_nodes(batch(load="v2"), "Title", ["name"], [["t1", "提到"]], mention=True)
    assert titles(store) == [row("t1", "描述", None, [], ["a"], load="v2")]


def test_withdrawn_node_is_stale_once_no_source_is_left(store: Store) -> None:
    store.write_nodes(batch("a"), "Title", ["name"], [["t1", "一"], ["t2", "二"], ["t3", "三"]])
    store.write_nodes(batch("b"), "Title", ["name"], [["t2", "二"]])
    store.write_nodes(batch("a", "v2"), "Title", ["name"], [["t1", "一"]])
    assert store.withdraw(batch("a", "v2"), ["Title"], []) == 1
    assert titles(store) == [
        row("t1", "一", None, ["a"], [], load="v2"),
        row("t2", "二", None, ["b"], []),
        row("t3", "三", None, [], [], stale=True),
    ]
    assert store.withdraw(batch("a", "v2"), ["Title"], []) == 0
    store.write_nodes(batch("a", "v3"), "Title", ["name"], [["t3", "三"]])
    assert titles(store)[2] == row("t3", "三", None, ["a"], [], load="v3")


def test_withdrawn_description_leaves_a_stub_where_it_is_still_mentioned(store: Store) -> None:
    store.write_nodes(batch("a"), "Title", ["name"], [["t1", "一"]])
    store.write_nodes(batch("b"), "Title", ["name"], [["t1", "一"]], mention=True)
    assert store.withdraw(batch("a", "v2"), ["Title"], []) == 0
    assert titles(store) == [row("t1", "一", None, [], ["b"])]


def test_withdraw_touches_only_the_labels_and_types_named(store: Store) -> None:
    organizations(store, "o1", "o2")
    store.write_nodes(batch(), "Title", ["name"], [["t1", "一"]])
    store.write_relationships(
        batch(), "SUPPLIES", ("Organization", "Organization"), ["product"], [["o1", "o2", "", "箔"]]
    )
    assert store.withdraw(batch("a", "v2"), ["Title"], []) == 1
    assert store.read(SUPPLIES) == [{"a": "o1", "b": "o2", "key": "", "product": "箔", "given": ["a"], "stale": False}]
    assert store.withdraw(batch("a", "v2"), ["Organization"], ["SUPPLIES"]) == 3
    assert store.read(SUPPLIES) == [{"a": "o1", "b": "o2", "key": "", "product": "箔", "given": [], "stale": True}]


def test_parallel_relationships_are_told_apart_by_key(store: Store) -> None:
    organizations(store, "o1", "o2")
    ends = ("Organization", "Organization")
    rows: list[list[Any]] = [["o1", "o2", "铜箔", "铜箔"], ["o1", "o2", "铝箔", "铝箔"], ["o1", "o1", "", None]]
    assert store.write_relationships(batch("a"), "SUPPLIES", ends, ["product"], rows) == Written(3, 3)
    assert store.write_relationships(batch("a"), "SUPPLIES", ends, ["product"], rows) == Written(3, 0)
    assert store.write_relationships(
        batch("b"), "SUPPLIES", ends, ["product"], [["o1", "o2", "铜箔", None]]
    ) == Written(1, 0)
    assert store.read(SUPPLIES) == [
        {"a": "o1", "b": "o1", "key": "", "product": None, "given": ["a"], "stale": False},
        {"a": "o1", "b": "o2", "key": "铜箔", "product": "铜箔", "given": ["a", "b"], "stale": False},
        {"a": "o1", "b": "o2", "key": "铝箔", "product": "铝箔", "given": ["a"], "stale": False},
    ]


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (["o1", "没有", ""], "Organization 没有"),
        (["没有", "o1", ""], "Organization 没有"),
        (["o1", None, ""], "Organization None"),
    ],
)
def test_relationship_without_an_end_keeps_nothing_of_the_batch(store: Store, bad: list[Any], named: str) -> None:
    organizations(store, "o1", "o2")
    with pytest.raises(StoreError, match=f"SUPPLIES 的一端不在图中：{named}"):
        store.write_relationships(batch(), "SUPPLIES", ("Organization", "Organization"), [], [["o1", "o2", ""], bad])
    assert store.read(SUPPLIES) == []


def test_end_with_another_label_is_no_end(store: Store) -> None:
    organizations(store, "o1")
    store.write_nodes(batch(), "Segment", ["name"], [["o2", "同号的环节"]])
    with pytest.raises(StoreError, match="Organization o2"):
        store.write_relationships(batch(), "SUPPLIES", ("Organization", "Organization"), [], [["o1", "o2", ""]])


def test_update_sets_and_clears_on_nodes_that_are_there(store: Store) -> None:
    store.write_nodes(batch(), "Title", ["name", "level"], [["t1", "一", "甲"], ["t2", "二", "乙"]])
    assert store.update_nodes("Title", ["level"], [["t1", "丙"], ["t2", None], ["t9", "丁"]]) == 2
    assert titles(store) == [row("t1", "一", "丙", ["a"], []), row("t2", "二", None, ["a"], [])]


def test_values_come_back_as_they_went_in(store: Store) -> None:
    names = ["title", "issued", "year", "ics", "approximate", "provisional", "status"]
    values = ["动力电池\n“通则”\t'\\ 𠀀é", date(1969, 12, 31), 2**62, ["29.220.99", ""], [], False, ""]
    store.write_nodes(batch(), "Standard", names, [["GB/T 1—2020", *values], ["GB 2", *[None] * 7]])
    back = store.read(
        f"MATCH (n:Standard) RETURN n.id AS id, {', '.join(f'n.{name} AS {name}' for name in names)} ORDER BY id"
    )
    assert back == [
        {"id": "GB 2", **dict.fromkeys(names)},
        {"id": "GB/T 1—2020", **dict(zip(names, values, strict=True))},
    ]
    assert type(back[1]["issued"]) is date
    assert back[1]["provisional"] is False


def test_missing_and_null_are_the_same_and_differ_from_empty(store: Store) -> None:
    store.write_nodes(batch(), "Standard", ["status", "ics"], [["s1", None, None], ["s2", "", []]])
    store.write_nodes(batch(), "Standard", [], [["s3"]])
    found = store.read("MATCH (n:Standard) WHERE n.status IS NULL AND n.ics IS NULL RETURN n.id AS id ORDER BY id")
    assert found == [{"id": "s1"}, {"id": "s3"}]
    assert store.read("MATCH (n:Standard) WHERE n.status = '' AND size(n.ics) = 0 RETURN n.id AS id") == [{"id": "s2"}]


@pytest.mark.parametrize("value", [2**70, {"一"}, object(), "\ud800"], ids=["long", "set", "object", "surrogate"])
def test_value_that_no_store_can_hold_is_refused_and_nothing_kept(store: Store, value: Any) -> None:
    with pytest.raises(UsageError, match="参数的值不能交给图数据库"):
        store.write_nodes(batch(), "Title", ["name"], [["t1", "好"], ["t2", value]])
    assert titles(store) == []


def test_row_without_id_is_refused_and_nothing_kept(store: Store) -> None:
    with pytest.raises(UsageError):
        store.write_nodes(batch(), "Title", ["name"], [["t1", "好"], [None, "坏"]])
    assert titles(store) == []


def test_names_outside_the_model_are_faults_of_ours(store: Store) -> None:
    with pytest.raises(ValueError, match="Title has no property nope"):
        store.write_nodes(batch(), "Title", ["nope"], [["t1", 1]])
    with pytest.raises(ValueError, match="COVERS does not go from Segment to Standard"):
        store.write_relationships(batch(), "COVERS", ("Segment", "Standard"), [], [["a", "b", ""]])


def test_preparing_again_changes_nothing(store: Store) -> None:
    before = store.read("SHOW INDEXES YIELD name RETURN name ORDER BY name") if store.name == "neo4j" else []
    store.write_nodes(batch(), "Title", ["name"], [["t1", "一"]])
    store.prepare()
    assert titles(store) == [row("t1", "一", None, ["a"], [])]
    if store.name == "neo4j":
        assert store.read("SHOW INDEXES YIELD name RETURN name ORDER BY name") == before
        assert {"name": "liantu_standard_id"} in before
        assert {"name": "liantu_organization_name"} in before
