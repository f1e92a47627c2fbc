"""A query and its parameters; values bound to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.days import parse_day
from graph.errors import UsageError

TYPES = {
    "text": "文字",
    "texts": "多个文字（分号隔开）",
    "int": "整数",
    "float": "数",
    "bool": "是/否",
    "date": "日期（年-月-日）",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter of a query."""

    name: str
    type: str
    meaning: str
    default: str | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query file.

    Attributes:
        id: path below `cypher/`, without ending.
        text: the Cypher, header included.
        columns: name → Chinese meaning, in the order of RETURN.
        identity: the columns that tell one row from another.
        meta: other header keys.
    """

    id: str
    title: str
    question: str
    text: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    identity: tuple[str, ...]
    meta: dict[str, str] = field(default_factory=dict)

    def bind(
        self, given: Mapping[str, Any], *, weights: Mapping[str, Any] | None = None, today: date | None = None
    ) -> dict[str, Any]:
        """Values for every parameter, defaults filled in and text turned into its type.

        Raises:
            UsageError: an unknown or missing parameter, or a value of the wrong type.
        """
        names = [parameter.name for parameter in self.parameters]
        unknown = sorted(set(given) - set(names))
        if unknown:
            raise UsageError(
                f"查询 {self.id} 没有参数 {'、'.join(unknown)}",
                f"参数：{'、'.join(names) or '（无）'}",
                f"liantu queries {self.id} 可看说明",
            )
        bound: dict[str, Any] = {}
        for parameter in self.parameters:
            if given.get(parameter.name) is not None:
                bound[parameter.name] = parse_value(parameter, given[parameter.name])
            elif parameter.required:
                raise UsageError(
                    f"查询 {self.id} 缺少参数 {parameter.name}（{parameter.meaning}）",
                    TYPES[parameter.type],
                    f"加上 --param {parameter.name}=…",
                )
            else:
                bound[parameter.name] = _default(parameter, weights or {}, today)
        return bound


def parse_value(parameter: Parameter, value: Any) -> Any:
    """A value as the parameter's type; text is parsed, values of the right type pass."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        match parameter.type:
            case "text":
                return text
            case "texts":
                return [part.strip() for part in re.split("[;；]", text) if part.strip()]
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool":
                return {"是": True, "否": False, "true": True, "false": False}[text.lower()]
            case "date":
                return date.today() if text == "today" else parse_day(text)
    except (ValueError, KeyError):
        pass
    raise UsageError(f"参数 {parameter.name} 的值“{value}”不能用", TYPES[parameter.type], "改正后重试")


def _default(parameter: Parameter, weights: Mapping[str, Any], today: date | None) -> Any:
    text = parameter.default or "null"
    if text == "null":
        return None
    if text == "today":
        return today or date.today()
    if text.startswith("weights."):
        return weights[text.removeprefix("weights.")]
    return parse_value(parameter, text)
