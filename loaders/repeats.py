"""Rows of one file that describe one thing differently: the later row counts, and an issue says so.

What several files say is settled by `loaders.claims`; within one file there is no order of sources, so only a person can
tell which row is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.facts import Fact, Node, fingerprint
from loaders.row import Cells

_SUBJECTS = {"标准": ("Standard", "标准"), "企业": ("Organization", "企业"), "产业链环节": ("Segment", "环节")}
"""Tables with one row a thing → the thing's label and Chinese name. Not patents: exports of millions are read row by row."""

_OF_THE_ROW = frozenset({"number_raw", "sequence"})
"""Properties that tell of the row, not of the thing."""


@dataclass(slots=True)
class Repeats:
    """What the rows of one file of `table` have described so far."""

    table: str
    _seen: dict[str, tuple[int | None, str]] = field(default_factory=dict)

    def check(self, facts: Iterable[Fact], cells: Cells) -> None:
        """Record an issue where an earlier row described the same thing with other values; a blank is another value too."""
        label, word = _SUBJECTS.get(self.table, (None, ""))
        for fact in facts:
            if not isinstance(fact, Node) or fact.mention or fact.label != label:
                continue
            values = sorted((name, value) for name, value in fact.values.items() if name not in _OF_THE_ROW)
            mark = fingerprint(repr(values))
            line, before = self._seen.get(fact.id, (None, mark))
            self._seen[fact.id] = (cells.line, mark)
            if before != mark:
                cells.problem(
                    "repeated-row", None, f"这一行与第 {line} 行写的是同一{word}“{fact.id}”，内容不同，以这一行为准",
                    "只留一行，或改正其中一行的编号、名称",
                )  # fmt: skip
