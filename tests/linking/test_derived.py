"""A chain without a vocabulary: its table says which words open the gate, which choose, and which only look like its own."""

from __future__ import annotations

import pytest

from loaders.linking import Document, Segment, link
from loaders.linking.derived import derive_industry, name_pieces
from loaders.linking.options import Options
from loaders.linking.wording import class_words

# A chain that no vocabulary file serves.
SOLAR = (
    Segment("GF1", "光伏", "硅料与光伏硅片", "上游", ("多晶硅", "硅片", "单晶炉"), ("C30B",), ("29.045",), (), ("3218", "3825")),
    Segment("GF2", "光伏", "光伏电池片", "中游", ("电池片", "PERC"), ("H01L",), ("27.160",), (), ("3825",)),
    Segment("GF3", "光伏", "光伏组件", "中游", ("组件", "光伏玻璃", "背板"), ("H02S",), ("27.160",), (), ("3825",)),
    Segment("GF4", "光伏", "光伏电站运维", "下游", ("电站", "支架", "清洗"), ("H02J",), ("27.160",), (), ("4416",)),
    Segment("GF5", "光伏", "检验检测", "配套", ("检测",), ("G01N",), (), (), ("7452",)),
)  # fmt: skip


def accepted(*documents: Document) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {document.id: set() for document in documents}
    for item in link(SOLAR, documents):
        if item.state == "采纳" and item.target_label == "Segment":
            found[item.document_id].add(item.target_id)
    return found


def test_a_word_of_many_rows_opens_the_gate_and_a_word_of_one_chooses() -> None:
    industry = derive_industry("光伏", SOLAR)
    concepts = {concept.name: concept for concept in industry.concepts}
    assert "光伏" in industry.general
    assert "电池片" in concepts["光伏电池片"].strong
    assert all("光伏" not in concept.strong for concept in industry.concepts)


def test_words_of_many_trades_count_only_in_context() -> None:
    concepts = {concept.name: concept for concept in derive_industry("光伏", SOLAR).concepts}
    assert "清洗" in concepts["光伏电站运维"].contextual
    assert "清洗" not in concepts["光伏电站运维"].strong
    found = accepted(Document("1", "专利", "一种蔬菜清洗装置"), Document("2", "专利", "一种光伏电站用清洗机器人"))
    assert found == {"1": set(), "2": {"GF4"}}


def test_a_word_of_many_trades_without_company_is_not_even_a_question(segments: tuple[Segment, ...]) -> None:
    unseen = Options(unseen=frozenset(segment.chain for segment in segments))
    alone = [
        Document("1", "专利", "一种智能制造木料处理平台"),
        Document("2", "专利", "一种冷挤三销架的热处理方法"),
    ]
    assert list(link(segments, alone, options=unseen)) == []
    beside = Document("3", "专利", "一种钢材热处理方法")
    assert [item.target_id for item in link(segments, [beside], options=unseen)]


def test_the_new_chain_links_by_its_table_alone() -> None:
    found = accepted(
        Document("1", "专利", "一种多晶硅还原炉"),
        Document("2", "专利", "一种PERC电池片的制备方法"),
        Document("3", "标准", "光伏组件 安全鉴定"),
        Document("4", "专利", "一种儿童自行车"),
    )
    assert found == {"1": {"GF1"}, "2": {"GF2"}, "3": {"GF3"}, "4": set()}


def test_terms_of_other_classes_hide_their_parts() -> None:
    tea = tuple(
        Segment(f"T{n}", "某茶", name, "", (), industry_codes=("1530",))
        for n, name in enumerate(("红茶", "绿茶", "茶叶包装"))
    )
    assert "茶几" in derive_industry("某茶", tea).blockers


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("绿茶初制加工", ("绿茶初制加工", "绿茶")),
        ("冷轧、镀锌与镀锡板", ("冷轧", "镀锌", "镀锡板")),
        ("连铸(ESP)", ("连铸", "ESP")),
    ],
)
def test_name_pieces(name: str, pieces: tuple[str, ...]) -> None:
    assert name_pieces(name) == pieces


def test_words_of_a_code_come_from_its_levels() -> None:
    assert "锂离子电池" in class_words("3841")
    assert class_words("9999") == ()


# A freshwater chain: no file serves it, and its rows name few of the species that are farmed.
POND = (
    Segment("S1", "淡水鱼虾", "鱼苗繁育", "上游", ("草鱼苗",), industry_codes=("0541",)),
    Segment("S2", "淡水鱼虾", "池塘养殖", "中游", ("草鱼", "小龙虾"), industry_codes=("0412",)),
    Segment("S3", "淡水鱼虾", "网箱养殖", "中游", ("鲟鱼",), industry_codes=("0412",)),
    Segment("S4", "淡水鱼虾", "水产品加工", "下游", ("鱼片",), industry_codes=("1361",)),
)


def test_a_trade_knows_its_species_and_what_is_done_with_them() -> None:
    documents = (
        Document(
            "1", "专利", "一种鳜鱼养殖用水温调控装置"
        ),  # a species that no row names, of the segment with more of them
        Document("2", "专利", "一种生猪养殖用喂料装置"),
        Document("3", "专利", "一种河蟹的选育方法"),
    )
    links = [item for item in link(POND, documents) if item.state == "采纳"]
    assert [(item.document_id, item.target_id) for item in links] == [("1", "S2"), ("3", "S1")]


def test_a_trade_of_one_row_in_many_is_not_the_chains() -> None:
    rows = (*SOLAR, Segment("GF6", "光伏", "渔光互补养殖", "下游", ("草鱼",), industry_codes=("0412",)))
    assert list(link(rows, [Document("1", "专利", "一种鳜鱼养殖用水温调控装置")])) == []


def test_one_rows_foreign_class_is_no_sign_of_the_chain() -> None:
    rows = tuple(
        Segment(f"V{n}", "某车", name, "", (), ics=ics, industry_codes=codes)
        for n, (name, ics, codes) in enumerate((
            ("车身", ("43.040.60",), ("3660",)), ("车灯", ("43.040.20",), ("3670",)), ("座椅", ("43.040.65",), ("3670",)),
            ("车用钢材", ("77.140.50",), ("3130",)),
        ))
    )  # fmt: skip
    plate = Document("1", "标准", "工程机械用高强度耐磨钢板和钢带", ics=("77.140.50",))
    assert [item for item in link(rows, [plate]) if item.state == "采纳"] == []
    own = Document("2", "标准", "汽车座椅强度要求", ics=("43.040.65",))
    assert [
        item.target_id for item in link(rows, [own]) if item.state == "采纳" and item.target_label == "Segment"
    ] == ["V2"]
