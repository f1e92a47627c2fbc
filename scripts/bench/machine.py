"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from neo4j_jars import VERSION


def describe_machine() -> dict[str, str | int | float]:
    """Cores, memory, processor, versions, and how busy the machine was with other things."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    found: dict[str, str | int | float] = {
        "cores": os.cpu_count() or 0, "memory_gib": round(memory, 1), "processor": _processor(),
        "system": platform.platform(), "python": platform.python_version(), "load_average": round(os.getloadavg()[0], 1),
        "neo4j_server": VERSION,
    }  # fmt: skip
    return found | {name: version(name) for name in ("kglite", "neo4j", "neo4j-rust-ext", "duckdb")}


def machine_line(machine: dict[str, str | int | float]) -> str:
    """The same in one line."""
    return (
        f"{machine['cores']} 核 · 内存 {machine['memory_gib']} GiB · {machine['processor']} · Python {machine['python']} · "
        f"kglite {machine['kglite']} · Neo4j {machine['neo4j_server']}（驱动 {machine['neo4j']} + rust-ext {machine['neo4j-rust-ext']}）· "
        f"DuckDB {machine['duckdb']} · 开始时的负载 {machine['load_average']}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
