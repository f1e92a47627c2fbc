"""A folder's `manifest.yml` as officers may write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load

SEGMENTS = "产业链,环节编号,环节名称,位置\n甲链,A1,炼钢,上游\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title: 甲\nregion: [", "manifest.yml”第 2 行：不是合规的 YAML"),
        ("- 甲\n", "里没有 名: 值"),
        ("as_of: 2026-13-45\n", "不是合规的 YAML"),
        ("标题".encode("gb18030"), "不是 UTF-8 文字"),
    ],
)
def test_what_is_no_manifest_is_said(tmp_path: Path, content: str | bytes, says: str) -> None:
    (tmp_path / "产业链环节.csv").write_text(SEGMENTS, encoding="utf-8")
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "manifest.yml").write_bytes(data)
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    with pytest.raises(InputError, match=says):
        load(store, [tmp_path], output=tmp_path)
    store.close()


@pytest.mark.parametrize("content", [b"# title:\n", "\N{BYTE ORDER MARK}title: 甲\r\n".encode()])
def test_one_without_content_and_one_from_windows_are_taken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "产业链环节.csv").write_text(SEGMENTS, encoding="utf-8")
    (tmp_path / "manifest.yml").write_bytes(content)
    store = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    assert load(store, [tmp_path], output=tmp_path).tables[0].loaded == 1
    rows = store.read("MATCH (s:Source) WHERE s.table = '说明' RETURN s.name AS name")
    store.close()
    assert rows == [{"name": "甲" if b"\r" in content else f"{tmp_path.name}/manifest.yml"}]
