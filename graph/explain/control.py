"""Whose standards a finding wants changed: the city's own, or those that it can only propose to change."""

from __future__ import annotations

from graph.explain.reading import Case
from graph.gaps.revisers import is_elsewhere

_CHANGED = ("G05", "G06", "G13")


def revised_elsewhere(case: Case) -> tuple[str, ...]:
    """The standards to change that the region of the run cannot revise itself; empty where it can.

    Of G05 a segment's item lists just those (`docs/rules.md`); of G06 it is the citing one, of G13 both where neither is the
    region's own. A firm that follows an old edition changes by itself.
    """
    rule, named = case.item.rule, case.named_standards
    if rule not in _CHANGED or case.ids("Organization") or not named:
        return ()
    if rule == "G05":
        return () if case.ids("Standard") else tuple(named)
    changed = named[:1] if rule == "G06" else case.ids("Standard")
    outside = tuple(id_ for id_ in changed if is_elsewhere(id_, case.reader.scope.region_id))
    return outside if len(outside) == len(changed) else ()
