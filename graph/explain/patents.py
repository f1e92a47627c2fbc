"""Local patents that could go into the standard: what they say, beside the part of the standard it could fill."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import resources

from graph.explain.licence import licence_steps
from graph.explain.model import Convertible, Slot
from graph.explain.reading import Case, fact
from graph.store import Row
from graph.yaml_text import read_yaml

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_LEAD = re.compile(r"^\s*(?:\d+[.、．]\s*)")
_LONGEST = 160
_PER_PATENT = 3
_NO_TEXT = "数据里没有摘要和权利要求，只能按题名推测，不能作为依据：先补专利表的摘要、首项权利要求"


def convertible(case: Case) -> list[Convertible]:
    """The subjects' own patents (of a pool, a project, a declaration), else the local ones on the segments; valid first."""
    links: defaultdict[str, list[str]] = defaultdict(list)
    scores: dict[str, float] = {}
    own = _own(case)
    for row in case.reader.rows("segment_patents", ids=case.segment_ids) if case.segments else ():
        score = "" if row["score"] is None else f"，{row['score']:.2f}"
        links[row["patent_id"]].append(f"{row['segment_id']}（联系{row['state']}{score}）")
        scores[row["patent_id"]] = max(scores.get(row["patent_id"], 0.0), row["score"] or 0.0)
    ids = sorted(own or links)
    rows = case.reader.rows("patents", ids=ids) if ids else []
    declared: defaultdict[str, list[Row]] = defaultdict(list)
    for row in case.reader.rows("declarations", ids=ids) if ids else ():
        declared[row["patent_id"]].append(row)
    found = [
        _one(row, links[row["id"]], declared[row["id"]])
        for row in rows
        if row["legal_status"] != "失效" or row["id"] in own
    ]
    return sorted(found, key=lambda p: (not p.ready, not p.slots, -scores.get(p.fact.id, 0.0), p.fact.id))


def _own(case: Case) -> set[str]:
    pools, projects = case.ids("PatentPool"), case.ids("Project")
    found = set(case.ids("Patent"))
    if pools:
        found |= {row["id"] for row in case.reader.rows("pools", ids=pools) if row["kind"] == "成员"}
    if projects:
        found |= {row["id"] for row in case.reader.rows("outputs", ids=projects) if row["label"] == "Patent"}
    return found


def _one(row: Row, links: Sequence[str], declarations: Sequence[Row]) -> Convertible:
    status = row["legal_status"] or "未知"
    valid = status == "有效"
    pools = [f"专利池“{pool['name']}”" for pool in row["pools"]]
    slots = slots_of(row["claim1"], row["abstract"], row["title"])
    notes = (
        [] if valid else [f"法律状态{status}：先核实有效再用" if status != "失效" else "已失效：不需许可，也谈不上转化"]
    )
    if not row["claim1"] and not row["abstract"]:
        notes.append(_NO_TEXT)
    return Convertible(
        fact=fact("Patent", row, name="title"), number=row["number"], kind=row["kind"], legal_status=status, ready=valid,
        note="；".join(notes), owners=tuple(o["name"] + ("（本地）" if o["local"] else "") for o in row["owners"]),
        link="、".join(links), slots=slots, steps=licence_steps(status, declarations, pools), pools=tuple(pools),
        candidate_for=tuple(_candidate(c) for c in row["candidates"]),
    )  # fmt: skip


def _candidate(row: Row) -> str:
    score = "" if row["score"] is None else f"，得分{row['score']:.2f}"
    return f"{row['id']}（候选{score}）{row['evidence'] or ''}"


def slots_of(claim: str | None, abstract: str | None, title: str | None) -> tuple[Slot, ...]:
    """Sentences with the part of a standard that each could fill; of the title only where there is nothing else.

    >>> [(s.name, s.taken_from) for s in slots_of("1.一种杀青机，包括机架。转速为20~30r/min，温度为180℃。", None, "杀青机")]
    [('结构', '首项权利要求'), ('指标', '首项权利要求')]
    >>> [(s.name, s.taken_from) for s in slots_of(None, None, "一种冷轧板的制备方法")]
    [('工艺', '题名')]
    """
    texts = [(text, place) for text, place in ((claim, "首项权利要求"), (abstract, "摘要")) if text]
    found: dict[str, Slot] = {}
    for text, place in texts or [(title or "", "题名")]:
        for sentence in _SENTENCE.findall(text):
            clean = _LEAD.sub("", sentence).strip()
            name = next((name for name, pattern in _patterns() if pattern.search(clean)), None)
            if name is not None:
                cut = clean if len(clean) <= _LONGEST else clean[:_LONGEST] + "…"
                found.setdefault(name, Slot(name, cut, place))
    return tuple(found.values())[:_PER_PATENT]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("graph.explain").joinpath("slots.yml").read_text(encoding="utf-8")
    return tuple((slot["name"], re.compile(slot["pattern"])) for slot in read_yaml(text)["slots"])
