"""What the rules must say of the graph of `direct.py`: each answer follows from the text of the rules, on both stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Row, Store
from tests.gaps.direct import write_direct
from tests.gaps.sketch import CITY, SCOPES, TODAY
from tests.gaps.support import open_clean, rows_of, rule


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def direct(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_clean(request.param, tmp_path_factory.mktemp("direct"), request)
    write_direct(store)
    yield store
    store.close()


def found(store: Store, name: str, *chains: str) -> list[Row]:
    return rows_of(store, rule(name), CITY, TODAY, list(chains))


def test_g00_counts_standards_that_apply_here(direct: Store) -> None:
    rows = found(direct, "G00", "直写链一")
    notes = {row["kind"]: (row["field_note"], row["known_x"], row["known_y"]) for row in rows}
    assert notes == {
        "标准": ("；2项现行标准中只有0项已知起草单位；2项没有录入指标的产品标准中只有0项载入了引用", 0, 4),
        "企业": ("", 0, 4),
        "专利": ("", 0, 4),
    }


def test_g01_standards_of_the_province_and_of_a_county_close_and_former_ones_do_not(direct: Store) -> None:
    assert [row["segment_id"] for row in found(direct, "G01", "直写链一")] == ["一旧县", "一旧省"]


def test_g02_what_a_method_a_chain_or_a_testing_segment_contributes(direct: Store) -> None:
    rows = found(direct, "G02", "直写链二")
    assert {
        (row["segment_id"], row["aspect"]): (row["state"], row["severity"], row["known_x"], row["known_y"])
        for row in rows
    } == {
        ("二旧省", "试验方法"): ("成立", 0.8, 1, 1),
        ("二旧县", "试验方法"): ("成立", 0.8, 1, 1),
        ("二整链旧", "管理服务"): ("成立", 0.5, 1, 1),
        ("二受检", "过程规程"): ("成立", 0.5, 1, 1),
        ("二疑受检", "过程规程"): ("待核", 0.5, 1, 1),
        ("二旧联系", "试验方法"): ("成立", 0.8, 1, 1),
        ("二旧引用", "试验方法"): ("成立", 0.8, 2, 2),
        ("二他族", "试验方法"): ("成立", 0.8, 2, 2),
        ("二他族不注日期", "试验方法"): ("成立", 0.8, 2, 2),
        ("二旧版", "试验方法"): ("成立", 0.8, 2, 2),
        ("二待核产品", "试验方法"): ("待核", 0.8, 2, 2),
        ("二未知产品", "试验方法"): ("待核", 0.8, 1, 2),
        ("二外地产品", "试验方法"): ("成立", 0.8, 1, 1),
        ("二未知方法", "试验方法"): ("待核", 0.8, 2, 2),
        ("二旧方法", "试验方法"): ("成立", 0.8, 2, 2),
        **{(f"二{word}", "过程规程"): ("成立", 0.5, 2, 2) for word in ("兼方法", "疑兼方法", "他要素", "无名")},
        ("二疑兼方法", "试验方法"): ("待核", 0.8, 2, 2),
        ("二他要素", "试验方法"): ("成立", 0.8, 2, 2),
        ("二无名", "试验方法"): ("成立", 0.8, 2, 2),
    }


def test_g02_once_for_the_chain(direct: Store) -> None:
    (row,) = found(direct, "G02", "直写链二乙")
    assert (row["aspect"], row["state"], row["known_x"], row["known_y"]) == ("基础通用", "待核", 2, 4)
    assert {fact["id"] for fact in row["evidence"]} == {
        "通环节待核-2024",
        "通环节未知-2024",
        "通整链待核-2024",
        "通整链未知-2024",
    }


def test_g02_for_the_chain_by_place(direct: Store) -> None:
    assert [row["segment_id"] for word in SCOPES for row in found(direct, "G02", f"直写链二丙{word}")] == [
        "直写链二丙旧省",
        "直写链二丙旧县",
    ]


def test_g05_by_place_and_by_how_often_cited(direct: Store) -> None:
    rows = found(direct, "G05", "直写链三")
    once = 0.5 + 0.5 * 5 / 7  # five of the other seven standards are cited less
    assert {row["subject_id"]: (row["severity"], row["fact_grade"]) for row in rows} == {
        "三省": (0.5, "B"),
        "龄-县": (0.5, "B"),
        "三已发": (0.5, "B"),
        "三两次": (1.0, "B"),
        "三一次": (pytest.approx(once), "B"),
        "三零次": (0.5, "B"),
        "三无年": (pytest.approx(once), "A"),
    }


def test_g06_which_references_are_dead(direct: Store) -> None:
    rows = found(direct, "G06", "直写链四")
    assert {(row["citing_id"], row["cited_id"]): (row["verb"], row["severity"]) for row in rows} == {
        ("引四-2024", "死后继未实施-2008"): ("注日期引用", 0.9),
        ("引四-2024", "死后继陈旧-2008"): ("注日期引用", 0.9),
        ("引四-2024", "死旧分部-2008"): ("注日期引用", 0.9),
        ("引四-2024", "死带年号-2008"): ("引用", 0.9),
        ("引四-2024", "死两版-2008"): ("引用", 0.9),
        ("引四-2024", "死注日期-2000"): ("注日期引用", 0.6),
        ("引四-2024", "死末版陈旧-2008"): ("引用", 0.9),
        ("执行厂", "死执行-2008"): ("仍在执行", 0.8),
    }


def test_g06_is_shown_on_the_chains_and_segments_of_the_citing_standard(direct: Store) -> None:
    rows = {
        chain: found(direct, "G06", chain)
        for chain in (f"直写链四{word}" for word in ("", "乙", "丙", "丁", "戊", "己"))
    }
    shown = {
        (chain, tuple(row["segments"])) for chain in rows for row in rows[chain] if row["citing_id"] == "引四-2024"
    }
    assert shown == {("直写链四", ("四甲",)), ("直写链四丙", ("四甲",))}


def test_g06_a_link_to_review_is_no_membership_and_the_last_edition_is_named(direct: Store) -> None:
    rows = found(direct, "G06", "直写链四庚")
    shown = {row["citing_id"]: (row["state"], row["segments"], row["successor_note"]) for row in rows}
    assert shown == {
        "引庚-2024": ("待核", ["四庚丙"], "，后继为死链二-2010，现行版本为死链三-2020"),
        "引辛-2024": ("待核", ["四庚甲"], "，后继为死链二-2010，现行版本为死链三-2020"),
    }


def test_g07_who_drafts_here(direct: Store) -> None:
    rows = found(direct, "G07", "直写链五")
    assert {row["segment_id"]: (row["firms"], row["known_x"], row["known_y"]) for row in rows} == {
        "五省": (3, 1, 2),
        "五县": (3, 1, 2),
        "五旧省": (3, 1, 1),
        "五旧县": (3, 1, 1),
        "五起草陈旧": (3, 1, 1),
        "五迁出": (3, 1, 1),
        "五旧县厂": (3, 1, 1),
        "五草否决": (3, 1, 1),
        "五草废止": (3, 1, 1),
    }
    assert {row["state"] for row in rows} == {"成立"}


def test_g08_what_is_an_interface(direct: Store) -> None:
    rows = found(direct, "G08", "直写链六")
    assert {
        row["upstream_id"].removeprefix("六")[:-1]: (row["state"], row["known_x"], row["known_y"]) for row in rows
    } == {
        "省": ("成立", 2, 2),
        "县": ("成立", 2, 2),
        "旧省": ("成立", 1, 1),
        "旧县": ("成立", 1, 1),
        "同侧": ("成立", 4, 4),
        "旧引用": ("成立", 2, 2),
        "他版": ("成立", 2, 2),
        "第三项": ("成立", 2, 2),
        "待核上引": ("待核", 2, 2),
        "待核上被引": ("待核", 2, 2),
        "待核下引": ("待核", 2, 2),
        "待核下被引": ("待核", 2, 2),
        "待核同侧": ("成立", 4, 4),
        "同时待核上": ("待核", 4, 4),
        "同时待核下": ("待核", 4, 4),
        "下侧": ("成立", 2, 3),
    }


def test_g14_who_waits_downstream(direct: Store) -> None:
    rows = found(direct, "G14", "直写链七")
    assert {row["segment_id"]: (row["severity"], row["known_y"]) for row in rows} == {
        "七院所下": (1.0, 0),
        "七旧县下": (1.0, 0),
        "七本县上": (0.3, 1),
        "七旧链主上": (0.3, 1),
        "七链主从前上": (0.3, 1),
    }
