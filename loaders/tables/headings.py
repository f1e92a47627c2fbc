"""Finding the heading row, and comparing headings.

Files from offices put titles, units and dates of filling above the headings, merge title cells over the whole width,
and sometimes spread headings over two rows (`联系方式` above `电话` and `地址`). Nothing here trusts merge records: a
csv saved from such a sheet has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from loaders.tables.model import Line

SEARCHED_LINES = 30
"""How many non-empty lines at the top are searched for the heading row."""

_DATA_LIKE = re.compile(
    r"""[+-]?[\d,.]+%?                                  # a number
    | \d{4}\s*[-/.年]\s*\d{1,2}(\s*[-/.月]\s*\d{1,2}日?)?([ T].*)?  # a date
    | .*\d{5,}.*                                        # a code
    | \w+://.*                                          # an address
    | .{61,}                                            # a sentence
    """,
    re.VERBOSE | re.DOTALL,
)
_BLANKS = re.compile(r"[\s\ufeff\u200b\u2060]+")
_WORDY_SHARE = 0.8
_FILLED_SHARE = 0.6


def fold_heading(text: str) -> str:
    """Form of a heading for comparison: half-width, lower case, without any blanks, line breaks or invisible marks.

    >>> fold_heading("\\ufeff申请人 （；）"), fold_heading("ＩＰＣ\\n分类号"), fold_heading("公开（公告）号")
    ('申请人(;)', 'ipc分类号', '公开(公告)号')
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row found: its (lowest) line, the headings without trailing empty ones, and how many lines of the
    searched ones it takes up to and with itself."""

    line: int
    headings: tuple[str, ...]
    used: int


def find_heading(lines: Sequence[Line], known_headings: Collection[str] = ()) -> Heading | None:
    """Find the heading row among the first non-empty lines of a sheet.

    With known headings the line with the most of them wins (at least two, or half of the line). Else it is the first
    line that fills at least 60 % of the widest line and whose cells read like names rather than like data.

    Args:
        lines: the first non-empty lines (at most `SEARCHED_LINES` are looked at).
        known_headings: headings that tables of this kind may carry, in any spelling.

    Returns:
        The heading row, or None if no line looks like one.
    """
    searched = [(number, _trim(cells)) for number, cells in lines[:SEARCHED_LINES]]
    index = _by_known(searched, {fold_heading(text) for text in known_headings} - {""})
    if index is None:
        index = _by_shape(searched)
    if index is None:
        return None
    number, top = searched[index]
    if index + 1 < len(searched) and _is_second_row(top, searched[index + 1][1]):
        below_number, below = searched[index + 1]
        return Heading(below_number, _join_rows(top, below), index + 2)
    return Heading(number, tuple(top), index + 1)


def _trim(cells: Sequence[str]) -> list[str]:
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return list(cells[:width])


def _by_known(lines: Sequence[Line], known: Collection[str]) -> int | None:
    best, best_hits = None, 0
    for index, (_, cells) in enumerate(lines):
        folded = {fold_heading(cell) for cell in cells if cell}
        hits = sum(1 for cell in folded if cell in known)
        if hits > best_hits and (hits >= 2 or 2 * hits >= len(folded)):
            best, best_hits = index, hits
    return best


def _by_shape(lines: Sequence[Line]) -> int | None:
    filled = [sum(1 for cell in cells if cell) for _, cells in lines]
    widest = max(filled, default=0)
    for index, (_, cells) in enumerate(lines):
        if filled[index] < _FILLED_SHARE * widest or (filled[index] < 2 <= widest):
            continue
        wordy = sum(1 for cell in cells if cell and not _DATA_LIKE.fullmatch(cell))
        if wordy >= _WORDY_SHARE * filled[index]:
            return index
    return None


def _is_second_row(top: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the line below only names the columns that a heading above spans: it fills gaps of the upper row and
    leaves empty what the upper row names on its own."""
    width = max(len(top), len(below))
    upper = [*top, *[""] * (width - len(top))]
    # A heading merged over both rows has been filled down, so it stands below itself.
    lower = ["" if cell == over else cell for over, cell in zip(upper, [*below, *[""] * width], strict=False)]
    gaps = [column for column in range(width) if not upper[column]]
    if not gaps or any(not lower[column] for column in gaps):
        return False
    alone = [c for c in range(width) if upper[c] and (c + 1 == width or upper[c + 1])]
    if any(lower[column] for column in alone):
        return False
    return all(not _DATA_LIKE.fullmatch(cell) for cell in lower if cell)


def _join_rows(top: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    width = max(len(top), len(below))
    headings, group = [], ""
    for column in range(width):
        upper = top[column] if column < len(top) else ""
        lower = below[column] if column < len(below) else ""
        group = upper or group
        headings.append(f"{group}/{lower}" if lower and lower != upper else upper)
    return tuple(headings)
