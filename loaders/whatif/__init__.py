"""What if: suppositions laid over the graph in a trial, and what they change; nothing is stored."""

from loaders.whatif.outcome import Outcome, suppose
from loaders.whatif.overlay import Overlay, read_overlay, take_overlay

__all__ = ["Outcome", "Overlay", "read_overlay", "suppose", "take_overlay"]
