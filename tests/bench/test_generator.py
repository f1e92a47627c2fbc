"""The generator of the bench: the same seed gives the same rows, and exactly as many relationships as asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.dataset import Dataset
from bench.generator import LEAST, chains_for, generate

RULES = {f"G{n:02d}" for n in range(16)}


@pytest.mark.parametrize("relationships", [1000, 1001, 2357, 10_000])
def test_has_exactly_so_many_relationships(relationships: int) -> None:
    data = generate(relationships)
    nodes, edges = data.counts()
    assert (edges.total(), nodes["Chain"]) == (relationships, chains_for(relationships))


def test_same_seed_same_rows_another_seed_others() -> None:
    first, again, other = generate(2000, seed=7), generate(2000, seed=7), generate(2000, seed=8)
    assert first.tables == again.tables
    assert first.findings == again.findings
    assert first.tables != other.tables


def test_every_rule_has_planted_findings_in_every_chain() -> None:
    data = generate(10_000)
    assert set(data.findings) == RULES
    per_chain = {rule: len(found) / len(data.chains) for rule, found in data.findings.items()}
    # Per chain; G00 and the chain-wide part of G02 differ from chain to chain.
    assert {rule: int(count) for rule, count in per_chain.items()} == {
        "G00": 1, "G01": 4, "G02": 2, "G03": 2, "G04": 2, "G05": 3, "G06": 5, "G07": 2, "G08": 1, "G09": 1, "G10": 1,
        "G11": 1, "G12": 1, "G13": 2, "G14": 2, "G15": 1,
    }  # fmt: skip
    to_check = {rule for rule, found in data.findings.items() if "待核" in found.values()}
    assert to_check == {"G01", "G02", "G04", "G06", "G07"}


def test_chains_are_as_long_as_real_ones() -> None:
    data = generate(10_000)
    lengths = dict.fromkeys(data.chains, 0)
    for chain, *_ in data.tables["产业链环节"]:
        lengths[chain] += 1
    assert all(40 <= length <= 68 for length in lengths.values())


def test_too_small_a_graph_is_refused() -> None:
    with pytest.raises(ValueError, match=str(LEAST)):
        generate(LEAST - 1)


def test_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match="没有的列"):
        Dataset().row("标准", 没有的列="甲")


def test_written_tables_say_that_they_are_invented(tmp_path: Path) -> None:
    generate(1000).write(tmp_path)
    assert "fictional: true" in (tmp_path / "manifest.yml").read_text(encoding="utf-8")
    assert len((tmp_path / "产业链环节.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(
        generate(1000).tables["产业链环节"]
    )
