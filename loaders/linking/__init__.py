"""Links standards, patents and projects to the segments of an industry chain. One entry point: `link`."""

from loaders.linking.aspect import ASPECTS, classify_aspect
from loaders.linking.engine import link
from loaders.linking.evaluate import Evaluation, GoldRow, evaluate, read_gold
from loaders.linking.records import Decision, Document, Link, Segment

__all__ = [
    "ASPECTS",
    "Decision",
    "Document",
    "Evaluation",
    "GoldRow",
    "Link",
    "Segment",
    "classify_aspect",
    "evaluate",
    "link",
    "read_gold",
]
