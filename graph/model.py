"""The property graph, declared once: every label, relationship and property with its Chinese title and meaning.

Constraints, indexes, forms, pages, `docs/model.md` and the API take names from here. Labels and property names are
English, values are Chinese. Every node has a string key `id`; every relationship has a string `key` that tells
parallel relationships of one type between the same two nodes apart (empty where one pair can have only one).
"""

from __future__ import annotations

from collections.abc import Iterable
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


def _node(label: str, title: str, key: str, meaning: str, *properties: Property, unit: str = "个") -> NodeType:
    return NodeType(label, title, key, meaning, properties, unit)


NODES: tuple[NodeType, ...] = (
    _node(
        "Chain",
        "产业链",
        "名称或编号",
        "一条产业链",
        P("name", "名称"),
        P("chief", "链长"),
        P("department", "牵头部门"),
        P("plan_doc", "规划文件"),
        P("year", "年度", "int"),
        unit="条",
    ),
    _node(
        "Segment",
        "环节",
        "环节编号",
        "产业链上的一个环节",
        P("name", "名称"),
        P("serves", "服务环节", "texts", meaning="检测等环节所服务的环节编号；其标准可作通用覆盖"),
        P("position", "位置", values=POSITIONS),
        P("sequence", "次序", "int"),
        P("is_key", "是否关键", "bool"),
        P("keywords", "关键词", "texts"),
        P("ipc", "IPC前缀", "texts"),
        P("ics", "ICS", "texts"),
        P("ccs", "CCS", "texts"),
        P("industry_codes", "国民经济行业代码", "texts", meaning="GB/T 4754"),
        P("basis", "依据"),
        P("needs_kinds", "所需主体", "texts", meaning="由行业代码推得；产业断点只数这些类型的组织"),
        P("grade", "分级", values=("优势", "潜力", "短板", "空白", "数据不足"), meaning="推得"),
    ),
    _node("Aspect", "标准要素", "名称", "标准体系的一个方面", P("name", "名称"), P("sequence", "次序", "int")),
    _node(
        "Organization",
        "组织",
        "统一社会信用代码；没有时为 org:+名称指纹",
        "企业、院所、协会、机构等",
        P("name", "名称", indexed=True),
        P("former_names", "曾用名", "texts"),
        P("short_names", "简称", "texts"),
        P("aliases", "并入的名称", "texts", meaning="经人核对为同一家、已并入的组织的名称"),
        P("kind", "类型", values=("企业", "科研院所", "高校", "行业协会", "检验机构", "政府", "自然人")),
        P("kind_basis", "类型依据", values=("表列", "推定"), meaning="推定：表里没有写明，由名称得出"),
        P("titles", "资质荣誉", "texts"),
        P("status", "状态"),
        P("uscc", "统一社会信用代码"),
        P("region_text", "所在区县（原文）"),
        P("products", "主要产品", "texts"),
        P("exporter", "是否出口", "bool"),
        P("provisional", "暂定", "bool", meaning="名称待核，或只在别的表里出现过"),
        unit="家",
    ),
    _node(
        "Region",
        "区域",
        "GB/T 2260 代码；没有时为名称",
        "省、市、县区、园区",
        P("name", "名称", indexed=True),
        P("aliases", "别名", "texts"),
        P("tier", "类型", values=("省", "市", "县区", "园区")),
        P("basis", "依据"),
    ),
    _node("Cluster", "集群", "名称", "产业集群或企业生态群", P("name", "名称")),
    _node(
        "Standard",
        "标准",
        "规范标准号；没有标准号时为 std:+名称与发布者指纹",
        "一项标准的一个版本",
        P("number_raw", "标准号（原文）"),
        P("title", "名称"),
        P("title_en", "英文名称"),
        P("aliases", "并入的编号", "texts", meaning="经人核对为同一项、已并入的标准的编号（如转为推荐性之前的 GB 号）"),
        P("family", "同号键", meaning="去掉年代号的编号，GB 与 GB/T 视为同号", indexed=True),
        P("whole", "主号键", meaning="推得：一项标准的部分，其主号的同号键；不是部分的为空", indexed=True),
        P("level", "级别", values=LEVELS),
        P("nature", "性质", values=("强制性", "推荐性", "指导性")),
        P("function", "标准功能"),
        P("status", "状态", values=STATUSES),
        P("status_as_of", "状态日期", "date"),
        P(
            "standing",
            "效力",
            values=("现行", "即将实施", "被代替", "废止", "未知", "仅见引用", "陈旧"),
            meaning="推得：状态加代替关系；被现行标准全部代替者为被代替；没有自己一行者为仅见引用",
        ),
        P("issued", "发布日期", "date"),
        P("effective", "实施日期", "date"),
        P("reviewed", "复审日期", "date"),
        P("review_result", "复审结论"),
        P("withdrawn", "废止日期", "date"),
        P("approximate", "不足日的日期", "texts", meaning="如 issued:2005-07；按该段时间的最后一天计"),
        P("year", "年代号", "int"),
        P("place", "地方", meaning="地方标准的区划代码；发布者属于某地的团体、企业标准为该地"),
        P(
            "scope",
            "适用地域",
            meaning="推得：全国；地方标准为区划代码；属于某地的团体、企业标准为 团体:+区划代码；国际、国外标准为 境外",
        ),
        P("ics", "ICS", "texts"),
        P("ccs", "CCS", "texts"),
        P("committee_raw", "归口单位（原文）"),
        P("department", "主管部门"),
        P("keywords", "适用环节关键词", "texts"),
        P("flags", "标记", "texts"),
        P("suggested", "建议环节", "texts"),
        P("provisional", "暂定", "bool", meaning="没有标准号"),
        unit="项",
    ),
    _node(
        "StandardProject",
        "标准计划",
        "计划号",
        "制定或修订标准的计划",
        P("title", "名称"),
        P("kind", "制修订", values=("制定", "修订")),
        P("stage", "阶段", "int", meaning="00到95；60为已发布"),
        P("due", "预计完成", "date"),
        P("committee_raw", "归口单位（原文）"),
        unit="项",
    ),
    _node(
        "Committee",
        "技术委员会",
        "如 SAC/TC 183/SC 7",
        "归口标准的技术委员会",
        P("name", "名称"),
        P("secretariat", "秘书处单位"),
    ),
    _node(
        "Requirement",
        "技术指标",
        "标准号+条款+对象+指标的指纹",
        "标准里的一项指标（由用户录入）",
        P("clause", "条款"),
        P("object", "对象"),
        P("indicator", "指标"),
        P("op", "比较", values=("≥", "≤", "=", "区间")),
        P("value", "数值"),
        P("unit", "单位"),
        P("qualifier", "条件"),
        P("low", "下限", "float", meaning="推得：换算成基本单位的下限；没有下限、不是数时为空"),
        P("high", "上限", "float", meaning="推得：换算成基本单位的上限；没有上限、不是数时为空"),
        P("base_unit", "基本单位", meaning="推得：上下限的单位；不认识的单位照原样，只和同样写法的比较"),
        unit="项",
    ),
    _node(
        "Patent",
        "专利",
        "规范申请号；其次公开号；都没有时为 pat:+名称与申请人指纹",
        "一件专利",
        P("application_no", "申请号"),
        P("pub_no", "公开（公告）号"),
        P("application_key", "申请号键", meaning="不带校验位的申请号；各表按它认出同一件专利", indexed=True),
        P("pub_key", "公开号键", meaning="不带文献种类的公开（公告）号；各表按它认出同一件专利", indexed=True),
        P("title", "名称"),
        P("abstract", "摘要"),
        P("claim1", "首项权利要求"),
        P("kind", "专利类型", values=("发明", "实用新型", "外观设计")),
        P("filed", "申请日", "date"),
        P("published", "公开日", "date"),
        P("granted", "授权日", "date"),
        P("expires", "失效日期", "date"),
        P("legal_status", "法律状态", values=("有效", "审中", "失效", "未知")),
        P("lapse_reason", "失效原因"),
        P("ipc_main", "主分类号"),
        P("ipc", "IPC", "texts"),
        P("family", "同族"),
        P("cited_by", "被引次数", "int"),
        P("value_flags", "价值标志", "texts"),
        P("suggested", "建议环节", "texts"),
        P("provisional", "暂定", "bool", meaning="没有号码"),
        unit="件",
    ),
    _node(
        "PatentPool",
        "专利池",
        "专利池编号",
        "一个专利池",
        P("name", "名称"),
        P("operator", "运营管理单位"),
        P("field", "产业领域"),
        P("agreed", "成立日期", "date"),
        P("licence", "许可方式"),
        P("members", "成员数", "int"),
        P("patents", "专利数", "int"),
    ),
    _node(
        "Declaration",
        "SEP声明",
        "声明编号",
        "标准必要专利声明",
        P("date", "声明日期", "date"),
        P("scope", "范围", values=("具体", "一揽子")),
        P("licence", "许可方式", values=("FRAND免费", "FRAND收费", "拒绝")),
        P("reciprocity", "互惠"),
        P("grade", "证据等级", values=("自声明", "池内评估", "第三方")),
        unit="份",
    ),
    _node(
        "Project",
        "科技项目",
        "项目编号；没有时为 prj:+名称指纹",
        "一个科技项目",
        P("name", "名称"),
        P("programme", "计划类别"),
        P("kind", "项目类型", values=("基础", "关键共性", "应用")),
        P("year", "立项年度", "int"),
        P("status", "项目状态"),
        P("accepted_on", "验收日期", "date"),
        P("summary", "成果摘要"),
        P("suggested", "建议环节", "texts"),
    ),
    _node(
        "Title",
        "称号",
        "称号全称+级别+年度的指纹",
        "一项称号、试点或荣誉",
        P("name", "名称"),
        P("category", "类别"),
        P("level", "级别"),
        P("year", "年度", "int"),
        P("state", "状态"),
        P("subject", "主体（原文）"),
    ),
    _node(
        "SystemEntry",
        "标准体系表条目",
        "体系编号",
        "主管部门自己的标准体系表的一行",
        P("title", "标准名称"),
        P("state", "状态", values=("现有", "在制定", "待制定")),
        P("level", "宜定级别"),
        P("priority", "优先级"),
        P("aspect", "要素", values=ASPECTS),
        unit="条",
    ),
    _node(
        "Expert",
        "专家",
        "编号",
        "标准化专家（经本人同意）",
        P("name", "姓名"),
        P("field", "领域"),
        P("consent", "是否同意", "bool"),
        unit="人",
    ),
    _node("Centre", "高价值专利培育中心", "编号", "培育中心登记", P("name", "名称"), P("state", "状态")),
    _node(
        "Incubation",
        "企业培育",
        "编号",
        "企业孵化培育库的一条",
        P("stage", "阶段"),
        P("entered", "入库日期", "date"),
        unit="条",
    ),
    _node(
        "SearchRecord",
        "检索记录",
        "记录编号",
        "一次查找的范围、方法和结果；缺项结论的证据",
        P("scope_kind", "范围类型", values=("产业链", "环节")),
        P("scope", "范围"),
        P("kind", "类别", values=SEARCH_KINDS),
        P("query", "检索式"),
        P("databases", "数据来源"),
        P("date", "检索日期", "date"),
        P("hits", "命中数", "int"),
        P("kept", "采纳数", "int"),
        P("completeness", "完整性", values=("全库", "抽样")),
        unit="条",
    ),
    _node(
        "Category",
        "分类",
        "体系+代码，如 ICS 77.140.50",
        "分类表的一项，给标准、专利、环节上的分类号以名称",
        P("scheme", "体系", values=CATEGORY_SCHEMES),
        P("code", "代码"),
        P("name", "名称"),
        P("name_en", "英文名称"),
        P("level", "层级"),
        unit="项",
    ),
    _node(
        "Source",
        "来源文件",
        "文件夹/文件名/表名",
        "一份载入的文件",
        P("name", "文件"),
        P("table", "表"),
        P("sha256", "指纹"),
        P("state", "状态", values=("载入中", "已载入", "已撤回")),
        P("rows", "行数", "int"),
        P("loaded_rows", "成功行数", "int"),
        P("issues", "问题数", "int"),
        P("gives", "给出", "texts", meaning="它描述的标签、它给出的关系（类型:起点:终点）"),
        P("licence", "许可"),
        P("origin", "数据出处"),
        P("fictional", "虚构", "bool"),
        P("demo", "演示", "bool"),
        P("region", "地区"),
        P("version", "程序版本"),
        unit="份",
    ),
    _node(
        "SegmentChange",
        "环节沿革",
        "原环节编号→新环节编号",
        "环节更名、拆分或合并的一次变更；缺口的处置由此跟到新环节",
        P("old", "原环节编号"),
        P("new", "新环节编号"),
        P("kind", "关系", values=("更名", "拆分", "合并")),
        P("changed", "日期", "date"),
        P("basis", "依据"),
        unit="次",
    ),
    _node(
        "Run",
        "运行",
        "运行编号",
        "存下的一次计算",
        P("kind", "类型"),
        P("number", "序号", "int"),
        P("version", "程序版本"),
        P("state", "状态", values=("保存中", "已存")),
        P("saved", "保存日期", "date"),
        P("region", "地区"),
        P("weights", "规则常数的版本"),
        P("parameters", "参数", meaning="所用来源的版本（JSON）"),
        P("content", "内容指纹", meaning="找到的完全相同则相同"),
        P("items", "项数", "int"),
        unit="次",
    ),
    _node(
        "Gap",
        "缺口",
        "规则与对象的指纹",
        "一项缺口；内容为最近一次存下或处置时所见",
        P("rule", "规则"),
        P("rule_title", "规则名称"),
        P("statement", "说明"),
        P("grade", "证据等级", values=("A", "B", "C")),
        P("state", "判断", values=("成立", "待核"), meaning="规则的判断；台账状态见处置"),
        P("severity", "严重度", "float", meaning="0到1"),
        P("identity", "所指", "texts", meaning="使它成为这一项的列和值"),
        P("chains", "产业链", "texts"),
        P("segments", "环节", "texts"),
        unit="项",
    ),
    _node(
        "Action",
        "处置",
        "缺口编号#次序",
        "对缺口的一次处置（台账的一行）；只增不改，最后一次为缺口的台账状态",
        P("gap", "缺口编号", indexed=True),
        P("number", "次序", "int"),
        P("before", "原状态", values=LEDGER_STATES),
        P("state", "新状态", values=LEDGER_STATES),
        P("why", "理由"),
        P("owner", "责任单位"),
        P("due", "期限", "date"),
        P("operator", "经办人"),
        P("decided", "日期", "date"),
        P("facts", "当时的依据", "texts", meaning="每条一行；驳回之后依据有变，缺口才再列出"),
        unit="次",
    ),
)


def _rel(
    type_: str, title: str, start: str, end: str, meaning: str, *properties: Property, identity: tuple[str, ...] = ()
) -> RelationshipType:
    return RelationshipType(type_, title, tuple(start.split("|")), tuple(end.split("|")), meaning, properties, identity)


LEDGER_LABELS = ("Gap", "Action", "Run")
"""Written by the ledger alone: no load and no withdrawal touches them."""
LEDGER_TYPES = ("ON", "EVIDENCED_BY", "HANDLED_BY", "FOUND", "SAW")

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

NODE_BY_LABEL: dict[str, NodeType] = {node.label: node for node in NODES}
RELATIONSHIP_BY_TYPE: dict[str, RelationshipType] = {rel.type: rel for rel in RELATIONSHIPS}

RELATIONSHIP_COMMON: tuple[Property, ...] = (
    P("key", "区分键", meaning="区分同类的平行关系；只能有一条时为空"),
    *PROVENANCE,
)
NODE_COMMON: tuple[Property, ...] = (
    P("id", "编号"),
    P("stub", "仅见提及", "bool", meaning="没有自己的一行，只因别的行提到它而知道；这样的标准不能弥补缺口"),
    P("mentioned_by", "提及于", "texts", meaning="只提到它、没有描述它的来源编号"),
    P("same_as", "并入", meaning="经人核对与另一个是同一个时，那一个的编号；它自己不再采用"),
    *PROVENANCE,
)


def node_properties(label: str) -> dict[str, Property]:
    """All properties of a label by name, the common ones included."""
    return {p.name: p for p in (*NODE_COMMON, *NODE_BY_LABEL[label].properties)}


def relationship_properties(type_: str) -> dict[str, Property]:
    """All properties of a relationship type by name, the common ones included."""
    return {p.name: p for p in (*RELATIONSHIP_COMMON, *RELATIONSHIP_BY_TYPE[type_].properties)}


def indexed_properties() -> Iterable[tuple[str, str]]:
    """(label, property) pairs that stores index, besides the unique `id`."""
    for node in NODES:
        for prop in (*PROVENANCE, *node.properties):
            if prop.indexed:
                yield node.label, prop.name
