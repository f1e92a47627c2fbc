"""Neighbourhoods against the raw graph, walked by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from graph.store import Store

Get = Callable[..., Any]
Key = tuple[str, str]


@pytest.fixture(scope="module")
def edges(store: Store) -> set[tuple[Key, str, Key]]:
    rows = store.read(
        "MATCH (a)-[r]->(b) WHERE NOT r.stale AND NOT a.stale AND NOT b.stale "
        "RETURN labels(a)[0] AS al, a.id AS a, type(r) AS t, labels(b)[0] AS bl, b.id AS b"
    )
    return {((r["al"], r["a"]), r["t"], (r["bl"], r["b"])) for r in rows}


def around(edges: set[tuple[Key, str, Key]], center: Key, depth: int) -> dict[Key, int]:
    near: dict[Key, set[Key]] = defaultdict(set)
    for start, _, end in edges:
        near[start].add(end)
        near[end].add(start)
    distance = {center: 0}
    for far in range(1, depth + 1):
        for key in [key for key, value in distance.items() if value == far - 1]:
            for other in near[key]:
                distance.setdefault(other, far)
    return distance


def nodes_of(answer: dict[str, Any]) -> dict[Key, int]:
    return {(node["label"], node["id"]): node["distance"] for node in answer["nodes"]}


def edges_of(answer: dict[str, Any]) -> set[tuple[Key, str, Key]]:
    def key(end: dict[str, str]) -> Key:
        return end["label"], end["id"]

    return {(key(r["start"]), r["type"], key(r["end"])) for r in answer["relationships"]}


@pytest.mark.parametrize(
    ("label", "id_", "depth"),
    [
        ("Segment", "GT05", 1), ("Segment", "LC06", 1), ("Chain", "钢铁及配套", 1), ("Standard", "QC/T 981-2014", 1),
        ("Organization", "91370000685900369J", 1), ("Patent", "CN00111304.6", 1), ("Patent", "CN00111304.6", 2),
        ("SearchRecord", "JS-B1", 1), ("SearchRecord", "JS-B1", 2), ("Title", "", 2), ("Committee", "", 1),
    ],
)  # fmt: skip
def test_all_that_is_near_and_all_between(
    get: Get, store: Store, edges: set[tuple[Key, str, Key]], label: str, id_: str, depth: int
) -> None:
    if not id_:
        id_ = min(key[1] for start, _, end in edges for key in (start, end) if key[0] == label)
    expected = around(edges, (label, id_), depth)
    assert 1 < len(expected) <= 150
    answer = get(f"/neighbourhood/{label}/{id_}", depth=depth)
    assert nodes_of(answer) == expected
    assert edges_of(answer) == {edge for edge in edges if edge[0] in expected and edge[2] in expected}
    assert (answer["truncated"], answer["note"]) == (False, "")
    assert answer["neighbours"] == sum(far == 1 for far in expected.values())
    assert answer["nodes"][0]["id"] == id_ and answer["center"] == {"label": label, "id": id_}
    assert all(fact["source"] and "as_of" in fact for fact in (*answer["nodes"], *answer["relationships"]))


@pytest.mark.parametrize(
    ("label", "id_", "depth"),
    [("Aspect", "产品", 2), ("Region", "371100", 2), ("Chain", "日照绿茶", 2), ("Segment", "GT05", 2)],
)
def test_a_crowd_is_cut_at_150_and_it_is_said(
    get: Get, edges: set[tuple[Key, str, Key]], label: str, id_: str, depth: int
) -> None:
    everything = around(edges, (label, id_), depth)
    assert len(everything) > 150
    answer = get(f"/neighbourhood/{label}/{id_}", depth=depth)
    found = nodes_of(answer)
    assert len(found) == 150
    assert answer["truncated"] is True
    assert "150" in answer["note"] and str(answer["neighbours"]) in answer["note"]
    assert answer["neighbours"] == sum(far == 1 for far in everything.values())
    # What is shown is true: every node at its distance, and all that lies between those shown.
    assert found.items() <= everything.items()
    assert edges_of(answer) == {edge for edge in edges if edge[0] in found and edge[2] in found}


def test_the_nearest_come_first_and_every_kind_has_its_share(get: Get, edges: set[tuple[Key, str, Key]]) -> None:
    center = ("Segment", "GT05")
    answer = get("/neighbourhood/Segment/GT05", depth=2)
    distances = [node["distance"] for node in answer["nodes"]]
    assert distances == sorted(distances)
    kinds = {(kind, start == center) for start, kind, end in edges if center in (start, end)}
    shown = {(kind, start == center) for start, kind, end in edges_of(answer) if center in (start, end)}
    assert shown == kinds


def test_exactly_at_the_limit_nothing_is_said(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    from api.http.routes import neighbourhood

    size = len(get("/neighbourhood/Segment/GT05")["nodes"])
    monkeypatch.setattr(neighbourhood, "MAX_NODES", size)
    assert get("/neighbourhood/Segment/GT05")["truncated"] is False
    monkeypatch.setattr(neighbourhood, "MAX_NODES", size - 1)
    cut = get("/neighbourhood/Segment/GT05")
    assert (cut["truncated"], len(cut["nodes"]), cut["neighbours"]) == (True, size - 1, size - 1)


def test_numbers_in_any_spelling(get: Get) -> None:
    assert get("/neighbourhood/Standard/qc/t981—2014") == get("/neighbourhood/Standard/QC/T 981-2014")
    assert get("/neighbourhood/Patent/ZL00111304.6")["center"]["id"] == "CN00111304.6"


def test_names_are_those_people_know(get: Get) -> None:
    answer = get("/neighbourhood/Segment/GT05")
    named = {node["label"]: node["name"] for node in answer["nodes"]}
    assert named["Chain"] == "钢铁及配套"
    assert all(node["name"] and not node["name"].startswith(node["label"]) for node in answer["nodes"])
    assert {node["title"] for node in answer["nodes"]} >= {"环节", "产业链", "标准", "组织"}
