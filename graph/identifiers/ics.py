"""Codes of the International Classification for Standards (ICS): field, group, subgroup.

```
77.140.50    field (two digits), group (three), subgroup (two)
```

Programs that read such cells as numbers eat trailing zeros (`77.140` → `77.14`) and leading ones (`01.120` → `1.12`). Nothing
is restored by guess: such a code is refused with that hint.

Source: ICS edition 7 (ISO, 2015), the fields as in its Chinese edition (《国际标准分类法》). Groups and subgroups are data.

>>> code = parse_ics("77.140.50")
>>> code.level, code.field_name, [parent.text for parent in code.ancestors]
('subgroup', '冶金', ['77.140', '77'])
>>> parse_ics("77.140").is_prefix_of(code), code.is_prefix_of(parse_ics("77.140"))
(True, False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers.folding import fold, shown

FIELDS: dict[str, str] = {
    "01": "综合、术语学、标准化、文献", "03": "社会学、服务、公司(企业)的组织和管理、行政、运输", "07": "数学、自然科学",
    "11": "医药卫生技术", "13": "环保、保健和安全", "17": "计量学和测量、物理现象", "19": "试验", "21": "机械系统和通用件",
    "23": "流体系统和通用件", "25": "机械制造", "27": "能源和热传导工程", "29": "电气工程", "31": "电子学",
    "33": "电信、音频和视频工程", "35": "信息技术", "37": "成像技术", "39": "精密机械、珠宝", "43": "道路车辆工程",
    "45": "铁路工程", "47": "造船和海上构筑物", "49": "航空器和航天器工程", "53": "材料储运设备", "55": "货物的包装和调运",
    "59": "纺织和皮革技术", "61": "服装工业", "65": "农业", "67": "食品技术", "71": "化工技术", "73": "采矿和矿产品",
    "75": "石油及相关技术", "77": "冶金", "79": "木材技术", "81": "玻璃和陶瓷工业", "83": "橡胶和塑料工业", "85": "造纸技术",
    "87": "涂料和颜料工业", "91": "建筑材料和建筑物", "93": "土木工程", "95": "军事工程", "97": "家用和商用设备、文娱、体育",
    "99": "（无标题）",
}  # fmt: skip

_CODE = re.compile(r"(?:ICS ?:? ?)?(\d{2})(?: ?\. ?(\d{3})(?: ?\. ?(\d{2}))?)?")
_EATEN = re.compile(r"\d{1,2}\.\d{1,3}(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class IcsCode:
    """One code; `group` and `subgroup` are empty above their level."""

    field: str
    group: str = ""
    subgroup: str = ""

    @property
    def text(self) -> str:
        """Canonical text: `77.140.50`."""
        return ".".join(part for part in (self.field, self.group, self.subgroup) if part)

    @property
    def key(self) -> str:
        """The same as `text`."""
        return self.text

    @property
    def field_name(self) -> str:
        """Chinese title of the field."""
        return FIELDS[self.field]

    @property
    def level(self) -> str:
        """`field`, `group` or `subgroup`."""
        if self.subgroup:
            return "subgroup"
        return "group" if self.group else "field"

    @property
    def parent(self) -> IcsCode | None:
        """The code one level up; None for a field."""
        if self.subgroup:
            return IcsCode(self.field, self.group)
        return IcsCode(self.field) if self.group else None

    @property
    def ancestors(self) -> tuple[IcsCode, ...]:
        """All codes above, nearest first."""
        parent = self.parent
        return () if parent is None else (parent, *parent.ancestors)

    def is_prefix_of(self, other: IcsCode) -> bool:
        """Whether `other` is this code or lies under it."""
        return self == other or self in other.ancestors

    def __str__(self) -> str:
        return self.text


def parse_ics(text: str) -> IcsCode:
    """Read one ICS code.

    Raises:
        IdentifierError: no ICS code, or one whose zeros were eaten.
    """
    folded = fold(text).upper()
    found = _CODE.fullmatch(folded)
    if found is None:
        if _EATEN.fullmatch(folded):
            raise _error(text, "位数不足", "数字格式会丢掉 0：请把该列设为文本，补全为 两位.三位.两位")
        raise _error(text, "不是 两位.三位.两位 的数字", "对照标准首页的 ICS 号改正")
    field, group, subgroup = found.groups()
    if field not in FIELDS:
        raise _error(text, f"领域“{field}”不存在", "对照《国际标准分类法》改正")
    return IcsCode(field, group or "", subgroup or "")


def _error(text: str, rule: str, hint: str) -> IdentifierError:
    return IdentifierError(f"{shown(text)}{rule}", "ICS 分类号，如 77.140.50", hint)
