"""Which k standards to launch: greedy cover of the priority mass of the gaps that each would close."""

from graph.plan.report import Plan, make_plan
from graph.plan.wishes import Wishes

__all__ = ["Plan", "Wishes", "make_plan"]
