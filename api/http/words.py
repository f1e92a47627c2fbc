"""FastAPI's and pydantic's complaints about parameters, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_PLACES = {"query": "参数", "path": "地址中的", "header": "请求头", "body": "正文", "cookie": "Cookie"}
_SHOWN = 60


def validation_errors(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Each complaint as where, got, want. Header values are never repeated: they may be secrets."""
    return [_one(error) for error in errors]


def _one(error: Mapping[str, Any]) -> dict[str, str]:
    place, *names = [str(part) for part in error["loc"]]
    if error["type"] == "json_invalid":
        return {"where": f"正文第 {int(names[0]) + 1} 个字符", "got": "不是 JSON", "want": "UTF-8 的 JSON"}
    where = _PLACES.get(place, place) + " " + ".".join(names) if names else _PLACES.get(place, place)
    return {"where": where, "got": _got(place, error), "want": _want(error)}


def _got(place: str, error: Mapping[str, Any]) -> str:
    if error["type"] == "missing":
        return "没有给"
    if error["type"] == "extra_forbidden":
        return "没有这个参数"
    if place not in ("query", "path"):
        return "值不能用"
    text = str(error.get("input", ""))
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”不能用"


def _want(error: Mapping[str, Any]) -> str:
    context: Mapping[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "必须给出"
        case "extra_forbidden":
            return "只用这个接口列出的参数"
        case "literal_error" | "enum":
            return str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return "整数"
        case "float_parsing" | "float_type" | "finite_number":
            return "数"
        case "bool_parsing" | "bool_type":
            return "true 或 false"
        case "greater_than_equal":
            return f"不小于 {context['ge']}"
        case "less_than_equal":
            return f"不大于 {context['le']}"
        case "string_too_short":
            return f"至少 {context['min_length']} 个字"
        case "string_too_long":
            return f"至多 {context['max_length']} 个字"
        case "too_long":
            return f"至多 {context['max_length']} 个"
        case "string_pattern_mismatch":
            return f"符合 {context['pattern']}"
        case kind if kind.startswith("date"):
            return "日期，写成 年-月-日，如 2026-11-23"
        case "value_error":
            return str(context.get("error", "另一种写法"))
    return "另一种写法，见 /docs"
