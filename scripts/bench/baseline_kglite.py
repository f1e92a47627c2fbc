"""The bare engine of the embedded store: its bulk call on data frames, the baseline of every figure there."""

from __future__ import annotations

import warnings
from pathlib import Path

import kglite
import pandas as pd

from bench.baseline_neo4j import edge_statement, node_statement
from bench.facts import PlainRows

Frames = tuple[dict[str, pd.DataFrame], dict[tuple[str, str, str], pd.DataFrame]]


def frames_of(rows: PlainRows) -> Frames:
    """Data frames of all rows; made before the clock runs."""
    nodes = {label: pd.DataFrame(group.rows, columns=["id", *group.names]) for label, group in rows.nodes.items()}
    edges = {
        ends: pd.DataFrame(group.rows, columns=["start_id", "end_id", "key", *group.names])
        for ends, group in rows.edges.items()
    }
    return nodes, edges


def write(path: Path, frames: Frames) -> None:
    """One bulk call a label and type into a new durable file, and a checkpoint."""
    nodes, edges = frames
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = kglite.open(str(path), storage="mapped")
        for label, frame in nodes.items():
            graph.add_nodes(frame, label, "id", "id", on_invalid="skip")
        for (type_, start, end), frame in edges.items():
            graph.add_relationships(frame, type_, start, "start_id", end, "end_id", on_invalid="skip")
        graph.save()
        graph.close()


def write_one_by_one(path: Path, rows: PlainRows, limit: int) -> int:
    """A statement of its own for every row: half nodes, half relationships; returns how many."""
    done = 0
    session = kglite.open_session(str(path), storage="mapped", durable="full")
    for label, group in rows.nodes.items():
        query = node_statement(label, group.names)
        for row in group.rows[: limit // 2 - done]:
            session.execute(query, params={"rows": [row]})
            done += 1
    for ends, edges in rows.edges.items():
        query = edge_statement(*ends, edges.names)
        for row in edges.rows[: limit - done]:
            session.execute(query, params={"rows": [row]})
            done += 1
    session.close()
    return done
