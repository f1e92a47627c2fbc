"""What of the linking is switched on: everything, save in an ablation."""

from __future__ import annotations

from dataclasses import dataclass

VOCABULARY = "vocabulary"
CLASSES = "classes"
ZONES = "zones"
GATE = "gate"
NEGATIVE = "negative"
ROLES = "roles"
COMPETING = "competition"
TEXTS = "texts"

PARTS = {
    VOCABULARY: "词库（只凭环节表）",
    CLASSES: "分类号",
    ZONES: "题名里的对象与用途之分",
    GATE: "链门",
    NEGATIVE: "排除词与别业",
    ROLES: "环节的角色",
    COMPETING: "环节相争",
    TEXTS: "摘要与首项权利要求",
}
"""Parts that can be taken out, with what the reader sees."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to link.

    Attributes:
        without: parts of `PARTS` that are left out.
        unseen: chains whose vocabulary is left out, as if nobody had written one.
    """

    without: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()

    def has(self, part: str) -> bool:
        """Whether a part is used."""
        return part not in self.without
