"""Findings whose subject is no segment: a pool, a patent and a standard, a project, an international standard.

The findings are made here by hand, so that what is looked at is tested whatever the rules find.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.explain import Explainer
from graph.explain.bodies import bodies
from graph.explain.considered import considered
from graph.explain.patents import convertible
from graph.explain.reading import Case, Reader, read_case
from graph.gaps import read_scope
from graph.settings import Settings
from graph.store import Store
from tests.gaps.support import catalog, loaded

Make = Callable[..., Case]


@pytest.fixture(scope="module")
def make(planted: Explainer, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Make:
    store: Store = request.getfixturevalue("planted_store")
    reader = Reader(store, catalog(), read_scope(store, catalog(), Settings()), planted.findings.weights)
    item = planted.findings.items[0]

    def case(rule: str, *subjects: tuple[str, str], chain: str = "虚构链丁", **identity: str) -> Case:
        named = tuple({"role": "对象", "label": label, "id": id_, "name": id_} for label, id_ in subjects)
        made = replace(item, rule=rule, subjects=named, identity=identity, evidence=(), segments=(), chains=(chain,))
        return read_case(reader, made)

    return case


@pytest.fixture(scope="module")
def planted_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> object:
    with loaded("embedded", "planted", tmp_path_factory.mktemp("subjects"), request) as store:
        yield store


def seen(case: Case) -> dict[str, tuple[str, ...]]:
    return {one.fact.id: one.codes for one in considered(case)}


def test_a_pool(make: Make) -> None:
    case = make("G09", ("PatentPool", "虚构PP02"))
    assert seen(case) == {
        "CN202019999901.9": ("valid",), "CN202019999903.8": ("valid",), "CN202019999907.6": ("not_valid",),
    }  # fmt: skip
    assert case.segment_ids
    # Its own patents, the lapsed one too: it is a member.
    assert {one.fact.id: one.ready for one in convertible(case)} == {
        "CN202019999901.9": True, "CN202019999903.8": True, "CN202019999907.6": False,
    }  # fmt: skip
    assert seen(make("G09", ("PatentPool", "虚构PP04")))["T/XGXH 001-2024"] == ("converted",)


def test_a_declaration(make: Make) -> None:
    case = make("G10", ("Patent", "CN202019999902.3"), ("Standard", "GB 990441-2024"))
    assert seen(case) == {"虚构声明2": ("other_standard",), "虚构声明3": ("declared",)}
    (patent,) = convertible(case)
    assert dict(patent.steps)["许可"].startswith("拒绝许可")
    assert [body.of for body in bodies(case, [])] == ["本项所列"]
    (lapsed,) = convertible(make("G10", ("Patent", "CN202019999907.6"), ("Standard", "DB9901/T 101-2024")))
    assert dict(lapsed.steps)["许可"] == "专利已失效，不需许可"


def test_a_project(make: Make) -> None:
    case = make("G15", ("Project", "虚构项目1"))
    assert seen(case) == {"CN202019999901.9": ("patent",)}
    assert "XD02" in case.segment_ids


def test_a_product_standard_without_method(make: Make) -> None:
    assert seen(make("G03", ("Standard", "GB/T 990208-2024"), chain="虚构链乙")) == {
        "GB/T 990113-2024": ("not_a_method",)
    }
    assert seen(make("G03", ("Standard", "GB/T 990213-2024"), chain="虚构链乙")) == {
        "GB/T 990214-2010": ("not_active",)
    }
    case = make("G03", ("Standard", "GB/T 990443-2024"))
    codes = {one.fact.id: one.codes for one in considered(case) if one.fact.label == "Requirement"}
    assert sorted(codes.values()) == [("unverified",), ("verified",)]


def test_an_international_standard(make: Make) -> None:
    assert seen(make("G11", ("Standard", "ISO 990004:2020"))) == {"GB/T 990445-2024": ("old_edition",)}
    found = seen(make("G11", ("Standard", "ISO 990002:2005"), chain="虚构链丙"))
    assert set(found.values()) == {("not_adopting",)} and "ISO 990002:2005" not in found


def test_only_lower_levels(make: Make) -> None:
    assert seen(make("G12", ("Segment", "XD40"))) == {"T/QGXH 004-2024": ("low_level",)}


def test_conflicting_indicators(make: Make) -> None:
    case = make("G13", ("Standard", "GB 990441-2024"), ("Standard", "GB/T 990442-2024"), indicator="强度")
    found = considered(case)
    assert {one.codes for one in found} == {("same",), ("other",)}
    assert sorted(one.fact.name for one in found if one.codes == ("same",)) == [
        "GB 990441-2024 5.1 虚构管 强度≥500MPa", "GB/T 990442-2024 5.1 虚构管 强度≤450MPa",
    ]  # fmt: skip


def test_a_subject_on_no_segment(make: Make) -> None:
    assert make("G06", ("Standard", "没有这项标准")).segments == ()


def test_the_general_ones_of_the_missing_aspect(make: Make) -> None:
    # For XB13 two chain-wide standards of 管理服务 were planted: one of another place, one whose link is rejected.
    case = make("G02", ("Segment", "XB13"), ("Aspect", "管理服务"), chain="虚构链乙", aspect="管理服务")
    found = {one.fact.id: one for one in considered(case)}
    for id_, codes in (("DB98/T 9904-2024", ("elsewhere",)), ("GB/T 990113-2024", ("rejected",))):
        assert found[id_].codes == codes
        assert found[id_].link.startswith("经“虚构链乙”（通用覆盖）")
    assert found["GB/T 990201-2024"].codes == ("other_aspect",)
