"""The shapes of answers, as the documentation shows them. Items mirror the columns of `cypher/api/`."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


def _f(meaning: str) -> Any:
    """An optional field with its meaning: `fields` may leave it out."""
    return Field(default=None, description=meaning)


class Fact(BaseModel):
    """Where and when a fact was seen."""

    source: str | None = Field(default=None, description="来源：网址、文件或文号；推得的联系为“推定:…”")
    as_of: date | None = Field(default=None, description="来源日期；来源没有日期则为空")


class Node(Fact):
    """What all items carry."""

    id: str = Field(description="编号：图谱自己的，两种图库相同，不会改变")
    confidence: str | None = _f("可信度：已核、单一来源、常识")
    given_by: list[str] | None = _f("载于哪些来源文件；仅见提及者为提到它的来源")
    stub: bool | None = _f("仅见提及：没有自己的一行")


class Ref(Fact):
    """A neighbour: its id and name."""

    id: str = Field(description="编号")
    name: str | None = Field(default=None, description="名称")


class Derived(Ref):
    """A derived link to a neighbour."""

    state: str | None = Field(default=None, description="联系状态：采纳、待核")
    score: float | None = Field(default=None, description="得分，0到1")
    method: str | None = Field(default=None, description="得出方法")
    evidence: str | None = Field(default=None, description="依据")
    reviewer: str | None = Field(default=None, description="审核人")


class Leader(Ref):
    """A 链主."""

    doc: str | None = Field(default=None, description="认定文件")


class Chain(Node):
    """产业链."""

    name: str | None = _f("名称")
    chief: str | None = _f("链长")
    department: str | None = _f("牵头部门")
    plan_doc: str | None = _f("规划文件")
    year: int | None = _f("年度")
    segments: list[str] | None = _f("环节编号")
    leaders: list[Leader] | None = _f("链主")


class Need(Fact):
    """An aspect that a segment needs."""

    aspect: str = Field(description="标准要素")
    weight: float | None = Field(default=None, description="权重")
    origin: str | None = Field(default=None, description="出处：表列、按行业代码推定")


class Flow(Ref):
    """A neighbour up or down the chain."""

    flow: str | None = Field(default=None, description="流向")


class Segment(Node):
    """环节."""

    name: str | None = _f("名称")
    position: str | None = _f("位置：上游、中游、下游、配套")
    sequence: int | None = _f("次序")
    is_key: bool | None = _f("是否关键")
    keywords: list[str] | None = _f("关键词")
    ipc: list[str] | None = _f("IPC前缀")
    ics: list[str] | None = _f("ICS")
    ccs: list[str] | None = _f("CCS")
    industry_codes: list[str] | None = _f("国民经济行业代码（GB/T 4754）")
    serves: list[str] | None = _f("服务环节")
    chains: list[Ref] | None = _f("所属产业链")
    requires: list[Need] | None = _f("所需标准要素")
    upstream: list[Flow] | None = _f("上游环节")
    downstream: list[Flow] | None = _f("下游环节")


class Cover(Derived):
    """What a standard applies to."""

    label: str = Field(description="Segment（环节）或 Chain（整条链）")
    aspect: str | None = Field(default=None, description="要素")


class Drafter(Ref):
    """An organization that drafted a standard."""

    rank: int | None = Field(default=None, description="排名")


class Edition(Fact):
    """A standard that replaces or is replaced."""

    id: str = Field(description="标准号")
    title: str | None = Field(default=None, description="名称")
    extent: str | None = Field(default=None, description="范围：全部、部分")


class Citation(Fact):
    """A normative reference."""

    id: str = Field(description="被引标准号")
    title: str | None = Field(default=None, description="名称")
    standing: str | None = Field(default=None, description="被引标准的效力")
    dated: bool | None = Field(default=None, description="是否注日期")
    clause: str | None = Field(default=None, description="条款")


class Standard(Node):
    """标准."""

    title: str | None = _f("名称")
    title_en: str | None = _f("英文名称")
    number_raw: str | None = _f("标准号（原文）")
    family: str | None = _f("同号键：去掉年代号的编号，GB 与 GB/T 视为同号")
    level: str | None = _f("级别")
    nature: str | None = _f("性质")
    function: str | None = _f("标准功能")
    status: str | None = _f("状态：来源所载")
    status_as_of: date | None = _f("状态日期")
    standing: str | None = _f("效力：状态加代替关系推得")
    scope: str | None = _f("适用地域：全国、区划代码、团体:区划代码、境外")
    issued: date | None = _f("发布日期")
    effective: date | None = _f("实施日期")
    reviewed: date | None = _f("复审日期")
    review_result: str | None = _f("复审结论")
    withdrawn: date | None = _f("废止日期")
    year: int | None = _f("年代号")
    ics: list[str] | None = _f("ICS")
    ccs: list[str] | None = _f("CCS")
    committee: str | None = _f("归口单位（原文）")
    department: str | None = _f("主管部门")
    flags: list[str] | None = _f("标记")
    provisional: bool | None = _f("暂定：没有标准号")
    covers: list[Cover] | None = _f("适用的环节或整条链；被否决的不列")
    drafters: list[Drafter] | None = _f("起草单位")
    replaces: list[Edition] | None = _f("代替的标准")
    replaced_by: list[Edition] | None = _f("被哪些标准代替")
    references: list[Citation] | None = _f("规范性引用的标准")


class Patent(Node):
    """专利."""

    title: str | None = _f("名称")
    application_no: str | None = _f("申请号")
    pub_no: str | None = _f("公开（公告）号")
    kind: str | None = _f("专利类型")
    filed: date | None = _f("申请日")
    published: date | None = _f("公开日")
    granted: date | None = _f("授权日")
    expires: date | None = _f("失效日期")
    legal_status: str | None = _f("法律状态")
    lapse_reason: str | None = _f("失效原因")
    abstract: str | None = _f("摘要")
    ipc_main: str | None = _f("主分类号")
    ipc: list[str] | None = _f("IPC")
    family: str | None = _f("同族")
    cited_by: int | None = _f("被引次数")
    provisional: bool | None = _f("暂定：没有号码")
    owners: list[Ref] | None = _f("权利人")
    segments: list[Derived] | None = _f("相关环节；被否决的不列")
    pools: list[Ref] | None = _f("所在专利池")


class Place(Ref):
    """A region an organization is in."""

    method: str | None = Field(default=None, description="得出方法：表列、推定")
    score: float | None = Field(default=None, description="得分，0到1")
    evidence: str | None = Field(default=None, description="依据")


class Activity(Ref):
    """A segment an organization is on."""

    role: str | None = Field(default=None, description="角色")
    products: list[str] = Field(default_factory=list, description="产品")


class Membership(Ref):
    """A chain an organization belongs to or leads."""

    relation: str = Field(description="链主，或所属")
    role: str | None = Field(default=None, description="角色")
    doc: str | None = Field(default=None, description="认定文件")


class Organization(Node):
    """组织."""

    name: str | None = _f("名称")
    kind: str | None = _f("类型")
    status: str | None = _f("状态")
    uscc: str | None = _f("统一社会信用代码")
    former_names: list[str] | None = _f("曾用名")
    short_names: list[str] | None = _f("简称")
    titles: list[str] | None = _f("资质荣誉")
    products: list[str] | None = _f("主要产品")
    exporter: bool | None = _f("是否出口")
    region_text: str | None = _f("所在区县（原文）")
    local: bool | None = _f("是否本地：在数据集的地区或其下级；数据集没有说明地区则为空")
    provisional: bool | None = _f("暂定：名称待核，或只在别的表里出现过")
    regions: list[Place] | None = _f("所在区域")
    segments: list[Activity] | None = _f("从事环节")
    chains: list[Membership] | None = _f("所属产业链")


class Page(BaseModel, Generic[T]):
    """一页."""

    items: list[T] = Field(description="条目，按编号排列")
    next_cursor: str | None = Field(description="取下一页时作为 cursor；没有下一页则为空")
    snapshot: str = Field(description="数据的版本；数据改变，它就改变")
    total: int | None = Field(default=None, description="总数；只在 total=true 时给，太多时为空")


class One(BaseModel, Generic[T]):
    """一条."""

    item: T
    snapshot: str = Field(description="数据的版本")


class Subject(BaseModel):
    """What a finding is about."""

    role: str
    label: str
    id: str
    name: str | None


class Evidence(BaseModel):
    """A record that a finding rests on."""

    label: str
    id: str
    name: str | None
    source: str | None
    as_of: date | None


class Known(BaseModel):
    """x of y records have the field the rule rests on."""

    x: int
    y: int


class LedgerEntry(BaseModel):
    """Where a finding stands in the ledger."""

    state: str = Field(description="待核、确认、派单、办理中、关闭、驳回")
    unit: str | None = Field(description="责任单位")
    due: date | None = Field(description="期限")
    operator: str | None = Field(description="最近一次的经办人")
    decided: date | None = Field(description="最近一次的日期")
    why: str | None = Field(description="最近一次的理由")
    changed: list[str] = Field(description="驳回之后依据的变化；有变化才再列出")
    inherited: str | None = Field(description="环节更名、拆分、合并之前的处置怎样跟来")


class PriorityPart(BaseModel):
    """A part of the priority."""

    value: float | None = Field(description="值，0到1；算不出为空")
    weight: float = Field(description="这里的权重：算不出的部分为0，其权重按比例分给其余")
    points: float = Field(description="得分：100×权重×值；各部分之和即优先分")
    note: str = Field(description="凭什么")


class PriorityParts(BaseModel):
    """The five parts of the priority."""

    K: PriorityPart = Field(description="关键程度")
    D: PriorityPart = Field(description="严重程度")
    A: PriorityPart = Field(description="可行程度")
    U: PriorityPart = Field(description="紧迫程度")
    B: PriorityPart = Field(description="受益面")


class WeightChange(BaseModel):
    """What would move a gap out of the first ten, or in."""

    part: str = Field(description="哪个部分的权重：K、D、A、U、B")
    before: float = Field(description="现在的权重")
    after: float = Field(description="过了这个权重就移出或移入；其余权重按比例让出")
    effect: str = Field(description="移出、移入")


class Gap(BaseModel):
    """一项发现."""

    id: str = Field(description="编号：由规则和对象定，不随运行改变")
    rule: str = Field(description="规则编号")
    chains: list[str] = Field(description="产业链")
    subjects: list[Subject] = Field(description="对象")
    statement: str = Field(description="说明")
    grade: str = Field(description="证据等级：A、B、C")
    word: str = Field(description="确认缺口、疑似缺口、数据不足（待查线索，不算缺口）")
    state: str = Field(description="成立，或待核")
    severity: float = Field(description="严重度，0到1")
    chain_action: str = Field(description="产业链行动")
    standard_action: str = Field(description="标准行动")
    known: Known = Field(description="已知 x/y")
    evidence: list[Evidence] = Field(description="证据")
    data_note: str = Field(description="数据说明")
    priority: float = Field(description="优先分，0到100")
    tier: str | None = Field(description="优先级：高、中、低；待查线索不是缺口，为空")
    weights_version: str = Field(description="权重文件的版本")
    parts: PriorityParts = Field(description="优先分的五个部分")
    stability: float | None = Field(description="权重变动时在前10名的比例，0到1；不是缺口的为空")
    sensitivity: WeightChange | None = Field(
        description="前20名：只改一个权重，最小改多少会移出（移入）前10名；都不会则为空"
    )
    ledger: LedgerEntry = Field(description="台账：谁在办、办到哪一步")


class GapRun(BaseModel):
    """For where, when and from which run."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    store: str = Field(description="图库：embedded 或 neo4j")
    run: str = Field(description="运行编号")


class Gaps(GapRun):
    """缺口清单：与 liantu gaps --format json 相同."""

    items: list[Gap] = Field(
        description="先缺口，次待核，后待查线索；缺口、待核按证据等级、优先分排，线索按值得查的先后排"
    )


class OneGap(GapRun):
    """一项发现和它的运行."""

    item: Gap


class Counts(BaseModel):
    """How many findings there are."""

    gaps: int = Field(description="缺口")
    to_check: int = Field(description="待核")
    leads: int = Field(description="待查线索")


class Shifted(BaseModel):
    """One finding without and with the suppositions."""

    before: Gap
    after: Gap


class CoverSide(BaseModel):
    """Coverage of a chain or segment in one of two states."""

    grade: str | None = Field(description="分级；整条链没有")
    existence: float | None = Field(description="有没有")
    effective: float | None = Field(description="有效")
    voice: float | None = Field(description="话语权")
    known: Known = Field(description="已知起草单位的标准 x/y")


class CoverChange(BaseModel):
    """A chain or segment whose coverage or grade would be another."""

    chain: str = Field(description="产业链")
    id: str = Field(description="产业链或环节的编号")
    name: str = Field(description="名称")
    reason: str | None = Field(description="假设之后为什么是这一级")
    before: CoverSide
    after: CoverSide


class SupposedLink(BaseModel):
    """What a supposed standard without segments was linked to."""

    document_id: str = Field(description="假设的标准号")
    target_label: str = Field(description="Segment（环节）或 Chain（整链）")
    target_id: str = Field(description="环节或产业链编号")
    aspect: str | None = Field(description="要素")
    score: float = Field(description="联系得分，0到1")
    state: str = Field(description="采纳、待核")
    method: str = Field(description="得出方法")
    evidence: str = Field(description="依据")


class WhatIf(BaseModel):
    """What suppositions would change: the same as liantu whatif --format json."""

    as_of: date = Field(description="统计日期")
    region: str = Field(description="地区")
    before: Counts = Field(description="现在的项数")
    after: Counts = Field(description="假设之后的项数")
    closed: list[Gap] = Field(description="会关闭的")
    opened: list[Gap] = Field(description="会新增的")
    shifted: list[Shifted] = Field(description="等级、判断或严重度会变的")
    coverage: list[CoverChange] = Field(description="覆盖度、分级会变的产业链和环节")
    links: list[SupposedLink] = Field(description="没有写环节的新标准联系到哪里，凭什么")


class CascadeHit(Fact):
    """One thing that is hit."""

    kind: str = Field(description="标准、组织、环节、专利")
    label: str = Field(description="标签")
    id: str = Field(description="编号")
    name: str = Field(description="名称")
    hops: int = Field(description="隔几跳")
    via: str = Field(description="经由哪项标准")
    path: list[str] = Field(description="从起点标准到 via，依次是哪些标准")
    how: str = Field(description="怎样有关")
    todo: str = Field(description="该怎么办")


class CascadeFound(BaseModel):
    """What a standard that goes takes with it: the same as liantu cascade --format json."""

    id: str = Field(description="标准号")
    title: str = Field(description="名称")
    standing: str = Field(description="现在的效力")
    fate: str = Field(description="假设的去向：废止、被代替")
    successors: list[str] = Field(description="已知代替它的标准")
    depth: int = Field(description="引用最多追几层")
    hits: list[CascadeHit] = Field(description="波及，近的在前")
    cut: bool = Field(description="再往外还有")
    snapshot: str = Field(description="数据的版本")


class QueryParameter(BaseModel):
    """A parameter of a stored query."""

    name: str = Field(description="名称")
    type: str = Field(description="类型：text、texts（分号隔开）、int、float、bool、date")
    meaning: str = Field(description="含义")
    required: bool = Field(description="是否必填")
    default: str | None = Field(description="默认值；today 为当天，weights.… 为权重文件里的常数")


class Column(BaseModel):
    """A column of a stored query."""

    name: str = Field(description="名称")
    meaning: str = Field(description="含义")


class StoredQuery(BaseModel):
    """A stored query."""

    id: str = Field(description="编号")
    title: str = Field(description="名称")
    question: str = Field(description="回答什么")
    parameters: list[QueryParameter] = Field(description="参数")
    columns: list[Column] = Field(description="列")
    identity: list[str] = Field(description="区分各行的列")
    note: str | None = Field(description="说明")


class Rows(BaseModel):
    """The rows of a stored query."""

    query: str = Field(description="查询编号")
    columns: list[Column] = Field(description="列")
    items: list[dict[str, Any]] = Field(description="各行：列名与值")
    total: int = Field(description="行数")
    truncated: bool = Field(description="是否只给出了开头的行")
    snapshot: str = Field(description="数据的版本")


class NodeKey(BaseModel):
    """Label and id of a node."""

    label: str = Field(description="标签")
    id: str = Field(description="编号")


class GraphNode(NodeKey, Fact):
    """A node of a neighbourhood."""

    title: str = Field(description="标签的中文名")
    name: str | None = Field(description="名称")
    distance: int = Field(description="离中心几步")
    stub: bool = Field(description="仅见提及：没有自己的一行")
    given_by: list[str] = Field(description="载于哪些来源文件；仅见提及者为提到它的来源")


class GraphRelationship(Fact):
    """A relationship of a neighbourhood."""

    type: str = Field(description="关系类型")
    title: str = Field(description="关系的中文名")
    start: NodeKey = Field(description="起点")
    end: NodeKey = Field(description="终点")
    key: str = Field(description="区分同类平行关系；没有则为空文字")
    state: str | None = Field(description="联系状态")
    score: float | None = Field(description="得分，0到1")
    method: str | None = Field(description="得出方法")
    evidence: str | None = Field(description="依据")
    given_by: list[str] = Field(description="载于哪些来源")


class Neighbourhood(BaseModel):
    """A node, what is around it, and all relationships among these."""

    center: NodeKey = Field(description="中心")
    depth: int = Field(description="几步之内")
    nodes: list[GraphNode] = Field(description="节点，由近及远；中心在最前")
    relationships: list[GraphRelationship] = Field(description="这些节点之间的全部关系")
    neighbours: int = Field(description="与中心直接相连的节点总数")
    truncated: bool = Field(description="是否因为太多而没有全给")
    note: str = Field(description="没有全给时的说明")
    snapshot: str = Field(description="数据的版本")


class Status(BaseModel):
    """图里有什么：与 liantu status --format json 相同."""

    as_of: date = Field(description="数据截至")
    store: str = Field(description="图库：embedded 或 neo4j")
    fictional: bool = Field(description="是否含有虚构的数据集")
    nodes: dict[str, int] = Field(description="各类节点的个数（不含陈旧）")
    stubs: dict[str, int] = Field(description="其中仅见提及的")
    stale: dict[str, int] = Field(description="陈旧的")
    relationships: dict[str, int] = Field(description="各类关系的条数（不含陈旧）")
    rows: dict[str, dict[str, int]] = Field(description="各表读到、载入的行数和问题数")
    sources: list[dict[str, Any]] = Field(description="来源文件")


class Health(BaseModel):
    """健康状况."""

    status: str = Field(description="正常")
    snapshot: str | None = Field(default=None, description="数据的版本")


class FieldProblem(BaseModel):
    """What is wrong with one parameter."""

    where: str = Field(description="哪个参数")
    got: str = Field(description="得到什么")
    want: str = Field(description="应为什么")


class Problem(BaseModel):
    """错误（RFC 9457）."""

    type: str = Field(description="错误类别")
    title: str = Field(description="错误名称")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="错误内容")
    instance: str = Field(description="请求的地址")
    request_id: str = Field(description="请求编号；服务日志里有同一编号")
    got: str = Field(description="得到什么")
    want: str = Field(description="应为什么")
    hint: str = Field(description="下一步")
    errors: list[FieldProblem] | None = Field(default=None, description="逐个参数的问题")
