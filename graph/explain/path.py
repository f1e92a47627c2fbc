"""The evidence path: the things that a finding rests on and every relationship among them."""

from __future__ import annotations

from collections.abc import Sequence

from graph.explain.model import Considered, Developing, Fact, PathEdge, PathNode
from graph.explain.reading import Case
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE

_EVIDENCE = 24
_SEGMENTS = 6
_LOOKED_AT = 6
_IN_DEVELOPMENT = 4
Key = tuple[str, str]


def evidence_path(
    case: Case, considered: Sequence[Considered], developing: Sequence[Developing]
) -> tuple[tuple[PathNode, ...], tuple[PathEdge, ...]]:
    """Nodes (what they do here) and the relationships among them, each with its source."""
    parts: dict[Key, str] = {}
    for subject in case.item.subjects:
        parts.setdefault((subject["label"], subject["id"]), "对象")
    for segment in case.segments[:_SEGMENTS]:
        parts.setdefault(("Segment", segment.id), "环节")
    if case.chain:
        parts.setdefault(("Chain", case.chain), "产业链")
    for found in case.item.evidence[:_EVIDENCE]:
        parts.setdefault((str(found["label"]), str(found["id"])), "证据")
    for one in considered[:_LOOKED_AT]:
        parts.setdefault((one.fact.label, one.fact.id), "看过")
    for thing in developing[:_IN_DEVELOPMENT]:
        parts.setdefault((thing.fact.label, thing.fact.id), "在研")
    asked = {"ids": sorted({id_ for _, id_ in parts}), "names": [f"{label} {id_}" for label, id_ in parts]}
    rows = {(row["label"], row["id"]): row for row in case.reader.rows("api/nodes", **asked)}
    nodes = tuple(
        PathNode(
            Fact(key[0], key[1], rows[key]["name"] or key[1], rows[key]["source"] or _given(rows[key]["given_by"]), rows[key]["as_of"]),
            NODE_BY_LABEL[key[0]].title, part,
        )
        for key, part in parts.items() if key in rows
    )  # fmt: skip
    edges = tuple(
        PathEdge(
            (row["from_label"], row["from_id"]), (row["to_label"], row["to_id"]), row["type"], RELATIONSHIP_BY_TYPE[row["type"]].title,
            _words(row["state"], row["score"], row["evidence"]), row["source"] or _given(row["given_by"]), row["as_of"],
        )
        for row in case.reader.rows("api/relationships_among", **asked)
    )  # fmt: skip
    return nodes, edges


def _given(files: Sequence[str]) -> str | None:
    return files[0] if files else None


def _words(state: str | None, score: float | None, evidence: str | None) -> str:
    return "　".join(part for part in (state, None if score is None else f"{score:.2f}", evidence) if part)
