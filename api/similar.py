"""Whether suggestions by similarity are made: the model the settings name, and what the reader is told."""

from __future__ import annotations

from graph.settings import read_settings
from loaders.linking.embedding import VARIABLE, Embed, open_embedding


def read_embed() -> Embed | None:
    """The model of the settings, None where none is named."""
    path = read_settings().embedding
    return None if path is None else open_embedding(path)


def said(embed: Embed | None) -> str:
    """One sentence on whether similarity was used."""
    if embed is None:
        return f"语义相似：没有用（没有设 {VARIABLE}；没有词库的链才用得着，见 docs/linking.md）"
    return "语义相似：用了，只给没有词库的链、词和分类号都定不了环节的文件提示环节，全部待核"
