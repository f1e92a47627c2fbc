"""Rules of this repository that no ready-made linter knows. Run by `make check`; every broken rule is one line.

- What installs or deploys names no address: where packages come from is the machine's own setting.
- Pages load nothing from outside: no external address in any template, script or style.
- Cypher lives in `cypher/` and in the store modules, nowhere else.
- Nothing that ships is under the GPL, LGPL or AGPL, or under a licence nobody has stated.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("graph", "loaders", "api")

INSTALLING = (
    "requirements/*.txt",
    "Dockerfile",
    "docker-compose.yml",
    ".ci/run",
    "Makefile",
    ".pre-commit-config.yaml",
    "scripts/*.py",
)
ADDRESS = re.compile(
    r"\b(?:https?|git|ssh|s3)://(?!127\.0\.0\.1|localhost|\[::1\])[^\s\"'`]+|--(?:extra-)?index-url|--find-links"
)

# Loaded by the browser on its own: attributes, styles, imports, requests. A link a person clicks is loaded too late to hurt.
LOADING = re.compile(
    r"""(?:\bsrc\s*=\s*|\b(?:link|base)\b[^>]*\bhref\s*=\s*|url\(\s*|@import\s+|\bimport\s*\(?\s*|\bfetch\s*\(\s*|\.open\s*\([^,]+,\s*)"""
    r"""["']?(?:https?:)?//[^\s"')]+""",
    re.IGNORECASE,
)
PAGE_SUFFIXES = {".html", ".css", ".js", ".svg", ".j2"}

CYPHER = re.compile(
    r"\b(?:OPTIONAL\s+)?MATCH\s*\(|\bMERGE\s*\(|\bUNWIND\s+\$|\bDETACH\s+DELETE\b|\bCREATE\s+(?:CONSTRAINT|INDEX)\b|\bCREATE\s*\("
)
STORES = re.compile(r"^graph/store(?:_[a-z0-9_]+)?\.py$")

BARRED_LICENCES = re.compile(r"GPL|GNU|Affero|SSPL|UNKNOWN", re.IGNORECASE)


def find_addresses(root: Path) -> Iterator[str]:
    """Addresses in files that install or deploy; this file's own patterns aside."""
    for pattern in INSTALLING:
        for file in sorted(root.glob(pattern)):
            if file.resolve() == Path(__file__).resolve():
                continue
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                if found := ADDRESS.search(line):
                    yield f"{file.relative_to(root)}:{number} 写了下载地址或网址：{found.group()}"


def find_external_loads(root: Path) -> Iterator[str]:
    """Page parts that make the browser load something from outside."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*")):
            if file.suffix in PAGE_SUFFIXES:
                for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                    if found := LOADING.search(line):
                        yield f"{file.relative_to(root)}:{number} 页面会从外网加载：{found.group()}"


def texts_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string of a module that is not a docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def find_stray_cypher(root: Path) -> Iterator[str]:
    """Cypher text in Python outside the store modules."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            if STORES.match(name):
                continue
            for number, text in texts_of(ast.parse(file.read_text("utf-8"))):
                if found := CYPHER.search(text):
                    yield f"{name}:{number} 有 Cypher 语句（{found.group()}…），应放进 cypher/"


def find_barred_licences(root: Path) -> Iterator[str]:
    """Packages of the run lock, as installed here, whose licence may not ship or is not stated."""
    lock = (root / "requirements" / "run.txt").read_text("utf-8")
    names = sorted({found.group(1) for found in re.finditer(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)})
    tool = [sys.executable, "-m", "piplicenses", "--with-system", "--from=mixed", "--format=json", "--packages", *names]
    listed = subprocess.run(tool, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        yield f"许可证清单取不到：{listed.stderr.strip()[-300:]}"
        return
    rows = json.loads(listed.stdout)
    if not rows:
        yield "许可证清单是空的：请先 make venv"
    for row in rows:
        if BARRED_LICENCES.search(row["License"]):
            yield f"{row['Name']} {row['Version']} 的许可证是 {row['License']}，不能随产品发布"


def main() -> None:
    """Check all rules; exit code 1 if one is broken."""
    checks = (find_addresses, find_external_loads, find_stray_cypher, find_barred_licences)
    broken = [line for check in checks for line in check(ROOT)]
    for line in broken:
        print(line)
    if broken:
        raise SystemExit(f"仓库规则：{len(broken)} 处不合")
    print("仓库规则：全部符合")


if __name__ == "__main__":
    main()
