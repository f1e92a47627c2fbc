"""Each rule of scripts/check_repo.py catches what it is for, and lets pass what only looks like it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import check_repo
import install
import pytest


def put(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("requirements/run.txt", "kglite @ https://host.invalid/kglite.whl"),
        ("requirements/dev.txt", "--extra-index-url x"),
        ("Dockerfile", "RUN pip install -i https://host.invalid/simple x"),
        (".ci/run", "pip install --find-links x"),
    ],
)
def test_address_is_found(tmp_path: Path, name: str, line: str) -> None:
    put(tmp_path, name, f"first\n{line}\n")
    found = list(check_repo.find_addresses(tmp_path))
    assert len(found) == 1
    assert found[0].startswith(f"{name}:2 ")


def test_loopback_is_no_address(tmp_path: Path) -> None:
    put(tmp_path, "Dockerfile", "CMD curl http://127.0.0.1:8000/healthz\n")
    assert list(check_repo.find_addresses(tmp_path)) == []


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.invalid/x.js"></script>',
        "<img src=//cdn.invalid/x.png>",
        '<link rel="stylesheet" href="http://cdn.invalid/x.css">',
        "body { background: url('https://cdn.invalid/x.png') }",
        '@import "https://cdn.invalid/x.css";',
        'fetch("https://host.invalid/data")',
    ],
)
def test_external_load_is_found(tmp_path: Path, line: str) -> None:
    put(tmp_path, "graph/templates/page.html", line)
    assert len(list(check_repo.find_external_loads(tmp_path))) == 1


def test_namespace_and_link_load_nothing(tmp_path: Path) -> None:
    put(
        tmp_path,
        "graph/templates/page.html",
        '<svg xmlns="http://www.w3.org/2000/svg"></svg><a href="https://x.invalid">源</a>',
    )
    assert list(check_repo.find_external_loads(tmp_path)) == []


def test_cypher_is_found_in_strings_but_not_in_docstrings_or_stores(tmp_path: Path) -> None:
    query = '"""MATCH (n) is Cypher."""\nx = "MATCH (n:Standard) RETURN n"\n'
    put(tmp_path, "loaders/run.py", query)
    put(tmp_path, "api/more.py", 'y = f"MERGE (n {1})"\n')
    put(tmp_path, "graph/store_neo4j_values.py", query)
    put(tmp_path, "graph/restore.py", query)
    put(tmp_path, "graph/words.py", 'z = "match (this) and create a thing"\n')
    found = [line.split(" ")[0] for line in check_repo.find_stray_cypher(tmp_path)]
    assert found == ["graph/restore.py:2", "loaders/run.py:2", "api/more.py:1"]


def test_barred_licence_is_found(tmp_path: Path) -> None:
    put(tmp_path, "requirements/run.txt", "kglite==1 \\\n    --hash=sha256:0\nyamllint==1 \\\n    --hash=sha256:0\n")
    found = list(check_repo.find_barred_licences(tmp_path))
    assert [line.split(" ")[0] for line in found] == ["yamllint"]
    assert "GPL" in found[0]


class FakePip:
    """Stands for the package registry: refuses the lock, or everything; remembers what was asked."""

    def __init__(self, refused: str) -> None:
        self.refused = refused
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, *arguments: str) -> int:
        self.asked.append(arguments)
        return 1 if self.refused in arguments[0] else 0


def test_lock_that_cannot_be_met_falls_back_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = FakePip("--require-hashes")
    monkeypatch.setattr(install, "pip", pip)
    install.install("run")
    assert [asked[0] for asked in pip.asked] == ["--require-hashes", *pip.asked[1][:1], "--no-deps"]
    assert "kglite>=0.21.2,<0.22" in pip.asked[1]
    assert {"hatchling>=1.27", "editables>=0.5"} <= set(pip.asked[1])
    assert not any(text.startswith("pytest") for text in pip.asked[1])
    assert "警告：锁文件里的版本装不齐" in capsys.readouterr().err


def test_lock_that_is_met_asks_for_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = FakePip("nothing is refused")
    monkeypatch.setattr(install, "pip", pip)
    install.install("dev")
    assert [asked[0] for asked in pip.asked] == ["--require-hashes", "--no-deps"]
    assert capsys.readouterr().err == ""


def test_unreachable_registry_ends_with_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "pip", FakePip(""))
    with pytest.raises(SystemExit, match="下一步：检查本机 pip 的设置和网络"):
        install.install("run")


def test_old_python_is_named(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\n[ \"$1\" = -V ] && echo 'Python 3.9.2' && exit 0\nexit 1\n", "utf-8")
    old.chmod(0o755)
    made = subprocess.run(
        ["make", f"PYTHON={old}", "python"], cwd=check_repo.ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode != 0
    assert "的版本是 Python 3.9.2，需要 Python 3.11 或更新的版本" in made.stderr
