"""What a source no longer gives is nowhere shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from graph.settings import Settings
from graph.store import open_store
from loaders.run import load
from tests.api.conftest import client_of
from tests.support import RIZHAO

SPELLED = {"专利.csv": "00111304.6", "标准.csv": "GB/T 700-2006,", "产业链环节.csv": ",GT19,"}


@pytest.fixture(scope="module")
def clients(
    clean_environment: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, TestClient]]:
    """Before and after a load in which three tables have lost a row."""
    folder = tmp_path_factory.mktemp("stale")
    shutil.copytree(RIZHAO, folder / "rizhao")
    settings = Settings(store_path=folder / "graph.kgl")
    store = open_store(settings)
    load(store, [folder / "rizhao"], output=folder, today=date(2026, 11, 23))
    store.close()
    shutil.copyfile(folder / "graph.kgl", folder / "before.kgl")
    for name, spelled in SPELLED.items():
        file = folder / "rizhao" / name
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not (spelled in line[:60] if name != "专利.csv" else spelled in line)]
        assert len(kept) == len(lines) - 1, name
        file.write_text("".join(kept), encoding="utf-8")
    store = open_store(settings)
    load(store, [folder / "rizhao"], output=folder, today=date(2026, 11, 24))
    store.close()
    yield client_of(create_app(Settings(store_path=folder / "before.kgl"))), client_of(create_app(settings))


def everything(client: TestClient, path: str) -> dict[str, object]:
    found: dict[str, object] = {}
    cursor: dict[str, str] = {}
    while True:
        page = client.get(f"/api/v1/{path}", params={"limit": 200, **cursor}).json()
        found |= {item["id"]: item for item in page["items"]}
        if page["next_cursor"] is None:
            return found
        cursor = {"cursor": page["next_cursor"]}


@pytest.mark.parametrize(("path", "id_"), [("patents", "CN00111304.6"), ("segments", "GT19")])
def test_it_leaves_the_lists(clients: tuple[TestClient, TestClient], path: str, id_: str) -> None:
    before, after = clients
    assert set(everything(before, path)) - set(everything(after, path)) == {id_}
    assert before.get(f"/api/v1/{path}/{id_}").status_code == 200
    assert after.get(f"/api/v1/{path}/{id_}").status_code == 404


def test_a_standard_others_cite_is_known_by_mention_only(clients: tuple[TestClient, TestClient]) -> None:
    stubs = [client.get("/api/v1/standards/GB/T 700-2006").json()["item"]["stub"] for client in clients]
    assert stubs == [False, True]


def test_it_leaves_what_points_to_it(clients: tuple[TestClient, TestClient]) -> None:
    before, after = clients
    chain = "/api/v1/chains/钢铁及配套"
    assert "GT19" in before.get(chain).json()["item"]["segments"]
    assert "GT19" not in after.get(chain).json()["item"]["segments"]
    for path in ("standards", "patents", "organizations"):
        assert "'GT19'" in str(everything(before, path).values())
        assert "'GT19'" not in str(everything(after, path).values())
        assert before.get(f"/api/v1/{path}?segment=GT19").status_code == 200
        assert after.get(f"/api/v1/{path}?segment=GT19").status_code == 404
    assert after.get("/api/v1/neighbourhood/Segment/GT19").status_code == 404
    segments = [
        {
            node["id"]
            for node in client.get("/api/v1/neighbourhood/Chain/钢铁及配套").json()["nodes"]
            if node["label"] == "Segment"
        }
        for client in clients
    ]
    assert segments[0] - segments[1] == {"GT19"}
