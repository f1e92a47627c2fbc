"""One JSON object a line, whatever the texts in it hold."""

from __future__ import annotations

from pathlib import Path

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
