"""Codes of the national economy's industries (国民经济行业分类, GB/T 4754-2017 with amendment 1 of 2019).

```
C 31 1 0     section (门类 A-T), division (大类, two digits), group (中类, three), class (小类, four)
```

The section letter follows from the division and may be left out; a letter that contradicts it is refused. A program that
reads the cell as a number eats a leading zero (0111 → 111): 111 is a valid group of another industry, so the loss cannot be
seen; keep the column as text.

Source: GB/T 4754-2017 clause 4 and table 1 (sections and their divisions). Titles below the sections are data.

>>> steel = parse_industry("C3130")
>>> steel.text, steel.section, steel.section_name, steel.level, [parent.text for parent in steel.ancestors]
('3130', 'C', '制造业', '小类', ['313', '31', 'C'])
>>> parse_industry("C").is_prefix_of(steel), parse_industry("31").is_prefix_of(steel)
(True, True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers.folding import fold, shown

SECTIONS: dict[str, tuple[str, int, int]] = {
    "A": ("农、林、牧、渔业", 1, 5), "B": ("采矿业", 6, 12), "C": ("制造业", 13, 43),
    "D": ("电力、热力、燃气及水生产和供应业", 44, 46), "E": ("建筑业", 47, 50), "F": ("批发和零售业", 51, 52),
    "G": ("交通运输、仓储和邮政业", 53, 60), "H": ("住宿和餐饮业", 61, 62), "I": ("信息传输、软件和信息技术服务业", 63, 65),
    "J": ("金融业", 66, 69), "K": ("房地产业", 70, 70), "L": ("租赁和商务服务业", 71, 72), "M": ("科学研究和技术服务业", 73, 75),
    "N": ("水利、环境和公共设施管理业", 76, 79), "O": ("居民服务、修理和其他服务业", 80, 82), "P": ("教育", 83, 83),
    "Q": ("卫生和社会工作", 84, 85), "R": ("文化、体育和娱乐业", 86, 90), "S": ("公共管理、社会保障和社会组织", 91, 96),
    "T": ("国际组织", 97, 97),
}  # fmt: skip
"""Section → title, first and last division."""

_LEVELS = {0: "门类", 2: "大类", 3: "中类", 4: "小类"}
_CODE = re.compile(r"([A-T])?(\d{2,4})?")


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """One code: the section letter, and the digits (empty for a section)."""

    section: str
    digits: str = ""

    @property
    def text(self) -> str:
        """Canonical text: the digits without the letter (`3130`), or the letter of a section."""
        return self.digits or self.section

    @property
    def key(self) -> str:
        """The same as `text`."""
        return self.text

    @property
    def section_name(self) -> str:
        """Title of the section."""
        return SECTIONS[self.section][0]

    @property
    def level(self) -> str:
        """门类 / 大类 / 中类 / 小类."""
        return _LEVELS[len(self.digits)]

    @property
    def parent(self) -> IndustryCode | None:
        """The code one level up; None for a section."""
        if not self.digits:
            return None
        return IndustryCode(self.section, self.digits[:-1] if len(self.digits) > 2 else "")

    @property
    def ancestors(self) -> tuple[IndustryCode, ...]:
        """All codes above, nearest first."""
        parent = self.parent
        return () if parent is None else (parent, *parent.ancestors)

    def is_prefix_of(self, other: IndustryCode) -> bool:
        """Whether `other` is this code or lies under it (a class `3110` is also the whole of a group `311`: not assumed)."""
        return self.section == other.section and other.digits.startswith(self.digits)

    def __str__(self) -> str:
        return self.text


def parse_industry(text: str) -> IndustryCode:
    """Read one code of any level, with or without its section letter.

    Raises:
        IdentifierError: no such code, or letter and digits that contradict each other.
    """
    folded = fold(text).upper().replace(" ", "")
    found = _CODE.fullmatch(folded)
    if found is None or not folded:
        raise _error(text, "不是门类字母或 2～4 位数字")
    letter, digits = found.groups()
    if digits is None:
        return IndustryCode(letter)
    division = int(digits[:2])
    for section, (_, first, last) in SECTIONS.items():
        if first <= division <= last:
            if letter is not None and letter != section:
                raise _error(text, f"大类 {digits[:2]} 属于门类 {section}，不属于 {letter}")
            return IndustryCode(section, digits)
    raise _error(text, f"大类“{digits[:2]}”不存在")


def _error(text: str, rule: str) -> IdentifierError:
    return IdentifierError(
        f"{shown(text)}{rule}", "GB/T 4754-2017 代码，如 C31、3130", "对照《国民经济行业分类》改正；该列请设为文本格式"
    )
