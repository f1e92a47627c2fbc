"""Explanations of the findings of one run."""

from __future__ import annotations

from collections.abc import Iterable

from graph.explain.bodies import bodies
from graph.explain.closing import closing
from graph.explain.considered import considered
from graph.explain.control import revised_elsewhere
from graph.explain.developing import developing
from graph.explain.model import Explanation, Fact, Proposal
from graph.explain.patents import convertible
from graph.explain.path import evidence_path
from graph.explain.reading import Case, Reader, read_case
from graph.explain.skeleton import skeleton
from graph.gaps import Findings, Item, Scope
from graph.queries import Catalog, Query
from graph.store import Store
from graph.teams import ChainFacts, Team, make_team, read_chain_facts
from graph.teams.score import neighbours

_CONSIDERED = 15
"""What counts (计入) comes first and is shown whole, however long: a bureau must see each standard it is to act on."""
_PATENTS = 8
_NO_TEAM = {
    "G00": "本项是补数据，不组起草团队",
    "G10": "本项由专利权利人向归口单位披露、许可，不组起草团队",
    "G14": "本项靠招引、培育主体解决，不组起草团队",
}
_NO_OFFICE = ("G00", "G14")
"""Findings that go through no committee."""
_NO_SEGMENT = "对象没有联系到任何环节，无从按环节组队；先在对照表写明它属于哪个环节"


class Explainer:
    """Explains the items of one run; what a chain's teams need is read once."""

    def __init__(self, store: Store, catalog: Catalog, scope: Scope, findings: Findings) -> None:
        self.findings = findings
        self._reader = Reader(store, catalog, scope, findings.weights)
        self._store, self._catalog, self._scope = store, catalog, scope
        self._chains: dict[str, ChainFacts] = {}

    def explain(self, item: Item) -> Explanation:
        """Everything about the item.

        Raises:
            StoreError: the store failed.
        """
        case = read_case(self._reader, item)
        looked_at = considered(case)
        shown = max(_CONSIDERED, sum(one.verdict == "计入" for one in looked_at))
        growing = developing(case)
        patents = convertible(case)
        team, no_team = self._team(case)
        draft, no_draft = skeleton(case, self._around(case), growing, patents)
        nodes, edges = evidence_path(case, looked_at, growing)
        offices = [] if item.rule in _NO_OFFICE else bodies(case, self._around(case))
        facts = _facts(
            (node.fact for node in nodes), (one.fact for one in looked_at[:shown]), (one.fact for one in growing),
            (fact for body in offices for fact in (body.fact, *body.seats, *body.drafters)),
            (one.fact for one in patents[:_PATENTS]),
            (line.fact for chapter in (draft.chapters if draft else ()) for line in chapter.lines if line.fact is not None),
        )  # fmt: skip
        return Explanation(
            item=item, segments=tuple((s.id, s.name) for s in case.segments), considered=tuple(looked_at[:shown]),
            considered_total=len(looked_at), developing=tuple(growing), nodes=nodes, edges=edges,
            closing=closing(case, self._rule(item.rule), looked_at), bodies=tuple(offices), patents=tuple(patents[:_PATENTS]),
            patents_total=len(patents), team=team, no_team=no_team, skeleton=draft, no_skeleton=no_draft, facts=facts,
            elsewhere=revised_elsewhere(case),
        )  # fmt: skip

    def team(self, item: Item) -> Proposal:
        """The proposed team, or why there is none, and whose the standards are."""
        case = read_case(self._reader, item)
        return Proposal(*self._team(case), revised_elsewhere(case))

    def _team(self, case: Case) -> tuple[Team | None, str]:
        if case.item.rule in _NO_TEAM:
            return None, _NO_TEAM[case.item.rule]
        if case.is_folded:
            return None, "本项汇总了多项国际标准，查明哪几项还没有采用，再逐项组队"
        facts = self._facts_of(case.chain)
        targets = [id_ for id_ in case.segment_ids if id_ in facts.segments]
        if not targets and case.item.segments == () and {s["label"] for s in case.item.subjects} <= {"Chain", "Aspect"}:
            targets = list(facts.segments)
        if not targets:
            return None, _NO_SEGMENT
        return make_team(facts, targets, self.findings.weights), ""

    def _around(self, case: Case) -> list[str]:
        facts = self._facts_of(case.chain)
        return neighbours(facts, [id_ for id_ in case.segment_ids if id_ in facts.segments])

    def _facts_of(self, chain: str) -> ChainFacts:
        if chain not in self._chains:
            self._chains[chain] = read_chain_facts(self._store, self._catalog, self._scope, chain)
        return self._chains[chain]

    def _rule(self, rule: str) -> Query:
        return next(query for query in self._catalog.folder("gaps") if query.meta["rule"] == rule)


def _facts(*groups: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each thing once, with a source if any of its facts has one."""
    found: dict[tuple[str, str], Fact] = {}
    for group in groups:
        for fact in group:
            known = found.get((fact.label, fact.id))
            if known is None or (known.source is None and fact.source is not None):
                found[(fact.label, fact.id)] = fact
    return tuple(found.values())
