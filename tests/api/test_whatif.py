"""Suppositions over HTTP and on the command line: the same answer, and nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app as cli
from api.cli import run
from api.http.models.whatif import WhatIf

Get = Callable[..., Any]
BODY = {"新标准": [{"标准号": "GB/T 999998-2026", "环节": ["QC07"], "要素": "试验方法"}], "废止": ["QC/T 981-2014"]}


def test_the_same_as_the_command(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient, get: Get, tmp_path: Path
) -> None:
    before, content = get("/gaps", chain="汽车整车及零部件"), rizhao.read_bytes()
    response = client.post("/api/v1/whatif", json=BODY, params={"chain": "汽车整车及零部件"})
    assert response.status_code == 200, response.text
    found = response.json()
    assert WhatIf.model_validate(found).model_dump(mode="json") == found
    file = tmp_path / "假设.yml"
    file.write_text(yaml.safe_dump(BODY, allow_unicode=True), encoding="utf-8")
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    result = CliRunner().invoke(cli, ["whatif", str(file), "--chain", "汽车整车及零部件", "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == found
    # The one certain dead reference is that of the standard that goes.
    assert "GB/T 10125-1997" in json.dumps([item["subjects"] for item in found["closed"] if item["rule"] == "G06"])
    table = CliRunner().invoke(cli, ["whatif", str(file), "--chain", "汽车整车及零部件"])
    assert "没有存入" in table.output
    assert "会关闭" in table.output
    after = get("/gaps", chain="汽车整车及零部件")
    assert before.pop("run") == after.pop("run")  # the same data, so the very same findings
    assert before == after
    assert rizhao.read_bytes() == content


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "没有假设"),
        ({"新标准": [{"标准号": "GB/T 999998-2026", "环节": "QC99", "要素": "产品"}]}, "没有环节“QC99”"),
        ({"标准": []}, "应为 新标准、废止、专利池转化、企业、供应"),
    ],
)
def test_it_is_refused_in_chinese(client: TestClient, body: dict[str, Any], says: str) -> None:
    response = client.post("/api/v1/whatif", json=body)
    assert response.status_code == 422
    assert says in response.json()["detail"]


def test_the_command_names_the_line(
    rizhao: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANTU_STORE_PATH", str(rizhao))
    file = tmp_path / "假设.yml"
    file.write_text("新标准:\n  - 标准号: GB/T 999998-2026\n    环节: QC07\n    要素: 外观\n", encoding="utf-8")
    assert run(["whatif", str(file)]) == 3
    assert "第 4 行：“要素”不能是“外观”，应为 基础通用、产品" in capfd.readouterr().err.replace("\n", "")


def test_a_body_that_is_no_text_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/api/v1/whatif", content=b"h\x9d\xff{}", headers=headers)
    assert response.status_code == 422
    assert response.json()["got"] == "请求正文读不出来"


def test_a_body_that_is_no_json_says_where(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post("/api/v1/whatif", content='{"废止": [}'.encode(), headers=headers).json()
    assert (answer["status"], answer["got"], answer["want"]) == (422, "正文第 9 个字符：不是 JSON", "UTF-8 的 JSON")
