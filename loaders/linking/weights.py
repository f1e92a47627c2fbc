"""Weights of the linking, as data: the package's own, or a file that the officer took over from `liantu linking fit`."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError
from graph.yaml_text import read_yaml, read_yaml_file

FEATURES = (
    "常数", "对象的词", "更多的词", "分类号", "链门", "摘要", "关键词", "文件建议", "分类号矛盾", "输给更强环节", "只有语境词", "没有词库的链",
)  # fmt: skip
"""What is weighed, in the order of `scoring.features`."""

VARIABLE = "LIANTU_LINKING_WEIGHTS"
"""Environment variable that names another file of weights."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each of `FEATURES`, and two thresholds.

    Attributes:
        accept, review: from these scores on a link is accepted, or put to review.
        about: how the weights came about, for the reader.
    """

    values: tuple[float, ...]
    accept: float
    review: float
    name: str = ""
    about: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=4)
def _read(path: str | None) -> Weights:
    if path is None:
        text = files(__package__).joinpath("weights.yml").read_text(encoding="utf-8")
        return weights_of(read_yaml(text), "weights.yml")
    hint = f"{VARIABLE} 应指向 liantu linking fit 写出的文件"
    return weights_of(read_yaml_file(Path(path), "权重文件", hint), path)


def read_weights() -> Weights:
    """The weights in force: the file that the environment names, else the package's own."""
    return _read(os.environ.get(VARIABLE) or None)


def weights_of(data: Any, file: str) -> Weights:
    """The weights that the content of `file` gives.

    Raises:
        InputError: a weight or threshold is missing or no number, or the thresholds are the wrong way round.
    """
    given = data if isinstance(data, dict) else {}
    weights = given.get("权重")
    numbers = {**given, **weights} if isinstance(weights, dict) else given
    wrong = [name for name in (*FEATURES, "采纳线", "待核线") if not isinstance(numbers.get(name), int | float)]
    if wrong:
        raise InputError(
            f"权重文件 {file} 缺 {'、'.join(wrong)}，或写的不是数", "每项一个数", "用 liantu linking fit 重写"
        )
    values = tuple(float(numbers[name]) for name in FEATURES)
    accept, review = float(numbers["采纳线"]), float(numbers["待核线"])
    if not 0 < review <= accept < 1:
        raise InputError(f"权重文件 {file}：待核线 {review}、采纳线 {accept}", "0 < 待核线 ≤ 采纳线 < 1", "改正两条线")
    about = {name: value for name, value in given.items() if name not in ("权重", "采纳线", "待核线", "名称")}
    return Weights(values, accept, review, str(given.get("名称", file)), about)


def write_weights(path: Path, weights: Weights) -> None:
    """Write weights for `weights_of` and for people."""
    data = {
        "名称": weights.name, "权重": dict(zip(FEATURES, (round(value, 4) for value in weights.values), strict=True)),
        "采纳线": weights.accept, "待核线": weights.review, **weights.about,
    }  # fmt: skip
    head = "# liantu linking fit 写出的权重。采用：设环境变量 LIANTU_LINKING_WEIGHTS 指向本文件，再 liantu load --force；不用就删去。\n"
    path.write_text(head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
