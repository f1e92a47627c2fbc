"""The frame: what the shared fixtures promise, the local Neo4j, the packaging facts that nothing else would notice."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import socket
import stat
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import neo4j_local
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ClientError
from neo4j_jars import VERSION, Neo4jLocalError, find_java
from neo4j_server import LocalNeo4j, free_port, is_server
from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from graph.queries import Catalog
from graph.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("build", "dev", "run")


def pins(name: str) -> set[str]:
    """The `name==version` parts of a lock."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {line.split()[0] for line in text.splitlines() if "==" in line.split(";")[0] and not line.startswith("#")}


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash_and_no_lock_names_an_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.partition("\n")[2])
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_locks_agree() -> None:
    assert pins("run") - pins("dev") == set()
    assert pins("build") - pins("dev") == set()


def test_lock_holds_every_dependency_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=\[ ]", line)[0] for line in project["dependencies"]}
    assert wanted - {pin.split("==")[0] for pin in pins("run")} == set()


def test_tests_and_scripts_import_only_what_the_lock_holds() -> None:
    """A package left over in a developer's environment must not hide what a fresh machine will lack."""
    locked = {pin.partition("==")[0] for pin in pins("dev")} | {"liantu"}
    owners = importlib.metadata.packages_distributions()
    imported = {
        name.partition(".")[0]
        for folder in ("tests", "scripts")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    foreign = {name for name in imported & owners.keys() if name not in sys.stdlib_module_names}
    assert {"pytest", "neo4j"} <= foreign
    lacking = {name for name in foreign if not {owner.lower().replace("_", "-") for owner in owners[name]} & locked}
    assert lacking == set()


def test_same_neo4j_version_everywhere() -> None:
    assert f"<neo4j.version>{VERSION}</neo4j.version>" in (ROOT / "scripts" / "neo4j_pom.xml").read_text("utf-8")
    assert f"image: neo4j:{VERSION}-community" in (ROOT / "docker-compose.yml").read_text("utf-8")


def test_image_carries_the_version() -> None:
    assert f"image: liantu:{importlib.metadata.version('liantu')}\n" in (ROOT / "docker-compose.yml").read_text("utf-8")


def test_version_of_the_distribution_is_in_the_changelog() -> None:
    version = importlib.metadata.version("liantu")
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_env_file_of_the_developer_does_not_reach_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("LIANTU_STORE=neo4j\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings().store == "embedded"


def test_old_java_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n", "utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Neo4jLocalError, match=r"Java 太旧：openjdk version \"11.0.2\""):
        find_java()


def test_password_is_made_once_and_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_local, "ROOT", tmp_path)
    first, kept = neo4j_local.own_password(tmp_path / "neo4j")
    assert kept
    assert len(first) >= 16
    assert neo4j_local.own_password(tmp_path / "neo4j") == (first, True)
    assert stat.S_IMODE((tmp_path / "neo4j" / "password").stat().st_mode) == 0o600


def test_password_from_environment_wins_over_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_local, "ROOT", tmp_path)
    (tmp_path / ".env").write_text("# 说明\nLIANTU_NEO4J_PASSWORD='from-the-file'\n", "utf-8")
    assert neo4j_local.own_password(tmp_path) == ("from-the-file", False)
    monkeypatch.setenv("LIANTU_NEO4J_PASSWORD", "from-the-shell")
    assert neo4j_local.own_password(tmp_path) == ("from-the-shell", False)


def test_neo4j_answers_with_its_password_only(neo4j_server: LocalNeo4j) -> None:
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        rows = driver.execute_query(
            "CALL dbms.components() YIELD versions, edition RETURN versions[0], edition"
        ).records
    assert [tuple(row) for row in rows] == [(VERSION, "community")]
    with (
        GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, "not-the-password")) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


def test_neo4j_loads_no_file_and_no_address(neo4j_server: LocalNeo4j) -> None:
    with (
        GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver,
        socket.create_server(("127.0.0.1", 0)) as web,
    ):
        web.settimeout(0.2)
        with pytest.raises(ClientError, match=r"allow_csv_import_from_file_urls.* is false"):
            driver.execute_query("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line")
        with pytest.raises(ClientError, match="blocked"):
            driver.execute_query(f"LOAD CSV FROM 'http://127.0.0.1:{web.getsockname()[1]}/x.csv' AS line RETURN line")
        with pytest.raises(TimeoutError):  # nobody even knocked
            web.accept()


@pytest.mark.usefixtures("neo4j_server")  # the same skip or failure where there is no Java
def test_neo4j_keeps_its_data_over_kill_and_command_line_stop(tmp_path: Path) -> None:
    password = '含 空格"引号\\与中文 -x'
    server = LocalNeo4j(tmp_path / "home", password=password)
    server.start()
    try:
        with GraphDatabase.driver(server.uri, auth=(server.user, password)) as driver:
            driver.execute_query("CREATE (:Kept {name: '链'})")
        with pytest.raises(Neo4jLocalError, match="已有 Neo4j 在运行"):
            LocalNeo4j(tmp_path / "home").start()
        server.kill()
        server.start()
        with GraphDatabase.driver(server.uri, auth=(server.user, password)) as driver:
            assert driver.execute_query("MATCH (n:Kept) RETURN n.name").records[0][0] == "链"
        pid = server.running_pid()
        assert pid is not None
        begun = time.monotonic()
        script = [sys.executable, str(ROOT / "scripts" / "neo4j_local.py"), "stop", "--home", str(tmp_path / "home")]
        # The process is this test's child: it stays a zombie, which has no command line, until waited for.
        told = subprocess.run(script, capture_output=True, text=True, check=True)
        assert told.stdout == "Neo4j 已停止。\n"
        assert time.monotonic() - begun < 10
        assert not is_server(pid, tmp_path / "home")
    finally:
        server.stop()


def test_port_of_another_server_is_named(neo4j_server: LocalNeo4j, tmp_path: Path) -> None:
    with pytest.raises(Neo4jLocalError, match=f"端口 {neo4j_server.port} 上已有别的 Neo4j"):
        LocalNeo4j(tmp_path, port=neo4j_server.port, auth=False).start()


def test_short_password_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(Neo4jLocalError, match="密码只有 5 个字符"):
        LocalNeo4j(tmp_path, port=free_port(), password="short").start()


def test_browser_runs_pages_but_reaches_nothing_outside(browser: Browser) -> None:
    page = browser.new_page()
    try:
        page.set_content("<p id='x'></p><script>document.getElementById('x').textContent = '链' + '图'</script>")
        assert page.inner_text("#x") == "链图"
        with pytest.raises(BrowserError, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://example.invalid/")
        with pytest.raises(BrowserError, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://192.0.2.1/")
    finally:
        page.close()


def test_workers_keep_to_the_groups(request: pytest.FixtureRequest) -> None:
    """Without them everything passes too, in half as much time again: two servers, and each module prepared twice."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("只在 make test 里（--dist loadgroup）有分组")
    assert request.node.nodeid.endswith("@tests/test_frame.py")


def test_queries_named_in_docs_exist() -> None:
    catalog = Catalog()
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "api").glob("cli_*.py"))]
    named = {
        (page.name, id_)
        for page in pages
        for id_ in re.findall(r"liantu (?:query|queries) ([a-z][\w/]*)", page.read_text("utf-8"))
    }
    assert ("README.md", "g05") in named
    for _, id_ in sorted(named):
        assert catalog[id_].title
