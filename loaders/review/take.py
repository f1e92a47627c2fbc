"""A review list on its way back: from the rows of the Excel file to decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loaders.care.take import ANONYMOUS
from loaders.find import Found, read_cells
from loaders.report import TableReport
from loaders.review.candidates import LABELS
from loaders.review.decisions import OPEN, VERDICTS, Decision, add_decisions, read_decisions


def take_decisions(item: Found, folder: Path, today: date) -> TableReport:
    """Keep the decisions of one sheet that say something new; rows left blank change nothing."""
    report = TableReport(item.source, item.match.source.table, item.match.source.title, "已载入")
    known = read_decisions(folder)
    taken: dict[tuple[str, str], Decision] = {}
    for cells in read_cells(item, report.issues):
        if cells.text("决定") is None:
            continue
        report.rows += 1
        verdict = cells.choice("决定", VERDICTS)
        kind = cells.choice("种类", tuple(LABELS))
        keep, other = cells.required("保留编号"), cells.required("另一编号")
        if verdict is not None and kind is not None and keep is not None and other is not None:
            decision = Decision(
                kind, keep, other, cells.text("保留名称") or keep, cells.text("另一名称") or other, verdict,
                cells.text("审核理由") or "", cells.text("审核人") or ANONYMOUS, today.isoformat(),
            )  # fmt: skip
            held = taken.get(decision.pair)
            if keep == other:
                cells.problem("same-twice", "另一编号", "两个编号相同", "不要改动编号；重新导出审核表再填")
            elif held is not None and (held.verdict, held.keep) != (verdict, keep):
                cells.problem("two-decisions", "决定", "同一对有两种不同的决定，用前一种", "只留一种")
            else:
                taken[decision.pair] = decision
                report.loaded += 1
        report.issues += cells.issues
    add_decisions(folder, [decision for pair, decision in taken.items() if _news(decision, known.get(pair))])
    return report


def _news(decision: Decision, held: Decision | None) -> bool:
    if held is None:
        return decision.verdict != OPEN
    return (held.verdict, held.keep) != (decision.verdict, decision.keep)
