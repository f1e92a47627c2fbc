"""The letters before a standard number: who issues it, at which level, and what they say about its nature.

Levels are those of 《标准化法》 (2017) art. 2 plus 国际 and 国外; they are the values of `graph.model.LEVELS`.
Industry codes: 行业标准代号 as the national standards body grants them (《行业标准管理办法》), compiled from published lists and
compared with two of them; the codes of emergency, fire, mine safety, tax and market regulation granted since 2018 added by hand.
A code missing here makes every number of that industry an issue, never a loss: add it to the table. Withdrawn codes of former
ministries have a table of their own: old standards still cite them.

Nature: 强制性 without a suffix, 推荐性 with /T, 指导性 with /Z. Industry codes that never used /T in earnest, or stopped
(HJ since 2008; QJ, HB, SL, the JT engineering series, metrology JJF), tell nothing: the nature is then None, not guessed.

>>> describe("GB/T").level, describe("GB/T").nature
('国家', '推荐性')
>>> describe("HJ").nature is None
True
>>> describe("DB3711/T").region_code
'371100'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

INDUSTRIES: dict[str, str] = {
    "AQ": "安全生产", "BB": "包装", "CB": "船舶", "CH": "测绘", "CJ": "城镇建设", "CY": "新闻出版", "DA": "档案",
    "DB": "地震", "DL": "电力", "DY": "电影", "DZ": "地质矿产", "EJ": "核工业", "FZ": "纺织", "GA": "公共安全",
    "GC": "国家物资储备", "GH": "供销合作", "GM": "密码", "GY": "广播电视和网络视听", "HB": "航空", "HG": "化工",
    "HJ": "生态环境", "HS": "海关", "HY": "海洋", "JB": "机械", "JC": "建材", "JG": "建筑工业", "JR": "金融",
    "JS": "机关事务", "JT": "交通运输", "JY": "教育", "KA": "矿山安全", "LB": "旅游", "LD": "劳动和劳动安全",
    "LS": "粮食和物资储备", "LY": "林业", "MH": "民用航空", "MR": "市场监管", "MT": "煤炭", "MZ": "民政",
    "NB": "能源", "NY": "农业", "QB": "轻工", "QC": "汽车", "QJ": "航天", "QX": "气象", "RB": "认证认可",
    "RF": "人民防空", "SB": "国内贸易", "SC": "水产", "SF": "司法", "SH": "石油化工", "SJ": "电子", "SL": "水利",
    "SN": "出入境检验检疫", "SW": "税务", "SY": "石油天然气", "TB": "铁路运输", "TD": "土地管理", "TY": "体育",
    "WB": "物资管理", "WH": "文化", "WJ": "兵工民品", "WM": "对外贸易", "WS": "卫生", "WW": "文物保护", "XB": "稀土",
    "XF": "消防救援", "YB": "黑色冶金", "YC": "烟草", "YD": "通信", "YJ": "应急管理", "YS": "有色金属", "YY": "医药",
    "YZ": "邮政", "ZC": "知识产权", "ZY": "中医药",
}  # fmt: skip
"""行业标准代号 in force, with the industry's name."""

ENGINEERING: dict[str, str] = {
    "CJJ": "城镇建设工程", "JGJ": "建筑工程", "JTG": "公路工程", "JTJ": "交通工程", "JTS": "水运工程",
    "TBJ": "铁路工程", "YDJ": "通信工程", "YBJ": "冶金工程", "HGJ": "化工工程", "SDJ": "水利电力工程", "SHJ": "石油化工工程",
    "SYJ": "石油天然气工程", "JCJ": "建材工程", "NYJ": "农业工程", "LYJ": "林业工程", "YSJ": "有色金属工程",
    "QBJ": "轻工工程", "DLJ": "电力工程", "SBJ": "商业工程", "JBJ": "机械工程", "GYJ": "广播电视工程",
}  # fmt: skip
"""Engineering and construction codes beside the industry codes."""

FORMER: dict[str, str] = {
    "ZB": "专业标准", "ZBY": "专业标准", "ZBJ": "专业标准", "ZBK": "专业标准", "SG": "轻工业", "FJ": "纺织工业", "SD": "水利电力",
    "GN": "公安", "JJ": "城乡建设环境保护", "NJ": "农业机械", "SYB": "石油", "CBM": "船舶", "HGB": "化工",
    "SS": "商业", "TJ": "工程建设", "QCn": "汽车", "SHS": "石油化工", "YDB": "通信", "YDC": "通信", "YDN": "通信",
}  # fmt: skip
"""Codes of former ministries, no longer issued."""

SPECIAL: dict[str, tuple[str, str | None]] = {
    "GB": ("国家", "强制性"), "GBJ": ("国家", "强制性"), "GBn": ("国家", None), "GSB": ("国家", None), "GBW": ("国家", None),
    "GBZ": ("国家", "强制性"), "GJB": ("国家", None), "JJG": ("国家", "强制性"), "JJF": ("国家", None), "CNS": ("国外", None),
    "TSG": ("国家", "强制性"), "YBB": ("国家", "强制性"), "CNCA": ("国家", None), "CCGF": ("国家", None),
    "GHZB": ("国家", "强制性"), "GWPB": ("国家", "强制性"), "GWKB": ("国家", "强制性"),
    "CECS": ("团体", "推荐性"), "BMB": ("国家", "强制性"), "BMZ": ("国家", "指导性"), "ZZB": ("团体", "推荐性"),
}  # fmt: skip
"""Codes that are neither industry nor place: level and nature of the bare code."""

UNTOLD = frozenset({"HJ", "QJ", "HB", "SL", "JTG", "JTS", "JTJ", "SJ", "WJ", "EJ", "CB", "RF", "GC", "GM", "TB", "ZC"})  # fmt: skip
"""Codes whose bare form does not tell the nature."""

COLON_YEAR = frozenset({"CECS"})
"""Chinese codes printed with a colon before the year."""

LETTER_REVISED = frozenset({"GJB", "QJ", "HB", "CB", "SJ", "WJ", "EJ"})
"""Codes that mark a revision by a letter after the number (GJB 9001C-2017)."""

INTERNATIONAL = ("ISO", "IEC", "ITU-T", "ITU-R", "CAC", "CXS", "CXC", "CXG", "CXM", "CXA", "CODEX STAN", "OIML", "IWA",
                 "UIC", "ICAO", "IMO", "WHO", "FAO", "OIV", "IDF", "OECD", "CIE", "UNECE", "UN", "ECE", "CISPR", "IFCC")  # fmt: skip
"""Bodies whose documents are international standards (ISO's own list of recognized bodies, shortened)."""

_FAMILY_PREFIX = {"CODEX STAN": "CXS", "CAC/RCP": "CXC", "CAC/GL": "CXG", "CAC/MRL": "CXM"}


@dataclass(frozen=True, slots=True)
class Prefix:
    """What a prefix alone tells.

    Attributes:
        level: 国际 / 国家 / 行业 / 地方 / 团体 / 企业 / 国外.
        nature: 强制性 / 推荐性 / 指导性, or None when the letters do not tell.
        family: the prefix without the mark of its nature, for the key that all editions share.
        industry: name of the industry for 行业 codes, else None.
        region_code: GB/T 2260 code padded to six digits for 地方 codes, else None.
    """

    level: str
    nature: str | None
    family: str
    industry: str | None = None
    region_code: str | None = None


@lru_cache(maxsize=4096)
def describe(prefix: str) -> Prefix:
    """What the canonical prefix (`GB/T`, `DB37/`, `T/CISA`, `ISO/IEC TS`) tells."""
    if prefix.startswith("T/"):
        return Prefix("团体", "推荐性", prefix)
    if prefix.startswith(("Q/", "F/")):
        return Prefix("企业", None, prefix)
    if prefix.startswith(("DB", "DG")) and prefix not in ("DB", "DB/T", "DB/Z"):
        return _place(prefix)
    if prefix == "SZDB/Z":
        return Prefix("地方", "指导性", prefix, None, "440300")
    code, suffix = prefix, ""
    if prefix.endswith(("/T", "/Z")):
        code, suffix = prefix[:-2], prefix[-2:]
    bare = re.split(r"[(/*]", code)[0]
    if bare in SPECIAL:
        level, nature = SPECIAL[bare]
        if bare in ("JJG", "JJF") and "(" in code:
            level = "行业"
        return Prefix(level, _nature(bare, suffix, nature), _family(code, suffix))
    industry = INDUSTRIES.get(bare) or ENGINEERING.get(bare) or FORMER.get(bare)
    if industry is not None:
        nature = "强制性" if bare == code and bare not in UNTOLD and bare not in FORMER else None
        return Prefix("行业", _nature(bare, suffix, nature), _family(code, suffix), industry)
    if any(prefix == body or prefix.startswith((body + "/", body + " ")) for body in INTERNATIONAL):
        return Prefix("国际", None, _FAMILY_PREFIX.get(prefix, prefix))
    return Prefix("国外", None, prefix)


def _nature(code: str, suffix: str, bare: str | None) -> str | None:
    if suffix == "/T":
        return "推荐性"
    if suffix == "/Z":
        return "指导性"
    return bare


def _family(code: str, suffix: str) -> str:
    """A guide (/Z) is another document; /T and no suffix share one row of numbers."""
    return code + suffix if suffix == "/Z" else code


def _place(prefix: str) -> Prefix:
    digits = re.search(r"\d{4}|\d{2}", prefix)
    region = None if digits is None else digits.group().ljust(6, "0")
    if prefix in ("DG/TJ", "DGJ"):
        region = "310000"
    recommended = prefix.endswith(("/T", "/TJ"))
    family = prefix.removesuffix("T") if prefix.endswith("/T") else prefix
    return Prefix("地方", "推荐性" if recommended else "强制性", family, None, region)
