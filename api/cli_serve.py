"""liantu serve."""

from __future__ import annotations

from typing import Annotated

import typer

from api.chinese import Command
from api.console import console
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
    console.print(f"打开 http://{settings.host}:{settings.port} 看网页，接口说明在 /docs ；按 Ctrl-C 停止")
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False)
