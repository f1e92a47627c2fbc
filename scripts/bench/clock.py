"""Seconds of repeated runs, and their median."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def seconds_of(work: Callable[[], T]) -> tuple[float, T]:
    """How long one call took, and what it returned; Python's garbage of before is collected first."""
    gc.collect()
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)
