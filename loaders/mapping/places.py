"""Where a standard holds: by its number, by whose it is, and by whose product it is about.

Names come from the loaded table 区域; provinces are known without it (GB/T 2260). A place that neither knows is told by
its form (`杭州市…`): it is elsewhere, and its name is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.identifiers.region import PROVINCES, RegionCode

_ORIGIN = re.compile(r"^\s*地理标志(?:保护)?(?:产品|证明商标|集体商标)?[\s:：、|“”\"—-]*(?P<product>.+)$")
_GENERAL = re.compile(
    r"通用|要求|规范|规则|导则|指南|标准|体系|术语|分类|编码|管理|评价|保护|使用|标签|标识|追溯|专用标志"
)
_SUFFIX = re.compile(r"[省市区县]$")
_LONG = ("内蒙古", "黑龙江")  # the other provinces are known by two characters
_OF_A_PLACE = re.compile(r"^(?!中国|中华|全国|国家|国际|城市)([\u4e00-\u9fff]{2,4}?(?:市|县|自治州|地区))(?!场)")


def region_of(text: str, regions: Mapping[str, str]) -> str | None:
    """The region whose name or alias the text begins with (longest first), or None.

    >>> region_of("日照市钢铁协会", {"日照市": "371100", "日照": "371100"})
    '371100'
    """
    best = max((name for name in regions if text.startswith(name)), key=len, default=None)
    return None if best is None else regions[best]


def owner_place(owner: str, regions: Mapping[str, str]) -> str | None:
    """The place to which the owner of a group or firm standard is tied; None where it is tied to none.

    The province of a known region counts as no tie where the table does not list it: the city lies in it.

    >>> known = {"日照市": "371100"}
    >>> owner_place("湖北省茶叶学会", known), owner_place("杭州市茶文化研究会", known), owner_place("山东标准化协会", known)
    ('420000', '杭州市', None)
    >>> owner_place("中国市场监督管理学会", known), owner_place("日照市茶叶协会", known), owner_place("江南大学", known)
    (None, '371100', None)
    """
    known = region_of(owner, regions)
    if known is not None:
        return known
    for digits, name in PROVINCES.items():
        if owner.startswith(name[:3] if name.startswith(_LONG) else name[:2]):
            return None if any(id_.startswith(digits) for id_ in regions.values()) else RegionCode(digits + "0000").code
    match = _OF_A_PLACE.match(owner)
    return None if match is None else match[1]


def origin_place(title: str, regions: Mapping[str, str]) -> str | None:
    """Where the product of a 地理标志 standard comes from: a region, else the product's name; None for every other title.

    Such a standard holds for the product of that place alone, whatever its level (《地理标志产品保护办法》).

    >>> known = {"日照市": "371100", "日照": "371100", "五莲县": "371121"}
    >>> origin_place("地理标志产品 日照绿茶", known), origin_place("地理标志产品　五莲樱桃", known)
    ('371100', '371121')
    >>> origin_place("地理标志产品 崂山绿茶", known), origin_place("地理标志证明商标 乳山扇贝", known)
    ('崂山绿茶', '乳山扇贝')
    >>> origin_place("地理标志产品标准通用要求", known), origin_place("绿茶 第1部分：基本要求", known)
    (None, None)
    """
    match = _ORIGIN.match(title)
    if match is None or _GENERAL.search(match["product"]):
        return None
    product = match["product"].strip()
    short = {_SUFFIX.sub("", name): id_ for name, id_ in regions.items()}
    return region_of(product, {**{name: id_ for name, id_ in short.items() if len(name) > 1}, **regions}) or product
