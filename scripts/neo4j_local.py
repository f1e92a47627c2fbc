"""A real Neo4j on this machine without Docker: jars copied by Maven, one Java process. Standard library only.

For tests, benches and a try-out; a deployment uses docker-compose.yml or a server of its own.

    python3 scripts/neo4j_local.py fetch
    python3 scripts/neo4j_local.py run                      foreground at bolt://127.0.0.1:7687 (make neo4j)
    python3 scripts/neo4j_local.py start --port 7690 --home DIR --password-env VAR | --no-auth
    python3 scripts/neo4j_local.py stop --home DIR
"""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import signal
import sys
import time
from pathlib import Path

from neo4j_jars import VERSION, Neo4jLocalError, fetch
from neo4j_server import STOP_SECONDS, USER, LocalNeo4j

ROOT = Path(__file__).resolve().parent.parent


def stop_home(home: Path) -> bool:
    """Stop the server that runs on this home; False if none does."""
    server = LocalNeo4j(home=home)
    pid = server.running_pid()
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while server.running_pid() is not None:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            break
        time.sleep(0.1)
    server.pid_file.unlink(missing_ok=True)
    return True


def read_variable(name: str) -> str | None:
    """A variable of the environment, else of the checkout's `.env` (as the settings of liantu read it)."""
    if os.environ.get(name):
        return os.environ[name]
    with contextlib.suppress(OSError):
        for line in (ROOT / ".env").read_text("utf-8").splitlines():
            key, found, value = line.partition("=")
            if found and key.strip() == name and value.strip():
                return value.strip().strip("'\"")
    return None


def own_password(folder: Path) -> tuple[str, bool]:
    """The password for `run`: from LIANTU_NEO4J_PASSWORD, else one made once and kept readable by its owner only.

    Returns: the password and whether it is kept in the file `password` of the folder.
    """
    given = read_variable("LIANTU_NEO4J_PASSWORD")
    if given is not None:
        return given, False
    file = folder / "password"
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(15) + "\n")
    return file.read_text("ascii").strip(), True


def run_foreground(home: Path, port: int) -> None:
    """Start a server at a fixed port, say how to use it, and keep it until Ctrl-C or SIGTERM."""
    password, kept = own_password(home.parent)
    server = LocalNeo4j(home=home, port=port, password=password)
    if server.initialised():
        print("沿用上次的数据和密码（密码只在第一次启动前设定）。", flush=True)
    print(f"正在启动 Neo4j {VERSION}（第一次要用 Maven 取得程序文件，约一分钟）……", flush=True)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    with server:
        where = f'"$(cat {home.parent / "password"})"' if kept else "（即 LIANTU_NEO4J_PASSWORD 的值）"
        secret = f" LIANTU_NEO4J_PASSWORD={where}" if kept else ""
        print(f"Neo4j 已就绪：{server.uri}，用户 {USER}，数据在 {home}")
        if kept:
            print(f"密码存放在 {home.parent / 'password'}（仅本人可读）")
        print("在另一个终端里让链图用它：")
        print(f"  export LIANTU_STORE=neo4j LIANTU_NEO4J_URI={server.uri}{secret}")
        print("  .venv/bin/liantu load 数据目录")
        print("按 Ctrl-C 停止。", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            code = server.process.wait() if server.process is not None else 0
            raise Neo4jLocalError(f"Neo4j 意外退出（退出码 {code}），日志：{server.log}")
    print("\nNeo4j 已停止，数据保留。")


def parse_arguments() -> argparse.Namespace:
    """The command line; help in Chinese."""
    parser = argparse.ArgumentParser(prog="neo4j_local.py", description=f"不用 Docker，在本机运行 Neo4j {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("fetch", help="用 Maven 取得程序文件（已有则不重复）")
    run = commands.add_parser("run", help="在前台运行，按 Ctrl-C 停止")
    start = commands.add_parser("start", help="在后台启动")
    stop = commands.add_parser("stop", help="停止在后台启动的 Neo4j")
    for command in (run, start):
        command.add_argument("--port", type=int, default=7687, help="Bolt 端口，默认 7687")
    for command in (run, start, stop):
        command.add_argument("--home", type=Path, default=Path("var/neo4j/home"), help="数据目录，默认 var/neo4j/home")
    secret = start.add_mutually_exclusive_group(required=True)
    secret.add_argument("--password-env", metavar="变量", help="存有密码的环境变量名")
    secret.add_argument("--no-auth", action="store_true", help="不设密码")
    return parser.parse_args()


def main() -> None:
    """Run one command; problems end with one Chinese message and exit code 1."""
    arguments = parse_arguments()
    try:
        if arguments.command == "fetch":
            print(f"Neo4j {VERSION} 的程序文件在 {fetch()}")
        elif arguments.command == "run":
            run_foreground(arguments.home, arguments.port)
        elif arguments.command == "start":
            password = None if arguments.no_auth else read_variable(arguments.password_env)
            if password is None and not arguments.no_auth:
                raise Neo4jLocalError(f"环境变量 {arguments.password_env} 没有设置：请先把密码放进去")
            server = LocalNeo4j(arguments.home, arguments.port, password, auth=not arguments.no_auth)
            server.start()
            print(f"Neo4j 已就绪：{server.uri}")
        elif arguments.command == "stop":
            print("Neo4j 已停止。" if stop_home(arguments.home) else f"{arguments.home} 上没有在运行的 Neo4j。")
    except Neo4jLocalError as error:
        raise SystemExit(f"本机 Neo4j：{error}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
