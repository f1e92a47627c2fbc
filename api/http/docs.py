"""The documentation of the API at `/docs`, without any address outside: Swagger UI as fastapi-offline's wheel brings it."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.frame import FRAME_ANCESTORS

ASSETS = Path(__file__).resolve().parent / "assets"
STATIC = "/docs-static"
"""Where the files of Swagger UI are."""

SETTINGS: dict[str, Any] = {
    "url": "openapi.json", "deepLinking": True, "showExtensions": False, "docExpansion": "list", "defaultModelsExpandDepth": 0,
    # Swagger UI would send the address of the description to its makers' validator.
    "validatorUrl": None, "displayRequestDuration": True, "syntaxHighlight": False,
}  # fmt: skip

router = APIRouter(include_in_schema=False)


@cache
def page() -> tuple[str, str]:
    """The page and its content policy."""
    script = (ASSETS / "docs.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    html = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>链图接口说明</title><link rel="stylesheet" href="{STATIC.lstrip("/")}/swagger-ui.css"></head>'
        f'<body><div id="swagger-ui">正在加载…</div><script type="application/json" id="settings">{json.dumps(SETTINGS)}</script>'
        f'<script src="{STATIC.lstrip("/")}/swagger-ui-bundle.js"></script><script>{script}</script></body></html>\n'
    )
    rules = (
        "default-src 'none'", f"script-src 'self' 'sha256-{digest}'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:",
        "connect-src 'self'", "font-src 'self' data:", "base-uri 'none'", "form-action 'none'", f"frame-ancestors {FRAME_ANCESTORS}",
    )  # fmt: skip
    return html, "; ".join(rules)


@router.get("/docs", response_class=HTMLResponse)
def get_docs(request: Request) -> HTMLResponse:
    """The documentation."""
    html, policy = page()
    return HTMLResponse(html, headers={"Content-Security-Policy": policy, "Cache-Control": "private, max-age=300"})
