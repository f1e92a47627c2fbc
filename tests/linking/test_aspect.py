"""The standard element of a standard."""

import pytest

from loaders.linking import ASPECTS, Document, classify_aspect


@pytest.mark.parametrize(
    ("title", "function", "ics", "aspect"),
    [
        ("焦炭全硫含量的测定方法", "", (), "试验方法"),
        ("铁矿石 取样和制样方法", "", (), "试验方法"),
        ("汽车双离合器自动变速器总成技术要求和试验方法", "", (), "产品"),
        ("绿茶 第1部分:基本要求", "产品", (), "产品"),
        ("钢铁工业大气污染物排放标准", "", (), "安全环保"),
        ("带式输送机 安全规范", "", (), "安全环保"),
        ("茶叶生产技术规程", "", (), "过程规程"),
        ("茶叶分类", "", (), "基础通用"),
        ("茶叶感官审评术语", "", (), "基础通用"),
        ("食品安全国家标准 干海参", "安全", (), "产品"),
        ("食品安全国家标准 食品中污染物限量", "安全", (), "安全环保"),
        ("机动车乘员用安全带和约束系统", "安全", (), "产品"),
        ("能源管理体系 要求及使用指南", "", (), "管理服务"),
        ("轻型汽车污染物排放限值及测量方法(中国第六阶段)", "", (), "安全环保"),
        ("Iron ores - Determination of moisture", "", (), "试验方法"),
        ("茶叶", "方法", (), "试验方法"),
        ("港口作业", "", ("13.100",), "安全环保"),
        ("矿渣粉", "没见过的词", (), "产品"),
    ],
)
def test_aspect(title: str, function: str, ics: tuple[str, ...], aspect: str) -> None:
    assert classify_aspect(Document("d", "标准", title, function=function, ics=ics)) == aspect


def test_aspects_agree_with_the_reader(
    gold_standards: list[dict[str, str]], gold_documents: dict[str, tuple[Document, ...]]
) -> None:
    """A floor under the measured share of all 320; where the two readers differ either is right."""
    found = [classify_aspect(document) for document in gold_documents["标准"]]
    assert set(found) <= set(ASPECTS)
    right = sum(aspect in row["aspect"].split("/") for aspect, row in zip(found, gold_standards, strict=True))
    assert right / len(found) >= 0.82
