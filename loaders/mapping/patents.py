"""专利, 专利同族, 专利池, 专利池成员, 专利池转化, SEP声明."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.errors import IdentifierError
from graph.identifiers.patent import NumberKind, PatentNumber, parse_patent
from loaders.facts import Edge, Fact, Node, fingerprint
from loaders.mapping.context import (
    Context,
    each_organization,
    fold_name,
    is_person,
    patent_key,
    read_standard,
    standard_mention,
)
from loaders.row import Cells


def read_patent(cells: Cells, heading: str, text: str | None, expect: NumberKind | None = None) -> PatentNumber | None:
    """A patent number out of a cell; a malformed one is an issue and None."""
    if text is None:
        return None
    try:
        number = parse_patent(text, expect)
    except IdentifierError as error:
        cells.problem("bad-patent-number", heading, error.got, error.hint or "核对号码；原文已保留", raw=text)
        return None
    if number.check_digit_ok is False:
        cells.problem("bad-check-digit", heading, f"申请号“{text}”的校验位不符", "核对号码；号码已照原样保留", raw=text)
    return number


def map_patent(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 专利."""
    title = cells.required("标题")
    if title is None:
        return
    application = read_patent(cells, "申请号", cells.text("申请号"), "application")
    publication = read_patent(cells, "公开（公告）号", cells.text("公开（公告）号"), "publication")
    names = each_organization(cells.many("申请人(;)"))
    if application is not None:
        id_ = application.text
    elif publication is not None:
        id_ = publication.text
    else:
        id_ = "pat:" + fingerprint(fold_name(title), fold_name(";".join(names)))
    yield Node("Patent", id_, {
        "application_no": application.text if application else cells.text("申请号"),
        "pub_no": publication.text if publication else cells.text("公开（公告）号"),
        "application_key": application.key if application else cells.text("申请号"),
        "pub_key": publication.key if publication else cells.text("公开（公告）号"),
        "title": title,
        "abstract": cells.text("摘要"), "claim1": cells.text("首项权利要求"),
        "kind": cells.choice("专利类型", ("发明", "实用新型", "外观设计")), "filed": cells.date("申请日"),
        "published": cells.date("公开日"), "granted": cells.date("授权日"), "expires": cells.date("失效日期"),
        "legal_status": cells.choice("法律状态", ("有效", "审中", "失效", "未知")) or "未知",
        "lapse_reason": cells.text("失效原因"), "ipc_main": cells.text("IPC主分类号"), "ipc": cells.many("IPC(;)"),
        "family": ";".join(sorted(cells.many("同族(;)"))) or None, "cited_by": cells.integer("被引次数"),
        "value_flags": cells.many("价值标志(;)"), "suggested": cells.many("建议环节(;)"),
        "provisional": application is None and publication is None,
    })  # fmt: skip
    for name in names:
        owner = context.organization(name, "自然人" if is_person(name) else None)
        yield owner
        yield Edge("OWNS", ("Organization", owner.id), ("Patent", id_), {"share": 1 / len(names)})


def patent_mention(cells: Cells, context: Context, heading: str, text: str | None, title: str | None) -> Node | None:
    """The patent with that number: the known one, or a mention of a new one."""
    number = read_patent(cells, heading, text)
    if number is None:
        return None
    id_ = context.patents.get(number.key)
    if id_ is None:
        id_ = number.text
        context.patents.add(number.key, id_)
    values = {"title": title or number.text, "pub_no": number.text, "pub_key": number.key, "legal_status": "未知"}
    return Node("Patent", id_, values, mention=True)


def ask_patent(heading: str) -> Callable[[Cells, Context], None]:
    """What must be known of the patent that a row names in this column."""

    def ask(cells: Cells, context: Context) -> None:
        _ask(cells, context, heading)

    return ask


def ask_family(cells: Cells, context: Context) -> None:
    """What must be known of the patent of a row of 专利同族."""
    _ask(cells, context, "申请号", "application")
    _ask(cells, context, "公开（公告）号", "publication")


def _ask(cells: Cells, context: Context, heading: str, expect: NumberKind | None = None) -> None:
    text = cells.text(heading)
    if text is not None:
        context.patents.want(patent_key(text, expect))


def map_family(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 专利同族: numbers, filing date and family of a patent whose title and owners the file does not have.

    A patent that is known by either number keeps its title; a new one is titled by its number.
    """
    application = read_patent(cells, "申请号", cells.text("申请号"), "application")
    publication = read_patent(cells, "公开（公告）号", cells.required("公开（公告）号"), "publication")
    numbers = [number for number in (application, publication) if number is not None]
    if not numbers:
        return
    held = [context.patents.get(number.key) for number in numbers]
    id_ = next((each for each in held if each is not None), numbers[0].text)
    for number, known in zip(numbers, held, strict=True):
        if known is None:
            context.patents.add(number.key, id_)
    yield Node("Patent", id_, {"title": numbers[-1].text, "legal_status": "未知"}, mention=True)
    yield Node("Patent", id_, {
        "application_no": None if application is None else application.text,
        "pub_no": None if publication is None else publication.text,
        "application_key": None if application is None else application.key,
        "pub_key": None if publication is None else publication.key,
        "filed": cells.date("申请日"), "family": ";".join(sorted(cells.many("同族(;)"))) or None,
    })  # fmt: skip


def map_pool(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 专利池."""
    id_ = cells.required("专利池编号")
    if id_ is None:
        return
    yield Node("PatentPool", id_, {
        "name": cells.text("专利池名称"), "operator": cells.text("运营管理单位"), "field": cells.text("产业领域"),
        "agreed": cells.date("成立日期"), "licence": cells.text("许可方式"), "members": cells.integer("成员数"),
        "patents": cells.integer("专利数"),
    })  # fmt: skip
    for code in cells.many("环节编号(;)"):
        segment = context.segment(cells, "环节编号(;)", code)
        if segment is not None:
            yield Edge("SERVES", ("PatentPool", id_), ("Segment", segment))


def map_member(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 专利池成员."""
    pool = cells.required("专利池编号")
    patent = patent_mention(cells, context, "公开（公告）号", cells.required("公开（公告）号"), cells.text("专利标题"))
    if pool is None or patent is None:
        return
    holder = cells.text("权利人")
    yield Node("PatentPool", pool, {"name": pool}, mention=True)
    yield patent
    yield Edge(
        "IN_POOL", ("Patent", patent.id), ("PatentPool", pool), {"joined": cells.date("加入日期"), "holder": holder}
    )
    if holder is not None:
        owner = context.organization(holder)
        yield owner
        yield Edge("OWNS", ("Organization", owner.id), ("Patent", patent.id))


def map_conversion(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 专利池转化."""
    pool, text = cells.required("专利池编号"), cells.required("标准号")
    number = None if text is None else read_standard(cells, "标准号", text)
    if pool is None or number is None:
        return
    yield Node("PatentPool", pool, {"name": pool}, mention=True)
    yield standard_mention(number)
    values = {"mode": cells.choice("方式(全部/部分)", ("全部", "部分")), "date": cells.date("日期")}
    yield Edge("CONVERTED_TO", ("PatentPool", pool), ("Standard", number.text), values)


def map_declaration(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of SEP声明."""
    id_ = cells.required("声明编号")
    if id_ is None:
        return
    yield Node("Declaration", id_, {
        "date": cells.date("声明日期"), "scope": cells.choice("范围", ("具体", "一揽子")),
        "licence": cells.choice("许可方式", ("FRAND免费", "FRAND收费", "拒绝")), "reciprocity": cells.text("互惠"),
        "grade": cells.choice("证据等级", ("自声明", "池内评估", "第三方")),
    })  # fmt: skip
    end = ("Declaration", id_)
    name = cells.text("声明单位")
    if name is not None:
        organization = context.organization(name)
        yield organization
        yield Edge("MADE", ("Organization", organization.id), end)
    patent = patent_mention(cells, context, "专利号", cells.text("专利号"), None)
    if patent is not None:
        yield patent
        yield Edge("DECLARES", end, ("Patent", patent.id))
    text = cells.text("标准号")
    number = None if text is None else read_standard(cells, "标准号", text)
    if number is not None:
        yield standard_mention(number)
        yield Edge("FOR_STANDARD", end, ("Standard", number.text))
