"""G06: the other editions of the standards named, and why they do not mend a dated reference or an old implementation."""

from __future__ import annotations

from collections.abc import Iterable

from graph.explain.model import Considered, Fact
from graph.explain.reading import Case, fact
from graph.store import Row


def editions(case: Case) -> Iterable[Considered]:
    """First a citing standard whose own status is unknown; then editions of the cited one, then of the citing one."""
    cited = case.item.identity.get("cited_id")
    ids = case.ids("Standard")
    for row in case.reader.rows("standings", ids=[id_ for id_ in ids if id_ != cited]):
        if row["standing"] == "未知":
            why = "它引用别人，而自己的状态未知：现行才算失效引用，废止或被代替就不算"
            yield Considered(fact("Standard", row, name="title"), "待核", (why,), ("unknown",))
    seen: set[tuple[str, str]] = set()
    rows = case.reader.rows("editions", ids=sorted(ids))
    for row in sorted(rows, key=lambda r: (r["id"] != cited, r["relation"] == "同号", r["id"], r["other_id"])):
        key = (row["id"], row["other_id"])
        if row["other_id"] not in ids and key not in seen:
            seen.add(key)
            yield _edition(row, of_cited=row["id"] == cited)


def _edition(row: Row, *, of_cited: bool) -> Considered:
    found = Fact("Standard", row["other_id"], row["other_title"], row["source"], row["as_of"])
    relation = f"与{row['id']}同号" if row["relation"] == "同号" else f"{row['relation']}{row['id']}"
    if row["standing"] == "现行" and of_cited:
        why = "现行；但引用注了日期、执行写明了版本，不会自动跟到它"
        return Considered(found, "可用", (f"{relation}，{why}",), ("newer",))
    if row["standing"] == "现行":
        return Considered(found, "可用", (f"{relation}，现行：看它是否已改了引用",), ("newer_citing",))
    dead = "它自己也已被代替" if row["standing"] == "被代替" else f"它{row['standing']}"
    return Considered(found, "不计", (f"{relation}，{dead}，不能作为换用的版本",), ("dead",))
