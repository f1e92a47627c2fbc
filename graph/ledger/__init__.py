"""The ledger: what people decided about gaps, and the runs that were kept, as facts of the graph.

No rule writes here and no load touches it. A decision is added, never changed: the state of a gap is that of its last one.
"""

from graph.ledger.book import Action, Ledger, Position, decisions_about, read_ledger
from graph.ledger.compare import Change, Comparison, compare
from graph.ledger.decide import decide
from graph.ledger.follow import follow, kept, list_gaps
from graph.ledger.runs import Run, read_runs, save_run
from graph.ledger.states import STATES

__all__ = [
    "STATES", "Action", "Change", "Comparison", "Ledger", "Position", "Run", "compare", "decide", "decisions_about", "follow", "kept", "list_gaps", "read_ledger",
    "read_runs", "save_run",
]  # fmt: skip
