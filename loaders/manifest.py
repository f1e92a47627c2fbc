"""The `manifest.yml` of a folder: what holds for all its tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.queries import Catalog
from graph.store import Batch, Store
from graph.yaml_text import read_yaml_file
from loaders.registry import program_version, write_source
from loaders.tables import sha256

_HINT = "docs/load.md 有写法"


def read_manifest(store: Store, catalog: Catalog, path: Path, today: date) -> dict[str, Any]:
    """What `path` says of its folder (title, region, as_of, fictional …), kept as a Source of table 说明 where it is new.

    Raises:
        InputError: the file cannot be read, or holds no names with values.
    """
    manifest: Any = read_yaml_file(path, "说明文件", _HINT) or {}
    if not isinstance(manifest, dict):
        raise InputError(f"说明文件“{path}”里没有 名: 值", "title、region、as_of、fictional 等项", _HINT)
    source = f"{path.resolve().parent.name}/{path.name}"
    digest = sha256(path)
    known = store.read(catalog["load/source"].text, {"id": source})
    if known and (known[0]["sha256"], known[0]["version"]) == (digest, program_version()):
        return manifest
    batch = Batch(source, digest[:12], today)
    write_source(store, batch, {
        "name": manifest.get("title", source), "table": "说明", "sha256": digest, "state": "已载入",
        "fictional": bool(manifest.get("fictional", False)), "demo": bool(manifest.get("demo", False)),
        "region": manifest.get("region"), "as_of": manifest.get("as_of"), "licence": manifest.get("licence"), "origin": manifest.get("origin"),
        "note": manifest.get("note"), "version": program_version(),
    })  # fmt: skip
    return manifest
