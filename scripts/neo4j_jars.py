"""The program files of a Neo4j server, copied by Maven, and the Java to run them. Standard library only.

The jars are Neo4j Community (GPLv3): run as a separate program, never linked, never shipped with liantu.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from maven import MISSING, MavenError, cache_root, copy_by_maven

VERSION = "5.26.30"
POM = Path(__file__).resolve().parent / "neo4j_pom.xml"
LEAST_JAVA = 17


class Neo4jLocalError(Exception):
    """The local server cannot be had; the text says in Chinese what is wrong and what to do."""


def cache_dir() -> Path:
    """Where the jars of this version are kept."""
    return cache_root() / f"neo4j-{VERSION}"


def find_java() -> str:
    """Path of a Java new enough for Neo4j 5.26.

    Raises:
        Neo4jLocalError: none found, or too old.
    """
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    advice = f"请安装 Java {LEAST_JAVA}（Debian/Ubuntu：apt-get install openjdk-17-jre-headless）"
    if java is None or not Path(java).exists():
        raise Neo4jLocalError(f"找不到 Java。{advice}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', told.stderr)
    if found is None or int(found.group(1)) < LEAST_JAVA:
        shown = told.stderr.splitlines()[:1] or ["版本不明"]
        raise Neo4jLocalError(f"Java 太旧：{shown[0]}。{advice}")
    return java


def missing_tools() -> str | None:
    """Why no local Neo4j can be started here, in Chinese; None if all it takes is there."""
    try:
        find_java()
    except Neo4jLocalError as error:
        return str(error)
    if not (cache_dir() / "lib").is_dir() and shutil.which("mvn") is None:
        return "找不到 Maven（mvn），无法取得 Neo4j 的程序文件。请安装 Maven（Debian/Ubuntu：apt-get install maven）"
    return None


def fetch() -> Path:
    """Folder of the jars; copied by Maven the first time, whole or not at all.

    Raises:
        Neo4jLocalError: no Maven, or Maven could not copy them.
    """
    lib = cache_dir() / "lib"
    if lib.is_dir():
        return lib
    if shutil.which("mvn") is None:
        raise Neo4jLocalError(missing_tools() or MISSING)
    lib.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="lib.", dir=lib.parent))
    try:
        try:
            copy_by_maven(
                f" Neo4j {VERSION}", scratch / f"neo4j-server-{VERSION}.jar",
                "--file", str(POM), "dependency:copy-dependencies",
                f"-Dneo4j.version={VERSION}", "-DincludeScope=runtime", f"-DoutputDirectory={scratch}",
            )  # fmt: skip
        except MavenError as error:
            raise Neo4jLocalError(str(error)) from None
        scratch.chmod(0o755)
        # Another process may have finished first: its folder is as good as ours.
        with contextlib.suppress(OSError):
            scratch.rename(lib)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if not lib.is_dir():
        raise Neo4jLocalError(f"Neo4j 的程序文件没能放进 {lib}：请检查该目录能否写入")
    return lib
