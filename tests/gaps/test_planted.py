"""Every rule finds exactly what its answers say, on both stores. The answers were written from the text of the rules."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from graph.gaps import Findings, Item
from graph.queries import Catalog
from graph.store import Store
from tests.gaps.support import PLANTED, findings_of

ANSWERS: dict[str, Any] = yaml.safe_load((PLANTED / "answers.yml").read_text(encoding="utf-8"))
RULES = sorted(ANSWERS["rules"])


@pytest.fixture(scope="module")
def found(planted: Store) -> tuple[Findings, dict[str, str]]:
    names = {row["id"]: row["name"] for row in planted.read(Catalog()["care/organization_names"].text)}
    return findings_of(planted), names


def by_identity(findings: Findings, names: dict[str, str], rule: str) -> dict[tuple[str, ...], Item]:
    """Items of a rule by the values of their identity; organizations by name."""
    return {
        tuple(names.get(value, value) for value in item.identity.values()): item
        for item in findings.items
        if item.rule == rule
    }


@pytest.mark.parametrize("rule", RULES)
def test_finds_exactly_the_planted(found: tuple[Findings, dict[str, str]], rule: str) -> None:
    items = by_identity(*found, rule)
    answers = {tuple(answer["identity"].values()): answer for answer in ANSWERS["rules"][rule]["found"]}
    assert set(items) == set(answers)
    for identity, answer in answers.items():
        item = items[identity]
        assert (identity, answer.get("state", item.state)) == (identity, item.state)
        assert (identity, answer.get("grade", item.grade)) == (identity, item.grade)
        assert (identity, item.severity) == (identity, pytest.approx(answer.get("severity", item.severity)))


@pytest.mark.parametrize("rule", RULES)
def test_near_misses_stay_out(found: tuple[Findings, dict[str, str]], rule: str) -> None:
    items = by_identity(*found, rule)
    for answer in ANSWERS["rules"][rule]["absent"]:
        item = items.get(tuple(answer["identity"].values()))
        named = answer.get("standard_id")
        listed = [] if item is None else [fact["id"] for fact in item.evidence]
        assert (item is None) if named is None else (named not in listed), answer["why"]


def test_every_rule_has_at_least_three_of_each() -> None:
    assert {
        rule: len(answers["found"]) >= 3 and len(answers["absent"]) >= 3 for rule, answers in ANSWERS["rules"].items()
    } == dict.fromkeys(RULES, True)


def test_fictional_data_says_so(planted: Store) -> None:
    rows = planted.read(Catalog()["evidence/datasets"].text)
    assert [row["fictional"] for row in rows] == [True]
