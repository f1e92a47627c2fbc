"""liantu inspect: what a file is, what it would become, and a draft that loads; nothing unknown is mapped in silence."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import yaml

from api.cli import run
from graph.settings import read_settings
from graph.store import open_store
from loaders.inspect import inspect_file
from loaders.looks import look_at
from loaders.mapping.context import Context

SLICES = Path(__file__).resolve().parents[1] / "data" / "sources"

STRANGE = (
    "某某系统导出,,,,,,\n"
    "标准编号,中文标准名称,当前状态,发布时间,牵头起草,分类,心情\n"
    "GB/T 700-2006,碳素结构钢,现行,2006-11-01,某某钢铁有限公司、某某研究院,77.140.45,好\n"
    "GB/T 1591-2018,低合金高强度结构钢,现行,2018-05-14,某某钢铁有限公司,77.140.45,差\n"
    "GB/T 228.1-2021,金属材料 拉伸试验,作废了,去年,某某研究院、某某大学,77.040.10,好\n"
    "不是号,某种材料,现行,2020-01-01,某某大学,77.040.10,好\n"
    "GB/T 3077-2015,合金结构钢,现行,2015-12-10,某某研究院,77.140.10,好\n"
    "GB/T 711-2017,优质碳素结构钢热轧钢板和钢带,现行,2017-10-14,某某钢铁有限公司,77.140.50,好\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capfd: pytest.CaptureFixture[str]) -> str:
    """What was printed, as one line without frames."""
    return re.sub(r"[│┃\s]+", " ", capfd.readouterr().out)


def test_a_known_export(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(SLICES / "patsnap_family.csv")]) == 0
    text = printed(capfd)
    assert "patsnap_family.csv 编码 utf-8 列标题在第 1 行 12 列 41 行" in text
    assert "符合来源：PatSnap 同族导出（patsnap_family），载入为“专利同族”" in text
    assert "family_members 同族(;)" in text
    assert "priority — 不载入：优先权号，图谱不用" in text
    assert "试读 41 行，会有 1 个问题" in text
    assert "US3441092DA" in text
    assert not (folder / "var").exists()  # looking leaves nothing behind


def test_gb18030_below_a_title(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(SLICES / "samr_国标.csv")]) == 0
    text = printed(capfd)
    assert "编码 gb18030 列标题在第 2 行 9 列 30 行" in text
    assert "（每行相同） 标准级别 国家" in text
    assert "试读 30 行，没有问题。" in text


def test_an_unknown_export_is_proposed_but_not_loaded(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "陌生.csv").write_text(STRANGE, encoding="utf-8")
    assert run(["load", "陌生.csv"]) == 3
    assert "liantu inspect" in capfd.readouterr().err
    (view,) = inspect_file(folder / "陌生.csv", Context())
    assert view.match is None
    assert view.guess is not None
    assert (view.guess.base.table, view.guess.missing) == ("标准", ())
    found = {p.heading: p.canonical for p in view.guess.proposals}
    assert found == {
        "标准编号": "标准号", "中文标准名称": "标准名称", "当前状态": "标准状态", "发布时间": "发布日期", "牵头起草": "起草单位",
        "分类": "ICS", "心情": None,
    }  # fmt: skip
    sure = {p.heading: p.confidence for p in view.guess.proposals}
    assert sure["标准编号"] > sure["当前状态"] > 0.5
    assert {p.heading: p.reason for p in view.guess.proposals}["分类"].endswith("内容是ICS")
    assert len(view.first) == 5
    assert (view.tried, view.lost) == (6, 0)
    assert dict(view.issues) == {
        ("unknown-value", "当前状态"): 1, ("bad-date", "发布时间"): 1, ("bad-standard-number", "标准编号"): 1,
    }  # fmt: skip


def test_the_draft_loads_what_was_shown(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "陌生.csv").write_text(STRANGE, encoding="utf-8")
    assert run(["inspect", "陌生.csv", "-o", "new.yml"]) == 0
    text = printed(capfd)
    assert "没有符合的来源" in text
    assert "不会自动载入" in text
    assert "某某研究院 —起草→ GB/T 700-2006" in text
    assert "liantu load 陌生.csv --source new.yml" in text
    draft = (folder / "new.yml").read_text(encoding="utf-8")
    assert re.search(r"标准号:  # 把握 \d+%：名称相近 100%，内容是标准号", draft)
    content = yaml.safe_load(draft)
    assert content["ignored"] == {"心情": "未能对应，请核对"}
    assert content["separators"] == {"起草单位": ["、"]}
    assert run(["load", "陌生.csv", "--source", "new.yml"]) == 0
    store = open_store(read_settings())
    rows = store.read(
        "MATCH (o:Organization)-[:DRAFTED]->(:Standard {id: 'GB/T 700-2006'}) RETURN o.name AS o ORDER BY o"
    )
    store.close()
    assert [row["o"] for row in rows] == ["某某研究院", "某某钢铁有限公司"]
    capfd.readouterr()
    assert run(["inspect", "陌生.csv", "-o", "new.yml"]) == 3
    assert "已经存在" in capfd.readouterr().err


def test_a_patent_export_in_the_words_of_another_database(folder: Path) -> None:
    (folder / "导出.csv").write_text(
        "序号,申请(专利)号,文献号,标题 (中文),申请(专利权)人,公开(公告)日,国际分类\n"
        "1,CN201410017463.9,CN111504366B,流体输送系统精确计量方法,某某科技有限公司 | 某某大学,2021-03-02,G01D5/00 | G01F1/00\n"
        "2,CN201610256742.X,CN114081026A,输电线路驱鸟保护装置,某某电力公司,2022-02-25,A01M29/00\n",
        encoding="utf-8",
    )
    (view,) = inspect_file(folder / "导出.csv", Context())
    assert view.guess is not None
    assert {p.heading: p.canonical for p in view.guess.proposals} == {
        "序号": None, "申请(专利)号": "申请号", "文献号": "公开（公告）号", "标题 (中文)": "标题", "申请(专利权)人": "申请人(;)",
        "公开(公告)日": "公开日", "国际分类": "IPC(;)",
    }  # fmt: skip
    assert view.draft is not None
    assert view.draft.separators == {"申请人(;)": [" | "], "IPC(;)": [" | "]}
    assert view.issues.total() == 0


def test_a_workbook_sheet_by_sheet(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "标准"
    for row in (["标准号", "标准名称", "标准状态"], ["GB/T 1-2020", "螺栓", "现行"]):
        book.active.append(row)
    hidden = book.create_sheet("天气")
    hidden.sheet_state = "hidden"
    for weather in (["日期栏", "气温"], ["今天", "高"]):
        hidden.append(weather)
    book.save(folder / "表.xlsx")
    assert run(["inspect", "表.xlsx"]) == 0
    text = printed(capfd)
    assert "工作表 标准" in text
    assert "符合来源：标准（standards），载入为“标准”" in text
    assert "工作表 天气（隐藏）" in text
    assert "没有符合的来源" in text


def test_segments_of_the_store_are_known(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "环节.csv").write_text("产业链,环节编号,环节名称\n甲链,A1,炼钢\n", encoding="utf-8")
    (folder / "企业.csv").write_text("企业名称,环节编号(;)\n某某钢厂,A1\n另一厂,A9\n", encoding="utf-8")
    assert run(["inspect", "企业.csv"]) == 0
    text = printed(capfd)
    assert "还没有图库" in text
    assert "会有 2 个问题" in text
    assert run(["load", "环节.csv"]) == 0
    before = read_settings().store_path.read_bytes()
    capfd.readouterr()
    assert run(["inspect", "企业.csv"]) == 0
    assert "会有 1 个问题" in printed(capfd)
    assert read_settings().store_path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["inspect", "没有.csv"], "没有.csv"),
        (["inspect", "."], "是文件夹"),
        (["inspect", "空.csv"], "空.csv"),
        (["inspect", "天气.csv", "-o", "new.yml"], "没有可写的草稿"),
        (["inspect", "天气.csv", "--source", "没有.yml"], "找不到来源定义"),
        (["inspect", "天气.csv", "--source", "lens"], "缺少来源“Lens 专利导出”必需的列"),
        (["load", "天气.csv", "--source", "lens"], "缺少来源“Lens 专利导出”必需的列"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (folder / "空.csv").write_text("", encoding="utf-8")
    (folder / "天气.csv").write_text("今日,气温\n晴,高\n雨,低\n", encoding="utf-8")
    assert run(arguments) == 3
    error = capfd.readouterr().err
    assert message in re.sub(r"\s+", "", error).replace("来源“Lens专利导出”", "来源“Lens 专利导出”")
    assert "下一步" in error
    assert not (folder / "new.yml").exists()


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["CN201410017463.9", "201610256742.X"], "专利申请号"),
        (["CN111504366B", "US 9833479 B2"], "专利公开（公告）号"),
        (["GB/T 700-2006", "T/CISA 469-2024", "ISO 9001:2015"], "标准号"),
        (["91370000685900369J"], "统一社会信用代码"),
        (["2020-01-01", "2020年3月", "20200301"], "日期"),
        (["G01D5/00", "A01M"], "IPC"),
        (["77.140.45", "77.040"], "ICS"),
        (["某某钢铁有限公司", "某某大学"], "单位名称"),
        (["日照市", "岚山区"], "区域名称"),
        (["GT01", "GT02;GT03"], "环节编号"),
    ],
)
def test_looks(cells: list[str], look: str) -> None:
    column = look_at(cells, {"日照市", "岚山区"}, {"GT01", "GT02", "GT03"})
    assert column.looks.keys() == {look}


@pytest.mark.parametrize("cells", [["1", "2", "3"], ["好", "差"], ["2020", "2021"], ["12.5", "13"], []])
def test_plain_cells_look_like_nothing(cells: list[str]) -> None:
    assert look_at(cells).looks == {}


def test_a_guess_without_a_required_column_says_which_and_stops(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "权重.csv").write_text("批次,项目名称,weight\n1,甲,0.3\n2,乙,0.4\n", encoding="utf-8")
    assert run(["inspect", "权重.csv"]) == 0
    text = printed(capfd)
    assert "还缺必需的列：承担单位。没有它们一行也不能载入" in text
    assert "个问题" not in text and "没有可载入的内容" not in text


def test_a_chance_likeness_names_no_table(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "通讯录.csv").write_text("姓名,部门,电话\n张三,办公室,1\n", encoding="utf-8")
    (folder / "流水.csv").write_text("日期,数量\n2024-01-01,3\n", encoding="utf-8")
    for name in ("通讯录.csv", "流水.csv"):
        assert run(["inspect", name]) == 0
        text = printed(capfd)
        assert "没有符合的来源，也猜不出是哪张表" in text and "最像的表" not in text


def test_columns_left_out_for_one_reason_take_one_row(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", str(SLICES / "cnipa_CN101985000000312.xml")]) == 0
    text = printed(capfd)
    assert "等87列" in text
    assert text.count("不载入：") < 10


def test_a_source_that_must_be_named_is_pointed_to(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "行业.json").write_text('{"code": "110000", "name": "农林牧渔"}\n', encoding="utf-8")
    assert run(["inspect", "行业.json"]) == 0
    assert "--source chainknowledge_industries" in printed(capfd)
    assert run(["inspect", "行业.json", "--source", "chainknowledge_industries"]) == 0
