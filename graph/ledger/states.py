"""The states of a gap in the ledger and the moves between them, read from `states.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.errors import UsageError
from graph.model import LEDGER_STATES
from graph.yaml_text import read_yaml

STATES = LEDGER_STATES
"""All states, in the usual order; a test holds them against `states.yml`."""
OPEN, CONFIRMED, CLOSED, REJECTED = "待核", "确认", "关闭", "驳回"

_NEEDS = {"unit": "责任单位（--unit）", "due": "期限（--due）"}


@dataclass(frozen=True, slots=True)
class State:
    """One state: the states that may follow it, and what must be known when it is reached."""

    name: str
    meaning: str
    next: tuple[str, ...]
    needs: tuple[str, ...] = ()


@cache
def read_states() -> dict[str, State]:
    """The states by name."""
    text = resources.files("graph.ledger").joinpath("states.yml").read_text(encoding="utf-8")
    return {
        name: State(name, about["meaning"], tuple(about["next"]), tuple(about.get("needs", ())))
        for name, about in read_yaml(text).items()
    }


def check_move(before: str, after: str, known: dict[str, object]) -> None:
    """Refuse a move that is not declared, or one that lacks what it needs.

    >>> check_move("待核", "确认", {})
    >>> check_move("待核", "关闭", {})
    Traceback (most recent call last):
    ...
    graph.errors.UsageError: 用法不对：“待核”的缺口不能改为“关闭”
    应为：确认、驳回
    下一步：先改为其中之一

    Raises:
        UsageError: naming the moves that are allowed, or what is missing.
    """
    states = read_states()
    if after not in states:
        raise UsageError(f"台账没有“{after}”这个状态", "、".join(states), "改正后重试")
    allowed = states[before].next
    if after not in allowed:
        raise UsageError(f"“{before}”的缺口不能改为“{after}”", "、".join(allowed), "先改为其中之一")
    missing = [_NEEDS[name] for name in states[after].needs if known.get(name) is None]
    if missing:
        raise UsageError(f"改为“{after}”还缺{'、'.join(missing)}", "责任单位和期限都要有", "补上后重试")
