"""What all tests share: an own environment, a real Neo4j, a real browser.

Neo4j, the browser and the sentence model are the real ones. Where they cannot be had the tests skip and say why; with
LIANTU_REQUIRE_NEO4J=1, LIANTU_REQUIRE_BROWSER=1 and LIANTU_REQUIRE_EMBEDDING=1 (set by `.ci/run`) they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import settings
from neo4j_jars import missing_tools
from neo4j_server import LocalNeo4j
from playwright.sync_api import Browser, sync_playwright

from api.console import console
from graph.settings import Settings

# Two workers on two cores: the time of one example says nothing. `make long` tries a hundred times as many.
# The same cases on every run, so that CI says something about the change and not about the dice; `long` throws them anew.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=10_000)
settings.load_profile("usual")

KEPT = ("LIANTU_REQUIRE_NEO4J", "LIANTU_REQUIRE_BROWSER", "LIANTU_REQUIRE_EMBEDDING", "LIANTU_CHROMIUM", "LIANTU_CACHE")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# No name resolves but this machine's own: a page that reaches outside gets an error, here as on an office machine.
LOOPBACK_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"


def absent(what: str, variable: str, reason: str) -> NoReturn:
    """Skip the test, or fail it where `variable` says that the thing must be there."""
    if os.environ.get(variable) == "1":
        pytest.fail(f"{what}必须可用（{variable}=1）：{reason}", pytrace=False)
    pytest.skip(f"没有{what}：{reason}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests of one Neo4j, of one browser, and of each module, on one worker.

    So a server and a browser are started once, what a module prepares is prepared once, and its tests keep their order.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        spec = getattr(item, "callspec", None)
        values = spec.params.values() if spec is not None else ()
        if "neo4j_server" in fixtures or any("neo4j" in _texts(value) for value in values):
            item.add_marker(pytest.mark.xdist_group("neo4j"))
        elif "browser" in fixtures:
            item.add_marker(pytest.mark.xdist_group("browser"))
        elif item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def _texts(value: object) -> tuple[str, ...]:
    """A parameter's texts: a store is named alone (`neo4j`) or among others (`("neo4j", 10_000)`)."""
    return tuple(str(part) for part in value) if isinstance(value, tuple) else (str(value),)


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the developer's LIANTU_ variables nor the checkout's `.env` reach a test."""
    for name in list(os.environ):
        if name.upper().startswith("LIANTU_") and name not in KEPT:
            monkeypatch.delenv(name)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as on a wide terminal: the console takes its width when it is made, so what ran before would decide."""
    monkeypatch.setattr(console, "_width", 160)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[LocalNeo4j]:
    """A running Neo4j with a random password and an own folder: `.uri`, `.user`, `.password`."""
    reason = missing_tools()
    if reason is not None:
        absent("Neo4j", "LIANTU_REQUIRE_NEO4J", reason)
    with LocalNeo4j() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that reaches nothing but this machine.

    The only place that starts Playwright: two of them in one process do not go together.
    """
    named = os.environ.get("LIANTU_CHROMIUM")
    path = named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None:
        absent("浏览器", "LIANTU_REQUIRE_BROWSER", "找不到 chromium（Debian/Ubuntu：apt-get install chromium）")
    with sync_playwright() as playwright:
        # No sandbox: in CI and containers the tests run as root, where Chromium refuses to start with one.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", LOOPBACK_ONLY])
        yield chromium
        chromium.close()
