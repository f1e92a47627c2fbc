"""Region and date of a run: asked for, set, declared by the data, or an error in Chinese that says what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import LiantuError, NotFoundError, UsageError
from graph.gaps import Scope, read_scope
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.sketch import Sketch


def make(tmp_path: Path, *datasets: tuple[str | None, date | None, bool, bool]) -> Store:
    x = Sketch()
    x.node("Region", "11", name="甲市", aliases=["甲"])
    x.node("Region", "12", name="乙市", aliases=["同名"])
    x.node("Region", "13", name="丙市", aliases=["同名"])
    x.node("Region", "14", name="旧市", aliases=[], stale=True)
    for number, (region, as_of, fictional, demo) in enumerate(datasets):
        x.node(
            "Source",
            f"数据{number}",
            name=f"数据{number}",
            table="说明",
            region=region,
            as_of=as_of,
            fictional=fictional,
            demo=demo,
        )
    x.node("Source", "别的文件", name="别的文件", table="标准", region="乙市", as_of=date(2030, 1, 1), fictional=True)
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    x.write(store)
    return store


def scope(
    store: Store, settings: Settings | None = None, region: str | None = None, as_of: date | None = None
) -> Scope:
    return read_scope(store, Catalog(), settings or Settings(), region=region, as_of=as_of)


def test_what_the_data_declare(tmp_path: Path) -> None:
    store = make(tmp_path, ("甲市", date(2026, 1, 1), False, True), ("甲市", date(2026, 3, 1), False, False))
    assert scope(store) == Scope("11", "甲市", date(2026, 3, 1), ("数据0", "数据1"), fictional=False, demo=True)


def test_setting_before_data_and_option_before_setting(tmp_path: Path) -> None:
    store = make(tmp_path, ("甲市", date(2026, 1, 1), True, False))
    settings = Settings(region="乙市", as_of=date(2025, 5, 5))
    assert (scope(store, settings).region_id, scope(store, settings).as_of) == ("12", date(2025, 5, 5))
    asked = scope(store, settings, region="丙市", as_of=date(2024, 4, 4))
    assert (asked.region_id, asked.as_of, asked.fictional) == ("13", date(2024, 4, 4), True)


@pytest.mark.parametrize("text", ["11", "甲市", "甲"])
def test_by_code_name_or_alias(tmp_path: Path, text: str) -> None:
    assert scope(make(tmp_path), region=text).region_id == "11"


def test_without_any_date_it_is_today(tmp_path: Path) -> None:
    before = date.today()
    found = scope(make(tmp_path, ("甲市", None, False, False))).as_of
    assert before <= found <= date.today()


@pytest.mark.parametrize(
    ("datasets", "region", "kind", "words"),
    [
        ((), None, UsageError, ["没有指定地区", "--region", "LIANTU_REGION"]),
        ((("甲市", None, False, False), ("乙市", None, False, False)), None, UsageError, ["没有指定地区", "--region"]),
        ((), "丁市", NotFoundError, ["区域表中没有“丁市”", "名称或代码"]),
        ((), "旧市", NotFoundError, ["区域表中没有“旧市”"]),
        ((), "同名", NotFoundError, ["区域表中有2个“同名”", "改用代码"]),
    ],
)
def test_errors_say_what_to_do(
    tmp_path: Path, datasets: tuple, region: str | None, kind: type[LiantuError], words: list[str]
) -> None:
    with pytest.raises(kind) as error:
        scope(make(tmp_path, *datasets), region=region)
    assert [word for word in words if word not in str(error.value)] == []
