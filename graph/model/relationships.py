"""The relationship types, and what every relationship carries."""

from __future__ import annotations

from graph.model.nodes import LEDGER_LABELS, NODES
from graph.model.terms import ASPECTS, DERIVED, LINK_STATES, PROVENANCE, P, Property, RelationshipType


def _rel(
    type_: str, title: str, start: str, end: str, meaning: str, *properties: Property, identity: tuple[str, ...] = ()
) -> RelationshipType:
    return RelationshipType(type_, title, tuple(start.split("|")), tuple(end.split("|")), meaning, properties, identity)


LEDGER_TYPES = ("ON", "EVIDENCED_BY", "HANDLED_BY", "FOUND", "SAW")
"""Written by the ledger alone, as `LEDGER_LABELS`."""

_ANY = "|".join(node.label for node in NODES if node.label not in (*LEDGER_LABELS, "Source"))

RELATIONSHIPS: tuple[RelationshipType, ...] = (
    _rel("HAS_SEGMENT", "含环节", "Chain", "Segment", "产业链含有环节", P("order", "次序", "int")),
    _rel("PARENT_OF", "上级环节", "Segment", "Segment", "环节的上下级"),
    _rel("UPSTREAM_OF", "下游环节", "Segment", "Segment", "前者供给后者", P("flow", "流向")),
    _rel(
        "REQUIRES",
        "所需要素",
        "Segment|Chain",
        "Aspect",
        "环节应有这一方面的标准",
        P("weight", "权重", "float"),
        P("origin", "出处", values=("表列", "按行业代码推定")),
    ),
    _rel("LEADS", "链主", "Organization", "Chain", "组织是产业链的链主；只来自主导产业链一列", P("doc", "认定文件")),
    _rel(
        "OPERATES_IN",
        "从事环节",
        "Organization",
        "Segment",
        "组织在环节上",
        P("role", "角色"),
        P("products", "产品", "texts"),
    ),
    _rel("BELONGS_TO", "所属产业链", "Organization", "Chain", "组织在产业链上，环节可能未明", P("role", "角色")),
    _rel(
        "SUPPLIES",
        "供应",
        "Organization",
        "Organization",
        "前者供给后者",
        P("product", "产品"),
        P("nature", "关系性质（原文）"),
        P("counts", "计入配套", "bool", meaning="性质为供货、配套、设备供货；意向、协议、合作、工程不计"),
        identity=("product", "nature"),
    ),
    _rel("IN_REGION", "所在区域", "Organization", "Region", "组织所在的区域；推定者按名称开头", *DERIVED),
    _rel("MEMBER_OF", "所属集群", "Organization", "Cluster", "组织属于集群"),
    _rel("PART_OF", "上级区域", "Region", "Region", "区域的上级"),
    _rel(
        "COVERS",
        "适用于",
        "Standard",
        "Segment|Chain",
        "标准适用于环节或整条链（推得，人工对照优先）",
        P("aspect", "要素", values=ASPECTS),
        P("state", "状态", values=LINK_STATES),
        P("reviewer", "审核人"),
        *DERIVED,
    ),
    _rel("DRAFTED", "起草", "Organization", "Standard|StandardProject", "组织起草标准", P("rank", "排名", "int")),
    _rel("ISSUED", "发布", "Organization", "Standard", "组织发布标准"),
    _rel("IMPLEMENTS", "执行", "Organization", "Standard", "组织声明执行标准", P("declared_on", "声明日期", "date")),
    _rel("ADMINISTERS", "归口", "Committee|Organization", "Standard|StandardProject", "归口管理标准"),
    _rel(
        "SEATED_IN",
        "任委员",
        "Organization",
        "Committee",
        "组织在技术委员会有席位",
        P("role", "职务"),
        P("term", "届次"),
        identity=("term",),
    ),
    _rel("REPLACES", "代替", "Standard", "Standard", "前者代替后者", P("extent", "范围", values=("全部", "部分"))),
    _rel(
        "REFERENCES",
        "引用",
        "Standard",
        "Standard",
        "前者规范性引用后者；不注日期者指向无年代号的编号",
        P("dated", "是否注日期", "bool"),
        P("clause", "条款"),
    ),
    _rel(
        "ADOPTS",
        "采标",
        "Standard",
        "Standard",
        "前者采用后者（国际标准）",
        P("degree", "程度", values=("IDT", "MOD", "NEQ", "未知")),
    ),
    _rel("HAS_REQUIREMENT", "含指标", "Standard", "Requirement", "标准含有指标", P("clause", "条款")),
    _rel("VERIFIED_BY", "试验方法", "Requirement", "Standard", "指标由标准规定的方法检验"),
    _rel("TARGETS", "面向", "StandardProject|Project", "Segment", "计划或项目面向环节", *DERIVED),
    _rel("REVISES", "修订", "StandardProject", "Standard", "计划修订标准"),
    _rel(
        "OWNS",
        "拥有",
        "Organization",
        "Patent",
        "组织拥有专利",
        P("from", "自", "date"),
        P("to", "至", "date"),
        P("share", "份额", "float"),
    ),
    _rel(
        "RELATES_TO",
        "相关环节",
        "Patent",
        "Segment",
        "专利涉及环节（推得，人工对照优先）",
        P("state", "状态", values=LINK_STATES),
        P("reviewer", "审核人"),
        *DERIVED,
    ),
    _rel(
        "IN_POOL",
        "入池",
        "Patent",
        "PatentPool",
        "专利在专利池中",
        P("joined", "加入日期", "date"),
        P("holder", "权利人（原文）"),
    ),
    _rel("SERVES", "服务", "PatentPool", "Cluster|Segment", "专利池服务于集群或环节"),
    _rel(
        "CONVERTED_TO",
        "转化为",
        "PatentPool",
        "Standard",
        "专利池转化为标准",
        P("mode", "方式", values=("全部", "部分")),
        P("date", "日期", "date"),
    ),
    _rel("MADE", "作出声明", "Organization", "Declaration", "组织作出声明"),
    _rel("DECLARES", "声明专利", "Declaration", "Patent", "声明涉及专利"),
    _rel("FOR_STANDARD", "针对标准", "Declaration", "Standard", "声明针对标准"),
    _rel(
        "CANDIDATE_FOR",
        "可能必要",
        "Patent",
        "Standard",
        "专利可能为标准必要（候选，推得）：其权利要求或摘要的一句点到标准指标的对象与指标",
        P("state", "状态", values=("候选",)),
        P("claim", "权利要求"),
        P("clause", "条款"),
        P("reviewer", "审核人"),
        *DERIVED,
    ),
    _rel("USED_IN", "用于标准", "Patent", "Standard", "专利技术写入标准", P("clause", "条款")),
    _rel("INSPIRED", "引出专利", "Standard", "Patent", "实施标准后的二次创新", *DERIVED),
    _rel("PRODUCED", "产出", "Project", "Patent|Standard", "项目产出专利或标准", P("date", "日期", "date")),
    _rel(
        "UNDERTOOK", "承担", "Organization", "Project", "组织承担或参与项目", P("role", "角色", values=("承担", "参与"))
    ),
    _rel("HOLDS", "持有称号", "Organization|Region|Cluster", "Title", "主体获得或申报称号"),
    _rel("FOR", "针对", "SystemEntry|SearchRecord", "Segment|Chain", "体系表条目或检索记录针对环节或产业链"),
    _rel("REFERS_TO", "指标准", "SystemEntry", "Standard", "体系表条目所指的标准"),
    _rel("UNDER", "上级分类", "Category", "Category", "前者是后者的下级"),
    _rel("ON", "对象", "Gap", _ANY, "缺口的对象", P("order", "次序", "int")),
    _rel("EVIDENCED_BY", "证据", "Gap", _ANY, "缺口的证据"),
    _rel("HANDLED_BY", "处置", "Gap", "Action", "缺口的一次处置"),
    _rel(
        "FOUND",
        "找到",
        "Run",
        "Gap",
        "这次运行找到这项缺口",
        P("grade", "证据等级", values=("A", "B", "C")),
        P("state", "判断", values=("成立", "待核")),
        P("severity", "严重度", "float"),
        P("statement", "当时的说明"),
        P("facts", "依据", "texts"),
        P("segments", "环节", "texts"),
        P("chains", "产业链", "texts"),
    ),
    _rel(
        "SAW",
        "所见",
        "Run",
        "Segment|Chain",
        "这次运行时环节或产业链上有什么；比较两次运行时由此说明原因",
        P("lines", "所见", "texts", meaning="每条一行"),
    ),
)

RELATIONSHIP_BY_TYPE: dict[str, RelationshipType] = {rel.type: rel for rel in RELATIONSHIPS}

RELATIONSHIP_COMMON: tuple[Property, ...] = (
    P("key", "区分键", meaning="区分同类的平行关系；只能有一条时为空"),
    *PROVENANCE,
)


def relationship_properties(type_: str) -> dict[str, Property]:
    """All properties of a relationship type by name, the common ones included."""
    return {p.name: p for p in (*RELATIONSHIP_COMMON, *RELATIONSHIP_BY_TYPE[type_].properties)}
