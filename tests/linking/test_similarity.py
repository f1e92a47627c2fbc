"""Suggestions by similarity: only where nothing else speaks, only for chains without vocabulary, never accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy
import openpyxl
import pytest
from embedding_model import model_file
from typer.testing import CliRunner

from api.cli import app
from graph.errors import InputError
from loaders.linking import Decision, Document, Segment, evaluate, link
from loaders.linking.embedding import Embed, open_embedding
from loaders.linking.measure import match_records, read_gold_file
from loaders.linking.options import Options
from loaders.linking.similarity import FLOOR, METHOD
from loaders.linking.tables import read_records
from tests.conftest import absent
from tests.linking.conftest import GOLD

SEGMENTS = (
    Segment("X1", "编织链", "竹编灯罩", keywords=("竹编灯罩", "竹丝")),
    Segment("X2", "编织链", "藤编坐垫", keywords=("藤编坐垫", "藤条")),
    Segment("GT04", "钢铁及配套", "焦化", keywords=("焦炭",)),
)
LETTERS = "竹编灯罩丝藤坐垫条焦化炭罩子用于的"


def by_letters(texts: Sequence[str]) -> numpy.ndarray:
    """Texts as counts of letters, of length 1: near where they share letters."""
    counts = numpy.array([[text.count(letter) + 1e-9 for letter in LETTERS] for text in texts], dtype=numpy.float32)
    return counts / numpy.linalg.norm(counts, axis=1, keepdims=True)


def suggested(document: Document, *decisions: Decision) -> list[tuple[str, str]]:
    found = link(SEGMENTS, [document], decisions, embed=by_letters)
    return [(item.target_id, item.state) for item in found if item.method == METHOD]


def test_a_title_that_no_word_places_gets_the_nearest_segments_to_review() -> None:
    odd = Document("p", "专利", "丝竹的灯")
    assert [item.target_id for item in link(SEGMENTS, [odd])] == []
    assert suggested(odd) == [("X1", "待核")]
    (item,) = link(SEGMENTS, [odd], embed=by_letters)
    assert FLOOR / 2 <= item.score <= 0.5
    assert "相似度" in item.evidence and "竹编灯罩" in item.evidence


def test_silent_where_words_have_spoken_or_nothing_is_near() -> None:
    assert {item.method for item in link(SEGMENTS, [Document("p", "专利", "竹编灯罩")], embed=by_letters)} == {
        "规则:名称"
    }
    assert suggested(Document("p", "专利", "子")) == []
    assert suggested(Document("p", "专利", "")) == []


def test_silent_where_a_chain_with_vocabulary_is_nearer() -> None:
    """焦 and 炭 side by side would be a word; apart they are only like one."""
    assert suggested(Document("p", "专利", "炭用于焦的化")) == []


def test_what_a_person_refused_is_not_suggested_again() -> None:
    refused = Decision("p", "X1", None, "不属于", "不是", "甲")
    assert suggested(Document("p", "专利", "丝竹的灯"), refused) == []


@pytest.fixture(scope="module")
def model() -> Embed:
    file = model_file()
    if not file.is_file():
        absent("语义模型", "LIANTU_REQUIRE_EMBEDDING", "先 make embedding")
    return open_embedding(file)


def test_the_model_knows_what_is_alike(model: Embed) -> None:
    vectors = model(["海带养殖", "海藻的栽培方法", "汽车座椅"])
    assert numpy.allclose(numpy.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1
    assert numpy.allclose(model(["海带养殖"])[0], vectors[0], atol=0.02), "padding beside longer texts changes little"


def test_more_right_segments_among_the_first_three_in_a_chain_without_vocabulary(
    model: Embed, segments: tuple[Segment, ...]
) -> None:
    chain, file = "钢铁及配套", GOLD / "check_patents.csv"
    codes = frozenset(segment.id for segment in segments if segment.chain == chain)
    gold = [row.within(codes, chain) for row in read_gold_file(file, "look")]
    documents, _ = match_records([row for row in gold if row.primary], read_records(file))
    bare = Options(unseen=frozenset((chain,)))

    without = evaluate(gold, link(segments, documents, options=bare), samples=0)
    beside = evaluate(gold, link(segments, documents, options=bare, embed=model), samples=0)
    assert beside.first_three >= without.first_three + 3
    assert (beside.accepted, beside.right) == (without.accepted, without.right), "never accepted"


def test_a_file_that_is_no_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="读不了"):
        open_embedding(tmp_path / "没有.jar")
    with ZipFile(tmp_path / "空.jar", "w") as jar:
        jar.writestr("README", "")
    with pytest.raises(InputError, match="0 个"):
        open_embedding(tmp_path / "空.jar")
    (tmp_path / "坏").mkdir()
    (tmp_path / "坏" / "m.onnx").write_bytes(b"no")
    (tmp_path / "坏" / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(InputError, match="模型读不了"):
        open_embedding(tmp_path / "坏")


def test_the_review_workbook_offers_the_nearest_segments_and_takes_the_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.similar.open_embedding", lambda path: by_letters)
    monkeypatch.setenv("LIANTU_STORE_PATH", str(tmp_path / "graph.kgl"))
    monkeypatch.setenv("LIANTU_EMBEDDING", str(tmp_path / "模型.jar"))
    (tmp_path / "环节.csv").write_text(
        "产业链,环节编号,环节名称,关键词(;)\n编织链,X1,竹编灯罩,竹编灯罩;竹丝\n编织链,X2,藤编坐垫,藤编坐垫;藤条\n",
        "utf-8",
    )
    (tmp_path / "专利.csv").write_text(
        "申请号,专利名称,申请人,主分类号\nCN202410000001.1,丝竹的灯,甲公司,B27J1/00\n", "utf-8"
    )
    book, answer = tmp_path / "links.xlsx", tmp_path / "对照.csv"

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, list(arguments))
        assert done.exit_code == 0, done.output
        return done.output

    run("load", str(tmp_path / "环节.csv"), str(tmp_path / "专利.csv"))
    assert "语义相似：用了" in run("review", "links", "-o", str(book))
    rows = list(openpyxl.load_workbook(book)["审核"].values)[2:]
    assert [(row[1], row[4], row[6]) for row in rows] == [("CN202410000001.1", "X1", "待核")]
    assert "相似度" in rows[0][8]

    answer.write_text(f"对象类型,编号,环节编号,结论,审核人,日期\n专利,{rows[0][1]},X1,属于,王某,2026-11-25\n", "utf-8")
    run("load", str(answer))
    run("review", "links", "-o", str(book))
    assert list(openpyxl.load_workbook(book)["审核"].values)[2:] == [], "answered: not asked again"
    links = tmp_path / "run.csv"
    assert "语义相似：用了" in run("linking", "run", str(tmp_path / "专利.csv"), "-o", str(links), "--all")
    assert METHOD in links.read_text("utf-8-sig")
    assert "语义相似" not in run("linking", "run", str(tmp_path / "专利.csv"), "-o", str(links))
    monkeypatch.delenv("LIANTU_EMBEDDING")
    assert "语义相似：没有用" in run("linking", "run", str(tmp_path / "专利.csv"), "-o", str(links), "--all")
