"""Suggestions by similarity for what the store holds, as further rows of the review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.queries import Catalog
from graph.store import Row, Store
from loaders.linking.embedding import Embed
from loaders.linking.engine import link
from loaders.linking.records import ACCEPTED, PATENT, STANDARD, Document
from loaders.linking.similarity import METHOD
from loaders.linking.stored import stored_decisions, stored_records, stored_segments


def suggested_rows(store: Store, catalog: Catalog, rows: Iterable[Row], embed: Embed) -> Iterator[Row]:
    """Rows as of `link/review` for standards and patents without an accepted link in `rows` and without a person's decision.

    Nothing is stored: a suggestion becomes a link when a person loads the workbook with 属于.
    """
    segments = stored_segments(store, catalog)
    known = {segment.id: segment for segment in segments}
    placed = {row["document_id"] for row in rows if row["state"] == ACCEPTED}
    placed |= {decision.document_id for decision in stored_decisions(store, catalog)[0]}
    documents: dict[str, Document] = {}
    for record in stored_records(store, catalog):
        if record.document.kind in (STANDARD, PATENT) and record.document.id not in placed:
            documents[record.document.id] = record.document
    for item in link(segments, documents.values(), embed=embed):
        if item.method == METHOD:
            document, segment = documents[item.document_id], known[item.target_id]
            yield {
                "kind": document.kind, "document_id": document.id, "title": document.title, "chain": segment.chain,
                "segment_id": segment.id, "segment": segment.name, "aspect": item.aspect, "score": item.score,
                "state": item.state, "evidence": item.evidence,
            }  # fmt: skip
