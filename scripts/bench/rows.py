"""Rows of the bigger tables, with what they stand for: one function a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from bench.dataset import Dataset
from graph.identifiers.patent_number import cn_check_digit
from loaders.facts import fingerprint

FRESH = "2024-09-01"
CHARGE = "合成审核人"


@dataclass(slots=True)
class Builder:
    """Writes rows into a data set and hands out numbers that nobody else has."""

    data: Dataset
    _standards: count[int] = field(default_factory=lambda: count(100001))
    _firms: count[int] = field(default_factory=lambda: count(1))
    _patents: count[int] = field(default_factory=lambda: count(1))
    _records: count[int] = field(default_factory=lambda: count(1))
    _closing: set[str] = field(default_factory=set)
    _products: dict[str, set[str]] = field(default_factory=dict)
    _citing: set[str] = field(default_factory=set)
    _measured: set[str] = field(default_factory=set)

    def standard(
        self, *, prefix: str = "GB/T", level: str = "国家标准", year: int = 2024, status: str = "现行", effective: str = FRESH,
        reviewed: str = "", function: str = "产品", drafters: Sequence[str] = (), replaces: str = "", part_of: str = "",
    ) -> str:  # fmt: skip
        """A standard; returns its number. `part_of` makes it part 2 of the standard with that number."""
        serial = f"{part_of.split(' ')[1].partition('-')[0]}.2" if part_of else str(next(self._standards))
        separator = ":" if prefix == "ISO" else "-"
        number = f"{prefix} {serial}{separator}{year}"
        self.data.row(
            "标准", 标准号=number, 标准名称=f"合成文件 {serial} 号", 标准级别=level, 标准性质="推荐性", 标准功能=function,
            标准状态=status, 状态日期="2026-11-01", 发布日期=effective, 实施日期=effective, 复审日期=reviewed,
            起草单位=";".join(drafters), 代替标准=replaces,
        )  # fmt: skip
        self.data.node("Standard", number)
        if status == "现行" and prefix not in ("ISO", "DB9902/T"):
            self._closing.add(number)
        for name in drafters:
            self.data.edge("DRAFTED", self.data.organization(name), number)
        if replaces:
            self.data.edge("REPLACES", number, replaces)
        return number

    def cover(self, number: str, target: str, aspect: str, verdict: str = "属于", kind: str = "标准") -> None:
        """A person's decision that a standard (or patent) belongs to a segment or chain."""
        self.data.row(
            "对照",
            对象类型=kind,
            编号=number,
            环节编号=target,
            要素=aspect,
            结论=verdict,
            理由="合成",
            审核人=CHARGE,
            日期="2026-11-01",
        )
        self.data.edge("COVERS" if kind == "标准" else "RELATES_TO", number, target)
        if (kind, verdict, aspect) == ("标准", "属于", "产品"):
            self._products.setdefault(target, set()).add(number)

    def cites_too_little(self, segments: Sequence[str]) -> bool:
        """Whether the references of less than 80 % of the segments' product standards in force are known."""
        products = {number for segment in segments for number in self._products.get(segment, ())} & self._closing
        products -= self._measured
        return len(products & self._citing) < len(products) * 0.8

    def reference(self, citing: str, cited: str) -> bool:
        """A normative reference, dated where `cited` has a year; False if it is there already."""
        if not self.data.edge("REFERENCES", citing, cited):
            return False
        self._citing.add(citing)
        dated = "-" in cited or ":" in cited
        self.data.row("标准引用", 标准号=citing, 引用标准号=cited, 是否注日期="是" if dated else "否", 条款="2")
        self.data.node("Standard", cited)
        return True

    def firm(
        self, chain: str, segments: Sequence[str], *, local: bool = True, kind: str = "材料", leads: bool = False
    ) -> str:
        """A firm on segments of one chain; returns its name."""
        serial = next(self._firms)
        name = f"{'合成市' if local else '外省'}第{serial}号{kind}有限公司"
        district = f"99010{serial % 3 + 1}"
        self.data.row(
            "企业", 企业名称=name, 所在区县=f"合成{'一二三'[serial % 3]}区" if local else "市外（外省）",
            **{"产业链(;)": chain, "环节编号(;)": ";".join(segments), "主导产业链(;)": chain if leads else ""},
            角色="配套", 主要产品="合成品",
        )  # fmt: skip
        id_ = self.data.organization(name)
        self.data.edge("BELONGS_TO", id_, chain)
        if leads:
            self.data.edge("LEADS", id_, chain)
        if local:
            self.data.edge("IN_REGION", id_, district)
        for segment in segments:
            self.data.edge("OPERATES_IN", id_, segment)
        return name

    def supply(self, seller: str, buyer: str, product: str, nature: str = "供货") -> bool:
        """A supply relation; False if it is there already."""
        ends = (self.data.organization(seller), self.data.organization(buyer))
        if not self.data.edge("SUPPLIES", *ends, f"{product}|{nature}"):
            return False
        self.data.row("供应关系", 供方=seller, 需方=buyer, 产品=product, 关系性质=nature)
        return True

    def patent(self, owners: Sequence[str]) -> str:
        """A valid invention; returns its application number."""
        digits = f"20201{next(self._patents):07d}"
        number = f"{digits}.{cn_check_digit(digits)}"
        id_ = f"CN{number}"
        self.data.row(
            "专利", 申请号=number, 标题=f"合成物 {digits[5:]}", **{"申请人(;)": ";".join(owners)}, 申请日="2020-06-01", 专利类型="发明",
            法律状态="有效",
        )  # fmt: skip
        self.data.node("Patent", id_)
        for name in owners:
            self.data.edge("OWNS", self.data.organization(name), id_)
        return id_

    def implement(self, firm: str, number: str) -> bool:
        """A firm declares to follow a standard; False if it does so already."""
        if not self.data.edge("IMPLEMENTS", self.data.organization(firm), number):
            return False
        self.data.row("企业执行标准", 企业名称=firm, 标准号=number, 声明日期="2025-01-01")
        return True

    def pool(self, patents: Sequence[str], converted: str = "") -> str:
        """A pool of patents; returns its id."""
        id_ = f"合成池{next(self._records)}"
        self.data.row("专利池", 专利池编号=id_, 专利池名称=id_, 运营管理单位="合成协会")
        self.data.node("PatentPool", id_)
        for patent in patents:
            self.data.row("专利池成员", **{"专利池编号": id_, "公开（公告）号": patent, "加入日期": "2023-01-01"})
            self.data.edge("IN_POOL", patent, id_)
        if converted:
            self.data.row(
                "专利池转化",
                **{"专利池编号": id_, "标准号": converted, "方式(全部/部分)": "部分", "日期": "2025-01-01"},
            )
            self.data.edge("CONVERTED_TO", id_, converted)
        return id_

    def declare(self, firm: str, patent: str, number: str, licence: str) -> None:
        """A declaration that a patent is essential to a standard."""
        id_ = f"合成声明{next(self._records)}"
        self.data.row("SEP声明", 声明编号=id_, 专利号=patent, 标准号=number, 声明单位=firm, 声明日期="2025-01-01", 范围="具体",
                      许可方式=licence)  # fmt: skip
        self.data.node("Declaration", id_)
        self.data.edge("MADE", self.data.organization(firm), id_)
        self.data.edge("DECLARES", id_, patent)
        self.data.edge("FOR_STANDARD", id_, number)

    def require(self, number: str, op: str, value: str, unit: str, method: str) -> None:
        """A requirement on the strength of the standard's product, with the method that verifies it."""
        self.data.row("技术指标", **{"标准号": number, "条款": "5.1", "对象": "合成管", "指标": "强度", "比较(≥ ≤ = 区间)": op,
                                 "数值": value, "单位": unit, "试验方法标准号": method})  # fmt: skip
        id_ = "req:" + fingerprint(number, "5.1", "合成管", "强度", "")
        self.data.node("Requirement", id_)
        self.data.edge("HAS_REQUIREMENT", number, id_)
        self.data.edge("VERIFIED_BY", id_, method)
        self._measured.add(number)

    def research(self, firm: str, segment: str, status: str, patent: str, standard: str = "") -> str:
        """A research project with what came out of it; returns its id."""
        id_ = f"合成项目{next(self._records)}"
        self.data.row("科技项目", **{"项目编号": id_, "项目名称": id_, "项目类型(基础/关键共性/应用)": "应用", "承担单位": firm,
                                 "项目状态": status, "环节编号(;)": segment})  # fmt: skip
        self.data.node("Project", id_)
        self.data.edge("UNDERTOOK", self.data.organization(firm), id_)
        self.data.edge("TARGETS", id_, segment)
        for kind, result in (("专利", patent), ("标准", standard)):
            if result:
                self.data.row(
                    "项目成果", **{"项目": id_, "成果类型(专利/标准)": kind, "成果编号": result, "日期": "2025-01-01"}
                )
                self.data.edge("PRODUCED", id_, result)
        return id_

    def project(self, segments: Sequence[str] = (), revises: str = "") -> None:
        """A standard project under way (stage 20)."""
        id_ = f"合成计划{next(self._records)}"
        self.data.row(
            "标准计划", 计划号=id_, 标准名称="合成计划", 制修订="修订" if revises else "制定", 修订标准号=revises, 阶段="20",
            预计完成="2027-12-31", **{"环节编号(;)": ";".join(segments)},
        )  # fmt: skip
        self.data.node("StandardProject", id_)
        for segment in segments:
            self.data.edge("TARGETS", id_, segment)
        if revises:
            self.data.edge("REVISES", id_, revises)

    def search(self, segment: str, kind: str) -> None:
        """A full search of one kind that names the segment."""
        id_ = f"合成检索{next(self._records)}"
        self.data.row(
            "检索记录", 记录编号=id_, 范围类型="环节", 范围=segment, 类别=kind, 检索式="合成", 数据来源="合成库", 检索日期="2026-10-01",
            命中数="0", 采纳数="0", 完整性="全库",
        )  # fmt: skip
        self.data.node("SearchRecord", id_)
        self.data.edge("FOR", id_, segment)
