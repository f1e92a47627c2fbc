"""Finding standard numbers in running text."""

from __future__ import annotations

import pytest

from graph.identifiers.standard import find_standards, locate_standards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本文件代替GB/T 709—2006《热轧钢板》，与GB/T 709-2006相比", ["GB/T 709-2006", "GB/T 709-2006"]),
        ("应符合GB/T709－2019和 GB 713 的规定（见 ISO 9328-2:2018）。", ["GB/T 709-2019", "GB 713", "ISO 9328-2:2018"]),
        ("按照GB/T 1.1—2020给出的规则起草。", ["GB/T 1.1-2020"]),
        ("执行DB37/T 4636-2023、T/CISA 469-2024和Q/BQB 420", ["DB37/T 4636-2023", "T/CISA 469-2024", "Q/BQB 420"]),
        ("等同采用 ISO 6892-1:2019。", ["ISO 6892-1:2019"]),
        ("见 gb/t 222 与 gbt700-2006", ["GB/T 222", "GB/T 700-2006"]),
        ("GB 2763 2021年发布", ["GB 2763"]),
        ("GB/T 700-20066", []),
        ("采用WS2812灯珠、Q235B钢、CPU i7、H13模具钢", []),
        ("as 1234 of them, is 5 and un 1993", []),
        ("专利CN114081026A，代码91370000685900369J", []),
        ("没有编号的一句话", []),
        ("", []),
    ],
)
def test_numbers_in_text(text: str, expected: list[str]) -> None:
    assert [number.text for number in find_standards(text)] == expected


def test_offsets_point_into_the_text_as_given() -> None:
    text = "见\u200bＧＢ／Ｔ７００—２００６，及 ISO 630:1995。"
    found = locate_standards(text)
    assert [text[one.start : one.end] for one in found] == ["ＧＢ／Ｔ７００—２００６", "ISO 630:1995"]
