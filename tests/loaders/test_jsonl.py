"""One JSON object a line, whatever the texts in it hold."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.jsonl import append_lines, read_lines, replace_lines


def test_line_breaks_of_documents_stay_inside_a_line(tmp_path: Path) -> None:
    path = tmp_path / "新" / "某.jsonl"
    texts = ["公告\u2028第5号", "甲\x85乙", "两\n行", "页\x0c"]
    append_lines(path, [{"why": text} for text in texts])
    append_lines(path, [{"why": "末"}])
    assert [(number, line["why"]) for number, line in read_lines(path)] == list(enumerate([*texts, "末"], 1))


def test_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "某.jsonl"
    assert list(read_lines(path)) == []
    assert replace_lines(path, [{"a": 1}, {"a": 2}]) == 2
    assert replace_lines(path, [{"a": 3}]) == 1
    assert [line for _, line in read_lines(path)] == [{"a": 3}]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("cut", range(1, len('{"why": "乙"}'.encode())))
def test_a_line_cut_short_costs_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture, cut: int) -> None:
    path = tmp_path / "某.jsonl"
    append_lines(path, [{"why": "甲"}])
    whole = path.read_bytes()
    half = json.dumps({"why": "乙"}, ensure_ascii=False).encode()[:cut]
    path.write_bytes(whole + half)
    assert [line for _, line in read_lines(path)] == [{"why": "甲"}]

    with caplog.at_level(logging.WARNING):
        append_lines(path, [{"why": "丙"}])
    assert list(read_lines(path)) == [(1, {"why": "甲"}), (2, {"why": "丙"})]
    assert (tmp_path / "某.jsonl.torn").read_bytes() == half + b"\n"
    assert "没有写完" in caplog.text


def test_a_line_that_only_lacks_its_end_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "某.jsonl"
    path.write_bytes('{"why": "甲"}'.encode())
    assert list(read_lines(path)) == [(1, {"why": "甲"})]
    append_lines(path, [{"why": "乙"}])
    assert [line["why"] for _, line in read_lines(path)] == ["甲", "乙"]
    assert caplog.text == ""


def test_a_spoilt_line_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "某.jsonl"
    path.write_text('{"why": "甲"}\n{"why"\n{"why": "乙"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="第 2 行"):
        list(read_lines(path))
