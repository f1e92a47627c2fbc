"""The evidence path as a picture: lanes of things, lines of relationships, laid out here so that the page needs no script.

One lane for the chain and its segments, one for standards and their like, one for patents, one for organizations; an empty
lane is left out. Lines inside a lane bow out to its left. The table below the picture says the same in words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graph.explain.model import PathEdge, PathNode
from graph.explain.words import name

LANES = (
    ("产业链与环节", ("Chain", "Segment", "Aspect", "Region", "Cluster")),
    ("标准与检索", ("Standard", "StandardProject", "SystemEntry", "Requirement", "SearchRecord")),
    ("专利与项目", ("Patent", "PatentPool", "Declaration", "Project", "Title")),
    ("组织", ("Organization", "Committee")),
)
BOX_W, BOX_H, GAP_Y, LANE_GAP, TOP, SIDE = 250, 46, 16, 150, 34, 56
_WIDE = 30  # columns of one line of a box; a Chinese character takes two
PARTS = {"对象": "subject", "证据": "proof", "环节": "place", "产业链": "place", "看过": "seen", "在研": "growing"}
"""What a node does in the path → its class in the picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its corner, two lines of text, its part as word and class; `hint` is its full name."""

    x: int
    y: int
    lines: tuple[str, ...]
    part: str
    key: str
    hint: str


@dataclass(frozen=True, slots=True)
class Line:
    """A relationship: an SVG path, and its title at a point."""

    path: str
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture, in its own units."""

    width: int
    height: int
    lanes: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw_path(nodes: Sequence[PathNode], edges: Sequence[PathEdge]) -> Drawing:
    """Lay out the nodes and lines; the same path gives the same picture."""
    filled = [(title, [node for node in nodes if node.fact.label in labels]) for title, labels in LANES]
    filled = [(title, kept) for title, kept in filled if kept]
    boxes: dict[tuple[str, str], Box] = {}
    lanes: list[tuple[int, str]] = []
    place: dict[tuple[str, str], int] = {}
    for column, (title, kept) in enumerate(filled):
        x = SIDE + column * (BOX_W + LANE_GAP)
        lanes.append((x, title))
        for row, node in enumerate(kept):
            key = (node.fact.label, node.fact.id)
            place[key] = column
            full = name(node.fact)
            boxes[key] = Box(x, TOP + row * (BOX_H + GAP_Y), _wrapped(full), node.part, PARTS[node.part], full)
    drawn = [edge for edge in edges if edge.start in boxes and edge.end in boxes and edge.start != edge.end]
    lines = [
        _line(boxes[edge.start], boxes[edge.end], place[edge.start] == place[edge.end], edge.title, i)
        for i, edge in enumerate(drawn)
    ]
    most = max((len(kept) for _, kept in filled), default=0)
    return Drawing(
        width=SIDE + len(filled) * BOX_W + max(0, len(filled) - 1) * LANE_GAP + 12, height=TOP + most * (BOX_H + GAP_Y),
        lanes=tuple(lanes), boxes=tuple(boxes.values()), lines=tuple(lines),
    )  # fmt: skip


def _line(start: Box, end: Box, same_lane: bool, title: str, turn: int) -> Line:
    y1, y2 = start.y + BOX_H // 2, end.y + BOX_H // 2
    if same_lane:
        bow = start.x - 22 - 8 * (turn % 3)
        return Line(f"M{start.x} {y1}C{bow} {y1} {bow} {y2} {end.x} {y2}", title, start.x - 26, (y1 + y2) // 2)
    rightward = start.x < end.x
    x1, x2 = (start.x + BOX_W, end.x) if rightward else (start.x, end.x + BOX_W)
    middle = (x1 + x2) // 2
    # Labels of lines that meet in one box stand nearer to the other end, where they are apart.
    share = 0.7 if rightward else 0.3
    return Line(
        f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}",
        title,
        int(x1 + (x2 - x1) * share),
        int(y1 + (y2 - y1) * share),
    )


def _wrapped(text: str) -> tuple[str, ...]:
    """At most two lines of at most `_WIDE` columns; what is cut ends in an ellipsis.

    >>> _wrapped("GB/T 10125-1997《人造气氛腐蚀试验 盐雾试验》")
    ('GB/T 10125-1997', '人造气氛腐蚀试验 盐雾试验')
    """
    head, mark, rest = text.partition("《")
    parts = [head, rest.removesuffix("》")] if mark and head else _halves(text)
    return tuple(_cut(part) for part in parts if part)


def _halves(text: str) -> list[str]:
    if _columns(text) <= _WIDE:
        return [text]
    at = next(i for i in range(len(text)) if _columns(text[: i + 1]) > _WIDE)
    return [text[:at], text[at:]]


def _cut(text: str) -> str:
    if _columns(text) <= _WIDE:
        return text
    at = next(i for i in range(len(text)) if _columns(text[: i + 1]) > _WIDE - 2)
    return text[:at] + "…"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
