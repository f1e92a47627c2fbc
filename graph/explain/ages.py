"""G05: how old each standard is, from which date, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.explain.model import Considered
from graph.explain.reading import Case
from graph.explain.standards import nearest_standards
from graph.store import Row

_A_HAIR = 1e-9


def over_age(case: Case) -> Iterable[Considered]:
    """The standards that the item lists with their age, then those of the segment that were left out, with why."""
    listed = set(case.named_standards)
    rows = {row["id"]: row for row in case.reader.rows("standards", targets=case.targets) if not row["link_stale"]}
    planned = {
        row["about"]
        for row in case.reader.rows("developing", targets=[], standards=sorted(rows))
        if row["kind"] == "标准计划" and (row["stage"] or 0) < 60
    }
    usable = [one for one in nearest_standards(case) if one.fact.id in rows]
    for one in sorted(
        usable, key=lambda one: (one.fact.id not in listed, -_age(case, rows[one.fact.id])[0], one.fact.id)
    ):
        row = rows[one.fact.id]
        years, words = _age(case, row)
        if one.fact.id in listed:
            review = "" if row["reviewed"] else "，没有复审信息"
            yield Considered(
                one.fact,
                "计入",
                (f"{words}，超过{_limit(case, row)}年{review}；没有在研的修订计划",),
                ("over_age",),
                one.link,
                one.score,
            )
        elif one.verdict == "可用":
            planned_here = one.fact.id in planned
            why = ("有在研的修订计划", "revising") if planned_here else _left_out(case, row, years, words)
            yield Considered(one.fact, "不计", (why[0],), (why[1],), one.link, one.score)
    for id_ in sorted(listed - {one.fact.id for one in usable}):
        yield Considered(case.named("Standard", id_), "计入", ("超过标龄",), ("over_age",))


def _left_out(case: Case, row: Row, years: float, words: str) -> tuple[str, str]:
    if years > _limit(case, row) + _A_HAIR:
        return f"{words}；由本地修订，另成一项", "own_item"
    return f"{words}，未超过{_limit(case, row)}年", "young"


def _limit(case: Case, row: Row) -> int:
    weights = case.reader.weights
    return int(weights["age_limit_group"] if row["level"] in ("团体", "企业") else weights["age_limit"])


def _age(case: Case, row: Row) -> tuple[float, str]:
    """Years since the latest of review, effect and issue, else since the year in the number; and the same in words."""
    names = (("reviewed", "复审"), ("effective", "实施"), ("issued", "发布"))
    dates = [(row[name], word) for name, word in names if row[name] is not None]
    if dates:
        latest, word = max(dates)
        years = _years(latest, case.reader.scope.as_of)
        return years, f"{word}于{latest.isoformat()}，已{years:.1f}年"
    if row["year"] is None:
        return 0.0, "日期、年代号都未载"
    years = _years(date(row["year"], 12, 31), case.reader.scope.as_of)
    return years, f"只有年代号{row['year']}，已约{years:.0f}年"


def _years(since: date, today: date) -> float:
    """As the rule counts them: whole years, months as twelfths, days as parts of 365."""
    return (today.year - since.year) + (today.month - since.month) / 12 + (today.day - since.day) / 365
