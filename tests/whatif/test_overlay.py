"""Suppositions as a file or as JSON: what is read, and how every fault is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.model import ASPECTS, LEVELS
from loaders.whatif import read_overlay, take_overlay
from loaders.whatif.overlay import OverlayError, read_kinds

GOOD = """# 假设
新标准:
  - 标准号: GB/T 990009-2026
    环节: [S1, S2]
    要素: 产品
废止:
  - GB/T 990001-2024
  - 标准号: GB/T 990002-2024
供应:
  - {供方: 甲, 需方: 乙, 性质: 供货, 产品: 2.10}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "假设.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_kinds_offer_what_the_model_knows() -> None:
    assert set(read_kinds()["新标准"]["要素"].choices) == set(ASPECTS)
    assert set(read_kinds()["新标准"]["级别"].choices) == set(LEVELS)


def test_a_file_is_read_with_its_lines(tmp_path: Path) -> None:
    found = read_overlay(write(tmp_path, GOOD)).suppositions
    assert [(each.kind, each.place, dict(each.fields)) for each in found] == [
        ("新标准", "第 3 行", {"标准号": "GB/T 990009-2026", "环节": "S1;S2", "要素": "产品"}),
        ("废止", "第 7 行", {"标准号": "GB/T 990001-2024"}),
        ("废止", "第 8 行", {"标准号": "GB/T 990002-2024"}),
        ("供应", "第 10 行", {"供方": "甲", "需方": "乙", "性质": "供货", "产品": "2.10"}),
    ]


def test_json_says_the_same() -> None:
    body = {
        "新标准": [{"标准号": "GB/T 990009-2026", "环节": ["S1", "S2"], "要素": "产品"}],
        "废止": ["GB/T 990001-2024"],
    }
    found = take_overlay(body).suppositions
    assert [(each.place, each.fields["标准号"]) for each in found] == [
        ("新标准[1]", "GB/T 990009-2026"),
        ("废止[1]", "GB/T 990001-2024"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["第 1 行：没有假设"]),
        ("新标准：\n  - 标准号：T/SDAS 9999-2026\n", ["第 1 行：冒号是全角的“：”"]),
        ("- 甲\n", ["第 1 行：没有假设"]),
        ("新标准: [\n", ["第 2 行：不是合规的 YAML"]),
        ("废止:\n  - GB/T 1-2020\n标准:\n  - 甲\n", ["第 3 行：没有“标准”这一类，应为 新标准、废止、专利池转化、企业、供应"]),
        ("废止: GB/T 1-2020\n", ["第 1 行：“废止”下面应是若干项"]),
        ("新标准:\n  - 标准号: GB/T 1-2020\n    要素: 产品\n", ["第 2 行：“新标准”没有写“环节”，就要写“名称”"]),
        ("新标准:\n  - 标准号: GB/T 1-2020\n    环节: [S1]\n", ["第 2 行：“新标准”写了“环节”，还要写“要素”"]),
        ("新标准:\n  - GB/T 1-2020\n", ["第 2 行：“新标准”没有写“环节”，就要写“名称”"]),
        (
            "新标准:\n  - 标准号: GB/T 1-2020\n    环节: S1\n    要素: 外观\n    备注: 无\n",
            ["第 4 行：“要素”不能是“外观”，应为 基础通用、产品、试验方法、安全环保、过程规程、管理服务", "第 5 行：“新标准”没有“备注”这一项，应为 标准号、"],
        ),
        ("企业:\n  - 甲厂\n", ["第 2 行：“企业”的一项应写 名称: …、环节: …、地区: …"]),
        ("企业:\n  - {名称: [甲, 乙], 环节: S1, 地区: 市}\n", ["第 2 行：“名称”应是一个文字"]),
        ("企业:\n  - {名称: , 环节: S1, 地区: 市}\n", ["第 2 行：“名称”为空"]),
        ("供应:\n  - {供方: 甲, 需方: 乙, 性质: 买卖}\n", ["“性质”不能是“买卖”，应为 供货、配套、设备供货"]),
        ("废止:\n" + "  - GB/T 1-2020\n" * 201, ["共 201 项假设，至多 200 项"]),
    ],
)  # fmt: skip
def test_every_fault_names_its_line_and_what_is_allowed(tmp_path: Path, text: str, says: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_overlay(write(tmp_path, text))
    assert all(part in str(caught.value) for part in says), str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到假设文件"):
        read_overlay(tmp_path / "没有.yml")
    (tmp_path / "x.yml").write_bytes("新标准".encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        read_overlay(tmp_path / "x.yml")


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "甲",
        {},
        {"废止": {"甲": 1}},
        {"废止": [None]},
        {"废止": [[["甲"]]]},
        {"新标准": [{"标准号": {"甲": 1}}]},
    ],
)
def test_no_json_breaks_it(body: Any) -> None:
    with pytest.raises(OverlayError):
        take_overlay(body)
