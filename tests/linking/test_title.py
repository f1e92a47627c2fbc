"""Zones of titles: object, use, means, measured."""

import pytest

from loaders.linking.text import normalise
from loaders.linking.title import (
    APPLICATION,
    ATTRIBUTE,
    MEANS,
    MEASURED,
    OBJECT,
    PURPOSE,
    Title,
    parse_title,
    stands_alone,
)


def read_title(title: str, kind: str) -> Title:
    return parse_title(normalise(title), kind)


@pytest.mark.parametrize(
    ("kind", "title", "word", "weight"),
    [
        ("标准", "焦炉用硅砖", "焦炉", APPLICATION),
        ("标准", "焦炉用硅砖", "硅砖", OBJECT),
        ("标准", "茶叶中茶多酚和儿茶素类含量的检测方法", "茶叶", OBJECT),
        ("标准", "茶叶中茶多酚和儿茶素类含量的检测方法", "茶多酚", MEASURED),
        ("标准", "铁矿石 磷含量的测定 钼蓝分光光度法", "铁矿石", OBJECT),
        ("标准", "铁矿石 磷含量的测定 钼蓝分光光度法", "磷", MEASURED),
        ("标准", "中厚板平整度", "中厚板", OBJECT),
        ("标准", "用于水泥和混凝土中的粒化高炉矿渣粉", "水泥", APPLICATION),
        ("标准", "用于水泥和混凝土中的粒化高炉矿渣粉", "高炉矿渣粉", OBJECT),
        ("专利", "一种石灰生产用余热回收装置", "石灰", PURPOSE),
        ("专利", "一种石灰生产用余热回收装置", "余热回收", OBJECT),
        ("专利", "一种用于贻贝养殖的托盘", "贻贝", PURPOSE),
        ("专利", "一种含茶多酚的牙膏", "茶多酚", MEANS),
        ("专利", "一种驱动电机用电工钢及其制造方法", "驱动电机", APPLICATION),
        ("专利", "一种轮毂铸造生产线的钢圈取放机构", "轮毂", ATTRIBUTE),
        ("专利", "一种防止铸造缺陷的金属铸造模具", "铸造模具", OBJECT),
    ],
)
def test_weight_of_a_word(kind: str, title: str, word: str, weight: float) -> None:
    parsed = read_title(title, kind)
    assert parsed.weight(parsed.text.index(word) + len(word) - 1) == weight


def test_a_bare_head_hands_the_object_back() -> None:
    parsed = read_title("一种基于连铸连轧产线稳定生产低碳钢的方法", "专利")
    assert parsed.weight(parsed.text.index("连铸连轧")) > MEANS


def test_tests_and_devices_are_seen() -> None:
    assert read_title("茶 取样", "标准").is_test
    assert not read_title("绿茶 第1部分:基本要求", "标准").is_test
    assert read_title("一种茶叶烘干装置", "专利").is_equipment
    assert not read_title("一种茶叶烘干方法", "专利").is_equipment


def test_a_material_before_another_noun_does_not_stand_alone() -> None:
    assert not stands_alone("不锈钢风管", 3)
    assert stands_alone("不锈钢的冶炼", 3)
    assert stands_alone("不锈钢", 3)
