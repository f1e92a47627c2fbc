"""Several sources on one fact: the declared order decides, whatever was loaded first, and an issue shows both."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError
from graph.queries import Catalog
from graph.store import Store
from loaders.care.corrections import correctable
from loaders.care.unload import unload
from loaders.claims.settle import DISAGREEMENT
from loaders.issues import Issue, read_issues
from tests.care.support import SEGMENTS, TODAY, empty_store, put, run
from tests.support import dump

HEAD = "标准号,标准名称,标准状态,状态日期,实施日期,ICS,起草单位,适用环节关键词,可信度,来源日期\n"
ONE = HEAD + "GB/T 1-2020,热轧钢板,现行,2020-06-01,2020-05,77.140.50,甲钢厂;乙钢厂,热轧,单一来源,2021-01-01\n"
TWO = HEAD + (
    "GB/T 1-2020,热轧钢板和钢带,废止,2026-05-01,2020-05-03,,乙钢厂;甲钢厂,板带,已核,2020-01-01\n"
    "GB/T 2-2010,冷轧,现行,,,,,,,\n"
)
LEAD = (
    "标准名称,标准级别,标准号,起草(制定)单位(;),实施日期,建议环节(;),来源日期\n"
    "传闻中的名称,国家标准,GB/T 1-2020,丙钢厂,2019-01-01,S1,2026-11-01\n"
    "冷轧薄板,国家标准,GB/T 2-2010,丙钢厂,2010-05-01,,2026-11-01\n"
)
FIRMS = "企业名称,环节编号(;),主要产品,是否出口,可信度,来源日期\n甲钢厂,S1,板,{exporter},{sure},{day}\n"
STANDARD = (
    "MATCH (s:Standard {id: 'GB/T 1-2020'}) RETURN s.title AS title, s.status AS status, s.status_as_of AS day, "
    "s.effective AS effective, s.approximate AS approximate, s.ics AS ics, s.keywords AS keywords, s.file AS file, s.claims AS claims"
)


@pytest.fixture
def store(each_store: Store) -> Store:
    """Both engines, one after the other."""
    return each_store


def standard(store: Store) -> dict[str, Any]:
    return store.read(STANDARD)[0]


def disagreements(output: Path) -> list[Issue]:
    return [issue for issue in read_issues(output / "issues.jsonl") if issue.code == DISAGREEMENT]


def sources(tmp_path: Path) -> list[Path]:
    return [
        put(
            tmp_path / "甲", 产业链环节=SEGMENTS, 标准=ONE, 企业=FIRMS.format(exporter="是", sure="", day="2024-01-01")
        ),
        put(
            tmp_path / "乙",
            产业链环节=SEGMENTS,
            标准=TWO,
            企业=FIRMS.format(exporter="否", sure="已核", day="2023-01-01"),
        ),
        put(tmp_path / "丙", 产业链环节=SEGMENTS, 标准线索=LEAD),
    ]


def told(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The graph without what tells when and by whom it was written last. Where a thing is only mentioned, its place is the first."""
    graph = dump(store, without=("load", "first_seen", "last_seen", "version"))
    for rows in graph.values():
        for row in rows:
            for name in ("given_by_", "mentioned_by_"):
                row[name] = sorted(row.get(name) or [])
            if row.get("stub_"):
                for name in ("source_", "file_", "line_", "as_of_", "confidence_", "note_"):
                    row[name] = None
    return graph


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_the_order_of_loading_does_not_matter(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folders = sources(tmp_path)
    orders = list(permutations(folders)) if engine == "embedded" else [folders, folders[::-1]]
    found = []
    for i, order in enumerate(orders):
        output = tmp_path / str(i)
        with empty_store(engine, output, request) as store:
            for folder in order:
                run(store, output, folder)
            found.append((told(store), disagreements(output)))
    assert len(found[0][1]) == 6
    for graph, issues in found[1:]:
        assert issues == found[0][1]
        for what, rows in graph.items():
            if what != "Source":
                assert rows == found[0][0][what], what


def test_each_property_by_its_own_rule(store: Store, output: Path, tmp_path: Path) -> None:
    run(store, output, *sources(tmp_path))
    found = standard(store)
    assert found["title"] == "热轧钢板和钢带"  # 已核 before 单一来源
    assert (found["status"], str(found["day"])) == ("废止", "2026-05-01")  # the newer status, with its own date
    assert (str(found["effective"]), found["approximate"]) == ("2020-05-03", [])  # exact before the month alone
    assert found["ics"] == ["77.140.50"]  # a blank is no word
    assert found["keywords"] == ["板带", "热轧"]  # listed, not exclusive: all of them
    assert found["file"] == "乙/标准.csv"
    assert len(found["claims"]) == 3
    exporter = store.read("MATCH (o:Organization {name: '甲钢厂'}) RETURN o.exporter AS exporter")
    assert exporter == [{"exporter": True}]  # changes in time: the newer date before the surer word
    effective = store.read(
        "MATCH (s:Standard {id: 'GB/T 2-2010'}) RETURN toString(s.effective) AS effective, s.title AS title"
    )
    assert effective == [{"effective": "2010-05-01", "title": "冷轧"}]  # hearsay fills a blank and overrides nothing


def test_the_issue_shows_both_and_which_counts(store: Store, output: Path, tmp_path: Path) -> None:
    run(store, output, *sources(tmp_path))
    found = {(issue.column, issue.file): issue for issue in disagreements(output)}
    assert set(found) == {("名称", "甲/标准.csv"), ("状态", "甲/标准.csv"), ("是否出口", "乙/企业.csv")} | (
        {key for key in found if key[1] == "丙/标准线索.csv"}
    )
    title = found["名称", "甲/标准.csv"]
    assert (title.line, title.raw) == (2, "热轧钢板")
    for part in (
        "“热轧钢板和钢带”（乙/标准.csv，第 2 行，2020-01-01）",
        "“热轧钢板”（甲/标准.csv，第 2 行，2021-01-01）",
        "以前者为准（可信度较高）",
    ):
        assert part in title.message
    assert "来源日期较新" in found["状态", "甲/标准.csv"].message
    assert not correctable(title)
    report = run(store, output, *sources(tmp_path))
    assert report.disagreements is None
    assert len(disagreements(output)) == 6


def test_the_officers_order_and_what_follows_from_a_change(store: Store, output: Path, tmp_path: Path) -> None:
    folders = sources(tmp_path)
    run(store, output, *folders)
    (output / "precedence.yml").write_text("sources: [甲]\n", encoding="utf-8")
    run(store, output, *folders)
    assert (standard(store)["title"], standard(store)["status"]) == ("热轧钢板", "现行")
    assert "以前者为准（来源次序在先）" in next(i for i in disagreements(output) if i.column == "状态").message
    (folders[0] / "标准.csv").write_text(
        ONE.replace("热轧钢板", "热轧钢板和钢带").replace(",热轧,", ",,"), encoding="utf-8"
    )
    run(store, output, folders[0])
    assert "名称" not in {issue.column for issue in disagreements(output) if issue.file != "丙/标准线索.csv"}
    assert standard(store)["keywords"] == ["板带"]
    unload(store, Catalog(), "甲/标准.csv", output=output, today=TODAY)
    assert (standard(store)["status"], standard(store)["ics"]) == ("废止", [])
    assert {issue.file for issue in disagreements(output)} <= {"乙/企业.csv", "丙/标准线索.csv"}
    (output / "precedence.yml").write_text("先: 甲\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"precedence\.yml 不合写法"):
        run(store, output, *folders)
