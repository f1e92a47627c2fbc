"""A generated data set: rows of the canonical tables, and exactly what must come of them.

Whoever writes a row also says which nodes and relationships it stands for, so that the expected graph is known without
asking the loaders, and says what each rule must find, so that the expected findings are known without asking a query.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from loaders.facts import fingerprint
from loaders.mapping.context import fold_name

AS_OF = date(2026, 11, 23)
REGION = "合成市"
REGION_ID = "990100"
PROVENANCE = ("来源日期", "可信度", "备注")
HEADINGS: dict[str, tuple[str, ...]] = {
    "产业链": ("产业链", "链长", "牵头部门", "规划文件", "年度"),
    "区域": ("代码", "名称", "别名(;)", "上级", "类型", "依据"),
    "产业链环节": ("产业链", "环节编号", "环节名称", "位置", "下游环节编号(;)", "是否关键", "关键词(;)", "所需要素(;)", "服务环节(;)"),
    "企业": ("企业名称", "所在区县", "产业链(;)", "环节编号(;)", "角色", "主导产业链(;)", "主要产品"),
    "标准": ("标准号", "标准名称", "标准级别", "标准性质", "标准功能", "标准状态", "状态日期", "发布日期", "实施日期", "复审日期", "起草单位", "代替标准"),
    "标准引用": ("标准号", "引用标准号", "是否注日期", "条款"),
    "标准计划": ("计划号", "标准名称", "制修订", "修订标准号", "阶段", "环节编号(;)", "预计完成"),
    "企业执行标准": ("企业名称", "标准号", "声明日期"),
    "供应关系": ("供方", "需方", "产品", "关系性质"),
    "专利": ("申请号", "标题", "申请人(;)", "申请日", "专利类型", "法律状态"),
    "专利池": ("专利池编号", "专利池名称", "运营管理单位"),
    "专利池成员": ("专利池编号", "公开（公告）号", "权利人", "加入日期"),
    "专利池转化": ("专利池编号", "标准号", "方式(全部/部分)", "日期"),
    "SEP声明": ("声明编号", "专利号", "标准号", "声明单位", "声明日期", "范围", "许可方式"),
    "技术指标": ("标准号", "条款", "对象", "指标", "比较(≥ ≤ = 区间)", "数值", "单位", "试验方法标准号"),
    "科技项目": ("项目编号", "项目名称", "项目类型(基础/关键共性/应用)", "承担单位", "项目状态", "环节编号(;)"),
    "项目成果": ("项目", "成果类型(专利/标准)", "成果编号", "日期"),
    "检索记录": ("记录编号", "范围类型", "范围", "类别", "检索式", "数据来源", "检索日期", "命中数", "采纳数", "完整性"),
    "对照": ("对象类型", "编号", "环节编号", "要素", "结论", "理由", "审核人", "日期"),
}  # fmt: skip

Edge = tuple[str, str, str, str]
"""Type, start id, end id, key."""


@dataclass(slots=True)
class Dataset:
    """Tables, the graph they stand for, and the findings that must come out.

    Attributes:
        tables: table → rows in the order of `HEADINGS`.
        nodes: (label, id) of every node but those of the loader's own bookkeeping (Source).
        edges: every relationship.
        findings: rule → identity → state (成立 or 待核); exhaustive.
        chains: ids of the chains.
    """

    tables: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: {name: [] for name in HEADINGS})
    nodes: set[tuple[str, str]] = field(default_factory=set)
    edges: set[Edge] = field(default_factory=set)
    findings: dict[str, dict[tuple[str, ...], str]] = field(default_factory=dict)
    chains: list[str] = field(default_factory=list)

    def row(self, table: str, **cells: str) -> None:
        """Append a row; columns not named are blank, unknown ones are an error of the generator."""
        unknown = set(cells) - set(HEADINGS[table])
        if unknown:
            raise ValueError(f"{table} has no column {sorted(unknown)}")
        values = tuple(cells.get(name, "") for name in HEADINGS[table])
        self.tables[table].append((*values, "2026-11-01", "已核", "合成数据"))

    def node(self, label: str, id_: str) -> None:
        """Expect a node."""
        self.nodes.add((label, id_))

    def edge(self, type_: str, start: str, end: str, key: str = "") -> bool:
        """Expect a relationship; False if it was expected already."""
        before = len(self.edges)
        self.edges.add((type_, start, end, key))
        return len(self.edges) > before

    def find(self, rule: str, *identity: str, state: str = "成立") -> None:
        """Expect a finding."""
        self.findings.setdefault(rule, {})[identity] = state

    def organization(self, name: str) -> str:
        """Expect an organization of that name; returns its id."""
        id_ = "org:" + fingerprint(fold_name(name))
        self.nodes.add(("Organization", id_))
        return id_

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """Expected nodes by label and relationships by type."""
        return Counter(label for label, _ in self.nodes), Counter(edge[0] for edge in self.edges)

    def write(self, folder: Path) -> None:
        """Write the tables as UTF-8 CSV files with a manifest; empty tables are left out."""
        folder.mkdir(parents=True, exist_ok=True)
        for table, rows in self.tables.items():
            if rows:
                with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file)
                    writer.writerow((*HEADINGS[table], *PROVENANCE))
                    writer.writerows(rows)
        manifest = f"title: 合成数据（测速用）\nfictional: true\nas_of: {AS_OF.isoformat()}\nregion: {REGION}\n"
        (folder / "manifest.yml").write_text(manifest, encoding="utf-8")
