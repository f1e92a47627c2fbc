"""The officer's own weights, by option, by setting and on the server: one file, the same answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from api.cli import app
from api.http.app import create_app
from graph.errors import InputError
from graph.gaps.weights import read_weights
from graph.settings import Settings
from tests.api.conftest import client_of
from tests.cli.sketched import run_on, store_of
from tests.plan.planted import HERE, sketch

pytestmark = pytest.mark.usefixtures("wide")

OWN = "测试-2"
WHERE = {"region": HERE.region, "as_of": HERE.as_of.isoformat()}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(sketch(), tmp_path_factory.mktemp("cli-weights"))


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "权重.yml"
    only = {"K": 0.0, "D": 1.0, "A": 0.0, "U": 0.0, "B": 0.0}
    path.write_text(
        yaml.safe_dump({**read_weights(), "version": OWN, "priority": only}, allow_unicode=True), encoding="utf-8"
    )
    return path


def asked(store: Path, *arguments: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(run_on(store, HERE, *arguments, "--format", "json"))
    body.pop("run", None)
    return body


def first_gap(store: Path) -> str:
    id_: str = asked(store, "gaps")["items"][0]["id"]
    return id_


def commands(store: Path) -> list[list[str]]:
    id_ = first_gap(store)
    return [["gaps"], ["plan", "--k", "3"], ["grade"], ["explain", id_], ["team", id_]]


def test_every_command_names_the_files_version(planted: Path, weights: Path) -> None:
    for command in commands(planted):
        own = run_on(planted, HERE, *command, "--weights", str(weights))
        assert OWN in own
        assert read_weights()["version"] not in own
        assert read_weights()["version"] in run_on(planted, HERE, *command)
    for command in commands(planted)[:3]:
        body = json.dumps(asked(planted, *command, "--weights", str(weights)), ensure_ascii=False)
        assert f'"weights_version": "{OWN}"' in body
        assert f'"weights_version": "{read_weights()["version"]}"' not in body
    items = asked(planted, "gaps", "--weights", str(weights))["items"]
    assert all(
        item["parts"]["D"]["points"] == pytest.approx(item["priority"], abs=1e-9) for item in items if item["parts"]
    )


def test_setting_and_server_use_the_same_file(planted: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_option = asked(planted, "gaps", "--weights", str(weights))
    shipped = client_of(create_app(Settings(store_path=planted))).get("/api/v1/gaps", params=WHERE)
    server = client_of(create_app(Settings(store_path=planted, weights=weights))).get("/api/v1/gaps", params=WHERE)
    assert server.headers["etag"] != shipped.headers["etag"]
    body = server.json()
    body.pop("run"), body.pop("snapshot", None)
    assert body == by_option
    monkeypatch.setenv("LIANTU_WEIGHTS", str(weights))
    assert asked(planted, "gaps") == by_option
    for command in (["trends"], ["calendar"]):
        assert asked(planted, *command)["weights_version"] == OWN


def test_a_file_that_cannot_be_used_stops_at_once(planted: Path, tmp_path: Path) -> None:
    path = tmp_path / "权重.yml"
    path.write_text("version: 甲\nsigma: -1\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["gaps", "--weights", str(path)], env={"LIANTU_STORE_PATH": str(planted)})
    assert isinstance(result.exception, InputError)
    assert "sigma 是 -1" in result.exception.got and "缺少" in result.exception.got
    with pytest.raises(InputError, match="sigma 是 -1"):
        create_app(Settings(store_path=planted, weights=path))
