"""Codes of the Chinese Classification for Standards (CCS, 中国标准文献分类法): one letter and two digits.

```
H 44        section, class;   H40/49  a range of classes under one heading
```

Source: 《中国标准文献分类法》 (1989, with later supplements): 24 sections, no I and O; class headings are ranges of numbers.
The names of classes are data.

>>> code = parse_ccs("H 44")
>>> code.text, code.section_name, code.parent.text
('H44', '冶金', 'H')
>>> parse_ccs("H40/49").is_prefix_of(code), parse_ccs("H").is_prefix_of(code), parse_ccs("H40").is_prefix_of(code)
(True, True, False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers.folding import fold, shown

SECTIONS: dict[str, str] = {
    "A": "综合", "B": "农业、林业", "C": "医药、卫生、劳动保护", "D": "矿业", "E": "石油", "F": "能源、核技术", "G": "化工",
    "H": "冶金", "J": "机械", "K": "电工", "L": "电子元器件与信息技术", "M": "通信、广播", "N": "仪器、仪表", "P": "工程建设",
    "Q": "建材", "R": "公路、水路运输", "S": "铁路", "T": "车辆", "U": "船舶", "V": "航空、航天", "W": "纺织", "X": "食品",
    "Y": "轻工、文化与生活用品", "Z": "环境保护",
}  # fmt: skip

_CODE = re.compile(r"(?:CCS ?:? ?)?([A-Z])(?: ?(\d{2})(?: ?[/~-] ?(?:[A-Z] ?)?(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class CcsCode:
    """A section, a class, or a range of classes (`last` set)."""

    section: str
    number: str = ""
    last: str = ""

    @property
    def text(self) -> str:
        """Canonical text: `H44`, `H40/49`."""
        return self.section + self.number + (f"/{self.last}" if self.last else "")

    @property
    def key(self) -> str:
        """The same as `text`."""
        return self.text

    @property
    def section_name(self) -> str:
        """Chinese title of the section."""
        return SECTIONS[self.section]

    @property
    def level(self) -> str:
        """`section`, `range` or `class`."""
        if self.last:
            return "range"
        return "class" if self.number else "section"

    @property
    def parent(self) -> CcsCode | None:
        """The section; None for a section."""
        return CcsCode(self.section) if self.number else None

    def is_prefix_of(self, other: CcsCode) -> bool:
        """Whether `other` is this code or lies under it."""
        if self.section != other.section:
            return False
        if self.last:
            return bool(other.number) and self.number <= other.number and (other.last or other.number) <= self.last
        return self.number in ("", other.number) and (not self.number or not other.last)

    def __str__(self) -> str:
        return self.text


def parse_ccs(text: str) -> CcsCode:
    """Read one CCS code.

    Raises:
        IdentifierError: no CCS code.
    """
    found = _CODE.fullmatch(fold(text).upper())
    if found is None:
        raise _error(text, "不是一个字母加两位数字")
    section, number, last = found.groups()
    if section not in SECTIONS:
        raise _error(text, f"一级类目“{section}”不存在")
    if last is not None and last <= number:
        raise _error(text, f"范围的末号“{last}”不大于首号")
    return CcsCode(section, number or "", last or "")


def _error(text: str, rule: str) -> IdentifierError:
    return IdentifierError(f"{shown(text)}{rule}", "CCS 分类号，如 H44", "对照标准首页的 CCS 号改正")
