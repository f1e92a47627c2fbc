"""The package's vocabulary: which words speak for which part of an industry.

The files `words/*.yaml` are data for the officer to edit; docs/linking.md says how. Each industry file names chains it
serves (`识别`) and concepts (`环节`), and a concept is tied to the segments of a table by words of their names (`对应`), never by
their codes: the same file serves every city's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import InputError
from graph.yaml_text import read_yaml

_FOLDER = "words"
_GENERAL = "general.yaml"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words for one part of an industry.

    Attributes:
        anchors: words by which a segment is recognised as this concept.
        strong: words that speak for the concept by themselves.
        inside: words that speak for the concept within the chain and for nothing outside it (地理标志 among teas).
        contextual: weaker words that count only where other evidence opened the chain.
        whole_product: the concept is the chain's end product; a part named after it is the part's (商用车制动器).
        whole: those of its words that name the end product, where not all of them do.
    """

    name: str
    anchors: tuple[str, ...]
    strong: tuple[str, ...]
    inside: tuple[str, ...]
    contextual: tuple[str, ...]
    whole_product: bool = False
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry file.

    Attributes:
        chain_marks: words in a chain's name that bring this file in.
        general: words for the chain's material or product as such (钢, 茶叶, 汽车).
        leads: words that hint at the industry without being an object.
        committees: pieces of 归口单位.
        classes: class prefixes that hint at the industry, by scheme (ICS, CCS, IPC).
        blockers: words that look like the industry's and are not; what they cover is not matched.
        whole: words of rules for the whole industry (钢铁工业, 车辆识别代号).
        foreign: words of other trades; where one stands in the title, contextual words no longer count.
    """

    name: str
    chain_marks: tuple[str, ...]
    general: tuple[str, ...]
    leads: tuple[str, ...]
    committees: tuple[str, ...]
    classes: Mapping[str, tuple[str, ...]]
    blockers: tuple[str, ...]
    whole: tuple[str, ...]
    foreign: tuple[str, ...]
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class General:
    """Words shared by all industries, by their heading in general.yaml."""

    words: Mapping[str, tuple[str, ...]]
    functions: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]


def _texts(data: Mapping[str, Any], *keys: str, file: str) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        value = data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise InputError(
                f"词库文件 {file} 的“{key}”里有不是文字的内容",
                "方括号里用逗号隔开的词",
                "含逗号、冒号或纯数字的词请加引号",
            )
        found.extend(value)
    return tuple(found)


def parse_industry(text: str, file: str) -> Industry:
    """Read one industry file; raises InputError naming file and heading where it cannot be used."""
    data = _mapping(text, file)
    concepts = []
    for item in data.get("环节") or []:
        concepts.append(
            Concept(
                name=str(item.get("名称", "")),
                anchors=_texts(item, "对应", file=file),
                strong=_texts(item, "词", "英文", file=file),
                inside=_texts(item, "链内词", file=file),
                contextual=_texts(item, "语境词", file=file),
                whole_product=item.get("整机") is True,
            )
        )
    classes = data.get("类目") or {}
    blockers, foreign = _texts(data, "排除词", file=file), _texts(data, "别业", file=file)
    # 自行车轮 hides what stands in it and is another trade's word all the same
    foreign += tuple(word for word in blockers if any(other in word for other in foreign) and word not in foreign)
    return Industry(
        name=str(data.get("行业", file)),
        chain_marks=_texts(data, "识别", file=file),
        general=_texts(data, "通用对象", "通用对象英文", file=file),
        leads=_texts(data, "行业线索", file=file),
        committees=_texts(data, "归口", file=file),
        classes={scheme: _texts(classes, scheme, file=file) for scheme in ("ICS", "CCS", "IPC")},
        blockers=blockers,
        whole=_texts(data, "整链用语", file=file),
        foreign=foreign,
        concepts=tuple(concepts),
    )


def _mapping(text: str, file: str) -> dict[str, Any]:
    try:
        data = read_yaml(text)
    except yaml.YAMLError as error:
        raise InputError(f"词库文件 {file} 不是合法的 YAML", "按“标题: [词, 词]”书写", str(error)) from error
    if not isinstance(data, dict):
        raise InputError(f"词库文件 {file} 没有标题", "按“标题: [词, 词]”书写", "对照 docs/linking.md 的样例")
    return data


@lru_cache(maxsize=1)
def industries() -> tuple[Industry, ...]:
    """All industry files of the package, in order of their names."""
    folder = files(__package__).joinpath(_FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml") and entry.name != _GENERAL)
    return tuple(parse_industry(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in names)


@lru_cache(maxsize=1)
def general() -> General:
    """The words shared by all industries."""
    text = files(__package__).joinpath(_FOLDER, _GENERAL).read_text(encoding="utf-8")
    data = _mapping(text, _GENERAL)
    functions = data.pop("标准功能")
    roles = data.pop("环节角色")
    words = {key: _texts(data, key, file=_GENERAL) for key in data}
    return General(words, functions, {role: _texts(roles, role, file=_GENERAL) for role in roles})
