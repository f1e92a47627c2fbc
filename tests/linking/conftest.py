"""The demonstration city's segment table and standards, and the labelled sample, as the linking takes them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.linking import Document, Segment

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "examples" / "rizhao"
GOLD = ROOT / "tests" / "data" / "linking"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def values(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip())


@pytest.fixture(scope="session")
def segments() -> tuple[Segment, ...]:
    return tuple(
        Segment(
            id=row["环节编号"],
            chain=row["产业链"],
            name=row["环节名称"],
            position=row["位置"],
            keywords=values(row["关键词(;)"]),
            ipc=values(row["IPC前缀(;)"]),
            ics=values(row["ICS(;)"]),
            ccs=values(row["CCS(;)"]),
            industry_codes=values(row["国民经济行业代码(;)"]),
        )
        for row in rows(CITY / "产业链环节.csv")
    )


@pytest.fixture(scope="session")
def standard_rows() -> list[dict[str, str]]:
    return rows(CITY / "标准.csv")


@pytest.fixture(scope="session")
def gold_standards() -> list[dict[str, str]]:
    return rows(GOLD / "gold_standards.csv")


@pytest.fixture(scope="session")
def gold_patents() -> list[dict[str, str]]:
    return rows(GOLD / "gold_patents.csv")


@pytest.fixture(scope="session")
def gold_documents(
    gold_standards: list[dict[str, str]], gold_patents: list[dict[str, str]]
) -> dict[str, tuple[Document, ...]]:
    """Labelled documents by kind, from the labelled columns alone: no indexer's keywords, no suggested segments."""
    return {
        "标准": tuple(
            Document(
                id=row["id"],
                kind="标准",
                title=row["title"],
                title_en=row["title_en"],
                level=row["level"],
                ics=values(row["ics"]),
                ccs=values(row["ccs"]),
                committee=row["committee"],
            )
            for row in gold_standards
        ),
        "专利": tuple(
            Document(id=row["id"], kind="专利", title=row["title"], abstract=row["abstract"], ipc=values(row["ipc"]))
            for row in gold_patents
        ),
    }


@pytest.fixture(scope="session")
def valid_standards(standard_rows: list[dict[str, str]]) -> tuple[Document, ...]:
    """The city's standards in force, without the indexer's keywords."""
    return tuple(
        Document(
            id=row["标准号"],
            kind="标准",
            title=row["标准名称"],
            title_en=row["英文名称"],
            level=row["标准级别"],
            function=row["标准功能"],
            ics=values(row["ICS"]),
            ccs=values(row["CCS"]),
            committee=row["归口单位"],
        )
        for row in standard_rows
        if row["标准状态"] == "现行"
    )
