"""For watchdogs: is the process alive, can it answer."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from api.http.answer import ServiceOf
from api.http.models.service import Health

router = APIRouter(tags=["健康"])


@router.get("/healthz", summary="进程是否在运行", response_model=Health, response_model_exclude_unset=True)
def get_health(response: Response) -> Any:
    """只说进程在运行，不问图数据库。"""
    response.headers["Cache-Control"] = "no-store"
    return {"status": "正常"}


@router.get("/readyz", summary="能否回答", response_model=Health)
def get_readiness(service: ServiceOf, response: Response) -> Any:
    """图数据库能读、有数据时为 200，否则 503。"""
    response.headers["Cache-Control"] = "no-store"
    service.chains()
    return {"status": "正常", "snapshot": service.snapshot()}
