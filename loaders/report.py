"""What became of a load: per table, and as files for people and programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import LiantuError
from loaders.claims.settle import DISAGREEMENT
from loaders.issues import Issue, each_issue, write_issues
from loaders.spool import Spool
from loaders.writer import Tally

Progress = Callable[[str, int, int], None]
"""Called with (what, rows done, rows in all or 0) while a table is loaded."""


@dataclass(slots=True)
class TableReport:
    """What became of one table of one file.

    Attributes:
        source: id of the Source node (`folder/file` or `folder/file#sheet`).
        table: canonical table, or None for a file that is only for people.
        state: 已载入, 未变, 说明 (only for people), 未识别, or 未完成 (the file is damaged further down).
        rows: rows read; `loaded` of them gave at least one fact.
    """

    source: str
    table: str | None
    title: str
    state: str
    rows: int = 0
    loaded: int = 0
    stale: int = 0
    seconds: float = 0.0
    tally: Tally = field(default_factory=Tally)
    issues: Spool[Issue] = field(default_factory=Spool)


@dataclass(slots=True)
class LoadReport:
    """What became of the whole run; `disagreements` of sources are None where nothing had changed since they were found.

    Attributes:
        passed_over: what lies in a loaded folder and is no table: other files, and folders, which are not gone into.
    """

    tables: list[TableReport] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    disagreements: Spool[Issue] | None = None
    seconds: float = 0.0

    @property
    def issues(self) -> list[Issue]:
        """All issues of the run at once, in order of tables."""
        return list(self.each_issue())

    def each_issue(self) -> Iterator[Issue]:
        """The same one by one: there may be millions."""
        return chain.from_iterable(table.issues for table in self.tables)

    @property
    def issue_count(self) -> int:
        """How many issues there are."""
        return sum(len(table.issues) for table in self.tables)

    @property
    def changed(self) -> bool:
        """Whether anything was loaded."""
        return any(table.state == "已载入" for table in self.tables)

    def as_json(self) -> dict[str, Any]:
        """For the report file."""
        return {
            "tables": [
                {
                    "source": t.source, "table": t.table, "title": t.title, "state": t.state, "read": t.rows,
                    "loaded": t.loaded, "nodes": t.tally.nodes, "relationships": t.tally.relationships,
                    "nodes_created": t.tally.nodes_created, "relationships_created": t.tally.relationships_created,
                    "stale": t.stale, "issues": len(t.issues), "seconds": round(t.seconds, 3),
                }
                for t in self.tables
            ],
            "links": self.links,
            "disagreements": None if self.disagreements is None else len(self.disagreements),
            "seconds": round(self.seconds, 3),
        }  # fmt: skip


def write_report(output: Path, report: LoadReport) -> None:
    """Write `issues.jsonl` and `load_report.json`; issues of this run replace those of the same sources before.

    Raises:
        LiantuError: the folder cannot be written; the data is loaded all the same.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        file = output / "issues.jsonl"
        redone = {table.source for table in report.tables if table.state != "未变"}
        new = report.disagreements
        kept = (
            issue
            for issue in each_issue(file)
            if (new is None if issue.code == DISAGREEMENT else issue.file not in redone)
        )
        write_issues(file, chain(kept, new or (), report.each_issue()))
        (output / "load_report.json").write_text(
            json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise LiantuError(
            f"写不出载入报告到 {output}（{error.strerror}）", "可写的文件夹", "数据已载入；换一个可写的位置再运行"
        ) from None
