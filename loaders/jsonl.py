"""Files of one JSON object a line (UTF-8): what people decided, entered or have to look at.

A line ends with a line feed and nothing else: texts pasted from a document may hold other line breaks (U+2028, U+0085).
A program stopped while it was adding leaves a last line that is cut short: it is not read, and the next addition moves
it to `<file>.torn` and says so.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import InputError

logger = logging.getLogger("liantu.journal")
"""Without a handler its warnings go to standard error, which is where the operator of a command looks."""


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number of the line, from 1, and its object; nothing where there is no file.

    Raises:
        InputError: a line other than a torn last one is not the JSON of an object.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            found = _object(line)
            if found is None and not line.endswith(b"\n"):
                return
            if found is None:
                raise InputError(
                    f"{path} 第 {number} 行不是一个 JSON 对象", "每行一个 JSON 对象", "从备份恢复这一行，或删去它后重试"
                )
            yield number, found


def replace_lines(path: Path, objects: Iterable[Mapping[str, Any]]) -> int:
    """Write these objects and no others, the file whole or not at all; returns how many."""
    temporary = path.with_suffix(path.suffix + ".part")
    count = 0
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        for each in objects:
            file.write(_line(each))
            count += 1
    temporary.replace(path)
    return count


def append_lines(path: Path, objects: Iterable[Mapping[str, Any]]) -> None:
    """Add objects at the end; what is there stays, but for the half line of an addition that was cut short."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(_line(each) for each in objects)
    with path.open("a+b") as file:
        _end(path, file)
        file.write(lines.encode())


def _end(path: Path, file: BinaryIO) -> None:
    """Make the file end after a whole line."""
    file.seek(0)
    content = file.read()
    last = content.rpartition(b"\n")[2]
    if not last:
        return
    if _object(last) is not None:
        file.write(b"\n")
        return
    torn = path.with_suffix(path.suffix + ".torn")
    with torn.open("ab") as aside:
        aside.write(last + b"\n")
    file.truncate(len(content) - len(last))
    logger.warning("%s 的最后一行上次没有写完，已移到 %s，请核对那一次操作并重做；其余各行不受影响", path, torn.name)


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _line(each: Mapping[str, Any]) -> str:
    return json.dumps(each, ensure_ascii=False) + "\n"
