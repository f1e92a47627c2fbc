"""The officer's own file of weights: taken whole, checked, and named in every result."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import InputError
from graph.explain import Explainer
from graph.gaps import find_gaps, grade_chains, read_scope
from graph.gaps.stability import stability
from graph.gaps.weights import read_weights
from graph.ledger import list_gaps
from graph.settings import Settings
from graph.store import Store
from graph.teams import best_scores
from tests.gaps.support import catalog, loaded

OWN = "测试-1"


@pytest.fixture
def weights() -> dict[str, Any]:
    """A copy with a version of its own."""
    return {**copy.deepcopy(read_weights()), "version": OWN}


@pytest.fixture(scope="module")
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with loaded("embedded", "planted", tmp_path_factory.mktemp("weights"), request) as store:
        yield store


def written(folder: Path, weights: dict[str, Any]) -> Path:
    path = folder / "权重.yml"
    path.write_text(yaml.safe_dump(weights, allow_unicode=True), encoding="utf-8")
    return path


def test_a_copy_is_read_as_it_is(tmp_path: Path, weights: dict[str, Any]) -> None:
    weights["priority"] = {"K": 0.0, "D": 1, "A": 0.0, "U": 0.0, "B": 0.0}
    assert read_weights(written(tmp_path, weights)) == weights


def test_an_unchanged_copy_and_a_date_for_a_version_are_fine(tmp_path: Path, weights: dict[str, Any]) -> None:
    assert read_weights(written(tmp_path, read_weights())) == read_weights()
    text = written(tmp_path, weights).read_text(encoding="utf-8").replace(OWN, "2026-12-01")
    (tmp_path / "权重.yml").write_text(text, encoding="utf-8")
    assert read_weights(tmp_path / "权重.yml")["version"] == "2026-12-01"


Change = Callable[[dict[str, Any]], object]
WRONG: list[tuple[Change, str]] = [
    (lambda w: w.update(关键=1), "没有 关键 这一项"),
    (lambda w: w["priority"].update(Z=0.0), "没有 priority.Z 这一项"),
    (lambda w: w["priority"].pop("K"), "缺少 priority.K"),
    (lambda w: w.pop("tiers"), "缺少 tiers"),
    (lambda w: w.pop("version"), "缺少 version"),
    (lambda w: w.update(version=""), "version 是空的"),
    (lambda w: w.update(version=None), "version 是空的"),
    (lambda w: w["priority"].update(K=-0.25, D=0.75), "priority.K 是 -0.25"),
    (lambda w: w["priority"].update(K="四分之一"), "priority.K 是 四分之一"),
    (lambda w: w["priority"].update(K=True), "priority.K 是 True"),
    (lambda w: w["priority"].update(K=float("nan")), "priority.K 是 nan"),
    (lambda w: w["priority"].update(K=0.35), "priority 各项之和是 1.1，应为 1"),
    (lambda w: w["keyness"].update(is_key=0.1), "keyness 各项之和是 0.9"),
    (lambda w: w["achievability"].update(team=0.6), "achievability 各项之和是 1.1"),
    (lambda w: w["drafter"].update(local=0.0), "drafter 各项之和是 0.95"),
    (lambda w: w.update(min_firms=2.5), "min_firms 是 2.5，应为 大于 0 的整数"),
    (lambda w: w["stability"].update(draws=0), "stability.draws 是 0"),
    (lambda w: w.update(tiers=65), "tiers 应为几项"),
    (lambda w: w["tiers"].update(高=40), "tiers 的高应大于中"),
    (lambda w: w.update(field_share_a=0.5), "field_share_a 不应小于"),
    (lambda w: w["urgency"].update(review=["G99"]), "urgency.review 里的“G99”不是规则编号"),
    (lambda w: w["lifecycle"].update(stages=[0.5, 0.1, 0.9]), "lifecycle.stages 应从小到大"),
    (lambda w: w["lifecycle"].update(stages=[0.5]), "lifecycle.stages 应有 3 个数"),
    (lambda w: w["lifecycle"].update(interval=1), "lifecycle.interval 应在 0 与 1 之间"),
    (lambda w: w["candidate"].update(object=0.25, link=0.1), "candidate 在载入时就用完了"),
    (lambda w: w.update(version=read_weights()["version"], sigma=0.7), "version 仍是自带文件的"),
]


@pytest.mark.parametrize(("change", "words"), WRONG)
def test_what_is_wrong_is_said(tmp_path: Path, weights: dict[str, Any], change: Change, words: str) -> None:
    change(weights)
    with pytest.raises(InputError) as error:
        read_weights(written(tmp_path, weights))
    assert words in error.value.got
    assert "权重.yml" in error.value.got


def test_all_complaints_at_once(tmp_path: Path, weights: dict[str, Any]) -> None:
    weights["sigma"] = -1
    weights.pop("rta")
    with pytest.raises(InputError, match="缺少 rta；sigma 是 -1"):
        read_weights(written(tmp_path, weights))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a: [1", "不是合规的 YAML"), (b"- 1", "没有 名: 值"), (b"", "没有 名: 值"), ("权重版本".encode("gbk"), "不是 UTF-8"), (None, "找不到")],
)  # fmt: skip
def test_what_is_no_such_file(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "权重.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_weights(path)


def test_everything_that_ranks_goes_by_them(planted: Store, weights: dict[str, Any]) -> None:
    """Severity alone: every priority is the severity, its version the file's own, in gaps, lists, grades and explanations."""
    weights["priority"] = {"K": 0.0, "D": 1.0, "A": 0.0, "U": 0.0, "B": 0.0}
    scope = read_scope(planted, catalog(), Settings())
    found = list_gaps(planted, catalog(), scope, weights=weights)
    assert found.weights_version == OWN
    for item in found.gaps:
        assert item.weights_version == OWN
        assert item.score == pytest.approx(100 * item.severity, abs=0.01)
        parts = item.as_json()["parts"]
        assert sum(part["points"] for part in parts.values()) == pytest.approx(item.as_json()["priority"], abs=1e-9)
        assert all(part["weight"] == 0 for name, part in parts.items() if name != "D")
    shipped = find_gaps(planted, catalog(), scope)
    assert {item.id for item in shipped.gaps} == {item.id for item in found.gaps}
    assert [item.id for item in shipped.gaps] != [item.id for item in found.gaps]
    assert set(stability([item.entry for item in found.gaps], weights).values()) <= {0.0, 1.0}  # nothing else is drawn


def test_thresholds_and_teams_too(planted: Store, weights: dict[str, Any]) -> None:
    scope = read_scope(planted, catalog(), Settings())
    chain = "虚构链丁"
    weights["grades"]["weak"] = 1.0
    assert grade_chains(planted, catalog(), scope, weights=weights).weights_version == OWN
    weights["drafter"] = {"technical": 0.0, "drafting": 0.0, "position": 0.0, "seat": 0.0, "titles": 0.0, "local": 1.0}
    assert best_scores(planted, catalog(), scope, chain, weights) != best_scores(planted, catalog(), scope, chain)
    findings = find_gaps(planted, catalog(), scope, rules=["G07"], weights=weights)
    explainer = Explainer(planted, catalog(), scope, findings)
    teams = [team for item in findings.items if (team := explainer.team(item).team) is not None and team.members]
    assert teams
    assert {member.score.total for team in teams for member in team.members} == {1.0}  # local, and nothing else counts
