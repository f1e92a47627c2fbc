"""What falls due on a chain worked out by hand, on both stores, and its iCalendar file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.calendar import Agenda, as_icalendar, find_agenda
from graph.calendar.events import MANDATORY, PATENT, PROJECT, REVIEW
from graph.calendar.icalendar import escaped, folded
from graph.errors import NotFoundError, UsageError
from graph.gaps import Scope
from graph.queries import Catalog
from graph.store import Store
from tests.gaps.sketch import Sketch
from tests.gaps.support import open_clean

HERE = Scope("本市", "本市", date(2026, 11, 23), fictional=True)


def sketch() -> Sketch:
    x = Sketch()
    for name in ("本市", "本县", "本省", "外市"):
        x.node("Region", name, name=name)
    x.edge("PART_OF", ("Region", "本县"), ("Region", "本市"))
    x.edge("PART_OF", ("Region", "本市"), ("Region", "本省"))
    chain, other = x.chain("链"), x.chain("他链")
    part = x.segment(chain, "件")
    x.edge("HAS_SEGMENT", other, part)

    def standard(id_: str, *, level: str = "国家", **values: Any) -> None:
        x.covers(x.standard(id_, **values), part)
        x.node("Standard", id_, level=level)

    standard(
        "GB/T 1-2021", effective=date(2021, 11, 23), issued=date(2021, 5, 1), committee_raw="一委"
    )  # due on the very day
    standard("GB/T 2-2021", effective=date(2021, 11, 22))  # the day before: late
    standard("GB/T 3-2021", reviewed=date(2022, 11, 22), effective=date(2010, 1, 1))  # the last day inside
    standard("GB/T 4-2021", reviewed=date(2022, 11, 23))  # the first day outside
    standard("GB/T 5-2021", year=2021)  # year end, reckoned
    standard("GB/T 6-2021")  # no date at all
    standard("GB/T 7-2021", standing="废止", effective=date(2022, 1, 1))
    standard("DB本县/T 8-2022", level="地方", scope="本县", effective=date(2022, 2, 1), department="县局")
    standard("DB外市/T 9-2022", level="地方", scope="外市", effective=date(2022, 2, 1))
    standard("DB本省/T 10-2022", level="地方", scope="本省", effective=date(2022, 2, 2))
    standard(
        "T/X 11-2024", level="团体", scope="团体:本市", effective=date(2024, 2, 28), approximate=["effective:2024-02"]
    )
    x.edge("ISSUED", x.node("Organization", "协会", name="协会"), ("Standard", "T/X 11-2024"))
    standard("GB 12-2026", standing="即将实施", nature="强制性", effective=date(2027, 7, 1))
    standard("GB/T 13-2026", standing="即将实施", nature="推荐性", effective=date(2027, 7, 1))
    x.covers(x.standard("GB/T 14-2022", effective=date(2022, 3, 1)), part, state="待核")
    x.covers(x.standard("GB/T 15-2022", effective=date(2022, 3, 1)), chain)  # the whole chain
    standard("GB/T 16-2022", effective=date(2022, 4, 1))
    x.edge("REVISES", x.node("StandardProject", "计划一", title="修订甲", kind="修订", stage=30, due=date(2027, 12, 1)), ("Standard", "GB/T 16-2022"))  # fmt: skip
    for id_, stage, due in (
        ("计划二", 20, date(2027, 5, 1)),
        ("计划三", 60, date(2027, 5, 1)),
        ("计划四", 20, date(2026, 1, 1)),
    ):
        x.edge("TARGETS", x.node("StandardProject", id_, title=id_, kind="制定", stage=stage, due=due), part, score=1.0)
    x.edge("TARGETS", x.node("StandardProject", "计划五", title="计划五", kind="制定", stage=20), part, score=1.0)
    x.edge("TARGETS", x.node("StandardProject", "计划六", title="计划六", due=date(2027, 5, 2)), part, score=1.0)

    firm = x.firm("甲厂", "本市")
    patents: dict[str, dict[str, Any]] = {
        "发明": {"kind": "发明", "filed": date(2007, 3, 5)},
        "新型": {"application_no": "CN201720000002.1", "filed": date(2017, 3, 6)},
        "旧外观": {"kind": "外观设计", "filed": date(2017, 3, 7)},
        "新外观": {"kind": "外观设计", "filed": date(2021, 6, 1)},
        "写明": {"kind": "发明", "filed": date(2000, 1, 1), "expires": date(2027, 3, 8)},
        "失效": {"kind": "发明", "filed": date(2007, 3, 5), "legal_status": "失效"},
        "审中": {"kind": "发明", "filed": date(2007, 3, 5), "legal_status": "审中"},
        "未知": {"kind": "发明", "filed": date(2007, 3, 9), "legal_status": "未知", "granted": date(2010, 1, 1)},
        "未授权": {"kind": "发明", "filed": date(2007, 3, 9), "legal_status": "未知"},
        "无日期": {"kind": "发明"},
    }  # fmt: skip
    for id_, values in patents.items():
        patent = x.node("Patent", id_, title=id_, **{"legal_status": "有效", **values})
        x.edge("OWNS", firm, patent)
        x.edge("RELATES_TO", patent, part, state="采纳", score=0.9)
    return x


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_clean(request.param, tmp_path_factory.mktemp("calendar"), request)
    sketch().write(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def agenda(store: Store) -> Agenda:
    return find_agenda(store, Catalog(), HERE)


def test_exactly_what_falls_due(agenda: Agenda) -> None:
    assert [(event.day.isoformat(), event.kind, event.id, event.local, event.reckoned) for event in agenda.events] == [
        ("2026-11-23", REVIEW, "GB/T 1-2021", False, False),
        ("2026-12-31", REVIEW, "GB/T 5-2021", False, True),
        ("2027-02-01", REVIEW, "DB本县/T 8-2022", True, False),
        ("2027-02-02", REVIEW, "DB本省/T 10-2022", False, False),
        ("2027-02-28", REVIEW, "T/X 11-2024", True, True),
        ("2027-03-01", REVIEW, "GB/T 15-2022", False, False),
        ("2027-03-05", PATENT, "发明", True, True),
        ("2027-03-06", PATENT, "新型", True, True),
        ("2027-03-07", PATENT, "旧外观", True, True),
        ("2027-03-08", PATENT, "写明", True, False),
        ("2027-03-09", PATENT, "未知", True, True),
        ("2027-04-01", REVIEW, "GB/T 16-2022", False, False),
        ("2027-05-01", PROJECT, "计划二", False, False),
        ("2027-05-02", PROJECT, "计划六", False, False),
        ("2027-07-01", MANDATORY, "GB 12-2026", True, False),
        ("2027-11-22", REVIEW, "GB/T 3-2021", False, False),
    ]


def test_late_and_undated_are_counted(agenda: Agenda) -> None:
    assert agenda.until == date(2027, 11, 23)
    assert agenda.late == {REVIEW: 1, PROJECT: 1}
    assert agenda.undated == {REVIEW: 1, PATENT: 1, PROJECT: 1}


def test_who_and_why(agenda: Agenda) -> None:
    by_id = {event.id: event for event in agenda.events}
    assert by_id["GB/T 1-2021"].actor == "国家标准委（一委）"
    assert by_id["DB本县/T 8-2022"].actor == "本县市场监管部门（县局）"
    assert by_id["T/X 11-2024"].actor == "协会"
    assert by_id["GB/T 16-2022"].basis == "2022-04-01实施，标龄5年；已有修订计划计划一"
    assert by_id["未知"].basis == "2007-03-09申请，发明20年；法律状态未知，先核；未计年费与期限补偿"
    assert by_id["计划二"].basis == "预计完成日期；制定，阶段20"
    assert by_id["计划六"].basis == "预计完成日期；制修订未载，阶段未载"
    assert by_id["GB/T 3-2021"].chains == ("他链", "链") and by_id["GB/T 15-2022"].chains == ("链",)


def test_one_chain_and_other_spans(store: Store) -> None:
    own = find_agenda(store, Catalog(), HERE, chain="他链", months=4)
    assert [event.id for event in own.events][-1] == "未知"
    assert "GB/T 15-2022" not in [event.id for event in own.events]
    with pytest.raises(NotFoundError):
        find_agenda(store, Catalog(), HERE, chain="无")
    with pytest.raises(UsageError):
        find_agenda(store, Catalog(), HERE, months=0)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_file(agenda: Agenda) -> None:
    text = as_icalendar(agenda)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = unfolded(text)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(agenda.events)
    assert len({line for line in lines if line.startswith("UID:")}) == len(agenda.events)
    first = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    assert [line for line in first if line.startswith("DT")] == [
        "DTSTAMP:20261123T000000Z", "DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124",
    ]  # fmt: skip
    assert "SUMMARY:复审到期：GB/T 1-2021 GB/T 1-2021" in first
    about = next(line for line in first if line.startswith("DESCRIPTION:"))
    assert "\\n谁办：国家标准委（一委）\\n" in about and about.endswith("虚构数据")
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in lines)
    assert as_icalendar(agenda) == text


def test_escaping_and_folding() -> None:
    assert escaped("甲,乙;丙\\丁\r\n戊\x07") == "甲\\,乙\\;丙\\\\丁\\n戊"
    for length in (74, 75, 76, 150, 151):
        assert folded("x" * length).replace("\r\n ", "") == "x" * length
    assert folded("x" * 75) == "x" * 75 and folded("x" * 76) == "x" * 75 + "\r\n x"
    assert all(len(piece.encode()) <= 75 for piece in folded("标" * 99).split("\r\n"))
