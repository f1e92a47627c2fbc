"""Which standard element (标准要素) a standard gives: from its title, the 标准功能 column and its class."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.linking.records import Document
from loaders.linking.text import normalise
from loaders.linking.title import word_pattern
from loaders.linking.vocabulary import general

BASIC = "基础通用"
PRODUCT = "产品"
TEST = "试验方法"
SAFETY = "安全环保"
PROCESS = "过程规程"
MANAGEMENT = "管理服务"
ASPECTS = (BASIC, PRODUCT, TEST, SAFETY, PROCESS, MANAGEMENT)

# A product standard often carries its own tests in the title; then it is still the product's.
_BOTH = re.compile(
    r"(?:技术条件|技术要求|要求|性能要求).{0,3}(?:及|和|与)其?(?:试验|检验|测试|测量|测定|检测)方法|requirements and test"
)
# Words that make the matter one of measuring, whatever else stands in the title.
_MEASURING = re.compile(
    r"测定|试验方法|检测方法|分析方法|取样|制样|实验方法|determination of|sampling|test method|methods? of test"
)
# 安全带 is a product and 食品安全国家标准 a series: neither says that the matter is one of safety.
_NAMES = re.compile(
    r"地理标志产品|食品安全国家标准\|?|安全带|安全气囊|安全玻璃|安全阀|安全座椅|安全帽|safety belts?|safety glazing"
)
# A title that ends in these is about words and classes, whatever they are words of.
_TERMS = re.compile(r"(?:术语|词汇|分类|通则|命名|术语和定义|vocabulary|terminology|vocabulary and classification)\s*$")
_SAFETY_CLASSES = ("13.",)
_ORDER = (
    (MANAGEMENT, "管理用语", "管理用语英文"),
    (SAFETY, "安全用语", "安全用语英文"),
    (TEST, "试验用语", "试验用语英文"),
    (PROCESS, "过程用语", "过程用语英文"),
    (BASIC, "基础用语", "基础用语英文"),
)


def classify_aspect(document: Document) -> str:
    """One of the six elements; 产品 where nothing speaks for another.

    The title goes before the column: the column 标准功能 is filled differently by every source.
    """
    text, names = _NAMES.subn("", normalise(document.title))
    named = [aspect for aspect, pattern in _patterns() if pattern.search(text) is not None]
    if _BOTH.search(text) is not None:
        return SAFETY if SAFETY in named else PRODUCT
    if _TERMS.search(text) is not None:
        return BASIC
    if _MEASURING.search(text) is not None:
        return SAFETY if SAFETY in named and "限值" in text else TEST
    if named:
        return named[0]
    if any(code.startswith(_SAFETY_CLASSES) for code in document.ics):
        return SAFETY
    column = general().functions.get(document.function.strip(), PRODUCT)
    return PRODUCT if column == SAFETY and names > 0 else column


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = general().words
    return tuple((aspect, word_pattern(words[chinese] + words[english])) for aspect, chinese, english in _ORDER)
