"""Stored queries: list, explain, run. Only the files of `cypher/` run; nobody sends Cypher."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.parts import One, Page
from api.http.models.queries import Rows, StoredQuery
from api.http.paging import Asked, NoParams
from api.http.problems import FaultError
from api.http.service import Service
from api.output import plain
from graph.errors import NotFoundError, UsageError
from graph.queries import TYPES
from graph.queries import Query as File

MAX_ROWS = 10_000
_INT64 = 2**63

router = APIRouter(tags=["查询"])

FREE_PARAMETERS = {
    "parameters": [
        {
            "name": "parameters", "in": "query", "style": "form", "explode": True, "required": False,
            "description": "查询自己的参数，名=值；各查询的参数见 /queries/{id}",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}  # fmt: skip


class QueryParams(Asked):
    """Filters of stored queries."""

    folder: Annotated[str | None, Field(max_length=200, description="文件夹，如 gaps")] = None


@router.get("/queries", summary="存好的查询", response_model=Page[StoredQuery], response_model_exclude_unset=True)
def list_queries(service: ServiceOf, answer: AnswerOf, params: Annotated[QueryParams, Query()]) -> Any:
    """全部查询文件，带参数和列的说明；一页给完。"""

    def work(snapshot: str) -> dict[str, Any]:
        files = [file for file in service.catalog if params.folder is None or file.id.split("/")[0] == params.folder]
        if not files:
            folders = sorted({file.id.split("/")[0] for file in service.catalog})
            raise NotFoundError(f"没有文件夹“{params.folder}”", "、".join(folders), "改正 folder 后重试")
        return {
            "items": [_described(file) for file in files],
            "next_cursor": None,
            "snapshot": snapshot,
            "total": len(files),
        }

    return answer.give(work)


@router.get(
    "/queries/{id:path}/rows", summary="运行一个查询", response_model=Rows, openapi_extra=FREE_PARAMETERS,
)  # fmt: skip
def run_query(
    request: Request,
    service: ServiceOf,
    answer: AnswerOf,
    id_: Annotated[str, Path(alias="id", description="查询编号，如 maps/segments")],
) -> Any:
    """以网址里的参数运行一个查询：`/api/v1/queries/maps/segments/rows?chain=日照绿茶`。"""
    file = _file(service, id_)
    bound = _bind(file, dict(request.query_params), service.weights)

    def work(snapshot: str) -> dict[str, Any]:
        try:
            rows = service.store.read(file.text, bound)
        except FaultError as error:
            raise UsageError(
                f"查询 {file.id} 不能以这些参数运行", "各参数在合理的范围内", "改正参数的值后重试"
            ) from error
        return {
            "query": file.id, "columns": _columns(file), "items": plain(rows[:MAX_ROWS]), "total": len(rows),
            "truncated": len(rows) > MAX_ROWS, "snapshot": snapshot,
        }  # fmt: skip

    return answer.give(work)


@router.get("/queries/{id:path}", summary="一个查询的说明", response_model=One[StoredQuery])
def get_query(
    service: ServiceOf,
    answer: AnswerOf,
    _: Annotated[NoParams, Query()],
    id_: Annotated[str, Path(alias="id", description="查询编号，如 gaps/g05_overage")],
) -> Any:
    """一个查询的参数和列。"""
    file = _file(service, id_)
    return answer.give(lambda snapshot: {"item": _described(file), "snapshot": snapshot})


def _file(service: Service, id_: str) -> File:
    try:
        return service.catalog[id_]
    except NotFoundError as error:
        raise NotFoundError(error.got, error.want, "/api/v1/queries 列出全部") from error


def _bind(file: File, given: dict[str, str], weights: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with their defaults; complaints name what to put into the address."""
    names = [parameter.name for parameter in file.parameters]
    hint = f"/api/v1/queries/{file.id} 有每个参数的说明"
    unknown = sorted(set(given) - set(names))
    if unknown:
        raise UsageError(
            f"查询 {file.id} 没有参数 {'、'.join(unknown)[:200]}", f"参数：{'、'.join(names) or '（无）'}", hint
        )
    missing = [parameter for parameter in file.parameters if parameter.required and parameter.name not in given]
    if missing:
        got = "、".join(f"{parameter.name}（{parameter.meaning}）" for parameter in missing)
        raise UsageError(
            f"查询 {file.id} 缺少参数 {got}",
            "、".join(TYPES[parameter.type] for parameter in missing),
            f"在网址后加上 {missing[0].name}=…",
        )
    bound = file.bind(given, weights=weights)
    for name, value in bound.items():
        too_big = isinstance(value, int) and not -_INT64 <= value < _INT64
        if too_big or (isinstance(value, float) and not math.isfinite(value)):
            raise UsageError(f"参数 {name} 的值“{given[name][:60]}”不能用", "一个平常大小的数", "改正后重试")
    return bound


def _described(file: File) -> dict[str, Any]:
    return {
        "id": file.id, "title": file.title, "question": file.question,
        "parameters": [
            {"name": p.name, "type": p.type, "meaning": p.meaning, "required": p.required, "default": p.default} for p in file.parameters
        ],
        "columns": _columns(file), "identity": list(file.identity), "note": file.meta.get("note"),
    }  # fmt: skip


def _columns(file: File) -> list[dict[str, str]]:
    return [{"name": name, "meaning": meaning} for name, meaning in file.columns.items()]
