"""Views for the tests: the real steel chain of the demo city, and small ones made by hand.

The links between standards and segments are made here, by keyword in title, for the look of the page only; so is the
search register `SEARCHED`. What the tests assert is how the page shows a view, never what is true of the city.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from graph.model import ASPECTS
from graph.view import (
    Cell,
    ChainView,
    Finding,
    Firm,
    MatrixView,
    PatentLink,
    Row,
    Segment,
    SourceNote,
    StandardLink,
)

DATA = Path(__file__).resolve().parent.parent.parent / "examples" / "rizhao"
AS_OF = "2026-11-23"
FUNCTION = {
    "产品": "产品",
    "试验方法": "试验方法",
    "管理": "管理服务",
    "规范": "过程规程",
    "规程": "过程规程",
    "指南": "过程规程",
    "环保": "安全环保",
    "安全": "安全环保",
    "分类": "基础通用",
    "术语": "基础通用",
}
CLOSING = ("国家标准", "行业标准")
SEARCHED = {
    "GT05": "A",
    "GT06": "B",
    "GT07": "A",
    "GT08": "B",
    "GT09": "A",
    "GT10": "A",
    "GT11": "B",
    "GT13": "B",
    "GT17": "A",
}
SOURCES = (
    SourceNote(name="标准信息公开网页摘录", as_of=AS_OF, licence="事实信息", note="抽样，未见不等于不存在"),
    SourceNote(name="国际标准题录快照", as_of="2026-06-30", licence="许可声明随附"),
)


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _many(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def real_chain(folder: Path = DATA, chain: str = "钢铁及配套", searched: Mapping[str, str] = SEARCHED) -> ChainView:
    """A chain out of the demo city's tables."""
    places = [row for row in _table(folder, "产业链环节.csv") if row["产业链"] == chain]
    firms = _table(folder, "企业.csv")
    standards = [row for row in _table(folder, "标准.csv") if chain in _many(row["适用环节关键词"])]
    patents = _table(folder, "专利.csv")
    segments = tuple(_segment(row, firms, standards, patents, searched.get(row["环节编号"], "C")) for row in places)
    codes = {segment.code for segment in segments}
    edges = tuple((row["环节编号"], down) for row in places for down in _many(row["下游环节编号(;)"]) if down in codes)
    common = tuple(_standard(row, "全链通用", 0.9) for row in standards if FUNCTION.get(row["标准功能"]) == "基础通用")
    return ChainView(
        chain=chain,
        as_of=AS_OF,
        region="日照市",
        demo=True,
        segments=segments,
        edges=edges,
        standards=common,
        findings=(
            Finding(
                id="c1",
                rule="G00",
                rule_name="数据不足",
                grade="C",
                statement="企业：19 个环节中 12 个没有环节级检索记录",
                action="补数据",
                source="检索记录 JS-Q1",
                as_of=AS_OF,
            ),
            Finding(
                id="c2",
                rule="G02",
                rule_name="标准要素缺项",
                grade="B",
                severity=0.35,
                tier="低",
                statement="全链没有现行的环境信息披露标准",
                action="补链·制定",
                source="检索记录 JS-B1",
                as_of=AS_OF,
            ),
        ),
        sources=SOURCES,
        matrix_href="matrix.html",
    )


def _segment(
    row: Mapping[str, str],
    firms: list[dict[str, str]],
    standards: list[dict[str, str]],
    patents: list[dict[str, str]],
    grade: str,
) -> Segment:
    code = row["环节编号"]
    words = [word for word in _many(row["关键词(;)"]) if len(word) > 1]
    mine = [r for r in firms if code in _many(r["环节编号(;)"])]
    linked = []
    for r in standards:
        hit = [word for word in words if word in r["标准名称"]]
        if hit:
            linked.append(_standard(r, f"题名含“{'”“'.join(hit)}”", min(0.98, 0.55 + 0.2 * len(hit))))
    return Segment(
        code=code,
        name=row["环节名称"],
        position=row["位置"],
        is_key=row["是否关键"] == "是",
        search_grade=grade,
        search_note="" if grade == "C" else f"{AS_OF} {'全库' if grade == 'A' else '抽样'}检索，采纳 {len(linked)} 项",
        firms=tuple(_firm(r) for r in mine),
        standards=tuple(linked),
        patents=tuple(_patent(r) for r in patents if code in _many(r["建议环节编号(据标题推定)(;)"])),
        findings=_findings(code, row["环节名称"], linked, grade),
        source="通用知识",
        as_of=AS_OF,
    )


def _standard(row: Mapping[str, str], evidence: str, score: float) -> StandardLink:
    status = row["标准状态"] or "未知"
    return StandardLink(
        id=row["标准号"],
        number=row["标准号"],
        title=row["标准名称"],
        aspect=FUNCTION.get(row["标准功能"], ""),
        status=status,
        level=row["标准级别"].removesuffix("标准"),
        closes=status == "现行" and row["标准级别"] in CLOSING and score >= 0.7,
        link_state="采纳" if score >= 0.7 else "待核",
        score=score,
        method="关键词",
        evidence=evidence,
        drafter_ids=tuple(_many(row["起草单位"])),
        source=row["来源网址"],
        as_of="",
    )


def _firm(row: Mapping[str, str]) -> Firm:
    place = row["所在区县"]
    return Firm(
        id=row["企业名称"],
        name=row["企业名称"],
        role=row["角色"],
        local="市外" not in place and place != "境外",
        provisional="待核" in row["企业名称"],
        place=place,
        products=row["主要产品"],
        source=row["来源网址"],
        as_of=row["来源日期"],
    )


def _patent(row: Mapping[str, str]) -> PatentLink:
    owners = tuple(_many(row["申请人(;)"]))
    return PatentLink(
        id=row["标题"] + row["申请人(;)"],
        title=row["标题"],
        kind=row["专利类型"],
        owners=owners,
        owner_ids=owners,
        link_state="待核",
        score=0.6,
        evidence="据标题推定",
        source=row["来源网址"],
        as_of=row["公开日"],
    )


def _findings(code: str, name: str, linked: list[StandardLink], grade: str) -> tuple[Finding, ...]:
    found: list[Finding] = []
    record = f"检索记录（{name}，{'环节级' if grade != 'C' else '链级抽样'}）"
    closing = [x for x in linked if x.closes]

    def add(
        rule: str,
        rule_name: str,
        statement: str,
        severity: float,
        evidence: str = "",
        action: str = "补链·制定",
        pending: bool = False,
        the_grade: str = grade,
    ) -> None:
        found.append(
            Finding(
                id=f"{rule}-{code}-{len(found)}",
                rule=rule,
                rule_name=rule_name,
                statement=statement,
                grade=the_grade,
                pending=pending,
                severity=severity,
                priority=round(40 + 50 * severity, 1),
                tier="高" if severity > 0.8 else "中" if severity > 0.4 else "低",
                action=action,
                evidence=evidence,
                source=record,
                as_of=AS_OF,
                subject=name,
            )
        )

    if not closing:
        add("G01", "环节标准空白", f"“{name}”没有现行的国家、行业标准", 1.0, f"看过 {len(linked)} 项，均不能弥补缺口")
    for aspect, weight in (("产品", 1.0), ("试验方法", 0.8)):
        if closing and not any(x.aspect == aspect for x in closing):
            open_ = [x for x in linked if x.aspect == aspect and x.link_state == "待核"]
            add(
                "G02",
                "标准要素缺项",
                f"“{name}”没有现行的{aspect}标准",
                weight,
                f"同要素待核 {len(open_)} 项" if open_ else "",
                pending=bool(open_),
            )
    old = [x for x in closing if (year := re.search(r"-(\d{4})$", x.number)) and int(year[1]) < 2019]
    if old:
        add(
            "G05",
            "标准超龄",
            f"{len(old)} 项标准超龄，{len(old)} 项无复审信息：" + "、".join(x.number for x in old[:3]),
            min(1.0, 0.2 + 0.05 * len(old)),
            "标龄由年代号推得",
            "强链·建议复审",
            the_grade="B" if grade != "C" else "C",
        )
    return tuple(found)


def matrix_of(view: ChainView) -> MatrixView:
    """The matrix of a chain map, by the simplest counting."""
    rows = tuple(_row(segment) for segment in view.segments)
    linked = {x.id: x.closes for s in view.segments for x in s.standards}
    common = Row(
        code="全链",
        name="全链通用",
        position="",
        cells=tuple(
            Cell(
                aspect=a,
                state="有标准" if any(x.aspect == a for x in view.standards) else "不要求",
                active=sum(x.aspect == a and x.closes for x in view.standards),
                linked=sum(x.aspect == a for x in view.standards),
            )
            for a in ASPECTS
        ),
    )
    return MatrixView(
        chain=view.chain,
        as_of=view.as_of,
        region=view.region,
        demo=view.demo,
        fictional=view.fictional,
        sources=view.sources,
        rows=rows,
        common=common,
        standards=len(linked),
        active=sum(linked.values()),
        map_href="map.html",
    )


def _row(segment: Segment) -> Row:
    return Row(
        code=segment.code,
        name=segment.name,
        position=segment.position,
        is_key=segment.is_key,
        cells=tuple(_cell(segment, aspect) for aspect in ASPECTS),
    )


def _cell(segment: Segment, aspect: str) -> Cell:
    mine = [x for x in segment.standards if x.aspect == aspect]
    active = sum(x.closes for x in mine)
    required = aspect in ("产品", "试验方法")
    if active:
        state = "有标准"
    elif not required:
        state = "不要求"
    elif mine:
        state = "待核"
    else:
        state = {"A": "确认缺口", "B": "疑似缺口", "C": "数据不足"}[segment.search_grade]
    return Cell(
        aspect=aspect, state=state, active=active, linked=len(mine), required=required, note=segment.search_note
    )
