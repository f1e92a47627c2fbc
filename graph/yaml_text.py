"""YAML to plain values, by the fast loader where PyYAML was built with it: eleven times quicker on our vocabularies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """Maps, lists and scalars of one document; never an object of a class.

    Raises:
        yaml.YAMLError: the text is not YAML; `problem_mark` tells the line.

    >>> read_yaml("行业: [钢铁, 茶]")
    {'行业': ['钢铁', '茶']}
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - one of the two safe loaders


def read_yaml_file(path: Path, what: str, hint: str, parse: Callable[[str], Any] = read_yaml) -> Any:
    """The content of a file that a person wrote: UTF-8, with or without the mark that Windows puts first.

    Args:
        what: what the file is, as the reader calls it (权重文件).
        hint: where the reader finds how it is written.
        parse: takes the text; raises as `read_yaml` does.

    Raises:
        InputError: it is not there, cannot be opened, is no UTF-8 or no YAML; the last names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{what}“{path}”不是 UTF-8 文字", "UTF-8 的 YAML 文件", "另存为 UTF-8 后重试") from None
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        got = f"找不到{what}“{path}”" if missing else f"{what}“{path}”打不开"
        raise InputError(got, "一个 YAML 文件", f"检查路径；{hint}") from None
    try:
        return parse(text)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that no calendar has
        mark = getattr(error, "problem_mark", None)
        # What is missing at the end is marked by the fast loader on a line that the file does not have.
        last = text.count("\n")
        where = "" if mark is None else f"第 {min(mark.line, last) + 1} 行："
        raise InputError(
            f"{what}“{path}”{where}不是合规的 YAML", "缩进用空格，冒号后有空格", f"改正后重试；{hint}"
        ) from None
