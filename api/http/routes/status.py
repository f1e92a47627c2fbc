"""What the store holds."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.service import Status
from api.http.paging import NoParams
from graph.status import read_status

router = APIRouter(tags=["状态"])


@router.get("/status", summary="图里有什么", response_model=Status)
def get_status(service: ServiceOf, answer: AnswerOf, _: Annotated[NoParams, Query()]) -> Any:
    """各类节点和关系的个数、各表的行数和问题数、来源文件，与 `liantu status --format json` 相同。"""
    return answer.give(lambda snapshot: JSONResponse(read_status(service.store, service.catalog)))
