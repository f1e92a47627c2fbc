"""An explanation as JSON: the one shape of command line, API and pages."""

from __future__ import annotations

from typing import Any

from graph.explain.model import Body, Considered, Convertible, Explanation, Fact, Proposal, Skeleton
from graph.explain.words import advice, convening
from graph.gaps import Item
from graph.teams.team import as_json as team_json


def as_json(explained: Explanation) -> dict[str, Any]:
    """All parts; dates stay dates, for the caller to write out."""
    return {
        "item": explained.item.as_json(),
        "segments": [{"id": id_, "name": name} for id_, name in explained.segments],
        "considered": [_considered(one) for one in explained.considered],
        "considered_total": explained.considered_total,
        "developing": [{"kind": one.kind, "words": one.words, "fact": fact_json(one.fact)} for one in explained.developing],
        "path": {
            "nodes": [{"part": node.part, "title": node.title, "fact": fact_json(node.fact)} for node in explained.nodes],
            "relationships": [
                {"type": edge.type, "title": edge.title, "start": _key(edge.start), "end": _key(edge.end), "words": edge.words,
                 "source": edge.source, "as_of": edge.as_of}
                for edge in explained.edges
            ],
        },
        "closing": [{"effect": s.effect, "words": s.words, "table": s.table, "row": dict(s.row)} for s in explained.closing],
        "bodies": [_body(body) for body in explained.bodies],
        "patents": [_patent(patent) for patent in explained.patents],
        "patents_total": explained.patents_total,
        "team": None if explained.team is None else team_json(explained.team),
        "no_team": explained.no_team,
        "convening": convening(explained.team, explained.elsewhere),
        "elsewhere": list(explained.elsewhere),
        "skeleton": None if explained.skeleton is None else _skeleton(explained.skeleton),
        "no_skeleton": explained.no_skeleton,
        "facts": [fact_json(fact) for fact in explained.facts],
        "advice": advice(explained),
    }  # fmt: skip


def team_answer(item: Item, proposal: Proposal) -> dict[str, Any]:
    """A finding with its team, or why there is none."""
    team, elsewhere = proposal.team, proposal.elsewhere
    return {
        "item": item.as_json(), "team": None if team is None else team_json(team), "no_team": proposal.why_none,
        "convening": convening(team, elsewhere), "elsewhere": list(elsewhere),
    }  # fmt: skip


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact."""
    return {"label": fact.label, "id": fact.id, "name": fact.name, "source": fact.source, "as_of": fact.as_of}


def _key(key: tuple[str, str]) -> dict[str, str]:
    return {"label": key[0], "id": key[1]}


def _considered(one: Considered) -> dict[str, Any]:
    return {
        "fact": fact_json(one.fact), "verdict": one.verdict, "reasons": list(one.reasons), "codes": list(one.codes), "link": one.link,
        "score": one.score,
    }  # fmt: skip


def _body(body: Body) -> dict[str, Any]:
    return {
        "fact": fact_json(body.fact), "is_committee": body.is_committee, "secretariat": body.secretariat, "standards": list(body.standards),
        "seats": [fact_json(seat) for seat in body.seats], "drafters": [fact_json(drafter) for drafter in body.drafters],
        "of": body.of,
    }  # fmt: skip


def _patent(one: Convertible) -> dict[str, Any]:
    return {
        "fact": fact_json(one.fact), "number": one.number, "kind": one.kind, "legal_status": one.legal_status, "ready": one.ready,
        "note": one.note, "owners": list(one.owners), "link": one.link,
        "slots": [{"name": slot.name, "sentence": slot.sentence, "taken_from": slot.taken_from} for slot in one.slots],
        "steps": [{"step": step, "state": state} for step, state in one.steps], "pools": list(one.pools),
        "candidate_for": list(one.candidate_for),
    }  # fmt: skip


def _skeleton(draft: Skeleton) -> dict[str, Any]:
    return {
        "mark": draft.mark, "title": draft.title, "level": draft.level,
        "chapters": [
            {"title": chapter.title, "mark": draft.mark,
             "lines": [{"text": line.text, "fact": None if line.fact is None else fact_json(line.fact)} for line in chapter.lines]}
            for chapter in draft.chapters
        ],
    }  # fmt: skip
