"""Each condition of each rule matters: without it one of a few graphs gives another answer.

A mutant is the query with one conjunct of one WHERE replaced by `true`, or one branch of an OR by `false`. It must
change what the rule finds on the planted example, on the graph of `direct.py`, or on a copy of them in which some facts
are stale; what is right there is what the copy with the same facts deleted gives (`test_stale.py` says so of all rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from graph.queries import Catalog, Query
from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.direct import write_direct
from tests.gaps.sketch import CITY
from tests.gaps.support import AS_OF, PLANTED_REGION, load_twice, rows_of
from tests.gaps.variants import What, vary

_END = re.compile(r"(?<!STARTS)(?<!ENDS)\s(WITH|MATCH|OPTIONAL|RETURN|UNWIND|ORDER|UNION|CALL)\b|\|")
_CASE = re.compile(r"\b(CASE|END)\b")
_QUOTED = re.compile(r"'[^']*'")

# Conditions that cannot change an answer by themselves, each with the reason.
EQUIVALENT: dict[tuple[str, str], str] = {
    (
        "G10",
        "(EXISTS { MATCH (s)<-[:FOR_STANDARD]-(:Declaration) } OR EXISTS { MATCH (s)<-[:CANDIDATE_FOR]-(:Patent) })",
    ): "只为不看别的标准：没有声明也没有候选的标准，后面也得不出什么",
    ("G02", "size(t.serves) > 0"): "只为不收集不服务于别的环节的；收集了的，随后按服务环节逐一比对",
}


@dataclass(frozen=True)
class Mutant:
    """A query without one condition."""

    rule: str
    condition: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: {' '.join(self.condition.split())}"


def mutants_of(query: Query) -> Iterator[Mutant]:
    """Every query with one condition fewer."""
    text = query.text
    bare = _QUOTED.sub(lambda match: "'" + "x" * (len(match[0]) - 2) + "'", text)
    for where in re.finditer(r"\bWHERE\b", bare):
        start = where.end()
        end = _clause_end(bare, start)
        for begin, stop, word in _parts(bare, start, end):
            filler = " true" if word == "AND" else " false"
            yield Mutant(query.meta["rule"], text[begin:stop], text[:begin] + filler + " " + text[stop:])


def _clause_end(text: str, start: int) -> int:
    depth = 0
    for i in range(start, len(text)):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
            if depth < 0:
                return i
        elif depth == 0 and _END.match(text, i):
            return i
    return len(text)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The operands of AND, or of OR where there is no AND, and of the brackets among them."""
    for word in ("AND", "OR"):
        cuts = _cuts(text, start, end, word)
        if len(cuts) > 1 or word == "OR":
            break
    if len(cuts) == 1:
        stripped = text[start:end].strip()
        if stripped.startswith("(") and _closes(stripped) == len(stripped) - 1:
            inner = start + text[start:end].index("(") + 1
            yield from _parts(text, inner, inner + len(stripped) - 2)
            return
        yield start, end, "AND"
        return
    for begin, stop in cuts:
        yield begin, stop, word
        piece = text[begin:stop].strip()
        if piece.startswith("(") and _closes(piece) == len(piece) - 1:
            inner = begin + text[begin:stop].index("(") + 1
            yield from _parts(text, inner, inner + len(piece) - 2)


def _closes(text: str) -> int:
    depth = 0
    for i, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return i
    return -1


def _cuts(text: str, start: int, end: int, word: str) -> list[tuple[int, int]]:
    found, depth, begin, i = [], 0, start, start
    while i < end:
        depth += (text[i] in "([{") - (text[i] in ")]}")
        case = _CASE.match(text, i)
        if case and not (text[i - 1].isalnum() or text[i - 1] == "_"):
            depth += 1 if case[1] == "CASE" else -1
            i = case.end()
            continue
        if depth == 0 and re.match(rf"\s{word}\s", text[i : i + len(word) + 2]):
            found.append((begin, i))
            i += len(word) + 1
            begin = i
            continue
        i += 1
    return [*found, (begin, end)]


MUTANTS = [mutant for query in Catalog().folder("gaps") for mutant in mutants_of(query)]


QUERIES = {query.meta["rule"]: query for query in Catalog().folder("gaps")}

# Copies of the planted example with stale facts: what, seed, share. Large shares, so that a few copies reach each condition.
COPIES: tuple[tuple[What, int, float], ...] = (
    ("relationships", 0, 0.08), ("relationships", 1, 0.3), ("relationships", 2, 0.3), ("relationships", 3, 0.5),
    ("nodes", 4, 0.08), ("nodes", 5, 0.2),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A graph, the region to ask it for, and what each rule rightly finds there."""

    name: str
    store: Store
    region: str
    truth: dict[str, list[str]]


def answer(store: Store, query: Query, region: str) -> list[str]:
    """Every value of every row, whatever their order."""
    chains = [row["id"] for row in store.read("MATCH (c:Chain) WHERE NOT c.stale RETURN c.id AS id ORDER BY id")]
    return sorted(repr(sorted(row.items())) for row in rows_of(store, query, region, AS_OF, chains))


def truth(store: Store, region: str) -> dict[str, list[str]]:
    return {rule: answer(store, query, region) for rule, query in QUERIES.items()}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Case]]:
    folder = tmp_path_factory.mktemp("mutants")
    made: list[Case] = []
    file = folder / "planted.kgl"
    planted = open_store(Settings(store_path=file))
    load_twice(planted, folder)
    planted.close()
    planted = open_store(Settings(store_path=file))
    made.append(Case("planted", planted, PLANTED_REGION, truth(planted, PLANTED_REGION)))
    direct = open_store(Settings(store_path=folder / "direct.kgl"))
    write_direct(direct)
    made.append(Case("direct", direct, CITY, truth(direct, CITY)))
    for what, seed, share in COPIES:
        stale = vary(file, folder / f"{what}-{seed}.kgl", what, seed, share, delete=False)
        deleted = vary(file, folder / f"{what}-{seed}-deleted.kgl", what, seed, share, delete=True)
        made.append(Case(f"{what}-{seed}", stale, PLANTED_REGION, truth(deleted, PLANTED_REGION)))
        deleted.close()
    yield made
    for case in made:
        case.store.close()


def test_there_are_mutants_of_every_rule() -> None:
    assert {mutant.rule for mutant in MUTANTS} == set(QUERIES)


def test_scanner_finds_the_conditions() -> None:
    text = (
        "MATCH (a) WHERE a.x = 1 AND (a.y = 'OR' OR a.z STARTS WITH a.y) AND CASE WHEN a.b OR a.c THEN true ELSE false END\n"
        "WITH a WHERE none(q IN a.list WHERE q.r AND NOT q.s) RETURN [p IN a.list WHERE p > 1 | p] AS l"
    )
    found = [mutant.condition.strip() for mutant in mutants_of(replace(QUERIES["G01"], text=text))]
    assert found == [
        "a.x = 1", "(a.y = 'OR' OR a.z STARTS WITH a.y)", "a.y = 'OR'", "a.z STARTS WITH a.y",
        "CASE WHEN a.b OR a.c THEN true ELSE false END", "none(q IN a.list WHERE q.r AND NOT q.s)", "q.r", "NOT q.s", "p > 1",
    ]  # fmt: skip


@pytest.mark.xdist_group("mutants")
@pytest.mark.parametrize("rule", sorted(QUERIES))
def test_the_graphs_are_answered_rightly(rule: str, cases: list[Case]) -> None:
    wrong = [case.name for case in cases if answer(case.store, QUERIES[rule], case.region) != case.truth[rule]]
    assert wrong == []


@pytest.mark.xdist_group("mutants")
@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_no_condition_can_go(mutant: Mutant, cases: list[Case]) -> None:
    reason = EQUIVALENT.get((mutant.rule, " ".join(mutant.condition.split())))
    query = replace(QUERIES[mutant.rule], text=mutant.text)
    killed = any(answer(case.store, query, case.region) != case.truth[mutant.rule] for case in cases)
    # An entry of EQUIVALENT that some graph refutes is as wrong as a condition that none needs.
    assert killed == (reason is None), (
        f"去掉条件“{' '.join(mutant.condition.split())}”，{mutant.rule} 的结果{'变了' if killed else '没有变'}"
    )
