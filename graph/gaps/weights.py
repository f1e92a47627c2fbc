"""The one file of weights and thresholds."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from graph.yaml_text import read_yaml


@cache
def read_weights() -> dict[str, Any]:
    """All constants by name; `version` names the file's state in every result."""
    text = resources.files("graph.gaps").joinpath("weights.yml").read_text(encoding="utf-8")
    weights: dict[str, Any] = read_yaml(text)
    return weights
