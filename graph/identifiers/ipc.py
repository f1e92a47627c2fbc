"""Symbols of the International Patent Classification (IPC) and the Cooperative Patent Classification (CPC).

```
C 04 B 33 / 22 (2006.01)    section, class, subclass, main group, subgroup, version
```

The canonical text is compact (`C04B33/22`), as Chinese databases write it; the version is kept beside it. A main group is
written with /00. The order of subgroups by dots is not in the symbol: `is_prefix_of` therefore holds along
section → class → subclass → main group, and a subgroup covers only itself.

Sources: WIPO Standard ST.8 (layout of symbols, with zero padding), Guide to the IPC (2024) paragraphs 16-39; CPC adds section
Y, the 2000 series and subgroups of up to six digits (Guide to the CPC 4.1). Section titles: official Chinese version.

>>> code = parse_ipc("G06F 13/12 (2006.01)")
>>> code.text, code.level, code.version, [parent.text for parent in code.ancestors]
('G06F13/12', 'subgroup', '2006.01', ['G06F13/00', 'G06F', 'G06', 'G'])
>>> parse_ipc("C21").is_prefix_of(parse_ipc("C21D 8/02")), parse_ipc("C21D8/00").is_prefix_of(parse_ipc("C21D8/02"))
(True, True)
>>> parse_cpc("Y02E 10/50").text
'Y02E10/50'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from graph.errors import IdentifierError
from graph.identifiers.folding import fold, shown

SECTIONS: dict[str, str] = {
    "A": "人类生活必需",
    "B": "作业；运输",
    "C": "化学；冶金",
    "D": "纺织；造纸",
    "E": "固定建筑物",
    "F": "机械工程；照明；加热；武器；爆破",
    "G": "物理",
    "H": "电学",
}

_SYMBOL = re.compile(
    r"(?:INT\.? ?CL\.? ?\d{0,2}[:,]? ?)?([A-HY])(?: ?(\d{2})(?: ?([A-Z])(?: ?(\d{1,4})(?: ?/ ?(\d{2,6}))?)?)?)?"
    r" ?(?:[(\[] ?(\d{4}\.\d{2}|\d{1,2})(?: ?[,;])? ?[ACFILNS]*[)\]])?(?: ?[AFILN]{1,2})?"
)
_PADDED = re.compile(r"([A-HY]\d{2}[A-Z])(\d{4})(\d{6}|\d{2})")


@dataclass(frozen=True, slots=True)
class IpcCode:
    """One symbol. Empty parts are those below its level; `version` takes no part in equality."""

    section: str
    class_: str = ""
    subclass: str = ""
    group: str = ""
    subgroup: str = ""
    version: str | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """Compact symbol: `C04B33/22`."""
        slash = "/" if self.group else ""
        return f"{self.section}{self.class_}{self.subclass}{self.group}{slash}{self.subgroup}"

    @property
    def key(self) -> str:
        """The same as `text`."""
        return self.text

    @property
    def level(self) -> str:
        """`section`, `class`, `subclass`, `group` (main group) or `subgroup`."""
        if self.group:
            return "group" if set(self.subgroup) == {"0"} else "subgroup"
        if self.subclass:
            return "subclass"
        return "class" if self.class_ else "section"

    @property
    def parent(self) -> IpcCode | None:
        """The symbol one level up; None for a section."""
        if self.level == "subgroup":
            return IpcCode(self.section, self.class_, self.subclass, self.group, "00")
        if self.level == "group":
            return IpcCode(self.section, self.class_, self.subclass)
        if self.level == "subclass":
            return IpcCode(self.section, self.class_)
        return IpcCode(self.section) if self.level == "class" else None

    @property
    def ancestors(self) -> tuple[IpcCode, ...]:
        """All symbols above, nearest first."""
        above: list[IpcCode] = []
        parent = self.parent
        while parent is not None:
            above.append(parent)
            parent = parent.parent
        return tuple(above)

    def is_prefix_of(self, other: IpcCode) -> bool:
        """Whether `other` is this symbol or lies under it."""
        return self == other or self in other.ancestors

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def parse_ipc(text: str) -> IpcCode:
    """Read an IPC symbol of any level, with or without version and indicators.

    Raises:
        IdentifierError: no IPC symbol; `got` names the broken rule.
    """
    code = _read(text)
    if code.section == "Y":
        raise _error(text, "Y 部只在 CPC 中有", "A～H 部的 IPC 分类号")
    return code


@lru_cache(maxsize=65536)
def parse_cpc(text: str) -> IpcCode:
    """Read a CPC symbol (as IPC, with section Y).

    Raises:
        IdentifierError: no CPC symbol.
    """
    return _read(text)


def _read(text: str) -> IpcCode:
    folded = fold(text).upper()
    want = "如 C21D、C21D8/02 或 C21D 8/02 (2006.01)"
    if not folded:
        raise _error(text, "是空白，没有分类号", want)
    padded = _PADDED.fullmatch(folded)
    if padded is not None:
        stem, group, subgroup = padded.groups()
        subgroup = subgroup.rstrip("0").ljust(2, "0")
        return IpcCode(stem[0], stem[1:3], stem[3], str(int(group)), subgroup)
    found = _SYMBOL.fullmatch(folded)
    if found is None:
        if not re.match(r"(INT|[A-HY] ?\d)", folded):
            raise _error(text, "不是以 A～H 部加两位大类开头", want)
        raise _error(text, "小类、大组或小组不成形", want)
    section, class_, subclass, group, subgroup, version = found.groups()
    if class_ == "00":
        raise _error(text, "大类 00 不存在", want)
    if group is not None and int(group) == 0:
        raise _error(text, "大组 0 不存在", want)
    return IpcCode(
        section,
        class_ or "",
        subclass or "",
        "" if group is None else str(int(group)),
        "" if group is None else subgroup or "00",
        version,
    )


def _error(text: str, rule: str, want: str) -> IdentifierError:
    return IdentifierError(f"{shown(text)}{rule}", want, "按国际专利分类表改正；外观设计用洛迦诺分类，不填此列")
