"""liantu serve."""

from __future__ import annotations

import errno
import socket
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console
from graph.errors import UsageError
from graph.settings import read_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", cls=Command, help="启动网页和接口：浏览器打开 http://127.0.0.1:8000 ，接口说明在 /docs 。")(
        serve_command
    )


def serve_command(
    host: Annotated[str | None, typer.Option("--host", help="监听地址；本机以外须设 LIANTU_API_KEYS")] = None,
    port: Annotated[int | None, typer.Option("--port", help="端口，默认 8000")] = None,
) -> None:
    """Serve pages and API until interrupted."""
    # FastAPI and uvicorn are half of the program's start-up time: only this command pays for them.
    import uvicorn

    from api.http.app import create_app
    from api.http.guard import check_address

    settings = read_settings(host=host, port=port)
    check_address(settings)
    _check_port(settings.host, settings.port)
    console.print(f"打开 http://{settings.host}:{settings.port} 看网页，接口说明在 /docs ；按 Ctrl-C 停止")
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False)


def _check_port(host: str, port: int) -> None:
    """Raise UsageError where nothing can listen: the server itself would say so in English and in its log."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror:
        raise UsageError(
            f"监听地址“{host}”不是本机的地址", "127.0.0.1，或本机网卡的地址", "改正 --host 后重试"
        ) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"端口 {port} 已被占用", "空着的端口", f"关掉占用它的程序，或用 --port {port % 65535 + 1}"
            ) from None
        raise UsageError(
            f"不能在 {host}:{port} 监听", "本机的地址和允许使用的端口（1024 以上）", "改正 --host、--port 后重试"
        ) from None
