"""Evidence from class codes: how specific the shared code is, and how many segments share it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.linking.records import Document, Segment

SCHEMES = ("IPC", "ICS", "CCS")


def clean(code: str) -> str:
    """A class code without blanks, in capitals."""
    return "".join(code.split()).upper()


def codes_of(record: Segment | Document, scheme: str) -> tuple[str, ...]:
    """Codes of one scheme of a segment or document."""
    if scheme == "IPC":
        return record.ipc
    if scheme == "ICS":
        return record.ics
    if scheme == "CCS":
        return record.ccs
    raise ValueError(scheme)


def covers(prefix: str, code: str, scheme: str) -> bool:
    """True where `code` is `prefix` or lies below it; ICS only at the borders of its levels."""
    if not code.startswith(prefix):
        return False
    if len(code) == len(prefix) or scheme != "ICS":
        return True
    return code[len(prefix)] == "."


def levels(code: str, scheme: str) -> Iterable[str]:
    """The code and what lies above it, most specific first, as far as a table may hold it."""
    if scheme == "ICS":
        parts = code.split(".")
        for count in range(len(parts), 0, -1):
            yield ".".join(parts[:count])
        return
    for length in range(len(code), 0, -1):
        yield code[:length]


def depth(code: str, scheme: str) -> float:
    """How much a code says by itself, 0..1: a group more than a field. Our judgement, for want of a measure."""
    if scheme == "ICS":
        return (0.3, 0.7, 1.0)[min(code.count("."), 2)]
    if scheme == "CCS":
        return 0.9 if len(code) >= 3 else 0.2
    return 0.2 if len(code) < 3 else 0.4 if len(code) < 4 else 0.8 if "/" not in code and len(code) == 4 else 1.0


@dataclass(frozen=True, slots=True)
class ClassIndex:
    """Segments by code. `postings[scheme][code]` holds positions in the segment table."""

    postings: dict[str, dict[str, tuple[int, ...]]]

    def hits(self, document: Document) -> dict[int, tuple[float, str]]:
        """Best class evidence per segment: strength 0..1 and its wording.

        A code shared by n segments gives 1/√n of what it would give alone.
        """
        best: dict[int, tuple[float, str]] = {}
        for scheme in SCHEMES:
            table = self.postings[scheme]
            if not table:
                continue
            for raw in codes_of(document, scheme):
                code = clean(raw)
                for level in levels(code, scheme):
                    found = table.get(level)
                    if found is None:
                        continue
                    strength = depth(level, scheme) / math.sqrt(len(found))
                    for position in found:
                        if strength > best.get(position, (0.0, ""))[0]:
                            best[position] = (strength, f"{scheme} {raw}")
                    break
        return best


def build_index(segments: Sequence[Segment]) -> ClassIndex:
    """Index the class columns of a segment table."""
    postings: dict[str, dict[str, tuple[int, ...]]] = {}
    for scheme in SCHEMES:
        table: dict[str, list[int]] = {}
        for position, segment in enumerate(segments):
            for code in {clean(raw) for raw in codes_of(segment, scheme)}:
                if code:
                    table.setdefault(code, []).append(position)
        postings[scheme] = {code: tuple(found) for code, found in table.items()}
    return ClassIndex(postings)
