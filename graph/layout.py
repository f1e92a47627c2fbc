"""Where things stand in the chain map: positions are computed here, never by forces in the browser.

Units are pixels at the scale at which the whole map fits a 1366x768 screen with the side panel open; x runs right,
y runs down, and a place is the centre of its card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

CARD_W, CARD_H = 150, 114
ITEM_H, ITEM_PITCH = 50, 58
STAGE_W, STAGE_H = 1002, 560
COLUMN_GAP, ROW_GAP, BAND_GAP, PAD = 16, 10, 34, 9
HEAD_H, SIDE_W, SUPPORT_GAP = 34, 32, 12
LARGEST = 1.1
"""No picture is drawn larger than this: a chain of three segments need not fill the screen."""

SUPPORT = "配套"
MAX_DRAWN = 150
"""Nodes in one view; more are unreadable and are put together as 另有 n 项."""

LANES = (("标准", 250), ("环节", 152), ("专利与专利池", 250), ("企业", 230))
LANE_GAP = 40
HUB_Y_MAX = 290


@dataclass(frozen=True, slots=True)
class Band:
    """A titled ground: a position of the chain, or a lane. `side`: the title stands at the left, not on top."""

    title: str
    left: float
    top: float
    width: float
    height: float
    side: bool = False


@dataclass(frozen=True, slots=True)
class ChainLayout:
    """Grounds, and the place of each card by its code."""

    bands: tuple[Band, ...]
    places: dict[str, tuple[float, float]]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the whole."""
        return max(b.left + b.width for b in self.bands), max(b.top + b.height for b in self.bands)

    @property
    def scale(self) -> float:
        """The scale at which it fits the stage."""
        width, height = self.size
        return min(STAGE_W / width, STAGE_H / height, LARGEST)


def chain_layout(positions: Mapping[str, Sequence[str]]) -> ChainLayout:
    """The most readable arrangement of the cards.

    `positions` maps the title of each position, in order, to its codes. Positions follow one another from left to
    right; long ones wrap into columns. 配套 serves all of them and lies below, or at the right where that reads
    better by a twentieth. Of all numbers of rows the one that leaves the largest scale is taken; if equal, the lower.
    """
    flow = {title: codes for title, codes in positions.items() if codes and title != SUPPORT}
    support = list(positions.get(SUPPORT, ()))
    if not flow and not support:
        return ChainLayout((Band("尚无环节", 0, 0, STAGE_W / 2, HEAD_H + CARD_H),), {})
    beside = {**flow, SUPPORT: support} if support else flow
    longest = max(len(codes) for codes in beside.values())
    arrangements = [_columns(beside, rows) for rows in range(1, longest + 1)]
    best = max(arrangements, key=lambda a: a.scale)
    if support and flow:
        candidates = [_with_support(_columns(flow, rows), support) for rows in range(1, longest + 1)]
        below = max(candidates, key=lambda a: a.scale)
        if below.scale * 1.05 >= best.scale:
            return below
    return best


def _columns(flow: Mapping[str, Sequence[str]], rows: int) -> ChainLayout:
    """Positions side by side, at most `rows` cards high."""
    shapes = {title: ceil(len(codes) / rows) for title, codes in flow.items()}
    tallest = max(ceil(len(codes) / shapes[title]) for title, codes in flow.items())
    height = HEAD_H + 2 * PAD + tallest * CARD_H + (tallest - 1) * ROW_GAP
    bands: list[Band] = []
    places: dict[str, tuple[float, float]] = {}
    left = 0.0
    for title, codes in flow.items():
        columns = shapes[title]
        per_column = ceil(len(codes) / columns)
        width = 2 * PAD + columns * CARD_W + (columns - 1) * COLUMN_GAP
        bands.append(Band(title, left, 0, width, height))
        for i, code in enumerate(codes):
            column, row = divmod(i, per_column)
            x = left + PAD + column * (CARD_W + COLUMN_GAP) + CARD_W / 2
            y = HEAD_H + PAD + row * (CARD_H + ROW_GAP) + CARD_H / 2
            places[code] = (x, y)
        left += width + BAND_GAP
    return ChainLayout(tuple(bands), places)


def _with_support(flow: ChainLayout, codes: Sequence[str]) -> ChainLayout:
    """`flow` with a band below it as wide as the whole, its cards spread evenly."""
    least = SIDE_W + 2 * PAD + CARD_W
    width, bottom = flow.size
    width = max(width, least)
    per_row = max(1, int((width - SIDE_W - 2 * PAD + COLUMN_GAP) // (CARD_W + COLUMN_GAP)))
    rows = ceil(len(codes) / per_row)
    per_row = ceil(len(codes) / rows)
    cell = (width - SIDE_W) / per_row
    top = bottom + SUPPORT_GAP
    places = dict(flow.places)
    for i, code in enumerate(codes):
        row, column = divmod(i, per_row)
        places[code] = (SIDE_W + (column + 0.5) * cell, top + PAD + row * (CARD_H + ROW_GAP) + CARD_H / 2)
    height = 2 * PAD + rows * CARD_H + (rows - 1) * ROW_GAP
    return ChainLayout((*flow.bands, Band(SUPPORT, 0, top, width, height, side=True)), places)


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """The four lanes of one segment's picture; `hub` is the place of the segment itself."""

    bands: tuple[Band, ...]
    hub: tuple[float, float]

    def place(self, lane: int, row: int) -> tuple[float, float]:
        """Centre of the item at `row` (from 0) of a lane."""
        band = self.bands[lane]
        return band.left + band.width / 2, HEAD_H + PAD + row * ITEM_PITCH + ITEM_H / 2


def lane_layout(counts: Sequence[int]) -> LaneLayout:
    """Lanes 标准 | 环节 | 专利与专利池 | 企业 that hold `counts` drawn items each."""
    height = HEAD_H + 2 * PAD + max(*counts, 6) * ITEM_PITCH
    lefts = accumulate((width + LANE_GAP for _, width in LANES), initial=0.0)
    bands = tuple(Band(title, left, 0, width, height) for (title, width), left in zip(LANES, lefts, strict=False))
    hub = bands[1]
    return LaneLayout(bands, (hub.left + hub.width / 2, min(height / 2, HUB_Y_MAX)))


def allot(counts: Sequence[int], room: int) -> list[int]:
    """How many of each kind are drawn in `room`: short lists whole, long ones in equal parts of what is left."""
    given = [0] * len(counts)
    for done, i in enumerate(sorted(range(len(counts)), key=lambda i: (counts[i], i))):
        given[i] = min(counts[i], room // (len(counts) - done))
        room -= given[i]
    return given
