"""From the rows of each table to facts: one mapper a table, in the order in which tables are loaded.

A mapper is a function of one row's `Cells` and the run's `Context`; it yields facts, and leaves what it cannot read
as issues in the cells. `register`, where there is one, sees all rows of the file before any is mapped, so that rows
may name each other in any order. `ask`, where there is one, says what must be known of the graph before a row is mapped or
registered, so that a load can ask for many rows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.facts import Fact
from loaders.mapping import categories, chains, decisions, organizations, patents, projects, standards
from loaders.mapping.context import Context
from loaders.row import Cells


@dataclass(frozen=True, slots=True)
class Mapper:
    """How one table's rows become facts."""

    map_row: Callable[[Cells, Context], Iterator[Fact]]
    register: Callable[[Cells, Context], None] | None = None
    ask: Callable[[Cells, Context], None] | None = None


MAPPERS: dict[str, Mapper] = {
    "分类": Mapper(categories.map_category),
    "产业链": Mapper(chains.map_chain, chains.register_chain),
    "区域": Mapper(chains.map_region, chains.register_region),
    "产业链环节": Mapper(chains.map_segment, chains.register_segment),
    "环节沿革": Mapper(chains.map_segment_change, chains.register_segment_change),
    "企业": Mapper(organizations.map_organization, organizations.register_organization, organizations.ask_subject),
    "技术委员会": Mapper(standards.map_committee),
    "委员会委员": Mapper(organizations.map_seat),
    "标准": Mapper(standards.map_standard),
    "标准引用": Mapper(standards.map_reference),
    "标准线索": Mapper(standards.map_lead),
    "标准计划": Mapper(standards.map_project),
    "标准体系表": Mapper(chains.map_system_entry),
    "技术指标": Mapper(standards.map_requirement),
    "企业执行标准": Mapper(organizations.map_implementation),
    "供应关系": Mapper(organizations.map_supply),
    "专利": Mapper(patents.map_patent),
    "专利同族": Mapper(patents.map_family, ask=patents.ask_family),
    "专利池": Mapper(patents.map_pool),
    "专利池成员": Mapper(patents.map_member, ask=patents.ask_patent("公开（公告）号")),
    "专利池转化": Mapper(patents.map_conversion),
    "SEP声明": Mapper(patents.map_declaration, ask=patents.ask_patent("专利号")),
    "科技项目": Mapper(projects.map_project),
    "项目成果": Mapper(projects.map_output, ask=patents.ask_patent("成果编号")),
    "试点企业": Mapper(organizations.map_title, ask=organizations.ask_subject),
    "检索记录": Mapper(chains.map_search),
    "对照": Mapper(decisions.map_decision, ask=patents.ask_patent("编号")),
}
"""Table → mapper, in loading order."""
