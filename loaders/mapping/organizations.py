"""企业, 供应关系, 委员会委员, 企业执行标准, 试点企业 (称号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import IdentifierError, PersonalNumberError
from graph.identifiers.uscc import parse_uscc
from loaders.facts import Edge, Fact, Node, fingerprint
from loaders.mapping.context import (
    KINDS_BY_ROLE,
    Context,
    fold_name,
    id_of_name,
    is_provisional,
    organization_kind,
    read_standard,
    reads_like_organization,
    standard_mention,
)
from loaders.row import Cells

_OUTSIDE = ("市外", "境外", "省外", "国外")
_COUNTED = ("供货", "配套", "设备供货")
_NOT_YET = re.compile(r"意向|规划|备忘|拟|意愿|洽谈|协议|合作")
_NATURE = re.compile(r"([^(（]*)(.*)$")


def register_organization(cells: Cells, context: Context) -> None:
    """Make the firm known by all its names; the id it already has in the graph stays."""
    name = cells.text("企业名称")
    if name is None:
        return
    known = context.known_organization(name)
    code = cells.text("统一社会信用代码")
    own = None if code is None else _uscc_text(code)
    id_ = known or own or id_of_name(name)
    context.add_organization(id_, name, *cells.many("曾用名(;)"), *cells.many("简称(;)"))


def ask_subject(cells: Cells, context: Context) -> None:
    """The organization that a row may be about."""
    name = cells.text("企业名称") or cells.text("企业或单位名称")
    if name is not None:
        context.mentioned.want(id_of_name(name))


def _uscc_text(code: str) -> str | None:
    """The code's canonical text; a refused one as it stands, but never a citizen's identity number."""
    try:
        return parse_uscc(code).text
    except PersonalNumberError:
        return None
    except IdentifierError:
        return code.strip().upper()


def map_organization(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 企业."""
    name = cells.required("企业名称")
    if name is None:
        return
    id_ = context.organizations[fold_name(name)]
    role = cells.text("角色")
    code = cells.text("统一社会信用代码")
    if code is not None:
        try:
            for advice in parse_uscc(code).advice:
                cells.problem("doubtful-uscc", "统一社会信用代码", advice, "核对营业执照；代码已照原样保留")
        except PersonalNumberError as error:
            cells.problem("personal-number", "统一社会信用代码", error.got, error.hint, raw="（已隐去）")
        except IdentifierError as error:
            cells.problem("bad-uscc", "统一社会信用代码", error.got, error.hint or "核对营业执照；代码已照原样保留")
        _check_one_code(cells, context, id_, name, code)
    text = cells.text("所在区县")
    products = _products(cells)
    yield Node("Organization", id_, {
        "name": name, "uscc": None if code is None else _uscc_text(code), "former_names": cells.many("曾用名(;)"),
        "short_names": cells.many("简称(;)"), "kind": organization_kind(name, role),
        "kind_basis": "表列" if role in KINDS_BY_ROLE else "推定", "titles": cells.many("资质荣誉(;)"),
        "region_text": text, "products": products, "exporter": cells.flag("是否出口"), "provisional": is_provisional(name),
    })  # fmt: skip
    end = ("Organization", id_)
    if text is not None and not text.startswith(_OUTSIDE):
        region = context.region(text)
        if region is not None:
            yield Edge(
                "IN_REGION", end, ("Region", region), {"method": "表列", "score": 1.0, "evidence": f"所在区县：{text}"}
            )
        else:
            cells.problem(
                "unknown-region", "所在区县", f"“{text}”不在区域表中", "改成区域表里的名称；外地写“市外（…）”或“境外”"
            )
    for segment in cells.many("环节编号(;)"):
        found = context.segment(cells, "环节编号(;)", segment)
        if found is not None:
            yield Edge("OPERATES_IN", end, ("Segment", found), {"role": role, "products": products})
    for heading, type_ in (("产业链(;)", "BELONGS_TO"), ("主导产业链(;)", "LEADS")):
        for chain in cells.many(heading):
            if chain in context.chains:
                values = {"role": role} if type_ == "BELONGS_TO" else {"doc": cells.text("备注")}
                yield Edge(type_, end, ("Chain", chain), values)
            elif chain != "（链外）":
                cells.problem(
                    "unknown-chain", heading, f"产业链“{chain}”不在产业链环节表中", "改正名称，或先载入它的环节表"
                )
    for cluster in cells.many("集群(;)"):
        yield Node("Cluster", cluster, {"name": cluster})
        yield Edge("MEMBER_OF", end, ("Cluster", cluster))


def _check_one_code(cells: Cells, context: Context, id_: str, name: str, code: str) -> None:
    """Two codes under one name are two firms or a slip: both rows are kept under the name, and somebody is told."""
    own = _uscc_text(code)
    first = own if own is None else context.codes.setdefault(id_, own)
    if own is not None and first is not None and own != first:
        cells.problem(
            "two-codes-one-name",
            "统一社会信用代码",
            f"同名的“{name}”在别的行写的代码是“{first}”，这里是“{own}”；现都记在同一家名下",
            "写错的改正代码；确是同名的两家，在名称后加括号写明地点，如“某公司(莒县)”，重新载入",
        )


def _products(cells: Cells) -> list[str]:
    return cells.many("主要产品")


def map_supply(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 供应关系; only what is delivered counts as supply between segments."""
    supplier, buyer = cells.required("供方"), cells.required("需方")
    if supplier is None or buyer is None:
        return
    start, end = context.organization(supplier), context.organization(buyer)
    yield start
    yield end
    product, nature = cells.text("产品"), cells.text("关系性质")
    yield Edge(
        "SUPPLIES", ("Organization", start.id), ("Organization", end.id),
        {"product": product, "nature": nature, "counts": supply_counts(nature)}, key=f"{product or ''}|{nature or ''}",
    )  # fmt: skip


def supply_counts(nature: str | None) -> bool:
    """Whether a relation is a delivery: 供货, 配套, 设备供货, without a word of intent or planning in its brackets.

    >>> [supply_counts(x) for x in ("供货(纳入配套体系)", "供货意向(谅解备忘录)", "供货(新工厂规划)", "工程合同", None)]
    [True, False, False, False, False]
    """
    match = _NATURE.match(nature or "")
    return match is not None and match[1].strip() in _COUNTED and not _NOT_YET.search(match[2])


def map_seat(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 委员会委员."""
    committee, name = cells.required("委员会编号"), cells.required("单位")
    if committee is None or name is None:
        return
    organization = context.organization(name)
    term = cells.text("届次")
    yield organization
    yield Node("Committee", committee, {"name": committee}, mention=True)
    values = {"role": cells.text("职务"), "term": term}
    yield Edge("SEATED_IN", ("Organization", organization.id), ("Committee", committee), values, key=term or "")


def map_implementation(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 企业执行标准."""
    name, text = cells.required("企业名称"), cells.required("标准号")
    number = None if text is None else read_standard(cells, "标准号", text)
    if name is None or number is None:
        return
    organization = context.organization(name)
    yield organization
    yield standard_mention(number)
    yield Edge(
        "IMPLEMENTS",
        ("Organization", organization.id),
        ("Standard", number.text),
        {"declared_on": cells.date("声明日期")},
    )


def map_title(cells: Cells, context: Context) -> Iterator[Fact]:
    """One row of 试点企业: a title of a firm, a region or a cluster; applied for is not granted.

    A list of a province names firms that no other table lists: they become mentions, local only where the list says so.
    """
    subject, name = cells.required("企业或单位名称"), cells.required("称号全称")
    if subject is None or name is None:
        return
    year = cells.integer("年度")
    id_ = "title:" + fingerprint(name, cells.text("级别") or "", str(year), subject)
    yield Node("Title", id_, {
        "name": name, "category": cells.text("称号类别"), "level": cells.text("级别"), "year": year,
        "state": cells.text("状态"), "subject": subject,
    })  # fmt: skip
    if subject in context.regions:
        yield Edge("HOLDS", ("Region", context.regions[subject]), ("Title", id_))
    elif context.known_organization(subject) is not None or (
        not subject.endswith("集群") and reads_like_organization(subject)
    ):
        organization = context.organization(subject)
        yield organization
        yield Edge("HOLDS", ("Organization", organization.id), ("Title", id_))
        place = cells.text("所在区县")
        region = None if place is None else context.region(place)
        if region is not None:
            about = {"method": "表列", "score": 1.0, "evidence": f"称号名单写明所在地：{place}"}
            yield Edge("IN_REGION", ("Organization", organization.id), ("Region", region), about)
    elif subject.endswith("集群"):
        yield Node("Cluster", subject, {"name": subject})
        yield Edge("HOLDS", ("Cluster", subject), ("Title", id_))
    else:
        cells.problem(
            "unknown-subject",
            "企业或单位名称",
            f"“{subject}”不在企业表、区域表中，也不像单位或集群的名称",
            "称号已保留；是单位的，写成全称，或把它加进企业表后重新载入",
        )
