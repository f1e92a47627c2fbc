"""Why a finding stands: what was considered and rejected, what is in development, what would close it, who and with what."""

from graph.explain.explainer import Explainer
from graph.explain.model import Explanation

__all__ = ["Explainer", "Explanation"]
