"""Single items, by any spelling of their number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

Get = Callable[..., Any]


@pytest.mark.parametrize(
    "spelling",
    [
        "GB/T 700-2006",
        "GB%2FT%20700-2006",
        "gb/t700-2006",
        "ＧＢ／Ｔ ７００—２００６",
        "GB∕T 700－2006",
        "标准号：GB/T 700-2006",
        "GBT700-2006",
    ],
)
def test_a_standard_by_any_spelling(client: TestClient, spelling: str) -> None:
    response = client.get(f"/api/v1/standards/{spelling}")
    assert response.status_code == 200, response.text
    item = response.json()["item"]
    assert (item["id"], item["title"], item["standing"]) == ("GB/T 700-2006", "碳素结构钢", "现行")
    assert [old["id"] for old in item["replaces"]] == ["GB/T 700-1988"]


def test_an_item_is_the_same_as_in_the_list(get: Get, standards: list[Any]) -> None:
    item = get(f"/standards/{quote('QC/T 981-2014')}")["item"]
    assert item == next(each for each in standards if each["id"] == item["id"])
    assert ("GB/T 10125-1997", "被代替", True) in {(c["id"], c["standing"], c["dated"]) for c in item["references"]}


def test_a_standard_without_a_number_by_its_id(get: Get, standards: list[Any]) -> None:
    id_ = next(item["id"] for item in standards if item["provisional"])
    assert id_.startswith("std:")
    assert get(f"/standards/{id_}")["item"]["provisional"] is True


@pytest.mark.parametrize("spelling", ["CN00111304.6", "ZL 0011 1304.6", "00111304.6", "cn00111304"])
def test_a_patent_by_any_spelling(get: Get, spelling: str) -> None:
    assert get(f"/patents/{spelling}")["item"]["id"] == "CN00111304.6"


@pytest.mark.parametrize("spelling", ["91370000685900369J", "9137 0000 6859 0036 9j"])
def test_an_organization_by_any_spelling(get: Get, spelling: str) -> None:
    item = get(f"/organizations/{spelling}")["item"]
    assert (item["name"], item["local"]) == ("山东钢铁集团日照有限公司", True)
    assert ("钢铁及配套", "链主") in {(chain["id"], chain["relation"]) for chain in item["chains"]}


def test_an_organization_elsewhere_is_not_local(walk: Get) -> None:
    found = {item["name"]: item["local"] for item in walk("/organizations", text="钢研", limit=200)}
    assert found and not any(found.values())


def test_a_chain_and_a_segment(get: Get) -> None:
    assert get("/chains/钢铁及配套")["item"]["segments"] == [f"GT{n:02}" for n in range(1, 20)]
    item = get("/segments/GT05")["item"]
    assert [x["id"] for x in item["upstream"]] == ["GT01", "GT02", "GT04"]
    assert [x["id"] for x in item["downstream"]] == ["GT06"]
    assert [x["id"] for x in item["chains"]] == ["钢铁及配套"]


def test_the_snapshot_is_one_for_all(get: Get) -> None:
    paths = (
        "/chains",
        "/chains/日照绿茶",
        "/standards",
        "/patents",
        "/organizations",
        "/queries",
        "/neighbourhood/Segment/GT05",
    )
    assert len({get(path)["snapshot"] for path in paths}) == 1
