"""Revealed technology advantage of the region (显性技术优势, RTA), per cell (segment or IPC subclass).

RTA = (local in the cell / local in all cells) / (all in the cell / all in all cells); above 1 the region is specialised there.
"All" are the families whose owners' place is known. After Soete 1987 and OECD, Patent Statistics Manual 2009, ch. 9.
Without a set to compare with (families owned elsewhere) there is no RTA: 不可评估.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.trends.families import Family


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: local families, all families of known place, and the RTA (None in an empty cell)."""

    local: int
    known: int
    rta: float | None


@dataclass(frozen=True, slots=True)
class Advantage:
    """RTA by cell, or the reason why there is none.

    Attributes:
        local, elsewhere, unknown: families by where their owners are.
    """

    local: int
    elsewhere: int
    unknown: int
    reason: str
    cells: Mapping[str, Cell]


def advantage(
    families: Iterable[tuple[Family, Iterable[str]]], weights: Mapping[str, Any], cells: Iterable[str] = ()
) -> Advantage:
    """RTA of the families over the cells each belongs to; a family in two cells counts in both.

    Args:
        weights: the constants; used is `rta`.
        cells: cells to name even where no family is in them.
    """
    placed = [(family, tuple(own)) for family, own in families]
    places = Counter(family.place for family, own in placed if own)
    local = Counter(cell for family, own in placed if family.place == "本地" for cell in own)
    known = Counter(cell for family, own in placed if family.place != "不明" for cell in own)
    few = weights["rta"]
    reason = ""
    if places["外地"] < few["min_elsewhere"] or places["本地"] < few["min_local"]:
        reason = (
            f"没有可比的对照：本地{places['本地']}件（至少{few['min_local']}件），外地{places['外地']}件"
            f"（至少{few['min_elsewhere']}件），权利人所在地不明{places['不明']}件"
        )
    all_local, all_known = sum(local.values()), sum(known.values())
    told: dict[str, Cell] = {}
    for cell in sorted({*cells, *known}):
        rta = None
        if not reason and known[cell]:
            rta = (local[cell] / all_local) / (known[cell] / all_known)
        told[cell] = Cell(local[cell], known[cell], rta)
    return Advantage(places["本地"], places["外地"], places["不明"], reason, told)
