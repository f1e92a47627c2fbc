"""Which part of a title names the object, and which only says by what, for what or with what.

Zones carry weights. The object weighs 1; the use a thing is made for less; means, ingredients and measured quantities little.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from loaders.linking.records import STANDARD
from loaders.linking.text import SEPARATOR, is_ascii_letter, normalise
from loaders.linking.vocabulary import general

OBJECT = 1.0
ATTRIBUTE = 0.85  # what stands before the last 的: usually the thing whose part or method the head is
PURPOSE = 0.85  # 用于X的, X用: equipment concerns the process it serves
APPLICATION = 0.5  # in standards 焦炉用硅砖 is a brick, not a coke oven
MEANS = 0.45  # 基于X, 含X, 带X
MEASURED = 0.25  # X in 茶叶中X含量的测定

_RAISED = {ATTRIBUTE: OBJECT, PURPOSE: 0.95, MEANS: 0.85}

_PART_NUMBER = re.compile(r"第\s*\d+\s*部分:?|part\s+\d+\s*:?")
_PREFIX = re.compile(r"^\s*(?:食品安全国家标准\|?|地理标志产品\|?|一种|一类|一株|绿色食品\|?)")
_MEASURE = re.compile(r"含量|测定|色谱|光谱|滴定|分光光度|残留|determination of|content")
_IN = re.compile(r"^(.{1,20}?)(?<!其)中(?!心|厚|间|型|药|频|压|控|央|国|板|低|小|空|子)(.+)$")
_MEANS = re.compile(
    r"^(?:基于|利用|采用|借助|通过|含有?|包含|具有|具备|带有?|根据|依据|以|防止|避免|便于|可|能|实现|提高)"
)
_PURPOSE = re.compile(r"^(?:用于|应用于|适用于|适合|针对|面向|供)")
_TAIL = re.compile(
    r"(?:及其|以及|及)(?:其)?(?:制备|制造|生产|控制|使用|应用|工作|操作|加工|检测|实验|试验|施工|安装|实现|设计|装配|处理)?"
    r"(?:方法|工艺|系统|装置|设备|应用|用途|介质).*$"
)
# A patent of measuring: 茶叶中茶多酚含量测定方法 is a test of tea.
_TESTED = re.compile(r"含量|测定|检测|检验|鉴别|残留")
_DEVICE_TAIL = re.compile(
    r"(?:用|的)?(?:装置|设备|系统|方法|工艺|技术|机构|机器人|装备|机|器|仪|台|架|组件|平台|治具|工具|工位|生产线|\s)+$"
)
_MEASURES = re.compile(
    r"(?:检测|测定|检验|检查|试验|测试|取样|采样|鉴别|审评|探伤|分析)(?:用|专用)?"
    r"(?:方法|工艺|技术|装置|设备|仪器?|系统|机构|平台|台|机|试剂盒|卡|探头|传感器|箱|工装|夹具)?\s*$"
)
_USED = re.compile(r"(?<![作应使利采专通运实有费])用(?!于|途|量|法|电量|电负荷|电安全|户|能|水量|具|例)")


class Title(NamedTuple):
    """A title in normal form with its zones.

    Attributes:
        zones: (start, end, weight), in order, covering the text.
        is_test: a standard's title speaks of measuring or testing.
        is_equipment: the head noun of anything else is a device.
        measures: the head noun of anything else is a test or a device for testing.
        core: where the head noun of anything else ends, words for devices and methods left out; -1 for standards.
    """

    text: str
    zones: tuple[tuple[int, int, float], ...]
    is_test: bool
    is_equipment: bool
    measures: bool = False
    core: int = -1

    def weight(self, position: int) -> float:
        """Weight of the zone that holds a character."""
        for start, end, weight in self.zones:
            if start <= position < end:
                return weight
        return ATTRIBUTE

    def end_of_phrase(self, position: int) -> int:
        """Where the zone ends that holds a character, or the list item in it (座椅、头枕 are two)."""
        end = next((end for start, end, _ in self.zones if start <= position < end), len(self.text))
        mark = _LISTED.search(self.text, position, end)
        return end if mark is None else mark.start()


_LISTED = re.compile(r"[、,，及和与|]|-")
_FOLLOWS = re.compile(r"[^的、,，及和与用生产加工制造|()\[\] ]")
_BARE_HEAD = re.compile(
    r"^\s*(?:新型|智能|控制|制备|制造|生产|加工|分析|检测|使用|工作)*(?:方法|装置|系统|设备|工艺|结构|机构)(?:和系统|和设备|及系统)?\s*$"
)


def stands_alone(text: str, end: int) -> bool:
    """True where a noun ends here; in 不锈钢风管 the steel is only what the duct is made of."""
    return end >= len(text) or _FOLLOWS.match(text[end]) is None


def parse_title(text: str, kind: str) -> Title:
    """Parse a title of a standard, patent or project, in normal form (`loaders.linking.text.normalise`)."""
    if kind == STANDARD:
        is_test = _tests().found_in(text)
        return Title(text, tuple(_standard_zones(text, is_test)), is_test, False)
    zones, head, end = _patent_zones(text)
    is_equipment = head.rstrip().endswith(general().words["装备用语"])
    tail = _DEVICE_TAIL.search(head)
    core = end - (0 if tail is None else len(head) - tail.start())
    return Title(text, tuple(zones), False, is_equipment, _MEASURES.search(head) is not None, core)


@lru_cache(maxsize=1)
def _tests() -> Words:
    words = general().words
    return Words(words["试验用语"] + words["试验用语英文"])


class Words:
    """Many words looked for at once: a fast matcher says where it is worth looking closely."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._matcher = ahocorasick_rs.AhoCorasick([normalise(word) for word in words])
        self._pattern = word_pattern(words)

    def found_in(self, text: str) -> bool:
        """True where one of the words stands in a text in normal form, English words whole."""
        return bool(self._matcher.find_matches_as_indexes(text)) and self._pattern.search(text) is not None


def word_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One regular expression for many words in normal form; English words only whole."""
    pieces = []
    for word in sorted({normalise(item) for item in words}, key=len, reverse=True):
        border = r"(?![a-z])" if is_ascii_letter(word[-1]) else ""
        pieces.append(re.escape(word) + border)
    return re.compile("|".join(pieces))


def _standard_zones(text: str, is_test: bool) -> list[tuple[int, int, float]]:
    zones: list[tuple[int, int, float]] = []
    offset = 0
    seen_object = False
    for piece in text.split(SEPARATOR):
        start, offset = offset, offset + len(piece) + 1
        skip = _PREFIX.match(piece)
        inner = start + (skip.end() if skip is not None else 0)
        end = start + len(piece)
        body = text[inner:end]
        measured = _MEASURE.search(body) if is_test else None
        if measured is not None:
            inside = _IN.match(body)
            if inside is not None:
                zones.append((inner, inner + inside.end(1), OBJECT))
                zones.append((inner + inside.end(1), end, MEASURED))
            elif seen_object:
                zones.append((inner, end, MEASURED))
            else:
                zones.append((inner, end, OBJECT))
        else:
            zones.extend(_used_for(text, inner, end, APPLICATION))
        seen_object = seen_object or _PART_NUMBER.sub("", body).strip() != ""
    return zones


def _used_for(text: str, start: int, end: int, weight: float) -> list[tuple[int, int, float]]:
    """Split X用Y, 用于X的Y into the use X and the thing Y."""
    body = text[start:end]
    if body.lstrip().startswith(("用于", "适用于")):
        cut = body.rfind("的") + 1
        if cut > 0:
            return [(start, start + cut, weight), (start + cut, end, OBJECT)]
    # most phrases have no 用 at all: the plain search costs a tenth of the pattern's
    marks = [mark.start() for mark in _USED.finditer(body) if 0 < mark.start() < len(body) - 1] if "用" in body else ()
    if not marks:
        return [(start, end, OBJECT)]
    cut = marks[-1] + 1
    return [(start, start + cut, weight), (start + cut, end, OBJECT)]


def _patent_zones(text: str) -> tuple[list[tuple[int, int, float]], str, int]:
    """The zones, the phrase that holds the head noun, and where it ends."""
    tail = _TAIL.search(text) if "及" in text else None
    end = tail.start() if tail is not None and tail.start() > 0 else len(text)
    zones: list[tuple[int, int, float]] = []
    if end < len(text):
        zones.append((end, len(text), ATTRIBUTE))
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix is not None else 0
    cut = text.rfind("的", start, end) + 1
    if cut > start and cut < end:
        zones.extend(_before_head(text, start, cut))
    else:
        cut = start
    head = text[cut:end]
    if _BARE_HEAD.match(head) is not None:
        # 一种基于连铸连轧产线生产低碳钢的方法: the head says nothing, so what stands before it is the object
        zones = [(begin, stop, _RAISED.get(weight, weight)) for begin, stop, weight in zones]
    # equipment serves the process it is used in; a material used in a product is no such product
    made_of = head.rstrip().endswith(general().words["材料用语"])
    measured = _IN.match(head) if "中" in head and _TESTED.search(text) is not None else None
    if measured is not None:
        zones.append((cut, cut + measured.end(1), OBJECT))
        zones.append((cut + measured.end(1), end, MEASURED))
    else:
        zones.extend(_used_for(text, cut, end, APPLICATION if made_of else PURPOSE))
    return sorted(zones), head, end


def _before_head(text: str, start: int, end: int) -> list[tuple[int, int, float]]:
    zones = []
    while start < end:
        stop = text.find("的", start, end)
        stop = end if stop < 0 else stop + 1
        body = text[start:stop].lstrip()
        if _MEANS.match(body) is not None:
            zones.append((start, stop, MEANS))
        elif _PURPOSE.match(body) is not None:
            zones.append((start, stop, PURPOSE))
        else:
            parts = _used_for(text, start, stop, PURPOSE)
            zones += [(begin, finish, min(weight, ATTRIBUTE)) for begin, finish, weight in parts]
        start = stop
    return zones
