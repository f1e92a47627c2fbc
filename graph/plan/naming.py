"""What the must-haves and the left-out of a plan name: an action or a finding, by id or the beginning of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.errors import NotFoundError
from graph.gaps import Item
from graph.gaps.find import ambiguous, begins, plain_id
from graph.plan.actions import Action
from graph.plan.wishes import Wishes


def whole_ids(wishes: Wishes, actions: Sequence[Action], items: Iterable[Item]) -> Wishes:
    """The wishes with whole ids.

    Raises:
        NotFoundError: an id that names neither an action nor a finding that counts.
        UsageError: the beginning of several.
    """
    found = [item.id for item in items]
    known = [action.id for action in actions]
    return replace(
        wishes,
        include=tuple(_whole(wanted, known, found) for wanted in wishes.include),
        exclude=tuple(_whole(wanted, known, found) for wanted in wishes.exclude),
    )


def _whole(wanted: str, actions: Sequence[str], items: Sequence[str]) -> str:
    text = plain_id(wanted)
    exact = [id_ for id_ in (*actions, *items) if plain_id(id_) == text]
    named = exact or [
        *(id_ for id_ in actions if text and _starts(plain_id(id_), text)),
        *(id_ for id_ in items if begins(id_, wanted)),
    ]
    if not named:
        raise NotFoundError(
            f"没有可列入计划的“{wanted}”", "liantu plan 列出的编号，或 liantu gaps 列出的缺口编号，可只写开头",
            "改正编号；数据不足的要加 --with-leads，待核的先核实",
        )  # fmt: skip
    if len(named) > 1:
        raise ambiguous(wanted, named)
    return named[0]


def _starts(id_: str, text: str) -> bool:
    """Whether an action's id, or its part after the kind, begins so."""
    return id_.startswith(text) or id_.partition(":")[2].startswith(text)
