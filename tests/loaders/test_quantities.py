"""Requirements as ranges: what compares with what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.quantities import Range, read_range


@pytest.mark.parametrize(
    ("op", "value", "unit", "expected"),
    [
        ("≥", "500", "MPa", Range(5e8, None, "Pa")),
        ("≤", "500", "N/mm²", Range(None, 5e8, "Pa")),
        ("=", "3", "mm", Range(0.003, 0.003, "m")),
        ("=", "10±0.5", "mm", Range(0.0095, 0.0105, "m")),
        ("区间", "10~20", "℃", Range(10.0, 20.0, "℃")),
        ("区间", "２０～１０", "°C", Range(10.0, 20.0, "℃")),
        ("区间", "-5~-1", "℃", Range(-5.0, -1.0, "℃")),
        ("区间", "20-25", "μm", Range(20e-6, 25e-6, "m")),
        ("≤", "5", "%", Range(None, 0.05, "1")),
        ("≥", "8", "级", Range(8.0, None, "级")),
        ("≥", "8", None, Range(8.0, None, "")),
    ],
)
def test_ranges_in_base_units(op: str, value: str, unit: str | None, expected: Range) -> None:
    assert read_range(op, value, unit) == expected


@pytest.mark.parametrize(
    ("op", "value"), [("=", "光滑"), ("≥", None), ("≥", ""), ("区间", "10"), (None, "10"), ("≥", "10~20"), ("≥", "NaN"), ("≤", "Infinity")]
)  # fmt: skip
def test_what_is_no_number_is_no_range(op: str | None, value: str | None) -> None:
    assert read_range(op, value, "mm") is None


@given(st.decimals(0, 1_000_000, places=3))
def test_one_length_in_two_units_is_one_length(metres: object) -> None:
    millimetres = metres * 1000  # type: ignore[operator]
    assert read_range("=", str(metres), "m") == read_range("=", f"{millimetres:f}", "mm")


def test_a_speed_in_two_units() -> None:
    assert read_range("≤", "36", "km/h") == read_range("≤", "10", "m/s")
