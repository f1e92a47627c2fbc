"""Fitting the weights: it finds what the labels say, keeps what they do not, and changes nothing by itself."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.yaml_text import read_yaml
from loaders.linking import Decision, Document, Segment, read_gold
from loaders.linking.fit import FOLDS, Sample, decided_rows, fit, probability, reliability, solve, thresholds
from loaders.linking.weights import FEATURES, VARIABLE, read_weights, weights_of, write_weights


def sample(value: float, right: bool, name: str = "d") -> Sample:
    return Sample(name, (1.0, value), right, right, True)


def test_solve_finds_the_rate() -> None:
    samples = [sample(0.0, i % 4 == 0) for i in range(4000)]
    constant, slope = solve(samples, (0.0, 3.0))
    assert probability((constant, slope), (1.0, 0.0)) == pytest.approx(0.25, abs=0.01)
    assert slope == pytest.approx(3.0)  # nothing in the labels speaks of it: it stays


def test_thresholds_keep_the_precision() -> None:
    judged = [(sample(0, True), 0.8)] * 90 + [(sample(0, False), 0.6)] * 90
    accept, review = thresholds(judged, 90)
    assert 0.6 < accept <= 0.8
    assert review <= accept


def test_reliability_counts_every_case_once() -> None:
    judged = [(sample(0, i % 2 == 0), i / 100) for i in range(101)]
    assert sum(item.count for item in reliability(judged)) == 101


def test_fit_on_the_labelled_documents(
    segments: tuple[Segment, ...],
    gold_standards: list[dict[str, str]],
    gold_documents: dict[str, tuple[Document, ...]],
) -> None:
    gold = read_gold([row for row in gold_standards if row["split"] == "train"])
    done = fit(segments, gold_documents["标准"], gold, read_weights())
    assert done.after.precision >= 0.90
    assert done.after.error <= done.before.error + 0.02
    assert done.samples > done.documents > FOLDS
    kept = FEATURES.index("文件建议")
    assert done.weights.values[kept] == pytest.approx(read_weights().values[kept])


def test_decisions_label_only_what_was_decided() -> None:
    rows, judged = decided_rows([
        Decision("1", "GT01", None, "属于", "", ""), Decision("1", "GT02", None, "不属于", "", ""),
        Decision("2", "GT01", None, "待核", "", ""),
    ])  # fmt: skip
    assert [(row.id, row.primary) for row in rows] == [("1", frozenset({"GT01"}))]
    assert judged == {"1": frozenset({"GT01", "GT02"})}


def test_weights_travel_through_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.yml"
    write_weights(path, read_weights())
    monkeypatch.setenv(VARIABLE, str(path))
    again = read_weights()
    assert all(
        math.isclose(a, b, abs_tol=1e-4)
        for a, b in zip(again.values, weights_of(read_yaml(path.read_text("utf-8")), "").values, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("权重: {}", "缺 常数、对象的词、"), ("- 1", "缺 常数、"), ("权重: {常数: x}", "缺 常数、"), ("名称: x\n权重: [\n", "第 3 行：不是合规的 YAML"),
        ("待核线: 一", "、采纳线、待核线，或写的不是数"), (None, "找不到权重文件"),
    ],
)  # fmt: skip
def test_broken_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, says: str
) -> None:
    path = tmp_path / "权重.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(InputError, match=says):
        read_weights()
