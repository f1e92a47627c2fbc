"""The gap engine: run the rules of `cypher/gaps/`, grade their findings by evidence, order them."""

from graph.gaps.engine import find_gaps
from graph.gaps.find import find_item
from graph.gaps.grades import Grades, grade_chains
from graph.gaps.items import Findings, Item
from graph.gaps.scope import Scope, read_scope

__all__ = ["Findings", "Grades", "Item", "Scope", "find_gaps", "find_item", "grade_chains", "read_scope"]
