"""Every shipped source on its slice: recognised, nothing lost, values as they should be."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.report import LoadReport
from loaders.run import load
from loaders.source import Source, match_source, read_source, read_sources, recognise
from tests.support import dump

SLICES = Path(__file__).resolve().parents[1] / "data" / "sources"

BY_NAME = "chainknowledge_industries"

# file → (source, rows, rows that gave facts, issues by code and column)
EXPECTED: dict[str, tuple[str, int, int, dict[tuple[str, str], int]]] = {
    "patsnap_family.csv": ("patsnap_family", 41, 41, {("bad-patent-number", "application_number"): 1}),
    "lens_new.csv": ("lens", 20, 20, {}),
    "lens_old.csv": ("lens", 12, 12, {}),
    "cnipa_CN101985000000312.xml": ("cnipa_xml", 1, 1, {}),
    "cnipa_CN102009000190429.xml": ("cnipa_xml", 1, 1, {}),
    "cnipa_CN102010000298420.xml": ("cnipa_xml", 1, 1, {}),
    "cnipa_CN102019000302430.xml": ("cnipa_xml", 1, 1, {}),
    "专利题录.csv": ("patent_titles", 40, 40, {}),
    "incopat.csv": ("incopat", 12, 12, {}),
    "derwent.csv": ("derwent", 12, 12, {}),
    "iso_ics.csv": ("iso_ics", 26, 26, {}),
    "ics_flat.csv": ("ics_flat", 30, 30, {}),
    "ipc_titles.csv": ("ipc_titles", 29, 29, {}),
    "gbt_4754.xlsx": ("gbt_4754", 14, 14, {}),
    "企业称号名单.xlsx": ("title_list", 3, 3, {}),
    "hevc_advance.csv": ("hevc_advance", 40, 40, {}),
    "relaton_iso.csv": ("relaton_iso", 70, 70, {("bad-standard-number", "docid"): 2}),
    "samr_国标.csv": ("samr_national", 30, 30, {}),
    "samr_行标.csv": ("samr_filed", 20, 20, {}),
    "samr_地标.csv": ("samr_filed", 14, 14, {}),
    "ttbz_团标.csv": ("ttbz", 6, 6, {}),
    "技术委员会名单.csv": ("committee_list", 21, 21, {}),
    "chainknowledge_company.json": ("chainknowledge_companies", 25, 25, {}),
    "chainknowledge_industry.json": (BY_NAME, 25, 25, {}),
    # Alone it names parents that only industry.json lists.
    "chainknowledge_industry_industry.json": (
        "chainknowledge_industry_parents", 24, 24, {("unknown-segment", "to_code"): 7},
    ),
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Settings(store_path=tmp_path / "graph.kgl"))
    yield opened
    opened.close()


def load_slice(store: Store, folder: Path, name: str, named: str | None = None) -> LoadReport:
    chosen = None if named is None else read_source(named)
    return load(store, [SLICES / name], output=folder, named=chosen)


def test_every_shipped_source_has_a_slice_and_every_slice_a_test() -> None:
    shipped = {source.id for source in read_sources() if source.origin}
    assert {source for source, *_ in EXPECTED.values()} == shipped
    assert {path.name for path in SLICES.iterdir()} == EXPECTED.keys() | {"SOURCE.md"}


@pytest.mark.parametrize("name", EXPECTED)
def test_no_row_is_lost(store: Store, tmp_path: Path, name: str) -> None:
    source, rows, loaded, issues = EXPECTED[name]
    report = load_slice(store, tmp_path, name, BY_NAME if source == BY_NAME else None)
    (table,) = report.tables
    assert table.title == read_source(source).title
    silent = {issue.line for issue in table.issues if issue.line is not None}
    assert table.rows == rows
    assert table.rows - table.loaded <= len(silent)
    assert (table.loaded, Counter((issue.code, issue.column) for issue in table.issues)) == (loaded, Counter(issues))


@pytest.mark.parametrize("source", [s for s in read_sources() if s.origin], ids=lambda s: s.id)
def test_a_source_says_what_it_is(source: Source) -> None:
    assert source.licence
    assert source.expected is not None
    assert all(reason for reason in source.ignored.values())
    known = source.columns.keys() | source.compose.keys() | source.constants.keys() | source.captions.keys()
    for name in (*source.values, *source.separators):
        assert name in known, name
    assert all(part in source.columns for parts in source.compose.values() for part in parts)


@pytest.mark.parametrize("name", [n for n, (s, *_) in EXPECTED.items() if s != BY_NAME])
def test_no_other_source_fits_as_well(name: str) -> None:
    """The canonical tables are never taken for an export, nor an export for a canonical table."""
    source = read_source(EXPECTED[name][0])
    canonical = [s for s in read_sources() if s.table == source.table and not s.origin]
    for other in canonical:
        assert recognise(list(other.columns), "表").source.id == other.id


def test_source_licence_and_origin_are_kept(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "patsnap_family.csv")
    assert store.read("MATCH (s:Source {table: '专利同族'}) RETURN s.licence AS l, s.origin AS o") == [
        {"l": "商业数据库导出，按订阅合同使用", "o": "PatSnap（智慧芽）专利家族导出"}
    ]


def test_patsnap_family_members_are_parted_and_a_known_title_stays(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "专利.csv"
    table.write_text(
        "公开（公告）号,申请号,标题,申请人(;)\nWO2014080387A3,PCT/IB2014/000416,甲,某公司\n", encoding="utf-8"
    )
    load(store, [table], output=tmp_path)
    load_slice(store, tmp_path, "patsnap_family.csv")
    query = "MATCH (p:Patent {id: $id}) RETURN p.title AS title, p.family AS family, p.filed AS filed"
    (row,) = store.read(query, {"id": "PCT/IB2014/000416"})
    assert (row["title"], row["family"], str(row["filed"])) == (
        "甲", "CN106103275A;WO2014080387A2;WO2014080387A3;WO2014080387A8", "2014-03-25",
    )  # fmt: skip
    (row,) = store.read(query, {"id": "PCT/EP2014/078449"})
    assert (row["title"], row["family"]) == ("WO2016096014A1", "WO2016096014A1")


def test_lens_both_vintages(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "lens_new.csv")
    load_slice(store, tmp_path, "lens_old.csv")
    query = """MATCH (p:Patent {pub_no: $no})
RETURN p.legal_status AS s, p.cited_by AS c, p.ipc AS ipc, p.application_no AS a, size(p.family) AS family"""
    (new,) = store.read(query, {"no": "US9833479B2"})
    assert new == {
        "s": "有效", "c": 5, "a": "US15/458258", "family": 6 * 19 + 5,
        "ipc": ["A61K35/28", "A61K35/12", "A61K38/17", "C07K14/47", "C07K14/715", "C12N9/22", "C12N15/90"],
    }  # fmt: skip
    (old,) = store.read(query, {"no": "WO2005016743A1"})
    assert (old["s"], old["c"], old["ipc"], old["family"]) == ("未知", 2, ["B63H11/08", "B63H21/17"], None)
    owners = "MATCH (o:Organization)-[:OWNS]->(p:Patent {pub_no: $no}) RETURN o.name AS name ORDER BY name"
    # A name with `;` in it is one applicant: Lens parts them by `;;`.
    assert store.read(owners, {"no": "US5480107A"}) == [{"name": "BACON; RICHARD J."}]
    assert [row["name"] for row in store.read(owners, {"no": "US8955325B1"})] == ["RUBIN STUART H", "US NAVY"]


def test_cnipa_xml_of_two_schemas(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "cnipa_CN101985000000312.xml")
    load_slice(store, tmp_path, "cnipa_CN102010000298420.xml")
    rows = store.read(
        "MATCH (o)-[:OWNS]->(p:Patent) RETURN p.id AS id, p.pub_no AS pub, p.ipc_main AS main, p.ipc AS ipc, p.filed AS d, o.name AS o ORDER BY id"
    )
    assert [(r["id"], r["pub"], r["main"], r["ipc"], str(r["d"])) for r in rows] == [
        ("CN201010298420.4", "CN101945314B", None, ["G06F   13/12    (2006.01)"], "2010-10-02"),
        ("CN85100312", "CN85100312A", "B03C3/09", ["F28F1/38", "F28G1/02"], "1985-04-01"),
    ]
    assert rows[0]["o"] == "广州市智专信息科技有限公司"


def test_hevc_list_is_one_pool(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "hevc_advance.csv")
    assert store.read("MATCH (p:PatentPool) RETURN p.id AS id") == [{"id": "HEVC Advance"}]
    with (SLICES / "hevc_advance.csv").open(encoding="utf-8-sig", newline="") as file:
        holders = {row["Licensor"] for row in csv.DictReader(file)}
    found = store.read("MATCH ()-[r:IN_POOL]->(:PatentPool) RETURN DISTINCT r.holder AS holder")
    assert {row["holder"] for row in found} == holders


def test_iso_stages_become_statuses(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "relaton_iso.csv")
    statuses = {"6060": "现行", "9092": "现行", "9093": "现行", "9599": "废止", "4060": "未知", "6000": "即将实施"}
    with (SLICES / "relaton_iso.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["stage"] + row["substage"] in statuses]
    assert len(rows) == 2 * len(statuses)
    for row in rows:
        (found,) = store.read(
            "MATCH (s:Standard {number_raw: $n}) RETURN s.status AS status, s.level AS level, s.title_en AS en",
            {"n": row["docid"]},
        )
        assert found == {"status": statuses[row["stage"] + row["substage"]], "level": "国际", "en": row["title_en"]}


def test_lists_of_the_platforms(store: Store, tmp_path: Path) -> None:
    for name in ("samr_国标.csv", "samr_行标.csv", "samr_地标.csv", "ttbz_团标.csv"):
        load_slice(store, tmp_path, name)
    rows = store.read("MATCH (s:Standard) WHERE NOT s.stub RETURN s.level AS level, count(s) AS n ORDER BY level")
    assert {row["level"]: row["n"] for row in rows} == {"国家": 30, "行业": 20, "地方": 14, "团体": 6}
    assert store.read("MATCH (s:Standard {id: 'DB3713/T 334-2024'}) RETURN s.place AS p, s.status AS s") == [
        {"p": "371300", "s": "现行"}
    ]
    assert store.read("MATCH (s:Standard {id: 'GB/T 10322.1-2023'}) RETURN s.nature AS n") == [{"n": "推荐性"}]


def test_chain_graph_parents(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "chainknowledge_industry.json", BY_NAME)
    report = load_slice(store, tmp_path, "chainknowledge_industry_industry.json")
    assert report.issues == []
    assert store.read("MATCH ()-[r:PARENT_OF]->() RETURN count(r) AS n") == [{"n": 24}]
    assert store.read("MATCH (a)-[:PARENT_OF]->(:Segment {id: '110101'}) RETURN a.name AS name") == [{"name": "种植业"}]


def test_headings_that_could_be_anybodys_are_not_taken(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="表头不是已知的表"):
        load_slice(store, tmp_path, "chainknowledge_industry.json")


def test_a_list_of_titles_says_above_its_headings_what_was_given(store: Store, tmp_path: Path) -> None:
    load_slice(store, tmp_path, "企业称号名单.xlsx")
    rows = store.read(
        "MATCH (t:Title) RETURN t.name AS name, t.year AS year, t.state AS state, t.note AS note, t.level AS l"
    )
    # The list does not say of which level it is: nothing is filled in.
    assert (
        rows
        == [{"name": "2017年企业标准“领跑者”申报企业", "year": 2017, "state": "申报", "note": "日照市", "l": None}] * 3
    )


def test_firms_of_a_list_of_titles_that_no_table_of_firms_lists(store: Store, tmp_path: Path) -> None:
    regions = tmp_path / "区域.csv"
    regions.write_text("代码,名称,上级,类型\n371100,日照市,,市\n", encoding="utf-8")
    listed = tmp_path / "名单.csv"
    listed.write_text(
        "企业名称,所在市,荣誉称号,认定年度\n甲钢铁有限公司,日照市,省级专精特新,2024\n乙茶业有限公司,青岛市,省级专精特新,2024\n"
        "某某示范区,日照市,省级专精特新,2024\n",
        encoding="utf-8",
    )
    report = load(store, [regions, listed], output=tmp_path)
    # What does not read like an organization's name is still asked about.
    assert [(issue.code, issue.raw) for issue in report.issues] == [("unknown-subject", "某某示范区")]
    rows = store.read(
        "MATCH (o:Organization)-[h:HOLDS]->(t:Title) OPTIONAL MATCH (o)-[:IN_REGION]->(r:Region) "
        "RETURN o.name AS name, o.stub AS stub, t.name AS title, h.file AS file, r.id AS region ORDER BY name"
    )
    held = {"stub": True, "title": "省级专精特新", "file": f"{tmp_path.name}/名单.csv"}
    assert rows == [
        {"name": "乙茶业有限公司", "region": None, **held},
        {"name": "甲钢铁有限公司", "region": "371100", **held},
    ]


@pytest.mark.parametrize(
    ("caption", "name", "level", "state"),
    [
        ("附件1 2023年度山东省专精特新中小企业名单", "2023年度山东省专精特新中小企业", "省级", None),
        ("附件 2024年国家级制造业单项冠军企业公示名单", "2024年国家级制造业单项冠军企业", "国家级", "公示"),
        ("拟认定2025年度日照市市级企业技术中心名单", "2025年度日照市市级企业技术中心", "市级", "公示"),
        ("联系人：某某", None, None, None),
    ],
)
def test_captions_of_lists(caption: str, name: str | None, level: str | None, state: str | None) -> None:
    found = read_source("title_list").stated(caption)
    assert (found.get("称号全称"), found.get("级别"), found.get("状态")) == (name, level, state)


def test_class_tables_give_codes_their_titles(store: Store, tmp_path: Path) -> None:
    for name in ("iso_ics.csv", "ipc_titles.csv", "gbt_4754.xlsx"):
        load_slice(store, tmp_path, name)
    titles = "MATCH (c:Category {id: $id}) RETURN c.name AS name, c.level AS level, c.scheme AS scheme"
    above = "MATCH (:Category {id: $id})-[:UNDER*1..4]->(c) RETURN c.id AS id ORDER BY id"
    assert store.read(titles, {"id": "GB/T 4754 3130"}) == [
        {"name": "钢压延加工", "level": "小类", "scheme": "GB/T 4754"}
    ]
    assert [row["id"] for row in store.read(above, {"id": "GB/T 4754 3130"})] == [
        "GB/T 4754 31", "GB/T 4754 313", "GB/T 4754 C",
    ]  # fmt: skip
    assert store.read(titles, {"id": "ICS 77.140"}) == [
        {"name": "Iron and steel products", "level": "组", "scheme": "ICS"}
    ]
    assert [row["id"] for row in store.read(above, {"id": "IPC C21D"})] == ["IPC C", "IPC C21"]
    # A group that no row of its own describes is only mentioned.
    assert store.read("MATCH (c:Category {id: 'GB/T 4754 311'}) RETURN c.stub AS stub") == [{"stub": True}]


def test_a_bad_class_code_is_an_issue(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "分类.csv"
    table.write_text("体系,代码,名称\nICS,77.14,钢\nXYZ,1,某\nIPC,C21D,铁\n", encoding="utf-8")
    (report,) = load(store, [table], output=tmp_path).tables
    assert (report.rows, report.loaded) == (3, 1)
    assert [(issue.code, issue.line) for issue in report.issues] == [("bad-category-code", 2), ("unknown-value", 3)]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".csv")])
def test_same_slice_in_csv_gb18030_xlsx_and_zip(tmp_path: Path, name: str) -> None:
    raw = (SLICES / name).read_bytes()
    text = raw.decode("gb18030" if name.startswith("samr_国标") else "utf-8-sig")
    folders = {kind: tmp_path / kind / "表" for kind in ("utf8", "gb", "xlsx", "zip")}
    for folder in folders.values():
        folder.mkdir(parents=True)
    (folders["utf8"] / "表.csv").write_text(text, encoding="utf-8", newline="")
    (folders["gb"] / "表.csv").write_text(text, encoding="gb18030", newline="")
    book = openpyxl.Workbook()
    for row in csv.reader(text.splitlines(keepends=True)):
        book.active.append(row)
    book.save(folders["xlsx"] / "表.xlsx")
    with zipfile.ZipFile(folders["zip"] / "表.zip", "w") as archive:
        archive.writestr("表.csv", text)
    graphs = []
    own = ("given_by", "mentioned_by", "load", "source", "file", "line", "seen")
    for kind, folder in folders.items():
        opened = open_store(Settings(store_path=tmp_path / f"{kind}.kgl"))
        (table,) = load(opened, [next(folder.iterdir())], output=tmp_path).tables
        assert (table.rows, table.loaded) == EXPECTED[name][1:3]
        found = dump(opened, without=own)
        found.pop("Source")
        graphs.append(found)
        opened.close()
    assert sum(map(len, graphs[0].values())) >= EXPECTED[name][2]
    assert graphs[1:] == graphs[:1] * 3


def test_a_source_of_ones_own(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "名单.csv"
    table.write_text("序号,市,企业全名\n1,日照市,某某钢厂\n2,日照市,另一茶厂\n", encoding="utf-8")
    own = tmp_path / "名单.yml"
    own.write_text(
        "id: list\ntable: 试点企业\ntitle: 某省名单\nrequired: [企业或单位名称]\ncolumns: {企业或单位名称: [企业全名]}\n"
        "ignored: {序号: 行号, 市: 以企业为准}\nconstants: {称号全称: 某省专精特新企业, 级别: 省级, 年度: '2024', 状态: 获批}\n",
        encoding="utf-8",
    )
    report = load(store, [table], output=tmp_path, named=read_source(str(own)))
    assert (report.tables[0].rows, report.tables[0].loaded) == (2, 2)
    rows = store.read("MATCH (t:Title) RETURN t.subject AS s, t.name AS n, t.year AS y ORDER BY s")
    assert rows == [
        {"s": "另一茶厂", "n": "某省专精特新企业", "y": 2024},
        {"s": "某某钢厂", "n": "某省专精特新企业", "y": 2024},
    ]
    again = load(store, [table], output=tmp_path, named=read_source(str(own)))
    assert again.tables[0].state == "未变"
    # The same file under a changed source is another reading, and is done again.
    own.write_text(own.read_text(encoding="utf-8").replace("2024", "2025"), encoding="utf-8")
    changed = load(store, [table], output=tmp_path, named=read_source(str(own)))
    assert changed.tables[0].state == "已载入"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: x\nid: [", "第 2 行：不是合规的 YAML"),
        ("- {id: a}\n- {id: b}\n", "里有 2 个来源"),
        ("id: x\ntable: 标准\ntitle: x\nrequired: []\ncolumns: {}\nspeed: 3\n", "speed"),
        ("id: x\ntable: 没有的表\ntitle: x\nrequired: []\ncolumns: {}\n", "没有的表"),
    ],
)
def test_a_bad_source_file_is_said(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "坏.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_source(str(file))


def test_a_named_source_that_does_not_fit(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="缺少来源“Lens 专利导出”必需的列"):
        load_slice(store, tmp_path, "samr_国标.csv", "lens")
    with pytest.raises(InputError, match="找不到来源定义"):
        read_source("没有.yml")


def test_ignored_headings_by_prefix() -> None:
    source = read_source("lens")
    headings = ["Lens ID", "Display Key", "Title", "Applicants", "NPL Citations", "Something New"]
    match = match_source(source, headings)
    assert match is not None
    assert match.unknown == ("Something New",)


def test_two_codes_under_one_name_are_told(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "企业.csv"
    table.write_text(
        "企业名称,统一社会信用代码,环节编号(;)\n甲有限公司,91371100MA3C00000X,\n甲有限公司,91371100MA3C00000X,\n"
        "甲有限公司,91371100MA3D00000Y,\n",
        encoding="utf-8",
    )
    issues = load(store, [table], output=tmp_path).issues
    assert [issue.line for issue in issues if issue.code == "two-codes-one-name"] == [4]
