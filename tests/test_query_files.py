"""A query file is checked when it is read: it writes nothing, and names that only begin like a writing word are fine."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import QueryFileError
from graph.queries import read_query

HEAD = "// title: 试\n// question: 试？\n// column: id -- 编号\n// identity: id\n"


def read(folder: Path, body: str) -> str:
    path = folder / "t.cypher"
    path.write_text(HEAD + body, encoding="utf-8")
    return read_query(path, folder).text


@pytest.mark.parametrize("name", ["merged", "created", "settled", "removed_on", "dropped", "loads", "setting"])
def test_names_that_begin_like_a_writing_word(tmp_path: Path, name: str) -> None:
    assert name in read(tmp_path, f"MATCH (n:Title) WITH n AS {name} RETURN {name}.id AS id")


@pytest.mark.parametrize(
    "clause",
    ["MERGE (m:Title)", "merge(m:Title)", "SET n.x = 1", "DETACH DELETE n", "REMOVE n.x", "CALL apoc.create.node()", "LOAD  CSV FROM 'x' AS l"],
)  # fmt: skip
def test_writing_is_refused(tmp_path: Path, clause: str) -> None:
    with pytest.raises(QueryFileError, match="写入或管理"):
        read(tmp_path, f"MATCH (n:Title) {clause} RETURN n.id AS id")
