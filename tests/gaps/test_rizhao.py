"""The real example, on both stores: what its data allow to say, and above all what they do not.

Links of standards to segments come from a linking that is tuned on its own; nothing here counts what depends on them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.gaps import Findings, Item
from graph.gaps.scope import read_scope
from graph.levels import all_findings
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from graph.view_builder import ViewBuilder
from loaders.run import load
from tests.gaps.support import RIZHAO, findings_of

ABSENCE = ("G01", "G02", "G03", "G07", "G08", "G11", "G14")
# Patents without status, no pools, declarations, requirements or outputs in these data: nothing to say.
SILENT = ("G04", "G09", "G10", "G13", "G15")


@pytest.fixture(scope="module")
def findings(rizhao: Store) -> Findings:
    return findings_of(rizhao)


def of(findings: Findings, *rules: str) -> list[Item]:
    return [item for item in findings.items if item.rule in rules]


def test_dead_references_exactly(findings: Findings) -> None:
    found = {
        (item.identity["citing_id"], item.identity["cited_id"]): (item.state, item.grade)
        for item in of(findings, "G06")
    }
    assert found == {
        ("QC/T 981-2014", "GB/T 10125-1997"): ("成立", "A"),
        ("GB 14167-2013", "GB 11551-2003"): ("待核", "B"),
        ("GB 14167-2013", "GB 13057-2003"): ("待核", "B"),
        ("GB 14167-2013", "GB 14166-2013"): ("待核", "B"),
        ("GB 14167-2013", "ISO 6487:2002"): ("待核", "B"),
    }


@pytest.mark.parametrize("rule", ABSENCE)
def test_no_absence_is_a_gap_on_sampled_searches(findings: Findings, rule: str) -> None:
    items = of(findings, rule)
    assert items != []
    assert {(item.grade, item.word, item.is_lead) for item in items} == {("C", "数据不足", True)}


@pytest.mark.parametrize("rule", ABSENCE)
def test_every_lead_says_what_to_search(findings: Findings, rule: str) -> None:
    for item in of(findings, rule):
        _, _, hint = item.data_note.partition("待查：")
        assert "检索" in hint, item.statement
        assert any(subject["name"] in hint for subject in item.subjects), (item.statement, hint)


@pytest.mark.parametrize("rule", SILENT)
def test_rules_without_data_say_nothing(findings: Findings, rule: str) -> None:
    assert of(findings, rule) == []


def test_totals_hold_no_lead(findings: Findings) -> None:
    assert {item.rule for item in findings.gaps} <= {"G05", "G06"}
    assert len(findings.gaps) + len(findings.to_check) + len(findings.leads) == len(findings.items)


def test_ids_are_unique_and_stable(findings: Findings, rizhao: Store) -> None:
    ids = [item.id for item in findings.items]
    again = findings_of(rizhao)
    assert len(set(ids)) == len(ids)
    assert [item.id for item in again.items] == ids
    assert again.run != findings.run


def test_order(findings: Findings) -> None:
    """Gaps by grade and priority, then what is to be checked, then leads by worth with G00 at their end; last the id."""
    assert list(findings.items) == [*findings.gaps, *findings.to_check, *findings.leads]
    for part in (findings.gaps, findings.to_check):
        keys = [(item.grade, -round(item.score, 9), item.id) for item in part]
        assert keys == sorted(keys)
    leads = [(item.rule == "G00", -round(item.worth, 9), item.id) for item in findings.leads]
    assert leads == sorted(leads)


def test_parts_add_up_to_the_priority(findings: Findings) -> None:
    """What `liantu gaps --format json` gives, leads included."""
    for item in findings.as_json()["items"]:
        parts = item["parts"].values()
        assert abs(sum(part["points"] for part in parts) - item["priority"]) < 1e-9
        assert abs(sum(part["weight"] for part in parts) - 1) < 1e-9
        assert all(abs(part["points"] - 100 * part["weight"] * (part["value"] or 0)) < 1e-9 for part in parts)
        assert all((part["value"] is None) <= (part["weight"] == 0) and part["note"] for part in parts)
        assert (item["tier"] is None) == (item["grade"] == "C")


def test_a_tenth_to_a_fifth_of_the_gaps_are_high(findings: Findings) -> None:
    """The thresholds of the tiers are set by this graph."""
    high = sum(item.tier == "高" for item in findings.gaps)
    assert 0.10 <= high / len(findings.gaps) <= 0.20


def test_firmness_is_told_of_gaps_alone(findings: Findings) -> None:
    assert sum(item.stability or 0 for item in findings.gaps) == pytest.approx(10)
    assert {item.stability for item in (*findings.to_check, *findings.leads)} == {None}
    assert findings.gaps[0].stability == 1.0
    moved = [item.sensitivity for item in findings.gaps[:20] if item.sensitivity is not None]
    assert {change.effect for change in moved} == {"移出", "移入"}
    assert all(item.sensitivity is None for item in findings.gaps[20:])


def test_chiefs_only_where_the_table_says_so(rizhao: Store) -> None:
    rows = rizhao.read(
        "MATCH (o:Organization)-[l:LEADS]->(c:Chain) WHERE NOT l.stale RETURN o.name AS firm, c.id AS chain ORDER BY firm"
    )
    assert [(row["firm"], row["chain"]) for row in rows] == [
        ("山东钢铁集团日照有限公司", "钢铁及配套"),
        ("日照钢铁控股集团有限公司", "钢铁及配套"),
    ]


REGION_OF = (
    "MATCH (o:Organization) WHERE o.name STARTS WITH $name "
    "OPTIONAL MATCH (o)-[i:IN_REGION]->(r:Region) WHERE NOT i.stale RETURN o.name AS name, r.name AS region, i.method AS method"
)


def test_a_name_that_begins_with_the_city_is_local_by_inference(rizhao: Store) -> None:
    (row,) = rizhao.read(REGION_OF, {"name": "日照中钢"})
    assert (row["region"], row["method"]) == ("日照市", "推定")


def write_csv(path: Path, *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def own(tmp_path: Path) -> Store:
    """An embedded copy of its own, to load more into."""
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    load(store, [RIZHAO], output=tmp_path)
    return store


def test_a_reload_changes_nothing(own: Store, tmp_path: Path) -> None:
    before = findings_of(own).items
    load(own, [RIZHAO], output=tmp_path, force=True)
    assert findings_of(own).items == before


def test_the_city_in_the_middle_of_a_name_makes_nobody_local(own: Store, tmp_path: Path) -> None:
    name = "广东华日照明有限公司"
    more = tmp_path / "more"
    more.mkdir()
    write_csv(
        more / "企业.csv",
        {"企业名称": name, "所在区县": "", "产业链(;)": "钢铁及配套", "环节编号(;)": "GT05", "角色": "配套"},
    )
    write_csv(more / "标准.csv", {
        "标准号": "GB/T 990001-2024", "标准名称": "照明用钢", "标准级别": "国家标准", "标准状态": "现行", "起草单位": f"{name};日照照明有限公司",
    })  # fmt: skip
    load(own, [more], output=tmp_path)
    (row,) = own.read(REGION_OF, {"name": name})
    assert row["region"] is None
    (inferred,) = own.read(REGION_OF, {"name": "日照照明"})
    assert (inferred["region"], inferred["method"]) == ("日照市", "推定")
    drafted = own.read(
        "MATCH (o:Organization)-[:DRAFTED]->(:Standard {id: $id}) RETURN o.name AS name ORDER BY name",
        {"id": "GB/T 990001-2024"},
    )
    assert {row["name"] for row in drafted} == {name, "日照照明有限公司"}


def test_the_data_say_that_they_are_a_demonstration(rizhao: Store) -> None:
    (row,) = rizhao.read(Catalog()["evidence/datasets"].text)
    assert (row["fictional"], row["demo"], row["region"]) == (False, True, "日照市")


def test_a_finding_of_two_chains_counts_in_both(rizhao: Store, findings: Findings) -> None:
    views = ViewBuilder(rizhao, Catalog(), read_scope(rizhao, Catalog(), Settings()), findings)
    chains = {chain for item in findings.items for chain in item.chains}
    assert any(len(item.chains) > 1 for item in findings.items)
    for chain in chains:
        listed = {item.id for item in findings.items if chain in item.chains}
        assert {found.id for found in all_findings(views.chain(chain))} == listed
