"""docs/api.md is true: it names every route and parameter, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(/api/v1/\S.*)$", TEXT, re.MULTILINE)


def test_every_route_and_parameter_is_named(app: FastAPI) -> None:
    for path, operations in app.openapi()["paths"].items():
        assert path in TEXT, path
        (operation,) = operations.values()
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query" and parameter["name"] != "parameters":
                assert re.search(rf"`[^`]*\b{parameter['name']}\b[^`]*`", TEXT), parameter["name"]


def test_every_status_is_named(app: FastAPI) -> None:
    codes = {
        code
        for operations in app.openapi()["paths"].values()
        for operation in operations.values()
        for code in operation["responses"]
        if int(code) >= 400
    }
    assert codes - {"405"} == set(re.findall(r"^\| (\d{3}) \|", TEXT, re.MULTILINE)) - {"405"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_runs(client: TestClient, example: str) -> None:
    response = client.get(example)
    assert response.status_code == 200, response.text
    body = response.json()
    assert body.get("items", True) and body.get("nodes", True)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 14


def test_the_description_is_chinese(app: FastAPI) -> None:
    for operations in app.openapi()["paths"].values():
        (operation,) = operations.values()
        texts = [
            operation["summary"],
            operation.get("description", "中"),
            *(response["description"] for response in operation["responses"].values()),
        ]
        texts += [
            parameter["description"] for parameter in operation.get("parameters", ()) if "description" in parameter
        ]
        assert all(re.search("[一-鿿]", text) for text in texts), texts
        for parameter in operation.get("parameters", ()):
            assert "description" in parameter, parameter["name"]
