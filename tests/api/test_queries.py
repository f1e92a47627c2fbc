"""Stored queries: listed, explained, run; nothing else runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.routes import queries
from api.output import plain
from graph.gaps.weights import read_weights
from graph.queries import Catalog
from graph.store import Store

Get = Callable[..., Any]
ASKED = {
    "chain": "日照绿茶", "region": "371100", "segment": "LC06", "id": "GT05", "label": "Segment", "text": "日照市", "family": "GB 700",
    "number": "CN00111304.6", "ids": "GB/T 700-2006;GB/T 709-2019", "names": "Segment GT05", "limit": "1000", "home": "371100", "derived": "推定:联系",
}  # fmt: skip
OF_TYPE = {"text": "x", "texts": "x;y", "int": "1", "float": "0.5", "bool": "是", "date": "2026-11-23"}
"""For the parameters of queries that are for loading only: they must run, whatever they find."""


def test_all_files_are_listed(get: Get) -> None:
    listed = get("/queries")
    assert [item["id"] for item in listed["items"]] == [query.id for query in Catalog()]
    assert listed["total"] == len(listed["items"])
    assert [item["id"] for item in get("/queries", folder="gaps")["items"]] == [
        query.id for query in Catalog().folder("gaps")
    ]


def test_one_is_explained(get: Get) -> None:
    item = get("/queries/gaps/g05_overage")["item"]
    assert item == get("/queries/g05")["item"]
    assert item["title"] == "标准超龄"
    assert {p["name"]: (p["type"], p["required"]) for p in item["parameters"]}["as_of"] == ("date", False)


@pytest.mark.parametrize("name", [query.id for query in Catalog()])
def test_each_runs_with_its_parameters(get: Get, store: Store, name: str) -> None:
    query = Catalog()[name]
    given = {p.name: ASKED.get(p.name, OF_TYPE[p.type]) for p in query.parameters if p.required}
    answer = get(f"/queries/{name}/rows", **given)
    assert [column["name"] for column in answer["columns"]] == list(query.columns)
    assert answer["total"] == len(answer["items"]) and not answer["truncated"]
    rows = plain(store.read(query.text, query.bind(given, weights=read_weights())))

    def ordered(items: list[dict[str, Any]]) -> list[str]:
        return sorted(map(str, items))

    assert ordered([{c: r[c] for c in query.columns} for r in answer["items"]]) == ordered(
        [{c: r[c] for c in query.columns} for r in rows]
    )


@pytest.mark.parametrize(
    ("path", "status", "got"),
    [
        ("maps/segments/rows", 422, "chain（产业链编号）"),
        ("maps/segments/rows?chain=日照绿茶&x=1", 422, "没有参数 x"),
        ("g05/rows?chain=日照绿茶&region=371100&limit_years=five", 422, "five"),
        ("g05/rows?chain=日照绿茶&region=371100&limit_years=99999999999999999999", 422, "99999999999999999999"),
        ("g05/rows?chain=日照绿茶&region=371100&as_of=2026-13-01", 422, "2026-13-01"),
        ("g00/rows?chain=日照绿茶&region=371100&min_share=nan", 422, "nan"),
        ("g00/rows?chain=日照绿茶&region=371100&min_share=inf", 422, "inf"),
        ("api/standard_ids/rows?limit=-1", 422, "api/standard_ids"),
        ("nope/rows", 404, "nope"),
    ],
)
def test_what_cannot_run(client: TestClient, path: str, status: int, got: str) -> None:
    response = client.get(f"/api/v1/queries/{path}")
    assert response.status_code == status, response.text
    assert got in response.json()["got"]


def test_a_parameter_is_a_value_and_never_cypher(get: Get) -> None:
    for text in ("日照绿茶'}) DETACH DELETE c //", "$region", "') RETURN 1 //"):
        assert get("/queries/maps/segments/rows", chain=text)["items"] == []


def test_many_rows_are_cut_and_it_is_said(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MAX_ROWS", 5)
    answer = get("/queries/maps/segments/rows", chain="日照绿茶")
    assert (len(answer["items"]), answer["total"], answer["truncated"]) == (5, 14, True)
