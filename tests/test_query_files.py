"""A query file is checked when it is read: it writes nothing, and names that only begin like a writing word are fine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import QueryFileError
from graph.queries import read_query

CYPHER = Path(__file__).resolve().parents[1] / "cypher"
BY_PROPERTY = re.compile(r"MATCH ([^\n]*\(\w+:\w+ \{(?!id\b)\w+: \w+\.\w+\}\)[^\n]*)")
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


def used_again(text: str) -> list[str]:
    """Patterns with a relationship that find a node by another's property, and name a node as an earlier clause did."""
    found = []
    for match in BY_PROPERTY.finditer(text):
        names = re.findall(r"(?<!\w)\((\w+)[:)]", match[1])
        if len(names) > 1 and any(re.search(rf"(?<!\w)\({name}[:)]", text[: match.start()]) for name in names):
            found.append(match[1])
    return found


@pytest.mark.parametrize("path", sorted(CYPHER.rglob("*.cypher")), ids=lambda path: path.stem)
def test_what_a_property_finds_is_not_sought_from_a_name_already_spent(path: Path) -> None:
    """The embedded planner takes a name used before for a node that is known: it starts there, at every standard (0141)."""
    assert used_again(path.read_text(encoding="utf-8")) == []


def test_a_name_already_spent_is_seen() -> None:
    spent = "OPTIONAL MATCH (s)<--(c:Standard)\nWITH s, count(c) AS n\nOPTIONAL MATCH (e:Standard {family: s.family})<--(c:Standard)\n"
    assert used_again(spent) == ["(e:Standard {family: s.family})<--(c:Standard)"]
    assert used_again(spent.replace("<--(c:Standard)\n", "<--(other:Standard)\n", 1)) == []
