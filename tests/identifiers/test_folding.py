"""Typography is folded, letters and digits never change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identifiers.folding import fold, same_length, shown


@pytest.mark.parametrize("dash", [*"‐‑‒–—―−－﹣⸺", "——", "--"])
def test_every_dash(dash: str) -> None:
    assert fold(f"GB/T 700{dash}2006") == "GB/T 700-2006"


@pytest.mark.parametrize("slash", list("/／∕⁄╱"))
def test_every_slash(slash: str) -> None:
    assert fold(f"GB{slash}T 700") == "GB/T 700"


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\u2009", "\t", "\n", "  "])
def test_every_blank(blank: str) -> None:
    assert fold(f"{blank}GB{blank}700{blank}") == "GB 700"


def test_other_signs() -> None:
    assert fold("ＩＳＯ　９００１：２０１５（ＩＤＴ）") == "ISO 9001:2015(IDT)"
    assert fold("50254～50259") == "50254~50259"
    assert fold("GB\u200b/T\ufeff 700") == "GB/T 700"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_offsets_are_kept(text: str) -> None:
    assert len(same_length(text)) == len(text)


def test_long_texts_are_cut_in_messages() -> None:
    assert shown("标" * 100) == "“" + "标" * 59 + "…”"
