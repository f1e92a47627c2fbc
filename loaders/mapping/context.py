"""What is known while tables are loaded: names and codes of the store and of this run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.errors import IdentifierError
from graph.identifiers.organization import split_organizations
from graph.identifiers.patent import NumberKind, parse_patent
from graph.identifiers.standard import StandardNumber, parse_standard, parse_standards
from loaders.facts import Edge, Fact, Node, fingerprint
from loaders.mapping.places import region_of
from loaders.row import Cells

_BRACKETED = re.compile(r"\(.*(?:待核|未载|暂定).*\)")
_NOT_PARTED = re.compile(r"[、,，/\s]+")
"""What people write between codes in place of `；`; a code may hold none of them."""
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}$")
_KINDS: tuple[tuple[str, str], ...] = (
    (r"大学|学院$", "高校"),
    (r"协会|学会|商会|联合会|联盟$|合作促进会", "行业协会"),
    (r"检验|检测|质检|计量|认证中心|测试中心", "检验机构"),
    (r"研究院|研究所|科学院|研究中心|设计院|推广中心|技术中心$", "科研院所"),
    (r"人民政府|[局部厅]$|委员会$|监督局|管理局", "政府"),
)

KINDS_BY_ROLE = ("科研院所", "高校", "行业协会", "检验机构")
"""Roles that say of what kind an organization is; without one the kind is inferred from the name."""


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Form of a name for comparison: half-width, without blanks, in one kind of brackets; nothing else is touched."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


@lru_cache(maxsize=65_536)
def id_of_name(name: str) -> str:
    """Id of an organization of which only the name is known."""
    return "org:" + fingerprint(fold_name(name))


@lru_cache(maxsize=65_536)
def organization_kind(name: str, role: str | None = None) -> str:
    """Kind of an organization from its name; a role that is a kind (科研院所, 行业协会, 检验机构) decides over 企业."""
    found = _kind_said(name) or "企业"
    if role in KINDS_BY_ROLE and found in ("企业", "政府"):
        return role
    return found


def _kind_said(name: str) -> str | None:
    """Kind of an organization where its name says one."""
    bare = re.sub(r"\(.*?\)", "", unicodedata.normalize("NFKC", name))
    if re.search(r"公司|集团|厂$|合作社|商行|经营部|有限", bare):
        return "检验机构" if re.search(r"检验|检测", bare) else "企业"
    return next((kind for pattern, kind in _KINDS if re.search(pattern, bare)), None)


def reads_like_organization(name: str) -> bool:
    """Whether a name says by itself that it is an organization's.

    >>> [reads_like_organization(x) for x in ("日照某某茶业有限公司", "山东某大学", "有机茶生产农业标准化示范区", "东港区")]
    [True, True, False, False]
    """
    return _kind_said(name) is not None


@lru_cache(maxsize=65_536)
def is_person(name: str) -> bool:
    """Whether an applicant's name reads like a natural person's."""
    return (
        bool(_PERSON.match(name))
        and organization_kind(name) == "企业"
        and not re.search(r"[厂社部站场店院所局]$", name)
    )


def is_provisional(name: str) -> bool:
    """Whether a name says of itself that it is not checked (`…（全称待核）`)."""
    return bool(_BRACKETED.search(unicodedata.normalize("NFKC", name)))


def _nothing(_: list[str]) -> dict[str, str]:
    return {}


@dataclass(slots=True)
class Known:
    """Key → id of what the graph holds, asked for when it is needed: a graph may hold millions.

    Attributes:
        ask: the ids of those keys that the graph knows.
    """

    ask: Callable[[list[str]], Mapping[str, str]] = _nothing
    _held: dict[str, str | None] = field(default_factory=dict)
    _wanted: dict[str, None] = field(default_factory=dict)

    def want(self, key: str) -> None:
        """Say that this key will be needed; the first need of any asks for all of them at once."""
        if key not in self._held:
            self._wanted[key] = None

    def get(self, key: str) -> str | None:
        """The id, or None."""
        if key not in self._held:
            self._wanted[key] = None
            wanted = list(self._wanted)
            self._wanted.clear()
            found = self.ask(wanted)
            self._held.update((each, found.get(each)) for each in wanted)
        return self._held[key]

    def add(self, key: str, id_: str) -> None:
        """Make a key known that the graph may not have yet."""
        self._wanted.pop(key, None)
        self._held[key] = id_

    def forget(self) -> None:
        """Let go of all answers; what was added must be in the graph by now."""
        self._held.clear()
        self._wanted.clear()


@dataclass(slots=True)
class Context:
    """Names and codes that rows may refer to.

    Attributes:
        chains: ids of chains.
        segments: segment id → chain id.
        segment_names: folded segment name → ids.
        former_segments: codes that segments had before they were renamed, split or merged.
        regions: name or alias → region id.
        organizations: folded name → id of those that a source describes; for the others the id follows from the name.
        ambiguous: short names that two organizations share.
        mentioned: ids of organizations that follow from their names, where the graph holds them.
        patents: key of a publication or application number (`patent_key`) → patent id.
        projects: number or folded name → project id.
        codes: organization id → the credit code that a row of this run gave first.
    """

    chains: set[str] = field(default_factory=set)
    segments: dict[str, str] = field(default_factory=dict)
    segment_names: dict[str, list[str]] = field(default_factory=dict)
    former_segments: set[str] = field(default_factory=set)
    regions: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    mentioned: Known = field(default_factory=Known)
    patents: Known = field(default_factory=Known)
    projects: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def add_organization(self, id_: str, name: str, *others: str) -> None:
        """Make an organization known under its name and its other names."""
        self.organizations[fold_name(name)] = id_
        for other in others:
            folded = fold_name(other)
            if self.organizations.get(folded, id_) != id_:
                self.ambiguous.add(folded)
            self.organizations.setdefault(folded, id_)

    def organization(self, name: str, role: str | None = None) -> Node:
        """The organization of that name as a mention: known, or provisional under a key made of its name."""
        folded = fold_name(name)
        id_ = (None if folded in self.ambiguous else self.organizations.get(folded)) or id_of_name(name)
        kind = "自然人" if role == "自然人" else organization_kind(name, role)
        return Node(
            "Organization", id_, {"name": name, "kind": kind, "kind_basis": "推定", "provisional": True}, mention=True
        )

    def known_organization(self, name: str) -> str | None:
        """Id of the organization of that name in the graph, described or mentioned; None where there is none."""
        return self.organizations.get(fold_name(name)) or self.mentioned.get(id_of_name(name))

    def forget(self) -> None:
        """Let go of what was asked of the graph; all that was mapped must have been written."""
        self.patents.forget()
        self.mentioned.forget()

    def region(self, text: str) -> str | None:
        """The region whose name or alias the text begins with (longest first), or None."""
        return region_of(text, self.regions)

    def segment(self, cells: Cells, heading: str, code: str) -> str | None:
        """A known segment by its code or its unambiguous name; else an issue and None."""
        if code in self.segments:
            return code
        named = self.segment_names.get(fold_name(code), [])
        if len(named) == 1:
            return named[0]
        hint = "改正编号，或先把它加进产业链环节表"
        if any(part.strip() in self.segments for part in _NOT_PARTED.split(code)):
            hint = "几个编号之间用“；”隔开"
        cells.problem("unknown-segment", heading, f"环节“{code}”不在环节表中", hint)
        return None

    def scope(self, cells: Cells, heading: str, text: str) -> tuple[str, str] | None:
        """A chain or a segment as (label, id); else an issue and None."""
        if text in self.chains:
            return "Chain", text
        segment = self.segment(cells, heading, text)
        return None if segment is None else ("Segment", segment)


def standard_mention(number: StandardNumber) -> Node:
    """A standard known by its number alone."""
    values = {
        "title": number.text,
        "number_raw": number.text,
        "family": number.family,
        "level": number.level,
        "year": number.year,
        "status": "未知",
    }
    return Node("Standard", number.text, values, mention=True)


def read_standard(cells: Cells, heading: str, text: str) -> StandardNumber | None:
    """The one standard number in the cell `heading`; a malformed one is an issue and None."""
    try:
        return parse_standard(text)
    except IdentifierError as error:
        hint = error.hint or "改成规范的标准号，如 GB/T 700-2006"
        cells.problem("bad-standard-number", heading, error.got, hint, raw=text)
        return None


def read_standards(cells: Cells, heading: str, text: str) -> list[StandardNumber]:
    """The standard numbers in one part of a cell (`GB/T 228.1、228.2`); a malformed part is an issue."""
    try:
        return parse_standards(text)
    except IdentifierError:
        found = read_standard(cells, heading, text)
        return [] if found is None else [found]


def patent_key(text: str, expect: NumberKind | None = None) -> str:
    """Key by which numbers of one patent meet; a text that is no number is its own key."""
    try:
        return parse_patent(text, expect).key
    except IdentifierError:
        return text


def each_organization(names: list[str]) -> list[str]:
    """The names one by one, where a cell has put several into one with 、 between them."""
    return [part for name in names for part in split_organizations(name)]


def drafters(context: Context, names: list[str], standard: tuple[str, str]) -> list[Fact]:
    """Organizations that drafted `standard`, ranked in the order given."""
    facts: list[Fact] = []
    for rank, name in enumerate(each_organization(names), 1):
        organization = context.organization(name)
        facts.append(organization)
        facts.append(Edge("DRAFTED", ("Organization", organization.id), standard, {"rank": rank}))
    return facts
