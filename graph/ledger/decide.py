"""Write down one decision about one gap."""

from __future__ import annotations

from datetime import date

from graph.errors import NotFoundError, StoreBusyError, UsageError
from graph.gaps import Findings
from graph.ledger.book import Action, Ledger, Position, read_ledger
from graph.ledger.facts import facts_of
from graph.ledger.states import CONFIRMED, check_move
from graph.ledger.writing import SOURCE, batch_of, write_gaps
from graph.queries import Catalog
from graph.store import Store

_ACTION = ("gap", "number", "before", "state", "why", "owner", "due", "operator", "decided", "facts", "source", "as_of")


def decide(
    store: Store,
    catalog: Catalog,
    findings: Findings,
    gap: str,
    state: str,
    *,
    why: str,
    operator: str,
    unit: str | None = None,
    due: date | None = None,
    today: date | None = None,
) -> Action:
    """Move a gap to another state. Given again word for word, a decision is completed but not written twice.

    Args:
        findings: what is found now, unfiltered: the evidence on which the decision rests.
        unit, due: blank keeps those of the decision before.

    Raises:
        NotFoundError: neither found now nor in the ledger.
        UsageError: the move is not allowed, or lacks a reason, a unit or a due date.
        StoreBusyError: somebody else decided about the same gap at the same moment.
    """
    day = today or date.today()
    item = next((item for item in findings.items if item.id == gap), None)
    ledger = read_ledger(store, catalog)
    if item is None and not ledger.of(gap) and not store.read(catalog["ledger/gap"].text, {"id": gap}):
        raise NotFoundError(f"没有缺口“{gap}”", "缺口清单里的一个编号：规则号、短横线、十二位", "liantu gaps 列出全部")
    position = ledger.position(gap, item)
    why, operator = why.strip(), operator.strip()
    if not why or not operator:
        raise UsageError("没有写理由或经办人", "一句话说明为什么，和经办人的名字", "加上 --why 理由 --by 姓名")
    facts = facts_of(item) if item is not None else position.last.facts if position.last is not None else ()
    new = Action(
        gap=gap, number=len(ledger.of(gap)) + 1, before=position.state, state=state, why=why, unit=unit or position.unit,
        due=due or position.due, operator=operator, decided=day, facts=facts,
    )  # fmt: skip
    said = _said_already(ledger, new, position)
    if said is None:
        check_move(position.state, state, {"unit": new.unit, "due": new.due})
        if item is not None and item.is_lead and state == CONFIRMED:
            raise UsageError(
                f"“{gap}”数据不足，还不是缺口，不能确认", "证据等级 A 或 B", "先按它的提示去查，把检索记录载入"
            )
    action = said or new
    batch = batch_of(action.id, day)
    if item is not None:
        write_gaps(store, catalog, batch, [item])
    row = [[
        action.id, gap, action.number, action.before, action.state, action.why, action.unit, action.due, action.operator,
        action.decided, list(action.facts), SOURCE, action.decided,
    ]]  # fmt: skip
    # A mention is written only where nothing is: of two people who decide at once, one is told.
    claimed = store.write_nodes(batch, "Action", _ACTION, row, mention=True)
    if said is None and claimed.created == 0:
        raise StoreBusyError(f"刚刚有人处理了“{gap}”", "一次一个人处理同一项", "先看看新的状态，再决定")
    store.write_nodes(batch, "Action", _ACTION, row)
    store.write_relationships(batch, "HANDLED_BY", ("Gap", "Action"), ("source",), [[gap, action.id, "", SOURCE]])
    store.checkpoint()
    return action


def _said_already(ledger: Ledger, new: Action, position: Position) -> Action | None:
    """The last decision, if this one only repeats it: a run that broke off is then completed."""
    last = position.last
    if last is None or position.changed:
        return None
    same = (last.state, last.why, last.operator, last.decided, last.unit, last.due) == (
        new.state, new.why, new.operator, new.decided, new.unit, new.due,
    )  # fmt: skip
    return last if same else None
