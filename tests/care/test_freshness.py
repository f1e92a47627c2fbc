"""How old sources are and which statuses to check, on either store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.queries import Catalog
from graph.store import Store
from loaders.care.freshness import source_ages, standards_to_check
from tests.care.support import SEGMENTS, put, run

STANDARDS = (
    "标准号,标准名称,标准状态,状态日期,实施日期,来源日期\n"
    "GB/T 1-2020,新,现行,2026-11-01,2020-05-01,\n"
    "GB/T 2-2020,旧,现行,2025-11-22,2020-05-01,2026-11-01\n"
    "GB/T 3-2020,界,现行,2025-11-23,2020-05-01,\n"
    "GB/T 4-2026,过,即将实施,2026-11-01,2026-11-23,\n"
    "GB/T 5-2026,未,即将实施,2026-11-01,2026-11-24,\n"
    "GB/T 6-2020,不明,未知,2026-11-01,,\n"
    "GB/T 7-2010,废,废止,2010-01-01,,\n"
    "GB/T 8-2020,来,现行,,2020-05-01,2020-01-01\n"
    "GB/T 9-2020,无,现行,,2020-05-01,\n"
)
DAY = date(2026, 11, 23)


@pytest.fixture
def store(each_store: Store) -> Store:
    """Both engines, one after the other."""
    return each_store


def test_standards_to_check_with_their_reasons(store: Store, output: Path, tmp_path: Path) -> None:
    run(store, output, put(tmp_path / "表", 标准=STANDARDS))
    found = {item.id: item.reasons for item in standards_to_check(store, Catalog(), DAY, 365)}
    assert found == {
        "GB/T 2-2020": ("状态是 366 天前的",),
        "GB/T 4-2026": ("写着即将实施，而实施日期 2026-11-23 已过",),
        "GB/T 6-2020": ("状态未知",),
        "GB/T 8-2020": ("状态是 2518 天前的",),
        "GB/T 9-2020": ("状态没有日期",),
    }
    fewer = {item.id for item in standards_to_check(store, Catalog(), DAY, 5000)}
    assert fewer == {"GB/T 4-2026", "GB/T 6-2020", "GB/T 9-2020"}


def test_the_folders_date_stands_in_and_what_is_cited_only_is_not_listed(
    store: Store, output: Path, tmp_path: Path
) -> None:
    cites = "标准号,引用标准号,是否注日期\nGB/T 9-2020,GB/T 99-2000,是\n"
    folder = put(tmp_path / "表", 标准=STANDARDS, 标准引用=cites)
    (folder / "manifest.yml").write_text("title: 表\nas_of: 2026-06-01\n", encoding="utf-8")
    run(store, output, folder)
    found = {item.id: item.checked for item in standards_to_check(store, Catalog(), DAY, 100)}
    assert found["GB/T 9-2020"] == date(2026, 6, 1)
    assert "GB/T 99-2000" not in found


def test_ages_of_sources(store: Store, output: Path, tmp_path: Path) -> None:
    dated = put(tmp_path / "有日期", 标准=STANDARDS)
    (dated / "manifest.yml").write_text("title: 表\nas_of: 2026-06-01\n", encoding="utf-8")
    run(store, output, dated, put(tmp_path / "无日期", 产业链环节=SEGMENTS))
    ages = [
        (item.id, item.state, item.age, item.loaded_age, item.rows)
        for item in source_ages(store, Catalog(), date(2026, 11, 25))
    ]
    assert ages == [("无日期/产业链环节.csv", "已载入", None, 1, 1), ("有日期/标准.csv", "已载入", 177, 1, 9)]
