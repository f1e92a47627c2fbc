"""A wrong file is taken back on either store: what only it gave is used nowhere, what others gave stays as they gave it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError, NotFoundError
from graph.queries import Catalog
from graph.status import read_status
from graph.store import Store
from loaders.care.unload import Unloaded, unload
from loaders.issues import read_issues
from tests.care.support import FIRMS, SEGMENTS, TODAY, put, run
from tests.support import dump

RIGHT = "标准号,标准名称,标准状态,标准级别,标准功能,ICS,实施日期,代替标准\nGB/T 1-2020,热轧钢板和钢带,现行,国家标准,产品,77.140.50,,GB/T 1-2010\n"
# The folder 乙 comes before 甲 by code point, so that where both speak 乙 counts (loaders/claims/precedence.yml).
WRONG = (
    "标准号,标准名称,标准状态,标准级别,英文名称,ICS,实施日期,代替标准\n"
    "GB/T 1-2020,错名,废止,国家标准,Wrong,65.020,2020-05-01,GB/T 1-2010(部分代替)\n"
    "GB/T 2-2010,热轧板带垫圈,现行,国家标准,,77.140.50,2011-01-01,\n"
)
CITES = "标准号,引用标准号,是否注日期\nGB/T 1-2020,GB/T 2-2010,是\n"
COVERED = "MATCH (s:Standard)-[r:COVERS]->(:Segment) WHERE NOT r.stale RETURN s.id AS id ORDER BY id"


@pytest.fixture
def store(each_store: Store) -> Store:
    """Both engines, one after the other."""
    return each_store


def take_back(store: Store, output: Path, name: str) -> Unloaded:
    return unload(store, Catalog(), name, output=output, today=TODAY)


def used(store: Store) -> dict[str, list[object]]:
    """All that a rule may use, without when and on which line it was seen."""
    without = ("load", "first_seen", "last_seen", "mentioned_by", "version", "line")
    return {
        label: [row for row in rows if not row["stale_"]]
        for label, rows in dump(store, without=without).items()
        if label != "Source"
    }


def test_what_only_the_file_gave_goes_and_what_others_gave_stays(store: Store, output: Path, tmp_path: Path) -> None:
    right = put(tmp_path / "甲", 产业链环节=SEGMENTS, 标准=RIGHT, 标准引用=CITES)
    run(store, output, right)
    before = used(store)
    assert [row["id"] for row in store.read(COVERED)] == ["GB/T 1-2020"]
    run(store, output, put(tmp_path / "乙", 标准=WRONG))
    assert [row["id"] for row in store.read(COVERED)] == ["GB/T 2-2010"]
    wrong = used(store)
    assert wrong != before
    done = take_back(store, output, "乙/标准.csv")
    assert (done.sources, done.again, done.left) == (["乙/标准.csv"], ["甲/标准.csv"], {})
    assert used(store) == before
    assert [row["id"] for row in store.read(COVERED)] == ["GB/T 1-2020"]
    states = {source["id"]: source["state"] for source in read_status(store, Catalog())["sources"]}
    assert states["乙/标准.csv"] == "已撤回"
    assert states["甲/标准.csv"] == "已载入"
    assert read_status(store, Catalog())["rows"]["标准"]["read"] == 1
    report = run(store, output, tmp_path / "乙")
    assert [table.state for table in report.tables] == ["已载入"]
    assert used(store) == wrong


def test_blanks_of_a_relationship_do_not_keep_what_the_file_told(store: Store, output: Path, tmp_path: Path) -> None:
    wrong = put(tmp_path / "乙", 标准引用="标准号,引用标准号,是否注日期,条款\nGB/T 1-2020,GB/T 2-2010,是,5.2\n")
    run(store, output, wrong)
    run(store, output, put(tmp_path / "甲", 标准引用=CITES))
    query = "MATCH ()-[r:REFERENCES]->() RETURN r.clause AS clause, r.stale AS stale"
    assert store.read(query) == [{"clause": "5.2", "stale": False}]
    assert take_back(store, output, "乙/标准引用.csv").again == ["甲/标准引用.csv"]
    assert store.read(query) == [{"clause": None, "stale": False}]


def test_a_file_nobody_shares_is_taken_back_and_comes_back(store: Store, output: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "表", 产业链环节=SEGMENTS, 企业=FIRMS)
    run(store, output, folder)
    full = used(store)
    assert read_issues(output / "issues.jsonl")
    done = take_back(store, output, str(folder / "企业.csv"))
    assert done.stale == 4  # two firms, and each one's OPERATES_IN
    assert store.read("MATCH (o:Organization) WHERE NOT o.stale RETURN o.id AS id") == []
    assert store.read("MATCH ()-[r:OPERATES_IN]->() WHERE NOT r.stale RETURN r.role AS role") == []
    assert store.read("MATCH (s:Segment) WHERE NOT s.stale RETURN s.id AS id") == [{"id": "S1"}]
    assert read_issues(output / "issues.jsonl") == []
    run(store, output, folder)
    assert used(store) == full
    assert read_issues(output / "issues.jsonl")


def test_sharers_that_cannot_be_read_again_are_named(store: Store, output: Path, tmp_path: Path) -> None:
    right = put(tmp_path / "甲", 标准=RIGHT)
    run(store, output, right)
    run(store, output, put(tmp_path / "乙", 标准=WRONG))
    (right / "标准.csv").write_text(RIGHT + "GB/T 9-2020,新,现行,国家标准,,,,\n", encoding="utf-8")
    done = take_back(store, output, "乙/标准.csv")
    assert done.again == []
    assert set(done.left) == {"甲/标准.csv"}
    assert "已改过" in done.left["甲/标准.csv"]
    assert store.read("MATCH (s:Standard {id: 'GB/T 1-2020'}) RETURN s.stale AS stale, s.given_by AS given") == [
        {"stale": False, "given": ["甲/标准.csv"]}
    ]


def test_a_run_that_broke_off_is_completed_by_the_next_load(
    store: Store, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = put(tmp_path / "甲", 产业链环节=SEGMENTS, 标准=RIGHT, 标准引用=CITES)
    run(store, output, right)
    before = used(store)
    run(store, output, put(tmp_path / "乙", 标准=WRONG))

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("loaders.care.unload.load", interrupted)
        with pytest.raises(KeyboardInterrupt):
            take_back(store, output, "乙/标准.csv")
    report = run(store, output, right)
    assert {table.table: table.state for table in report.tables}["标准"] == "已载入"
    assert used(store) == before


def test_names_that_cannot_be_taken_back(store: Store, output: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "表", 产业链环节=SEGMENTS)
    (folder / "manifest.yml").write_text("title: 表\n", encoding="utf-8")
    run(store, output, folder)
    with pytest.raises(NotFoundError, match="没有载入过"):
        take_back(store, output, "表/没有.csv")
    with pytest.raises(InputError, match="不含事实"):
        take_back(store, output, "表/manifest.yml")
    take_back(store, output, "表/产业链环节.csv")
    with pytest.raises(NotFoundError, match="已撤回"):
        take_back(store, output, "表/产业链环节.csv")
