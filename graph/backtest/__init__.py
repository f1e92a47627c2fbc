"""The back-test: what the rules would have said years ago, and which of the cells they named got a standard since."""

from graph.backtest.evaluate import BackTest, RuleTest, Share, run_backtest
from graph.backtest.history import Cell, Document, History

__all__ = ["BackTest", "Cell", "Document", "History", "RuleTest", "Share", "run_backtest"]
