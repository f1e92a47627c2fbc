"""Make `.venv` and put the locked dependencies and the project (editable) into it. Standard library only.

    python3 scripts/install.py run    what a user needs
    python3 scripts/install.py dev    the same, and what tests and checks need

The lock is tried first, with hashes. A pin can vanish from a registry; then the allowed ranges of pyproject.toml are
taken instead and a warning says so, since results may differ from the tested ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ["requirements/build.txt", "requirements/run.txt"],
    "dev": ["requirements/build.txt", "requirements/dev.txt"],
}


def python_of(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    if os.name == "nt":
        return venv / "Scripts" / "python.exe"
    return venv / "bin" / "python"


def pip(*arguments: str) -> int:
    """Run the environment's own pip; returns its exit code."""
    command = [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def make_venv() -> None:
    """Create `.venv` unless a usable one of this Python version is there."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python_of(VENV).exists():
        ask = [str(python_of(VENV)), "-c", "import sys, pip; print('%d.%d' % sys.version_info[:2])"]
        answer = subprocess.run(ask, capture_output=True, text=True, check=False)
        if answer.returncode == 0 and answer.stdout.strip() == wanted:
            return
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise SystemExit(
            "无法创建虚拟环境 .venv。\n"
            "下一步：Debian/Ubuntu 上先运行 apt-get install python3-venv；"
            "若磁盘已满或目录不可写，请先处理，再重试 make venv"
        )


def read_ranges(part: str) -> list[str]:
    """The ranges that pyproject.toml allows, for `run` or `dev`; groups that include groups are unfolded."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]

    def unfold(name: str) -> list[str]:
        found: list[str] = []
        for item in groups[name]:
            found += unfold(item["include-group"]) if isinstance(item, dict) else [item]
        return found

    ranges = list(project["project"]["dependencies"])
    if part == "run":
        return ranges + unfold("build")
    extras = project["project"]["optional-dependencies"].values()
    return [*ranges, *(item for extra in extras for item in extra), *unfold("dev")]


def install(part: str) -> None:
    """Install the dependencies of `part`, then the project itself without asking a registry again."""
    locks = [argument for lock in LOCKS[part] for argument in ("-r", lock)]
    print(f"正在安装依赖（{part}，按锁文件）……", flush=True)
    if pip("--require-hashes", *locks) != 0:
        print(
            "\n警告：锁文件里的版本装不齐（多半是某个版本已从软件源撤下，原因见上）。\n"
            "      改按 pyproject.toml 允许的范围安装，装到的版本可能与测试过的不同。\n"
            "      下一步：安装成功后运行 make lock 更新锁文件，再运行 make test 核对。\n",
            file=sys.stderr,
            flush=True,
        )
        if pip(*read_ranges(part)) != 0:
            raise SystemExit(
                "依赖安装失败：软件源连不上，或没有合适的版本（原因见上）。\n下一步：检查本机 pip 的设置和网络后重试"
            )
    if pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT)) != 0:
        raise SystemExit("链图本身安装失败（原因见上）。\n下一步：运行 make clean 后重试；仍不行请带上以上输出报告问题")


def main() -> None:
    """Entry: one argument, `run` or `dev`."""
    part = sys.argv[1] if len(sys.argv) == 2 else ""
    if part not in LOCKS:
        raise SystemExit("用法：python3 scripts/install.py run|dev")
    make_venv()
    install(part)


if __name__ == "__main__":
    main()
