"""The shape of an XML document: which paths there are, and which element is the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.errors import InputError

QUALIFIERS = ("dataFormat",)
"""Attributes that tell apart siblings of one meaning: Chinese patent documents (national office, schema 2.x) give every
number twice, as `original` and as `standard`."""

MAX_PATHS = 20_000


@dataclass(slots=True)
class Shape:
    """Paths of a document (`/root/item/name`; attributes `/root/item/@id`).

    Attributes:
        counts: how often each element path occurs, in order of first appearance.
        parents: paths with elements inside or attributes.
        valued: paths of elements and attributes with text, in order of first appearance.
        mixed: paths of elements with text between inner elements (`水<sub>2</sub>`): their whole text is one value.
    """

    counts: Counter[str] = field(default_factory=Counter)
    parents: set[str] = field(default_factory=set)
    valued: dict[str, None] = field(default_factory=dict)
    mixed: dict[str, None] = field(default_factory=dict)

    def columns(self, record: str) -> dict[str, str]:
        """Paths of the values of a record to their headings."""
        headings: dict[str, str] = {}
        for path in self.valued:
            if not (path == record or path.startswith(record + "/")) or self.inside_mixed(path):
                continue
            relative = path[len(record) + 1 :] or record.rsplit("/", 1)[-1]
            own = relative.removeprefix("@")
            headings[path] = own if f"{record}/{own}" not in self.valued or own == relative else relative
        return headings

    def inside_mixed(self, path: str) -> bool:
        """Whether a path is part of the text of an element above it."""
        return any(path.startswith(outer + "/") and not path.startswith(outer + "/@") for outer in self.mixed)


def survey(events: Iterable[tuple[str, int, Any]], name: str) -> Shape:
    """Read a document through and note its shape."""
    shape = Shape()
    path = ""
    has_text: list[bool] = []
    has_child: list[bool] = []
    for kind, _, data in events:
        if kind == "start":
            tag, attributes = data
            if has_child:
                has_child[-1] = True
                shape.parents.add(path)
            path = f"{path}/{tag}"
            has_text.append(False)
            has_child.append(False)
            shape.counts[path] += 1
            for key, value in attributes:
                shape.parents.add(path)
                if value.strip():
                    shape.valued.setdefault(f"{path}/@{key}")
            if len(shape.counts) > MAX_PATHS or len(has_text) > 200:
                raise InputError(f"“{name}”的 XML 结构太复杂", "简单的记录列表", "从原系统导出 Excel 或 CSV")
        elif kind == "text":
            if has_text and data.strip():
                has_text[-1] = True
        elif kind == "end":
            if has_text.pop():
                shape.valued.setdefault(path)
                if has_child[-1]:
                    shape.mixed.setdefault(path)
            has_child.pop()
            path = path.rpartition("/")[0]
    return shape


def find_record(shape: Shape) -> tuple[str, list[str]]:
    """Path of the record element, and the paths with values that lie outside of it."""
    current = next(iter(shape.counts))
    while True:
        inner = [path for path in shape.counts if path.rpartition("/")[0] == current]
        full = [path for path in inner if path in shape.parents]
        repeated = [path for path in inner if shape.counts[path] > 1]
        if len(full) == 1 and current not in shape.mixed:
            current = full[0]
            if shape.counts[current] > 1:
                break
        elif not full and len(inner) == 1 and repeated and current not in shape.mixed:
            # `<list><name>甲</name><name>乙</name></list>`: records of one plain value
            current = inner[0]
            break
        else:
            break
    outside = [path for path in shape.valued if path != current and not path.startswith(current + "/")]
    return current, outside
