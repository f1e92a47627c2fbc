"""The declared order of sources: whose word counts where several describe one fact.

The order is data: `precedence.yml` here, and beside the store a file of the same name in which an officer lists sources
(`sources: [甲/标准.csv, 乙]`), the best first; a folder stands for all its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import InputError
from graph.yaml_text import read_yaml, read_yaml_file
from loaders.claims.record import MENTIONS, Claim
from loaders.facts import fingerprint

FILE = "precedence.yml"

Key = tuple[int, int, int, int, int, str]
_REASONS = (
    "人工录入或未合并者在先",
    "来源次序在先",
    "表的次序在先",
    "可信度较高",
    "来源日期较新",
    "别无高下，按来源名称排",
)
_REASONS_BY_DATE = (*_REASONS[:3], _REASONS[4], _REASONS[3], _REASONS[5])


class _Rules(BaseModel):
    """`precedence.yml`; the keys of the inner maps are labels and relationship types."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tables: dict[str, list[str]]
    confidence: list[str]
    newest_first: dict[str, list[str]]
    union: dict[str, list[str]]
    together: dict[str, dict[str, list[str]]]
    quiet: dict[str, list[str]]


class _Own(BaseModel):
    """The officer's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: list[str] = []


@dataclass(frozen=True, slots=True)
class About:
    """What the order needs to know of a source: its table and the date of its content."""

    table: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """The declared order, ready to compare claims.

    Attributes:
        rules: which properties go together, add up, are not worth an issue.
        sources: the officer's own order, best first.
        about: source id → its table and date.
    """

    rules: _Rules
    sources: tuple[str, ...] = ()
    about: Mapping[str, About] = field(default_factory=dict)

    def key(self, claim: Claim, what: str, name: str | None = None) -> Key:
        """Sort key of a claim, the best first.

        Args:
            claim: the claim.
            what: label or relationship type.
            name: the property, for those that change in time.
        """
        about = self.about.get(claim.said_by, About())
        tables = self.rules.tables.get(what, [])
        confidence = claim.values.get("confidence") or ""
        order = self.rules.confidence
        sure = order.index(confidence) if confidence in order else order.index("")
        held = claim.values.get("status_as_of") if name == "status" else None
        day = held or claim.values.get("as_of") or about.as_of
        age = -day.toordinal() if day is not None else 0
        late, then = (age, sure) if self._by_date(what, name) else (sure, age)
        return (
            0 if claim.manual else 3 if claim.source == MENTIONS else 2 if claim.merged else 1,
            self._own(claim.source),
            tables.index(about.table) if about.table in tables else len(tables),
            late,
            then,
            claim.source,
        )

    def reason(self, better: Claim, other: Claim, what: str, name: str) -> str:
        """Why one claim comes before another, in Chinese."""
        one, two = self.key(better, what, name), self.key(other, what, name)
        place = next((i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b), len(one) - 1)
        return (_REASONS_BY_DATE if self._by_date(what, name) else _REASONS)[place]

    def of(self, rule: str, what: str) -> Any:
        """The part of `union`, `together` or `quiet` that concerns a label or type; empty where there is none."""
        return getattr(self.rules, rule).get(what, ())

    @property
    def mark(self) -> str:
        """Fingerprint of the order itself, without the sources' dates."""
        return fingerprint(self.rules.model_dump_json(), *self.sources)

    def _by_date(self, what: str, name: str | None) -> bool:
        return name in self.rules.newest_first.get(what, ())

    def _own(self, source: str) -> int:
        file = source.partition("#")[0]
        names = {source, file, file.partition("/")[0], file.rpartition("/")[2]}
        return next((i for i, name in enumerate(self.sources) if name in names), len(self.sources))


@cache
def _rules() -> _Rules:
    text = resources.files("loaders.claims").joinpath(FILE).read_text(encoding="utf-8")
    return _Rules.model_validate(read_yaml(text))


def read_precedence(folder: Path, about: Mapping[str, About] | None = None) -> Precedence:
    """The shipped order with the officer's own from `folder`, where there is one.

    Raises:
        InputError: the officer's file is no such list.
    """
    path = folder / FILE
    own = _Own()
    if path.is_file():
        try:
            own = _Own.model_validate(read_yaml_file(path, "来源次序文件", "docs/care.md 有写法") or {})
        except ValidationError:
            raise InputError(
                f"{path} 不合写法", "sources: [文件夹/文件, 文件夹]，前面的优先", "照 docs/care.md 改正后重试"
            ) from None
    return Precedence(_rules(), tuple(own.sources), about or {})
