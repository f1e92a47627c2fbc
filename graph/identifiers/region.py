"""Codes of administrative divisions (行政区划代码, GB/T 2260-2007 with the yearly lists of the Ministry of Civil Affairs).

```
37 11 02    province, prefecture, county;  00 = the whole of the level above
```

Two- and four-digit stems (as in DB37, DB3711) are padded with zeros. Prefecture digits 90 hold counties directly under
the province (429004 仙桃市): their parent is the province. Names below province level are data, not code: they come from
the loaded table 区域. Codes of parks (开发区) are not in GB/T 2260.

>>> rizhao = parse_region("3711")
>>> rizhao.code, rizhao.tier, rizhao.parent.code
('371100', '市', '370000')
>>> rizhao.is_prefix_of(parse_region("371122")), parse_region("371122").is_prefix_of(rizhao)
(True, False)
>>> parse_region("429004").parent.code
'420000'
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import IdentifierError
from graph.identifiers.folding import fold, shown

PROVINCES: dict[str, str] = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省", "22": "吉林省",
    "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省",
    "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省",
    "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区", "71": "台湾省", "81": "香港特别行政区",
    "82": "澳门特别行政区",
}  # fmt: skip
"""First two digits → name (GB/T 2260-2007, table 1)."""

FICTIONAL = ("98", "99")
"""Never assigned by GB/T 2260: openly fictional data (examples/planted) use them, also in DB98, DB9901."""

_DIRECT = "90"


@dataclass(frozen=True, slots=True)
class RegionCode:
    """A six-digit code. `tier` is 省 / 市 / 县区, as in the table 区域."""

    code: str

    @property
    def text(self) -> str:
        return self.code

    @property
    def tier(self) -> str:
        if self.code.endswith("0000"):
            return "省"
        if self.code.endswith("00"):
            return "市"
        return "县区"

    @property
    def stem(self) -> str:
        """The digits that its members share: `37`, `3711`, `371122`."""
        return {"省": self.code[:2], "市": self.code[:4], "县区": self.code}[self.tier]

    @property
    def parent(self) -> RegionCode | None:
        """The code one level up; None for a province."""
        if self.tier == "省":
            return None
        if self.tier == "市" or self.code[2:4] == _DIRECT:
            return RegionCode(self.code[:2] + "0000")
        return RegionCode(self.code[:4] + "00")

    def is_prefix_of(self, other: RegionCode) -> bool:
        """Whether `other` is this region or lies in it."""
        return other.code.startswith(self.stem)

    def __str__(self) -> str:
        return self.code


def parse_region(text: str) -> RegionCode:
    """Read a code of two, four or six digits.

    Raises:
        IdentifierError: other lengths, or a province that GB/T 2260 does not have.
    """
    digits = fold(text).replace(" ", "")
    if not digits.isdigit() or len(digits) not in (2, 4, 6):
        raise _error(text, "不是 2、4 或 6 位数字")
    if digits[:2] not in PROVINCES and digits[:2] not in FICTIONAL:
        raise _error(text, f"前两位“{digits[:2]}”不是省级代码")
    code = digits.ljust(6, "0")
    if code[2:4] == "00" and code[4:] != "00":
        raise _error(text, "市级两位是 00 而县级两位不是")
    return RegionCode(code)


def _error(text: str, rule: str) -> IdentifierError:
    return IdentifierError(
        f"{shown(text)}{rule}", "GB/T 2260 行政区划代码，如 371100", "按民政部行政区划代码表改正；园区没有代码，请留空"
    )
