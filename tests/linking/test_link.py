"""What links, what does not, and what a person decided."""

import re

import pytest

from graph.errors import InputError
from loaders.linking import Decision, Document, Link, Segment, link


def linked(segments: tuple[Segment, ...], document: Document, state: str = "采纳") -> set[str]:
    return {item.target_id for item in link(segments, [document]) if item.state == state}


@pytest.mark.parametrize(
    ("title", "ics", "targets"),
    [
        ("焦炭全硫含量的测定方法", ("75.160.10",), {"GT04"}),
        ("焦炉用硅砖", ("81.080",), {"GT02"}),
        ("金属材料 室温拉伸试验方法", ("77.040.10",), {"GT19"}),
        ("茶 总灰分测定", ("67.140.10",), {"LC11"}),
        ("茶叶中茶多酚和儿茶素类含量的检测方法", ("67.140.10",), {"LC11"}),
        ("热轧H型钢和剖分T型钢", ("77.140.70",), {"GT11"}),
        ("钢铁工业大气污染物排放标准", ("13.040.40",), {"GT18", "钢铁及配套"}),
        ("茶叶分类", ("67.140.10",), {"日照绿茶"}),
        ("客车座椅及其车辆固定件的强度", ("43.020",), {"QC08"}),
        # rebar has no segment of its own in this table; it is no 型钢 and no hot-rolled strip
        ("钢筋混凝土用钢 第1部分:热轧光圆钢筋", ("77.140.60",), set()),
        # neither is wire rod; and steel that is not quenched and tempered is the opposite of 调质钢
        ("低碳钢热轧圆盘条", ("77.140.15",), set()),
        ("紧固件机械性能 细晶非调质钢螺栓、螺钉和螺柱", ("21.060.10",), {"GT13"}),
        ("质量管理体系 要求", ("03.120.10",), set()),
        ("食品安全国家标准 预包装食品标签通则", ("67.040",), set()),
        ("一次性使用无菌注射器", ("11.040.20",), set()),
        ("电动自行车安全技术规范", (), set()),
    ],
)
def test_standards(segments: tuple[Segment, ...], title: str, ics: tuple[str, ...], targets: set[str]) -> None:
    assert linked(segments, Document("d", "标准", title, ics=ics)) == targets


@pytest.mark.parametrize(
    ("title", "ipc", "targets"),
    [
        ("一种石灰生产用余热回收装置", (), {"GT02", "GT18"}),
        ("一种用于贻贝养殖的托盘", (), {"HY02"}),
        ("一种电动汽车用电池管理系统", ("B60L",), {"QC11"}),
        ("一种茶叶揉捻机", ("A23F",), {"LC08"}),
        ("一种新型钢包自动吹氩装置", ("B22D",), {"GT06"}),
        ("一种利用光伏供电的座椅", ("A47C",), set()),
        ("一种油茶籽油的提取方法", ("C11B",), set()),
        ("一种不锈钢螺旋风管机", ("B21D",), set()),
        ("一种养殖场固定牛的多功能围栏", ("A01K",), set()),
        ("一种石英砂的酸洗加工装置", (), set()),
    ],
)
def test_patents(segments: tuple[Segment, ...], title: str, ipc: tuple[str, ...], targets: set[str]) -> None:
    assert linked(segments, Document("d", "专利", title, ipc=ipc)) == targets


def test_every_link_says_why(segments: tuple[Segment, ...], valid_standards: tuple[Document, ...]) -> None:
    links = list(link(segments, valid_standards))
    assert len(links) > 400
    names = {item.id: item.name for item in segments}
    for item in links:
        assert 0 < item.score <= 1
        assert re.fullmatch(r"规则:[^:]+", item.method)
        assert item.evidence.endswith("。")
        assert "，，" not in item.evidence
        assert names.get(item.target_id, item.target_id) in item.evidence
        assert item.aspect is not None
        assert item.state in {"采纳", "待核"}
    pairs = [(item.document_id, item.target_id) for item in links]
    assert len(pairs) == len(set(pairs))


def test_the_sentence_and_the_method(segments: tuple[Segment, ...]) -> None:
    (found,) = link(segments, [Document("GB/T 2286-2017", "标准", "焦炭全硫含量的测定方法", ics=("75.160.10",))])
    assert (found.document_id, found.target_label, found.target_id) == ("GB/T 2286-2017", "Segment", "GT04")
    assert (found.aspect, found.state, found.method) == ("试验方法", "采纳", "规则:名称+分类")
    assert found.evidence == "标题对象含“焦炭”，ICS 75.160.10 与环节的分类一致，归入“炼焦与焦化”。"


def test_more_evidence_never_lowers_the_score(segments: tuple[Segment, ...]) -> None:
    def score(document: Document) -> float:
        return next(item.score for item in link(segments, [document]) if item.target_id == "LC06")

    bare = Document("d", "标准", "扁形茶加工技术规范")
    classed = Document("d", "标准", "扁形茶加工技术规范", ics=("67.140.10",))
    told = Document("d", "标准", "扁形茶加工技术规范", ics=("67.140.10",), keywords=("日照绿茶", "绿茶"))
    assert score(bare) < score(classed) < score(told)


def test_the_field_an_abstract_names_says_what_a_title_leaves_open(segments: tuple[Segment, ...]) -> None:
    title = "一种便于调节的烘干装置"
    assert linked(segments, Document("d", "专利", title)) == set()
    assert linked(segments, Document("d", "专利", title, abstract="本实用新型涉及茶叶加工技术领域，包括箱体。")) == {
        "LC08"
    }
    assert (
        linked(segments, Document("d", "专利", title, abstract="本实用新型涉及粮食烘干技术领域，包括箱体。")) == set()
    )
    named = "一种连铸结晶器"  # the title has its object: the field adds nothing
    assert linked(segments, Document("d", "专利", named, abstract="本发明涉及紧固件加工领域。")) == {"GT07"}


@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("一种鲟鱼养殖用排污装置", "HY02"),
        ("一种车辆热管理系统", "QC11"),
        ("一种茶叶中茶多酚含量测定方法和系统", "LC11"),
        ("一种石灰生产用除尘设备", "GT18"),
        ("一种商用车驾驶室的冲压模具", "QC16"),
    ],
)
def test_words_that_count_in_company(segments: tuple[Segment, ...], title: str, target: str) -> None:
    assert target in linked(segments, Document("d", "专利", title))


@pytest.mark.parametrize(
    "title",
    [
        "一种自行车轮辋",
        "一种生猪养殖用投料装置",
        "一种智能洗车机",
        "一种饼干制造装置",
        "一种三进制芯片",
        "一种不锈钢水箱",
        "一种奶茶店用柜",
        "一种光伏组件拆解设备",
    ],
)
def test_false_friends_link_nothing(segments: tuple[Segment, ...], title: str) -> None:
    assert linked(segments, Document("d", "专利", title)) == set()


def test_an_abstract_alone_is_a_question(segments: tuple[Segment, ...]) -> None:
    said = "本发明公开的装置用于茶园，配合采茶机与茶叶嫩芽识别，对茶叶采摘位置进行定位。"
    assert linked(segments, Document("d", "专利", "一种定位方法", abstract=said)) == set()
    title = "一种茶树定位方法"
    without = linked(segments, Document("d", "专利", title), "待核")
    assert "LC05" in linked(segments, Document("d", "专利", title, abstract=said), "待核") - without


def test_a_suggested_segment_is_evidence_and_no_verdict(segments: tuple[Segment, ...]) -> None:
    bare = Document("d", "专利", "一种定位装置", suggested=("GT01",))
    assert linked(segments, bare) == set()
    assert linked(segments, bare, "待核") == {"GT01"}
    assert linked(segments, Document("d", "专利", "一种定位装置", suggested=("ZZ99",)), "待核") == set()


def test_decisions_win(segments: tuple[Segment, ...]) -> None:
    document = Document("d", "标准", "焦炭全硫含量的测定方法", ics=("75.160.10",))
    decisions = [
        Decision("d", "GT04", None, "不属于", "只作参考", "张工", "2026-11-01"),
        Decision("d", "GT05", "产品", "属于", "", "张工", None),
        Decision("d", "钢铁及配套", None, "待核", "再议", "", None),
        Decision("其他文件", "GT05", None, "属于", "", "", None),
    ]
    found = list(link(segments, [document], decisions))
    assert found == [
        Link("d", "Segment", "GT04", "试验方法", 1.0, "否决", "人工对照", "张工（2026-11-01）判定“不属于”：只作参考。"),
        Link("d", "Segment", "GT05", "产品", 1.0, "采纳", "人工对照", "张工判定“属于”。"),
        Link("d", "Chain", "钢铁及配套", "试验方法", 1.0, "待核", "人工对照", "审核人未载判定“待核”：再议。"),
    ]


def test_the_latest_decision_counts(segments: tuple[Segment, ...]) -> None:
    decisions = [
        Decision("d", "GT04", None, "属于", "", "乙", "2026-02-01"),
        Decision("d", "GT04", None, "不属于", "", "甲", "2026-01-01"),
    ]
    (found,) = link(segments, [Document("d", "标准", "纸")], decisions)
    assert (found.state, found.method) == ("采纳", "人工对照")


def test_an_unknown_verdict_is_refused(segments: tuple[Segment, ...]) -> None:
    with pytest.raises(InputError, match="结论是“也许”"):
        list(link(segments, [], [Decision("d", "GT04", None, "也许", "", "", None)]))


def test_links_come_in_order_of_documents_best_first(segments: tuple[Segment, ...]) -> None:
    documents = [
        Document("二", "标准", "绿茶 第1部分:基本要求"),
        Document("一", "标准", "碳素结构钢", ics=("77.140.50",)),
    ]
    found = list(link(segments, documents))
    order = list(dict.fromkeys(item.document_id for item in found))
    assert order == ["二", "一"]
    steel = [(item.state != "采纳", -item.score) for item in found if item.document_id == "一"]
    assert steel == sorted(steel)
    assert list(link(segments, documents)) == found


def test_empty_inputs(segments: tuple[Segment, ...]) -> None:
    assert list(link((), [Document("d", "标准", "焦炭", ics=("75.160.10",))])) == []
    assert list(link(segments, [])) == []
    assert list(link(segments, [Document("d", "标准", "")])) == []


BAMBOO = (
    Segment("ZZ01", "毛竹产业链", "竹材初加工", "上游", ("竹片", "竹条"), ("B27J",), ("79.060.01",), ("B69",)),
    Segment("ZZ02", "毛竹产业链", "竹地板与竹家具", "下游", ("竹地板", "竹集成材"), ("E04F",), ("79.080",), ()),
)


def test_a_chain_without_vocabulary_works_from_its_table() -> None:
    assert linked(BAMBOO, Document("d", "标准", "竹地板", ics=("79.080",))) == {"ZZ02"}
    assert linked(BAMBOO, Document("d", "标准", "竹集成材通用技术条件")) == {"ZZ02"}
    assert linked(BAMBOO, Document("d", "专利", "一种竹条切割装置", ipc=("B27J1/00",))) == {"ZZ01"}
    assert linked(BAMBOO, Document("d", "标准", "离心泵技术条件", ics=("23.080",))) == set()


@pytest.mark.parametrize(
    ("title", "targets"),
    [
        ("一种铁水罐车架号识别装置", {"GT05"}),  # a number, no frame
        ("一种汽车钢板弹簧喷丸装置", {"QC05"}),  # a spring, no steel of cars
        ("一种商用车空气悬架气囊", {"QC05"}),  # of the suspension, no airbag
        ("一种铝合金杆连铸连轧机组", {"GT07"}),  # no mill of its own
        ("一种河蟹的选育方法", {"HY01"}),  # the 的 parts no compound
    ],
)
def test_the_last_noun_of_a_compound_decides(segments: tuple[Segment, ...], title: str, targets: set[str]) -> None:
    assert linked(segments, Document("d", "专利", title)) == targets
