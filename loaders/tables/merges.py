"""Cells merged over several rows: the text counts for each of them, as a reader of the sheet sees it."""

from __future__ import annotations


class FillDown:
    """Repeats the text of a cell merged over several rows in each of them, as rows pass by in order.

    Args:
        merged: (first row, last row, 0-based column), rows 1-based, sorted. Columns to the right of the first one of a
            merged range stay empty: a title over all columns must not become data in each.
    """

    def __init__(self, merged: list[tuple[int, int, int]]) -> None:
        self._waiting = list(reversed(merged))
        self._active: dict[int, tuple[int, str]] = {}

    def __call__(self, number: int, cells: list[str]) -> list[str]:
        """Fill the cells of one row and return them."""
        for column in [column for column, (last, _) in self._active.items() if last < number]:
            del self._active[column]
        while self._waiting and self._waiting[-1][0] <= number:
            first, last, column = self._waiting.pop()
            if first == number and column < len(cells) and cells[column]:
                self._active[column] = (last, cells[column])
        for column, (_, text) in self._active.items():
            if column >= len(cells):
                cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or text
        return cells
