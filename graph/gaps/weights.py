"""The weights and thresholds of a run: the one file that is shipped, or the reader's own copy of it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.gaps.weights_check import problems_of
from graph.yaml_text import read_yaml, read_yaml_file

_COPY = "复制 graph/gaps/weights.yml 改数，写法见 docs/priority.md"


def read_weights(file: Path | None = None) -> dict[str, Any]:
    """All constants by name; `version` names the file's state in every result.

    Args:
        file: the reader's own copy; None for the shipped one.

    Raises:
        InputError: the copy cannot be read, has not the shape of the shipped one, or has other numbers under its version.
    """
    return _shipped() if file is None else _own(file)


@cache
def _shipped() -> dict[str, Any]:
    text = resources.files("graph.gaps").joinpath("weights.yml").read_text(encoding="utf-8")
    weights: dict[str, Any] = read_yaml(text)
    return weights


def _own(file: Path) -> dict[str, Any]:
    given = read_yaml_file(file, "权重文件", _COPY)
    if not isinstance(given, dict):
        raise InputError(f"权重文件“{file}”里没有 名: 值", "与 graph/gaps/weights.yml 同样的各项", _COPY)
    if given.get("version") is not None:
        given["version"] = str(given["version"])  # 2026-12-01 without quotes is a date in YAML
    shipped = _shipped()
    problems = problems_of(given, shipped)
    if not problems and given != shipped and given["version"] == shipped["version"]:
        problems = [
            f"version 仍是自带文件的“{shipped['version']}”，数却不同；换一个自己的版本名，如 {shipped['version']}-本市"
        ]
    if problems:
        raise InputError(
            f"权重文件“{file}”不能用：{'；'.join(problems)}", "与 graph/gaps/weights.yml 同样的各项", _COPY
        )
    return given
