"""A file holds what its name says; what cannot be written is refused, never written under another name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli import run
from tests.cli.sketched import store_of
from tests.plan.planted import HERE, sketch


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(sketch(), tmp_path_factory.mktemp("names"))


@pytest.fixture(autouse=True)
def _here(planted: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(planted))
    monkeypatch.setenv("LIANTU_REGION", HERE.region)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["缺口.docx", "缺口.pdf", "缺口.xls"])
@pytest.mark.parametrize("command", ["gaps", "plan", "grade", "trends", "calendar", "freshness"])
def test_another_kind_of_file_is_refused(capfd: pytest.CaptureFixture[str], command: str, name: str) -> None:
    assert run([command, "-o", name]) == 2
    said = capfd.readouterr().err
    assert f"写不出“{name}”这种文件" in said and ".csv" in said
    assert not Path(name).exists()


@pytest.mark.parametrize("command", ["gaps", "plan", "grade", "trends", "calendar", "freshness"])
def test_the_name_alone_says_the_format(command: str) -> None:
    assert run([command, "-o", "清单.csv"]) == 0 and run([command, "-o", "清单.JSON"]) == 0
    assert Path("清单.csv").read_bytes().startswith("\ufeff".encode())
    assert json.loads(Path("清单.JSON").read_text(encoding="utf-8"))
    assert run([command, "--format", "json", "-o", "清单.csv"]) == 2


def test_an_explanation_too(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["gaps", "--format", "json"]) == 0
    id_ = json.loads(capfd.readouterr().out)["items"][0]["id"]
    assert run(["explain", id_, "-o", "说明.docx"]) == 2
    assert run(["explain", id_, "-o", "说明.html"]) == 0
    assert Path("说明.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["explain", id_, "-o", "说明.txt"]) == 0
    assert Path("说明.txt").read_text(encoding="utf-8").startswith("【结论】")
