"""The moves of the ledger, written from the design's text and held against the declaration."""

from __future__ import annotations

from itertools import product

import pytest

from graph.errors import UsageError
from graph.ledger.states import STATES, check_move, read_states

# 待核 → 确认 → 派单 → 办理中 → 关闭 / 驳回; back by one step, given to another unit, opened again.
ALLOWED = {
    ("待核", "确认"), ("待核", "驳回"), ("确认", "派单"), ("确认", "驳回"), ("派单", "办理中"), ("派单", "派单"), ("派单", "确认"),
    ("派单", "驳回"), ("办理中", "关闭"), ("办理中", "派单"), ("办理中", "驳回"), ("关闭", "待核"), ("驳回", "待核"),
}  # fmt: skip
KNOWN: dict[str, object] = {"unit": "虚构局", "due": "2027-01-01"}


def test_the_declaration_names_the_states_of_the_model() -> None:
    assert tuple(read_states()) == STATES


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_exactly_the_allowed_moves_pass(before: str, after: str) -> None:
    if (before, after) in ALLOWED:
        check_move(before, after, KNOWN)
        return
    with pytest.raises(UsageError) as caught:
        check_move(before, after, KNOWN)
    assert set(caught.value.want.split("、")) == {to for come, to in ALLOWED if come == before}


@pytest.mark.parametrize("missing", ["unit", "due"])
def test_an_order_needs_a_unit_and_a_date(missing: str) -> None:
    with pytest.raises(UsageError, match="--" + missing):
        check_move("确认", "派单", {**KNOWN, missing: None})
