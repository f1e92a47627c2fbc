"""Which k standards to launch: greedy cover of the priority mass of the gaps that each would close."""

from graph.plan.report import Plan, Wishes, make_plan

__all__ = ["Plan", "Wishes", "make_plan"]
