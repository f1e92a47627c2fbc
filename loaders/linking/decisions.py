"""Decisions of people: they win over the rules, always."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import InputError
from loaders.linking.records import ACCEPTED, METHOD_MANUAL, REJECTED, TO_REVIEW, Decision, Link

_STATES = {"属于": ACCEPTED, "不属于": REJECTED, "待核": TO_REVIEW}


_Key = tuple[str, str | None]


def index_decisions(decisions: Sequence[Decision]) -> dict[str, dict[_Key, Decision]]:
    """Decisions by document, then by target and aspect. Of several on the same the latest date counts, then the later row.

    Raises:
        InputError: a verdict that is none of 属于 / 不属于 / 待核.
    """
    found: dict[str, dict[_Key, Decision]] = {}
    for decision in decisions:
        if decision.verdict not in _STATES:
            raise InputError(
                f"对照表中 {decision.document_id} 与 {decision.target_id} 的结论是“{decision.verdict}”",
                "、".join(_STATES),
                "改正该行的“结论”后重新载入",
            )
        key = (decision.target_id, decision.aspect)
        held = found.setdefault(decision.document_id, {}).get(key)
        if held is None or (held.date or "") <= (decision.date or ""):
            found[decision.document_id][key] = decision
    return found


def decided_link(decision: Decision, aspect: str | None, label: str) -> Link:
    """The link that a decision makes. Its own aspect goes before the one read from the title."""
    date = f"（{decision.date}）" if decision.date is not None else ""
    reason = f"：{decision.reason}" if decision.reason else ""
    evidence = f"{decision.reviewer or '审核人未载'}{date}判定“{decision.verdict}”{reason}。"
    return Link(
        document_id=decision.document_id,
        target_label=label,
        target_id=decision.target_id,
        aspect=decision.aspect if decision.aspect is not None else aspect,
        score=1.0,
        state=_STATES[decision.verdict],
        method=METHOD_MANUAL,
        evidence=evidence,
    )
