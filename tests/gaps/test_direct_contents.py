"""What the later rules must say of the graph of `direct.py`: each answer follows from the text of the rules, on both stores."""

from __future__ import annotations

from graph.store import Store
from tests.gaps.test_direct import direct, found  # noqa: F401  the same graph, the same way to ask


def test_g00_fields(direct: Store) -> None:  # noqa: F811
    notes = {row["kind"]: row["field_note"].split("；")[1:] for row in found(direct, "G00", "直写链十五")}
    assert notes["标准"][1:] == [
        "4项没有录入指标的产品标准中只有1项载入了引用",
        "3项与国际标准同一环节、要素的标准中只有1项已知是否采标",
    ]
    assert notes["专利"] == ["3项有候选专利的标准中只有1项载入了声明"]
    assert notes["项目"] == ["3个已验收的应用、关键共性项目中只有1个已知成果"]


def test_g03_which_methods_are_in_force(direct: Store) -> None:  # noqa: F811
    rows = found(direct, "G03", "直写链八")
    assert {
        row["standard_id"].removesuffix("-2024"): (row["severity"], row["known_x"], row["known_y"]) for row in rows
    } == {
        "验省": (1.0, 0, 0),
        "验县": (1.0, 0, 0),
        "验后继陈旧": (1.0, 1, 1),
        "验后继未实施": (1.0, 1, 1),
        "验被代替": (1.0, 1, 1),
        "引验后继陈旧": (0.5, 1, 1),
        "引验后继未实施": (0.5, 1, 1),
        "引验被代替": (0.5, 1, 1),
        "引验后继非方法": (0.5, 1, 1),
        "验同一": (0.625, 2, 2),
        "引验仅见": (0.5, 1, 2),
    }


def test_g04_whose_inventions_and_whose_standards(direct: Store) -> None:  # noqa: F811
    rows = found(direct, "G04", "直写链九")
    assert {row["segment_id"]: (row["state"], row["inventions"], row["known_x"], row["known_y"]) for row in rows} == {
        "强足数": ("成立", 5, 0, 0),
        "强县厂": ("成立", 5, 0, 0),
        "强否决": ("成立", 5, 0, 0),
        "强旧标准": ("成立", 5, 0, 0),
        "强迁出": ("成立", 5, 1, 1),
        "强联系陈旧": ("成立", 5, 0, 0),
    }


def test_g09_where_a_pool_belongs(direct: Store) -> None:  # noqa: F811
    by_chain = {
        word: found(direct, "G09", f"直写链池{word}")
        for word in ("专利", "服务", "待核", "联系陈旧", "服务陈旧", "从前", "旧环节")
    }
    assert {word: [row["pool_id"] for row in rows] for word, rows in by_chain.items() if rows} == {
        "专利": ["池涉及"],
        "服务": ["池单一来源", "池涉及"],
    }
    assert by_chain["专利"] == by_chain["服务"][1:]
    rows = {row["pool_id"]: row for row in by_chain["服务"]}
    assert rows["池涉及"]["segments"] == ["池环专利", "池环服务"]
    assert {id_: row["fact_grade"] for id_, row in rows.items()} == {"池涉及": "A", "池单一来源": "B"}


def test_g10_which_candidates_are_undeclared(direct: Store) -> None:  # noqa: F811
    rows = found(direct, "G10", "直写链十四")
    known = (7, 9)  # standards with a drafter's candidate, and those of them with any declaration
    assert {row["patent_id"]: (row["fact_grade"], row["known_x"], row["known_y"]) for row in rows} == {
        "必无声明": ("C", *known),
        "必声明标准陈旧": ("C", *known),
        "必声明专利陈旧": ("C", *known),
        "必一揽子旧": ("C", *known),
        "必一揽子他厂": ("C", *known),
        "必他件": ("C", *known),
        "必候选被拒": ("A", 1, 1),
        "必拒绝单一来源": ("B", 1, 1),
        "必失效已许": ("A", 1, 1),
        "声明拒全": ("A", 1, 1),
        "声明拒他厂许": ("A", 1, 1),
        "声明拒不知谁": ("A", 1, 1),
    }


def test_g11_who_adopts_what(direct: Store) -> None:  # noqa: F811
    rows = found(direct, "G11", "直写链十一")
    assert {
        row["standard_id"].removesuffix("-2024"): (row["state"], row["severity"], row["known_x"], row["known_y"])
        for row in rows
    } == {
        "国省": ("待核", 0.6, 0, 1),
        "国县": ("待核", 0.6, 0, 1),
        "国旧省": ("成立", 0.6, 0, 0),
        "国旧县": ("成立", 0.6, 0, 0),
        "国国外": ("成立", 0.6, 0, 0),
        "国否决": ("成立", 0.6, 0, 0),
        "国旧标准": ("成立", 0.6, 0, 0),
        "国已采": ("待核", 0.6, 1, 1),
        "国采标陈旧": ("待核", 0.6, 0, 1),
        "国写明无": ("待核", 0.6, 1, 1),
        "国两处": ("成立", 0.6, 0, 0),
        "国从前出口": ("成立", 0.6, 0, 0),
    }
    assert {row["aspect"] for row in rows if row["standard_id"].startswith("国两处")} == {"多个"}


def test_g12_what_stands_above(direct: Store) -> None:  # noqa: F811
    rows = found(direct, "G12", "直写链十二")
    assert {row["segment_id"]: (row["state"], row["known_x"], row["known_y"]) for row in rows} == {
        "团旧省": ("成立", 1, 1),
        "团旧县": ("成立", 1, 1),
        "团否决": ("成立", 1, 1),
        "团旧国标": ("成立", 1, 1),
        "团无人": ("成立", 1, 2),
    }


def test_g13_which_standards_count(direct: Store) -> None:  # noqa: F811
    assert [row["segments"] for row in found(direct, "G13", "直写链十三")] == [["冲县"], ["冲省"]]
