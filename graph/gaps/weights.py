"""The weights and thresholds of a run: the one file that is shipped, or the reader's own copy of it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError
from graph.gaps.weights_check import problems_of
from graph.yaml_text import read_yaml

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
    given = _text_of(file)
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


def _text_of(file: Path) -> Any:
    try:
        return read_yaml(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"权重文件“{file}”不是 UTF-8 文字", "UTF-8 的 YAML 文件", "另存为 UTF-8 后重试") from None
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        got = f"找不到权重文件“{file}”" if missing else f"权重文件“{file}”打不开"
        raise InputError(got, "一个 YAML 文件", f"检查路径；{_COPY}") from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f"第 {mark.line + 1} 行："
        raise InputError(f"权重文件“{file}”{where}不是合规的 YAML", "缩进用空格，冒号后有空格", "改正后重试") from None
