"""What the rules found, in the one shape that table, JSON, pages and API share."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.gaps.priority import Priority
from graph.gaps.ranking import Entry
from graph.gaps.scope import headline
from graph.gaps.sensitivity import Sensitivity
from graph.gaps.weights import read_weights

WORDS = {"A": "确认缺口", "B": "疑似缺口", "C": "数据不足"}


def item_id(rule: str, identity: list[str]) -> str:
    """Stable id of an item: its rule and the values of its identity, never the chain nor the run."""
    digest = hashlib.sha256("\x1f".join([rule, *identity]).encode()).hexdigest()
    return f"{rule}-{digest[:12]}"


@dataclass(frozen=True, slots=True)
class Item:
    """One finding.

    Attributes:
        identity: column → value; what makes the item this one.
        grade: A, B or C by the evidence; `word` says it in Chinese.
        state: 成立, or 待核 where unknown statuses or unreviewed links stand between.
        severity: 0 to 1.
        known: x of y records considered have the field the rule rests on.
        worth: what a search would be worth (orders leads), 0 to 1.
        priority: how pressing it is, with its parts; None only before it is computed.
        weights_version: the state of the weights file it was computed with.
        stability: share of drawn weights under which a gap is among the first ten; None for what is no gap.
        sensitivity: the smallest change of one weight that moves it out of the first ten, or in; None where no single
            one does, and for what stands beyond the twentieth place.
        ledger: where it stands in the ledger (`graph.ledger.Position.as_json`); None where nobody has looked.
    """

    id: str
    rule: str
    rule_title: str
    identity: dict[str, str]
    chains: tuple[str, ...]
    subjects: tuple[dict[str, str], ...]
    statement: str
    grade: str
    state: str
    severity: float
    chain_action: str
    standard_action: str
    known: tuple[int, int]
    evidence: tuple[dict[str, str | None], ...]
    data_note: str
    segments: tuple[str, ...] = ()
    worth: float = 0.0
    priority: Priority | None = None
    weights_version: str = ""
    stability: float | None = None
    sensitivity: Sensitivity | None = None
    ledger: dict[str, Any] | None = None

    @property
    def word(self) -> str:
        """The grade in words."""
        return WORDS[self.grade]

    @property
    def is_lead(self) -> bool:
        """Whether it is no gap but a hint what to search (待查线索)."""
        return self.grade == "C"

    @property
    def is_open(self) -> bool:
        """Whether a status or link must be checked first (待核)."""
        return self.state == "待核" and not self.is_lead

    @property
    def entry(self) -> Entry:
        """Its place in the contest for the first places."""
        parts = self.priority.parts if self.priority else {}
        return Entry(self.id, self.grade, tuple((name, x.value) for name, x in parts.items() if x.value is not None))

    @property
    def score(self) -> float:
        """The priority's points, 0 to 100."""
        return self.priority.score if self.priority else 0.0

    @property
    def tier(self) -> str | None:
        """高, 中 or 低; a lead is no gap and has none."""
        return None if self.is_lead or self.priority is None else self.priority.tier

    def as_json(self) -> dict[str, Any]:
        """The item as the API and `--format json` give it."""
        return {
            "id": self.id, "rule": self.rule, "chains": list(self.chains), "subjects": list(self.subjects),
            "statement": self.statement, "grade": self.grade, "word": self.word, "state": self.state,
            "severity": round(self.severity, 4), "chain_action": self.chain_action, "standard_action": self.standard_action,
            "known": {"x": self.known[0], "y": self.known[1]}, "evidence": list(self.evidence), "data_note": self.data_note,
            "priority": self.score, "tier": self.tier, "weights_version": self.weights_version,
            "parts": {name: part.as_json() for name, part in self.priority.parts.items()} if self.priority else {},
            "stability": self.stability, "sensitivity": self.sensitivity and self.sensitivity.as_json(),
            "ledger": self.ledger,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """All items of one run, gaps first, then what is to be checked, then leads.

    `nature` is 虚构数据 or 演示数据 where the loaded data sets say so; every view shows it. `weights` are those it was computed
    with: what goes on from the findings (explanations, views) goes on with them.
    """

    as_of: date
    region: str
    store: str
    run: str
    weights_version: str
    items: tuple[Item, ...]
    nature: str = ""
    region_id: str = ""
    weights: Mapping[str, Any] = field(default_factory=read_weights, compare=False, repr=False)

    @property
    def headline(self) -> str:
        """Region, date and nature of the data, for the top of every list."""
        return headline(self.region, self.as_of, self.nature)

    @property
    def gaps(self) -> list[Item]:
        """Confirmed and suspected gaps."""
        return [item for item in self.items if not item.is_lead and not item.is_open]

    @property
    def to_check(self) -> list[Item]:
        """Items whose status or links must be checked first."""
        return [item for item in self.items if item.is_open]

    @property
    def leads(self) -> list[Item]:
        """What to search for, most worthwhile first."""
        return [item for item in self.items if item.is_lead]

    def as_json(self) -> dict[str, Any]:
        """The run as the API and `--format json` give it."""
        return {
            "as_of": self.as_of.isoformat(), "region": self.region, "store": self.store, "run": self.run,
            "items": [item.as_json() for item in self.items],
        }  # fmt: skip
