"""A small invented city whose gaps can be told by hand, and ways to change it and to break off half-way.

Chain 虚构链: S1 → S2 → S3. S1 needs 产品, S2 产品 and 试验方法, S3 产品. GB/T 990001-2024 covers S2 (产品), GB/T 990002-2024 covers
S3 (产品) and cites GB/T 990003-2010 by date, which GB/T 990003-2020 replaces. Standards of every segment were searched in full.
So there are for certain: G01 on S1, G02 on S2 (试验方法), G06 on GB/T 990002-2024.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.gaps import Findings, Item, find_gaps, read_scope
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, Written
from loaders.report import LoadReport
from loaders.run import load

CATALOG = Catalog()
DAY = date(2026, 11, 25)
TABLES = {
    "区域": "代码,名称,上级,类型\n990000,虚构省,,省\n990100,虚构市,虚构省,市\n",
    "产业链环节": "产业链,环节编号,环节名称,位置,下游环节编号(;),国民经济行业代码(;),所需要素(;)\n"
    "虚构链,S1,虚构环节一,上游,S2,3130,产品:1\n虚构链,S2,虚构环节二,中游,S3,3130,产品:1;试验方法:0.8\n虚构链,S3,虚构环节三,下游,,3130,产品:1\n",
    "企业": "企业名称,所在区县,产业链(;),环节编号(;)\n虚构一厂有限公司,虚构市,虚构链,S1;S2\n虚构二厂有限公司,虚构市,虚构链,S3\n",
    "标准": "标准号,标准名称,标准级别,标准功能,标准状态,状态日期,发布日期,实施日期,代替标准\n"
    "GB/T 990001-2024,虚构文件一,国家标准,产品,现行,2026-11-01,2024-01-01,2024-07-01,\n"
    "GB/T 990002-2024,虚构文件二,国家标准,产品,现行,2026-11-01,2024-01-01,2024-07-01,\n"
    "GB/T 990003-2010,虚构文件三,国家标准,产品,被代替,2026-11-01,2010-01-01,2010-07-01,\n"
    "GB/T 990003-2020,虚构文件三,国家标准,产品,现行,2026-11-01,2024-01-01,2024-07-01,GB/T 990003-2010\n",
    "标准引用": "标准号,引用标准号,是否注日期\nGB/T 990002-2024,GB/T 990003-2010,是\n",
    "对照": "对象类型,编号,环节编号,要素,结论,理由,审核人,日期\n"
    "标准,GB/T 990001-2024,S2,产品,属于,虚构,虚构审核人,2026-10-01\n标准,GB/T 990002-2024,S3,产品,属于,虚构,虚构审核人,2026-10-01\n",
    "检索记录": "记录编号,范围类型,范围,类别,检索式,数据来源,检索日期,命中数,采纳数,完整性\n"
    "J1,环节,S1,标准,虚构,虚构库,2026-10-01,0,0,全库\nJ2,环节,S2,标准,虚构,虚构库,2026-10-01,1,1,全库\n"
    "J3,环节,S3,标准,虚构,虚构库,2026-10-01,1,1,全库\n",
}  # fmt: skip
MANIFEST = "title: 虚构示例\nfictional: true\nas_of: 2026-11-23\nregion: 虚构市\n"


class World:
    """The tables in a folder and the store they are loaded into."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.tables = store, folder / "city", dict(TABLES)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "manifest.yml").write_text(MANIFEST, encoding="utf-8")
        report = self.load()
        assert [table.state for table in report.tables] == ["已载入"] * len(TABLES), report.issues

    def load(self, *, force: bool = False) -> LoadReport:
        """Load the tables as they are now."""
        for name, text in self.tables.items():
            (self.folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return load(self.store, [self.folder], output=self.folder.parent / "var", today=DAY, force=force)

    def change(self, table: str, old: str, new: str) -> None:
        """Change a table and load it again; `old` must be there."""
        assert old in self.tables[table]
        self.tables[table] = self.tables[table].replace(old, new)
        self.load()

    def found(self) -> Findings:
        """What the rules find now."""
        return find_gaps(self.store, CATALOG, read_scope(self.store, CATALOG, Settings()))

    def item(self, rule: str, *identity: str) -> Item:
        """One finding by its rule and the values of its identity."""
        return next(
            item for item in self.found().items if item.rule == rule and tuple(item.identity.values()) == identity
        )

    def count(self, pattern: str) -> int:
        """How many matches a pattern has."""
        return int(self.store.read(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])


class BreaksOff:
    """A store that fails at its n-th write, as a killed process would leave it: what was written before stays."""

    def __init__(self, store: Store, after: int) -> None:
        self._store, self._left = store, after
        self.name = store.name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def _write(self) -> None:
        if self._left == 0:
            raise StoreError("断了")
        self._left -= 1

    def write_nodes(self, *arguments: Any, **named: Any) -> Written:
        self._write()
        return self._store.write_nodes(*arguments, **named)

    def write_relationships(self, *arguments: Any) -> Written:
        self._write()
        return self._store.write_relationships(*arguments)

    def withdraw(self, *arguments: Any) -> int:
        self._write()
        return self._store.withdraw(*arguments)
