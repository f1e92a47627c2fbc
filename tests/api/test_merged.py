"""A merged organization or standard, asked for by its old id, is answered by the one that is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from api.http.app import create_app
from api.merge_book import write_merge_book
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import open_store
from loaders.review.organizations import organization_candidates
from loaders.review.standards import standard_candidates
from loaders.run import load
from tests.api.conftest import client_of

DAY = date(2026, 11, 25)


def test_old_ids_lead_to_the_one_that_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    (folder / "标准.csv").write_text(
        "标准号,标准名称,标准状态,起草单位\nGB/T 10125-1997,盐雾试验,被代替,武汉钢铁公司\n"
        "GB 10125-1997,盐雾试验,被代替,武汉钢铁股份有限公司\n",
        encoding="utf-8",
    )
    (folder / "产业链环节.csv").write_text("产业链,环节编号,环节名称\n钢铁,S1,轧钢\n", encoding="utf-8")
    settings = Settings(store_path=tmp_path / "graph.kgl")
    store = open_store(settings)
    load(store, [folder], output=tmp_path, today=DAY)
    pairs = [*organization_candidates(store, Catalog()), *standard_candidates(store, Catalog())]
    assert {pair.kind for pair in pairs} == {"组织", "标准"}
    book = tmp_path / "合并.xlsx"
    write_merge_book(book, pairs, {})
    filled = openpyxl.load_workbook(book)
    for line in range(3, 3 + len(pairs)):
        filled.active.cell(line, 1, "合并")
        filled.active.cell(line, 2, "张三")
    filled.save(book)
    assert load(store, [book], output=tmp_path, today=DAY).issues == []
    store.close()
    with client_of(create_app(settings)) as client:
        for pair in pairs:
            path = "organizations" if pair.kind == "组织" else "standards"
            for asked in (pair.keep.id, pair.other.id):
                answer = client.get(f"/api/v1/{path}/{asked}")
                assert answer.status_code == 200, answer.text
                assert answer.json()["item"]["id"] == pair.keep.id
        assert client.get("/api/v1/standards/gb10125—1997").json()["item"]["id"] == "GB/T 10125-1997"
        assert client.get("/api/v1/organizations/org:000000000000").status_code in (404, 422)
