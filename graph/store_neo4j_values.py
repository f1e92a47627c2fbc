"""Values that the driver returns, as the plain ones that `graph.store` promises."""

from __future__ import annotations

from neo4j import time
from neo4j.graph import Entity, Path

from graph.errors import UsageError
from graph.store import Value


def plain(value: Value) -> Value:
    """The value with Python's own dates, in lists and maps too; a duration is a map, as the embedded store gives it.

    Raises:
        UsageError: a whole node, relationship or path, which the two engines show differently.
    """
    match value:
        case None | str() | bool() | int() | float():
            return value
        case time.Date() | time.DateTime() | time.Time():
            return value.to_native()
        case time.Duration():
            return {"months": value.months, "days": value.days, "seconds": value.seconds}
        case list():
            return [plain(part) for part in value]
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case Entity() | Path():
            raise UsageError("查询返回了整个节点、关系或路径", "逐项列出的属性，如 n.id AS id", "改写查询的 RETURN")
        case _:
            kind = type(value).__name__
            raise UsageError(f"查询返回了 {kind} 类型的值", "文字、数、是否、日期及其列表", "改写查询的 RETURN")
