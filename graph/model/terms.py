"""What the model is written in: kinds of declarations, closed lists of values, and what every fact carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "int", "float", "bool", "date", "texts"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relationship.

    Attributes:
        name: the name in the store.
        title: Chinese title, as tables and forms show it.
        kind: text, int, float, bool, date, or texts (a list of text).
        values: the allowed values where there is a closed list; the first ones are the usual ones.
        meaning: what a reader must know beyond the title, in Chinese.
        indexed: whether queries look nodes up by it.
    """

    name: str
    title: str
    kind: Kind = "text"
    values: tuple[str, ...] = ()
    meaning: str = ""
    indexed: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label, with the meaning of its key `id`."""

    label: str
    title: str
    key: str
    meaning: str
    properties: tuple[Property, ...] = ()
    unit: str = "个"


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type between the labels `start` and `end`.

    `identity` names the properties that, joined, make the relationship's `key`.
    """

    type: str
    title: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    meaning: str
    properties: tuple[Property, ...] = ()
    identity: tuple[str, ...] = ()


P = Property

POSITIONS = ("上游", "中游", "下游", "配套")
ASPECTS = ("基础通用", "产品", "试验方法", "安全环保", "过程规程", "管理服务")
LEVELS = ("国际", "国家", "行业", "地方", "团体", "企业", "国外")
STATUSES = ("现行", "即将实施", "被代替", "废止", "未知")
LINK_STATES = ("采纳", "待核", "否决")
LEDGER_STATES = ("待核", "确认", "派单", "办理中", "关闭", "驳回")
CATEGORY_SCHEMES = ("ICS", "CCS", "IPC", "CPC", "GB/T 4754")
SEARCH_KINDS = ("企业", "标准", "专利", "项目")

PROVENANCE: tuple[Property, ...] = (
    P("source", "来源", meaning="见到这一事实的网址、文件或文号；没有另注明时是所载文件名"),
    P("as_of", "来源日期", "date", meaning="事实在来源中的日期；来源没有日期则为空"),
    P("confidence", "可信度", values=("已核", "单一来源", "常识"), meaning="已核：两处以上来源或官方页面"),
    P("note", "备注"),
    P("file", "所载文件", meaning="最近一次载入它的文件（含文件夹名）"),
    P("line", "行号", "int", meaning="在该文件中的行号，从1起"),
    P("given_by", "载于", "texts", meaning="给出这一事实的来源编号（Source.id）；全部撤回后才算陈旧"),
    P("claims", "各来源所述", "texts", meaning="几份来源都描述它时，每份来源各自的说法；以谁为准见 docs/care.md"),
    P("load", "载入批次", meaning="最近一次载入它的来源版本（文件内容的指纹）"),
    P("first_seen", "首次载入", "date"),
    P("last_seen", "最近载入", "date"),
    P("stale", "陈旧", "bool", meaning="来源更新后不再列出；只标记、不删除，一切规则都不再采用"),
)
"""Carried by every node and every relationship."""

DERIVED: tuple[Property, ...] = (
    P("method", "得出方法"),
    P("score", "得分", "float", meaning="0到1"),
    P("evidence", "依据", meaning="一句话说明为什么"),
)
"""Carried, in addition, by derived relationships."""
