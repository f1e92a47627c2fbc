"""Files of one JSON object a line (UTF-8): what people decided, entered or have to look at.

A line ends with a line feed and nothing else: texts pasted from a document may hold other line breaks (U+2028, U+0085).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number of the line, from 1, and its object; nothing where there is no file."""
    if path.exists():
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                yield number, json.loads(line)


def replace_lines(path: Path, objects: Iterable[Mapping[str, Any]]) -> int:
    """Write these objects and no others, the file whole or not at all; returns how many."""
    lines = [_line(each) for each in objects]
    temporary = path.with_suffix(path.suffix + ".part")
    temporary.write_text("".join(lines), encoding="utf-8", newline="\n")
    temporary.replace(path)
    return len(lines)


def append_lines(path: Path, objects: Iterable[Mapping[str, Any]]) -> None:
    """Add objects at the end; what is there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(_line(each) for each in objects)


def _line(each: Mapping[str, Any]) -> str:
    return json.dumps(each, ensure_ascii=False) + "\n"
