"""Renew the locks in `requirements/` from pyproject.toml, with hashes and without any address.

One resolution for all platforms and every Python from 3.11 on. `dev.txt` holds everything and is resolved first;
`run.txt` (what a user gets) and `build.txt` (what packs the wheel) are cut to the same versions, so that installing
one after another never moves a package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
HEADER = "# 由 make lock 生成，不要手改。全部依赖及其校验值；不写下载地址，从哪里下载由本机的 pip 设置决定。\n"

# name of the lock: what goes into it, beside the fixed options
PARTS = {
    "dev": ["pyproject.toml", "--extra", "py2neo", "--extra", "semantic", "--group", "dev"],
    "run": ["pyproject.toml", "--constraints", "requirements/dev.txt"],
    "build": ["--group", "build", "--constraints", "requirements/dev.txt"],
}
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-config",
    "--quiet",
]


def write_lock(name: str, parts: list[str], upgrade: list[str]) -> int:
    """Resolve one lock and put it in place whole; a failed resolution leaves the old file. Returns how many pins."""
    target = LOCKS / f"{name}.txt"
    fresh = LOCKS / f".{name}.new"
    # uv starts from the pins it finds in the output file: versions move only when asked to.
    fresh.write_text(target.read_text("utf-8") if target.exists() else "", "utf-8")
    try:
        command = [sys.executable, "-m", "uv", "pip", "compile", *parts, *OPTIONS, *upgrade, "-o", str(fresh)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        text = HEADER + fresh.read_text("utf-8")
        if "://" in text:
            raise SystemExit(f"锁文件 {target.name} 里出现了下载地址，已放弃；请检查 uv 的设置")
        fresh.write_text(text, "utf-8")
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return sum("==" in line for line in text.splitlines())


def main() -> None:
    """Renew all locks; `--upgrade` takes the newest allowed versions, else only what must change changes."""
    upgrade = [argument for argument in sys.argv[1:] if argument.startswith("--upgrade")]
    LOCKS.mkdir(exist_ok=True)
    for name, parts in PARTS.items():
        try:
            pins = write_lock(name, parts, upgrade if name == "dev" else [])
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"依赖无法锁定（{name}）：uv 退出码 {error.returncode}，原因见上；旧锁文件未动") from None
        print(f"requirements/{name}.txt：{pins} 个版本")


if __name__ == "__main__":
    main()
