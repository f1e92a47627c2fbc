"""Where on this machine the loaded files lie, kept beside the store: the graph itself names folder and file only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = "places.json"


def read_places(folder: Path) -> dict[str, Path]:
    """Source id → path of the file that was loaded last under it."""
    path = folder / FILE
    if not path.exists():
        return {}
    return {source: Path(text) for source, text in json.loads(path.read_text(encoding="utf-8")).items()}


def remember_places(folder: Path, places: Mapping[str, Path | None]) -> None:
    """Keep these places too; None forgets one (a file that only a named source can read)."""
    known: dict[str, Path | None] = {**read_places(folder)}
    after = {source: path for source, path in {**known, **places}.items() if path is not None}
    if after == known:
        return
    folder.mkdir(parents=True, exist_ok=True)
    temporary = (folder / FILE).with_suffix(".part")
    text = json.dumps({source: str(path) for source, path in sorted(after.items())}, ensure_ascii=False, indent=1)
    temporary.write_text(text + "\n", encoding="utf-8", newline="\n")
    temporary.replace(folder / FILE)
