"""The journal of what people entered: one JSON line an entry, only ever added to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loaders.facts import fingerprint
from loaders.jsonl import append_lines, read_lines

FILE = "manual.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a person entered.

    Attributes:
        number: line of the journal, from 1.
        table: whose row it is a part of.
        key: heading → text that names the object; empty where the cells are the whole row.
        cells: heading → text; "" makes the cell blank.
        why, who, when: the reason, the person, the ISO day of entry.
        source: address or document in which it can be seen, or "".
        as_of: ISO day of the fact, or "" for the day of entry.
        confidence: one of the graph's, or "".
        new: the objects it names may be new.
        withdraws: number of the entry that this one takes back (it says nothing else then).
    """

    number: int
    table: str
    key: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    who: str = ""
    when: str = ""
    source: str = ""
    as_of: str = ""
    confidence: str = ""
    new: bool = False
    withdraws: int | None = None

    @property
    def text(self) -> str:
        """The entry as a person would say it."""
        said = "，".join(f"{heading}={text or '（空）'}" for heading, text in self.cells.items())
        return " ".join(part for part in (self.table, *self.key.values(), said) if part)


def read_journal(folder: Path) -> list[Entry]:
    """All entries, those taken back and those that take back included."""
    return [Entry(**{**line, "number": number}) for number, line in read_lines(folder / FILE)]


def in_force(entries: list[Entry]) -> list[Entry]:
    """The entries that nobody has taken back."""
    gone = {entry.withdraws for entry in entries}
    return [entry for entry in entries if entry.withdraws is None and entry.number not in gone]


def append(folder: Path, entry: Entry) -> None:
    """Add one entry at the end of the journal."""
    append_lines(folder / FILE, [{name: value for name, value in asdict(entry).items() if name != "number"}])


def mark(entries: list[Entry]) -> str:
    """Fingerprint of the entries in force."""
    return fingerprint(*(json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) for entry in entries))
