"""Positions: nothing overlaps, nothing leaves its ground, and real chains fit the screen at a readable size."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.layout import CARD_H, CARD_W, ChainLayout, allot, chain_layout, lane_layout


def positions(*counts: int) -> dict[str, list[str]]:
    titles = ("上游", "中游", "下游", "配套")
    return {t: [f"{t}{i}" for i in range(n)] for t, n in zip(titles, counts, strict=True)}


def check(layout: ChainLayout, given: dict[str, list[str]]) -> None:
    assert set(layout.places) == {code for codes in given.values() for code in codes}
    for (ax, ay), (bx, by) in combinations(layout.places.values(), 2):
        assert abs(ax - bx) >= CARD_W or abs(ay - by) >= CARD_H
    grounds = {band.title: band for band in layout.bands}
    for title, codes in given.items():
        for code in codes:
            x, y = layout.places[code]
            band = grounds[title]
            assert band.left <= x - CARD_W / 2 and x + CARD_W / 2 <= band.left + band.width
            assert band.top <= y - CARD_H / 2 and y + CARD_H / 2 <= band.top + band.height


# 上游, 中游, 下游, 配套 of the four chains of the demo city
@pytest.mark.parametrize("counts", [(4, 6, 6, 3), (2, 10, 4, 2), (5, 2, 3, 4), (6, 4, 4, 3)])
def test_real_chains_are_readable_at_1366(counts: tuple[int, int, int, int]) -> None:
    given = positions(*counts)
    layout = chain_layout(given)
    check(layout, given)
    assert layout.scale >= 0.9


@pytest.mark.parametrize(
    "counts", [(1, 0, 0, 0), (0, 0, 0, 1), (0, 0, 0, 30), (1, 1, 1, 40), (40, 60, 50, 0), (0, 7, 0, 2)]
)
def test_odd_chains(counts: tuple[int, int, int, int]) -> None:
    given = positions(*counts)
    check(chain_layout(given), given)


def test_no_segments_still_has_a_ground() -> None:
    layout = chain_layout(positions(0, 0, 0, 0))
    assert (layout.places, [band.title for band in layout.bands]) == ({}, ["尚无环节"])


def test_cards_keep_their_order_down_then_right() -> None:
    layout = chain_layout(positions(4, 6, 6, 3))
    for title in ("上游", "中游", "下游"):
        places = [layout.places[f"{title}{i}"] for i in range(4)]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("counts", "room", "expected"),
    [
        ([300, 10, 200], 145, [68, 10, 67]),
        ([3, 0, 5], 145, [3, 0, 5]),
        ([0, 0, 0], 145, [0, 0, 0]),
        ([500, 500, 500], 10, [3, 3, 4]),
    ],
)
def test_allot(counts: list[int], room: int, expected: list[int]) -> None:
    assert allot(counts, room) == expected


def test_lanes_hold_their_items() -> None:
    layout = lane_layout([20, 0, 3, 1])
    x, y = layout.place(0, 19)
    band = layout.bands[0]
    assert band.left < x < band.left + band.width
    assert y + 25 <= band.top + band.height
    assert layout.place(0, 1)[1] - layout.place(0, 0)[1] >= 50
