"""Lists: every item exactly once, whatever the page size; filters against the same filter done by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from api.http.models.chains import Chain, Segment
from api.http.models.organizations import Organization
from api.http.models.patents import Patent
from api.http.models.standards import Standard
from api.http.routes import organizations, patents
from api.http.routes import standards as standard_routes
from graph.identifiers.standard import parse_standard
from graph.model import ASPECTS, LEVELS, STATUSES, node_properties
from graph.queries import Catalog
from graph.store import Store
from tests.support import RIZHAO

Get = Callable[..., Any]
CHAINS = ["日照绿茶", "汽车整车及零部件", "海洋生物资源综合利用", "钢铁及配套"]


def ids(items: list[Any]) -> list[str]:
    return [item["id"] for item in items]


def rows(table: str) -> list[dict[str, str]]:
    with (RIZHAO / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_chains_are_the_four(walk: Get) -> None:
    chains = walk("/chains", limit=3)
    assert ids(chains) == CHAINS
    steel = chains[3]
    assert [leader["name"] for leader in steel["leaders"]] == ["山东钢铁集团日照有限公司", "日照钢铁控股集团有限公司"]
    assert [chain["leaders"] for chain in chains[:3]] == [[], [], []]


@pytest.mark.parametrize("chain", [None, *CHAINS])
def test_segments_are_those_of_the_table(walk: Get, chain: str | None) -> None:
    expected = sorted(row["环节编号"] for row in rows("产业链环节") if chain is None or row["产业链"] == chain)
    assert ids(walk("/segments", limit=7, **({} if chain is None else {"chain": chain}))) == expected


def test_standards_are_those_of_the_table(standards: list[Any]) -> None:
    own = {item["id"] for item in standards if not item["stub"] and not item["provisional"]}
    tables = [*rows("标准"), *rows("附_标准线索")]
    assert own == {parse_standard(row["标准号"]).text for row in tables if row["标准号"]}
    assert sum(item["provisional"] for item in standards) == sum(not row["标准号"] for row in tables) == 5


def test_patents_are_those_of_the_table(walk: Get) -> None:
    assert len(walk("/patents", limit=10)) == len(rows("专利")) == 34


def test_organizations_described_are_those_of_the_table(walk: Get) -> None:
    own = [item for item in walk("/organizations", limit=200) if not item["stub"]]
    assert len(own) == len(rows("企业")) == 138


@pytest.mark.parametrize("limit", [1, 7, 50, 200])
@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/standards", {"chain": "日照绿茶", "fields": "title"}),
        ("/standards", {"segment": "GT05", "fields": "title"}),
        ("/patents", {"fields": "title"}),
        ("/organizations", {"chain": "钢铁及配套", "fields": "name"}),
    ],
)
def test_a_walk_meets_everything_once(get: Get, walk: Get, path: str, params: dict[str, str], limit: int) -> None:
    found = ids(walk(path, limit=limit, **params))
    assert found == sorted(set(found))
    assert len(found) == get(path, total="true", limit=1, **params)["total"]


def test_a_full_page_that_is_the_last_has_no_cursor(get: Get) -> None:
    assert get("/chains", limit=4)["next_cursor"] is None
    assert get("/chains", limit=3)["next_cursor"] is not None


def test_total_is_given_only_when_asked(get: Get) -> None:
    assert "total" not in get("/chains")
    assert get("/chains", total="true", limit=1)["total"] == 4


@pytest.mark.parametrize(
    ("name", "values"),
    [("standing", get_args(standard_routes.Standing)), ("status", STATUSES), ("level", LEVELS)],
)
def test_standards_by_a_property(walk: Get, standards: list[Any], name: str, values: tuple[str, ...]) -> None:
    found = {value: ids(walk("/standards", limit=200, fields="id", **{name: value})) for value in values}
    assert found == {value: [item["id"] for item in standards if item[name] == value] for value in values}
    assert sum(bool(hits) for hits in found.values()) > 2


@pytest.mark.parametrize("aspect", [None, *ASPECTS])
@pytest.mark.parametrize(
    "place", [{}, {"chain": "日照绿茶"}, {"segment": "GT05"}, {"chain": "钢铁及配套", "segment": "GT05"}]
)
def test_standards_by_place_and_aspect(
    walk: Get, standards: list[Any], place: dict[str, str], aspect: str | None
) -> None:
    segments = ids(walk("/segments", chain=place["chain"])) if "chain" in place else []

    def applies(cover: dict[str, Any]) -> bool:
        if aspect is not None and cover["aspect"] != aspect:
            return False
        if "segment" in place:
            return bool(cover["id"] == place["segment"])
        return not place or cover["id"] in (place["chain"], *segments)

    wanted = {**place, **({} if aspect is None else {"aspect": aspect})}
    everything = not place and aspect is None
    expected = [item["id"] for item in standards if everything or any(applies(cover) for cover in item["covers"])]
    assert ids(walk("/standards", limit=200, fields="id", **wanted)) == expected


def test_a_segment_of_another_chain_gives_nothing(walk: Get) -> None:
    for path in ("/standards", "/patents", "/organizations"):
        assert walk(path, chain="日照绿茶", segment="GT05") == []


def test_standards_by_text(walk: Get, standards: list[Any]) -> None:
    assert ids(walk("/standards", text="茶", limit=200)) == [item["id"] for item in standards if "茶" in item["title"]]
    editions = ["GB/T 700", "GB/T 700-1988", "GB/T 700-2006"]
    assert ids(walk("/standards", text="gbt 700")) == ids(walk("/standards", text="ＧＢ／Ｔ７００")) == editions
    assert ids(walk("/standards", text="gb700—2006")) == []
    assert ids(walk("/standards", text="gb/t700—2006")) == ["GB/T 700-2006"]


@pytest.mark.parametrize("text", ["%", ".*", "'", '"', "\\", "茶' OR 1=1 //", "$after", "（", "STEEL"])
def test_text_is_taken_as_text(walk: Get, standards: list[Any], text: str) -> None:
    expected = [
        item["id"] for item in standards if text.lower() in item["title"].lower() or text.lower() in item["id"].lower()
    ]
    assert ids(walk("/standards", text=text, limit=200)) == expected


def test_patents_by_their_properties(walk: Get) -> None:
    patents_ = walk("/patents", limit=200)
    for kind in ("发明", "实用新型", "外观设计"):
        assert ids(walk("/patents", kind=kind)) == [item["id"] for item in patents_ if item["kind"] == kind]
    for status in ("有效", "审中", "失效", "未知"):
        assert ids(walk("/patents", legal_status=status)) == [
            item["id"] for item in patents_ if item["legal_status"] == status
        ]
    for chain in CHAINS:
        here = set(ids(walk("/segments", chain=chain)))
        assert ids(walk("/patents", chain=chain)) == [
            p["id"] for p in patents_ if here & {s["id"] for s in p["segments"]}
        ]
    assert ids(walk("/patents", segment="GT19")) == [
        p["id"] for p in patents_ if "GT19" in [s["id"] for s in p["segments"]]
    ]
    assert ids(walk("/patents", text="连铸")) == [p["id"] for p in patents_ if "连铸" in p["title"]]


def test_organizations_by_their_properties(walk: Get) -> None:
    all_ = walk("/organizations", limit=200)
    persons = walk("/organizations", limit=200, kind="自然人")
    assert not {item["id"] for item in persons} & set(ids(all_))
    assert ids(walk("/organizations", local="true", limit=200)) == [item["id"] for item in all_ if item["local"]]
    assert ids(walk("/organizations", local="false", limit=200)) == [item["id"] for item in all_ if not item["local"]]
    assert ids(walk("/organizations", kind="高校", limit=200)) == [
        item["id"] for item in all_ if item["kind"] == "高校"
    ]
    lanshan = [item["id"] for item in all_ if "371103" in [r["id"] for r in item["regions"]]]
    assert (
        ids(walk("/organizations", region="岚山区", limit=200))
        == ids(walk("/organizations", region="371103", limit=200))
        == lanshan
    )
    assert set(lanshan) < set(ids(walk("/organizations", region="日照市", limit=200)))
    for chain in CHAINS:
        segments = set(ids(walk("/segments", chain=chain)))
        here = [
            o["id"]
            for o in all_
            if segments & {s["id"] for s in o["segments"]} or chain in [c["id"] for c in o["chains"]]
        ]
        assert ids(walk("/organizations", chain=chain, limit=200)) == here
    assert ids(walk("/organizations", segment="GT05")) == [
        o["id"] for o in all_ if "GT05" in [s["id"] for s in o["segments"]]
    ]
    assert "91370000685900369J" in ids(walk("/organizations", text="山钢日照"))


def test_fields_leave_out_the_others(get: Get) -> None:
    page = get("/standards", fields="title, level", limit=2)
    assert [set(item) for item in page["items"]] == [{"id", "title", "level"}] * 2
    assert set(get("/standards/GB/T 700-2006", fields="covers")["item"]) == {"id", "covers"}


@pytest.mark.parametrize(
    ("query", "model"),
    [
        ("chains", Chain),
        ("segments", Segment),
        ("standards", Standard),
        ("patents", Patent),
        ("organizations", Organization),
    ],
)
def test_documented_fields_are_the_columns(query: str, model: type[BaseModel]) -> None:
    assert set(model.model_fields) == set(Catalog()[f"api/{query}"].columns)


def test_documented_words_are_those_of_the_model() -> None:
    def words(label: str, name: str) -> set[str]:
        return set(node_properties(label)[name].values)

    assert set(get_args(standard_routes.Aspect)) == set(ASPECTS)
    assert set(get_args(standard_routes.Status)) == set(STATUSES) == words("Standard", "status")
    assert set(get_args(standard_routes.Level)) == set(LEVELS)
    # What is stale is listed nowhere.
    assert set(get_args(standard_routes.Standing)) == words("Standard", "standing") - {"陈旧"}
    assert set(get_args(patents.Kind)) == words("Patent", "kind")
    assert set(get_args(patents.LegalStatus)) == words("Patent", "legal_status")
    assert set(get_args(organizations.Kind)) == words("Organization", "kind")


def facts(value: Any) -> list[dict[str, Any]]:
    """Every map within that stands for a node or a relationship."""
    if isinstance(value, list):
        return [fact for item in value for fact in facts(item)]
    if isinstance(value, dict):
        return [value, *(fact for item in value.values() for fact in facts(item))]
    return []


@pytest.mark.parametrize("path", ["/chains", "/segments", "/standards", "/patents", "/organizations"])
def test_every_fact_says_its_source_and_date(walk: Get, path: str) -> None:
    found = facts(walk(path, limit=200))
    assert len(found) > 4
    assert all("as_of" in fact and fact["source"] for fact in found)


def test_the_two_keys_of_a_cell_are_the_graphs_own(store: Store, standards: list[Any]) -> None:
    stored = store.read(
        "MATCH (s:Standard)-[c:COVERS]->(t) WHERE c.state <> '否决' RETURN s.id AS s, t.id AS t, c.aspect AS a"
    )
    assert {(r["s"], r["t"], r["a"]) for r in stored} == {
        (s["id"], c["id"], c["aspect"]) for s in standards for c in s["covers"]
    }
