"""Links as rows: for a table of any size, one document at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.linking.records import ACCEPTED, SEGMENT, Link

COLUMNS = ("id", "segment", "score", "state", "method", "evidence")


def link_row(link: Link) -> tuple[str, str, str, str, str, str]:
    """One link by `COLUMNS`. A link to a whole chain has the chain's name for a segment."""
    return (link.document_id, link.target_id, f"{link.score:.3f}", link.state, link.method, link.evidence)


def wanted(links: Iterable[Link], *, every: bool, chains: bool = False) -> Iterator[Link]:
    """Accepted links to segments; all states with `every`, links to whole chains too with `chains`."""
    for link in links:
        if (every or link.state == ACCEPTED) and (chains or link.target_label == SEGMENT):
            yield link
