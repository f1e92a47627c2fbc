"""Suppositions as a small YAML file or as JSON: read, checked, and told as rows of the tables that would say the same.

Every fault is named with its line (its place, where it comes as JSON) and the values that are allowed, all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from graph.errors import InputError
from graph.yaml_text import read_yaml, read_yaml_file

MOST = 200
"""Suppositions at once: this is for trying things on, not for loading."""
ASSUMED = "假设"


class OverlayError(InputError):
    """Suppositions that cannot be taken."""

    title = "假设写得不对"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a supposition may hold; `beside` and `lacking` name the field whose presence or absence makes it needed."""

    must: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    beside: str = ""
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Supposition:
    """One supposition: its kind, where it stands, and its fields (lists joined by `;`)."""

    kind: str
    place: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overlay:
    """All suppositions, in the order given."""

    suppositions: tuple[Supposition, ...]


@dataclass(slots=True)
class _Node:
    """A value with its place, from YAML or from JSON."""

    value: Any
    place: str
    keys: dict[str, str] = field(default_factory=dict)


@cache
def read_kinds() -> dict[str, dict[str, Field]]:
    """What can be supposed, by kind and field."""
    text = resources.files("loaders.whatif").joinpath("kinds.yml").read_text(encoding="utf-8")
    return {kind: {name: _field(rule) for name, rule in fields.items()} for kind, fields in read_yaml(text).items()}


def _field(rule: Mapping[str, Any]) -> Field:
    return Field(
        must=rule.get("must", False),
        many=rule.get("many", False),
        choices=tuple(rule.get("choices", ())),
        beside=rule.get("with", ""),
        lacking=rule.get("without", ""),
    )


def read_overlay(path: Path) -> Overlay:
    """The suppositions of a YAML file.

    Raises:
        InputError: there is no such file, or it is no YAML.
        OverlayError: it says something that cannot be taken; names every line.
    """
    root = read_yaml_file(path, "假设文件", "docs/whatif.md 有写法", _compose)
    return _overlay(_from_yaml(root))


def _compose(text: str) -> yaml.Node | None:
    """The nodes, which know their lines, instead of the values."""
    root: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return root


def take_overlay(body: Any) -> Overlay:
    """The suppositions of a JSON body of the same shape.

    Raises:
        OverlayError: it says something that cannot be taken; names every place.
    """
    return _overlay(_from_json(body, ""))


def _from_yaml(node: yaml.Node | None) -> _Node:
    place = "第 1 行" if node is None else f"第 {node.start_mark.line + 1} 行"
    if isinstance(node, yaml.MappingNode):
        names = {str(key.value): f"第 {key.start_mark.line + 1} 行" for key, _ in node.value}
        return _Node({str(key.value): _from_yaml(value) for key, value in node.value}, place, names)
    if isinstance(node, yaml.SequenceNode):
        return _Node([_from_yaml(item) for item in node.value], place)
    # Numbers and dates stay the text that was written: a number such as 2.10 must not become 2.1.
    return _Node(None if node is None or node.tag.endswith(":null") else str(node.value), place)


def _from_json(value: Any, place: str) -> _Node:
    if isinstance(value, dict):
        inner = {str(key): f"{place}.{key}".strip(".") for key in value}
        return _Node({str(key): _from_json(item, inner[str(key)]) for key, item in value.items()}, place, inner)
    if isinstance(value, list):
        return _Node([_from_json(item, f"{place}[{number}]") for number, item in enumerate(value, 1)], place)
    return _Node(value if value is None else str(value), place)


def _overlay(root: _Node) -> Overlay:
    kinds = read_kinds()
    faults: list[str] = []
    found: list[Supposition] = []
    if isinstance(root.value, str) and "：" in root.value:
        raise OverlayError(
            f"{root.place or '内容'}：冒号是全角的“：”", "半角冒号“:”，后面空一格", "照 docs/whatif.md 的样子改正"
        )
    if not isinstance(root.value, dict) or not root.value:
        raise OverlayError(f"{root.place or '内容'}：没有假设", "、".join(kinds), "照 docs/whatif.md 的样子写")
    for kind, entries in root.value.items():
        if kind not in kinds:
            faults.append(f"{root.keys[kind]}：没有“{kind}”这一类，应为 {'、'.join(kinds)}")
        elif not isinstance(entries.value, list):
            faults.append(f"{root.keys[kind]}：“{kind}”下面应是若干项，每项以“- ”开头")
        else:
            for entry in entries.value:
                fields = _fields(kind, kinds[kind], entry, faults)
                if fields is not None:
                    found.append(Supposition(kind, entry.place, fields))
    if len(found) > MOST:
        faults.append(f"共 {len(found)} 项假设，至多 {MOST} 项")
    if faults:
        raise OverlayError("\n".join(faults), "", "改正后重试；docs/whatif.md 有写法")
    return Overlay(tuple(found))


def _fields(kind: str, rules: Mapping[str, Field], entry: _Node, faults: list[str]) -> dict[str, str] | None:
    """The fields of one entry as text; a kind with one needed field may be given by its value alone."""
    needed = [name for name, rule in rules.items() if rule.must]
    if isinstance(entry.value, str) and len(needed) == 1:
        taken = {needed[0]: entry.value.strip()}
        faults += (unmet := list(_unmet(kind, rules, taken, entry.place)))
        return None if unmet else taken
    if not isinstance(entry.value, dict):
        faults.append(f"{entry.place}：“{kind}”的一项应写 {'、'.join(f'{name}: …' for name in needed)}")
        return None
    taken = {}
    before = len(faults)
    for name, node in entry.value.items():
        place = entry.keys[name]
        if name not in rules:
            faults.append(f"{place}：“{kind}”没有“{name}”这一项，应为 {'、'.join(rules)}")
            continue
        parts = list(_parts(node))
        if None in parts or (len(parts) > 1 and not rules[name].many):
            faults.append(f"{place}：“{name}”应是{'若干文字，如 [甲, 乙]' if rules[name].many else '一个文字'}")
            continue
        texts = [part for part in parts if part]
        wrong = [text for text in texts if rules[name].choices and text not in rules[name].choices]
        if wrong:
            faults.append(f"{place}：“{name}”不能是“{wrong[0]}”，应为 {'、'.join(rules[name].choices)}")
        taken[name] = ";".join(texts)
    faults += [
        f"{entry.place}：“{kind}”缺“{name}”" for name in needed if not taken.get(name) and name not in entry.value
    ]
    faults += [f"{entry.place}：“{name}”为空" for name in needed if name in entry.value and taken.get(name) == ""]
    if len(faults) == before:
        faults += _unmet(kind, rules, taken, entry.place)
    return taken if len(faults) == before else None


def _unmet(kind: str, rules: Mapping[str, Field], taken: Mapping[str, str], place: str) -> Iterator[str]:
    """Fields that the others make necessary."""
    for name, rule in rules.items():
        if not taken.get(name):
            if rule.beside and taken.get(rule.beside):
                yield f"{place}：“{kind}”写了“{rule.beside}”，还要写“{name}”"
            if rule.lacking and not taken.get(rule.lacking):
                yield f"{place}：“{kind}”没有写“{rule.lacking}”，就要写“{name}”，按它去联系环节"


def _parts(node: _Node) -> Iterator[str | None]:
    """The texts of a field; None for what is no text."""
    if isinstance(node.value, str):
        yield node.value.strip()
    elif isinstance(node.value, list):
        for item in node.value:
            yield item.value.strip() if isinstance(item.value, str) else None
    elif node.value is not None:
        yield None
