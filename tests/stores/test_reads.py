"""What a read promises, on both stores."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from graph.errors import LiantuError, QueryTimeoutError, UsageError, WriteRefusedError
from graph.store import Batch, Store

BATCH = Batch("a", "v1", date(2026, 1, 1))
ENDLESS = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b) AS x"


def numbered(count: int) -> list[list[Any]]:
    return [[f"t{i:05}", f"称号{i}", i % 7] for i in range(count)]


def test_rows_come_by_column_name_in_the_order_asked(store: Store) -> None:
    store.write_nodes(BATCH, "Title", ["name", "year"], numbered(5))
    query = "MATCH (n:Title) WHERE n.year >= $least RETURN n.name AS name, n.id AS id ORDER BY n.id DESC LIMIT $most"
    rows = store.read(query, {"least": 1, "most": 2})
    assert rows == [{"name": "称号4", "id": "t00004"}, {"name": "称号3", "id": "t00003"}]
    assert list(rows[0]) == ["name", "id"]


def test_all_rows_come_of_a_large_result(store: Store) -> None:
    store.write_nodes(BATCH, "Title", ["name", "year"], numbered(5000))
    rows = store.read("MATCH (n:Title) RETURN n.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == [f"t{i:05}" for i in range(5000)]


def test_chinese_text_and_dates_inside_lists_and_maps(store: Store) -> None:
    day = date(2024, 2, 29)
    query = "RETURN $p AS p, [$d, null] AS list, {day: $d, deep: [{d: $d}]} AS map"
    rows = store.read(query, {"p": "链主“甲”——电池/𠀀", "d": day})
    assert rows == [{"p": "链主“甲”——电池/𠀀", "list": [day, None], "map": {"day": day, "deep": [{"d": day}]}}]
    assert type(rows[0]["list"][0]) is date
    assert type(rows[0]["map"]["deep"][0]["d"]) is date


def test_duration_is_a_map_and_moments_are_python_ones(store: Store) -> None:
    rows = store.read(
        "RETURN duration('P1Y2M3DT4H') AS d, datetime('2024-02-29T08:00:00Z').hour AS h, datetime('2024-02-29T08:00:00Z') AS t"
    )
    assert rows[0]["d"] == {"months": 14, "days": 3, "seconds": 14400}
    assert rows[0]["h"] == 8
    assert rows[0]["t"].isoformat() == "2024-02-29T08:00:00+00:00"


def test_unknown_label_property_and_type_give_no_rows_and_no_noise(
    store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    store.write_nodes(BATCH, "Title", ["name"], [["t1", "一"]])
    assert store.read("MATCH (n:Nowhere) RETURN n.id AS id") == []
    assert store.read("MATCH (n:Title)-[:NOWHERE]->(m) RETURN m.id AS id") == []
    assert store.read("MATCH (n:Title) RETURN n.nothing AS x") == [{"x": None}]
    assert capfd.readouterr() == ("", "")


def test_missing_parameter_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="查询缺少参数 as_of、chain"):
        store.read(
            "MATCH (n) WHERE n.id = $chain OR n.issued < $as_of OR n.id = $given RETURN n.id AS id", {"given": 1}
        )


def test_null_parameter_is_a_value(store: Store) -> None:
    assert store.read("RETURN $x IS NULL AS x", {"x": None}) == [{"x": True}]


@pytest.mark.parametrize(
    "query", ["RETRUN 1 AS x", "RETURN missing.id AS x", "RETURN nofunction(1) AS x", "RETURN 1 / 0 AS x", ""]
)
def test_query_that_cannot_run_says_so_in_chinese(store: Store, query: str) -> None:
    with pytest.raises(UsageError) as caught:
        store.read(query)
    assert "查询语句不能执行" in str(caught.value)
    assert "docs/query.md" in caught.value.hint


@pytest.mark.parametrize("value", [2**70, {"一"}, object()], ids=["long", "set", "object"])
def test_parameter_that_no_store_takes_is_refused(store: Store, value: Any) -> None:
    with pytest.raises(UsageError, match="参数的值不能交给图数据库"):
        store.read("RETURN $x AS x", {"x": value})


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Title {id: 't2'}) RETURN n.id AS id",
        "MERGE (n:Title {id: 't2'}) RETURN n.id AS id",
        "MATCH (n:Title) SET n.name = 'x' RETURN n.id AS id",
        "MATCH (n:Title) DETACH DELETE n",
        "MATCH (n:Title) REMOVE n.name",
    ],
)
def test_read_does_not_write(store: Store, query: str) -> None:
    store.write_nodes(BATCH, "Title", ["name"], [["t1", "一"]])
    with pytest.raises(WriteRefusedError, match="查询含有写入语句"):
        store.read(query)
    assert store.read("MATCH (n) RETURN n.id AS id, n.name AS name") == [{"id": "t1", "name": "一"}]


@pytest.mark.parametrize("timeout", [0, 0.5])
def test_slow_query_is_ended_and_the_store_goes_on(store: Store, timeout: float) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="查询没有在限定时间内完成"):
        store.read(ENDLESS, timeout=timeout)
    assert time.monotonic() - began < timeout + 5
    assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_many_readers_at_once_see_the_same(store: Store, open_again: Callable[[], Store]) -> None:
    store.write_nodes(BATCH, "Title", ["name", "year"], numbered(500))
    store.checkpoint()
    reader = open_again()

    def one(year: int) -> list[dict[str, Any]]:
        return reader.read("MATCH (n:Title {year: $year}) RETURN n.year AS year, count(*) AS n", {"year": year})

    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(one, [i % 7 for i in range(200)]))
    assert results == [[{"year": i % 7, "n": 72 if i % 7 < 3 else 71}] for i in range(200)]


def test_reader_follows_a_new_checkpoint(store: Store, open_again: Callable[[], Store]) -> None:
    count = "MATCH (n:Title) RETURN count(*) AS n"
    store.write_nodes(BATCH, "Title", ["name"], [["t1", "一"]])
    store.checkpoint()
    reader = open_again()
    assert reader.read(count) == [{"n": 1}]
    store.write_nodes(BATCH, "Title", ["name"], [["t2", "二"], ["t3", "三"]])
    assert store.read(count) == [{"n": 3}]
    store.checkpoint()
    assert reader.read(count) == [{"n": 3}]


def test_closed_store_can_be_used_again(store: Store) -> None:
    store.write_nodes(BATCH, "Title", ["name"], [["t1", "一"]])
    store.close()
    store.close()
    assert store.read("MATCH (n:Title) RETURN n.name AS name") == [{"name": "一"}]
    store.write_nodes(BATCH, "Title", ["name"], [["t1", "二"]])
    assert store.read("MATCH (n:Title) RETURN n.name AS name") == [{"name": "二"}]


def test_every_error_says_what_to_do_next(store: Store) -> None:
    failures: list[Callable[[], object]] = [
        lambda: store.read("RETRUN 1"),
        lambda: store.read("RETURN $x AS x"),
        lambda: store.read("CREATE (n:Title)"),
        lambda: store.read(ENDLESS, timeout=0),
        lambda: store.write_relationships(BATCH, "SUPPLIES", ("Organization", "Organization"), [], [["o1", "o2", ""]]),
    ]
    for failure in failures:
        with pytest.raises(LiantuError) as caught:
            failure()
        assert caught.value.got
        assert caught.value.hint
