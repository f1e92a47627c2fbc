"""Files that Maven copies into the cache folder. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

MISSING = "找不到 Maven（mvn）。请安装 Maven（Debian/Ubuntu：apt-get install maven）"
_TAIL = 15
"""Last lines of what Maven wrote that are shown where it fails."""


class MavenError(Exception):
    """Maven is not there or could not copy; the text says in Chinese what is wrong and what to do."""


def cache_root() -> Path:
    """Where fetched files are kept: LIANTU_CACHE, else the user's cache folder."""
    base = os.environ.get("LIANTU_CACHE")
    return Path(base) if base else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "liantu"


def copy_by_maven(what: str, made: Path, *arguments: str) -> None:
    """Run Maven, which must leave the file `made` behind.

    Raises:
        MavenError: no Maven, or the file is not there afterwards.
    """
    maven = shutil.which("mvn")
    if maven is None:
        raise MavenError(MISSING)
    done = subprocess.run([maven, "--batch-mode", "--quiet", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0 or not made.is_file():
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-_TAIL:])
        raise MavenError(f"Maven 没能取得{what}（退出码 {done.returncode}）：\n{tail}\n请检查 Maven 的设置和网络后重试")
