"""What is around a node, at most 150 nodes, fairly shared among the kinds of relationship."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.http.answer import AnswerOf, ServiceOf
from api.http.models.neighbourhood import Neighbourhood
from api.http.paging import Asked
from api.http.routes.patents import resolve_patent
from api.http.routes.standards import resolve_standard
from api.http.service import Service
from graph.errors import IdentifierError, NotFoundError
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE
from graph.store import Row

MAX_NODES = 150
SHOWN_LABELS = tuple(label for label in NODE_BY_LABEL if label not in ("Source", "Run"))

Key = tuple[str, str]

router = APIRouter(tags=["邻域"])


class NeighbourhoodParams(Asked):
    """How far to look."""

    depth: Annotated[int, Field(ge=1, le=2, description="几步之内：1 或 2")] = 1


@router.get("/neighbourhood/{label}/{id:path}", summary="一个节点的邻域", response_model=Neighbourhood)
def get_neighbourhood(
    service: ServiceOf,
    answer: AnswerOf,
    params: Annotated[NeighbourhoodParams, Query()],
    label: Annotated[str, Path(description="标签，如 Segment、Standard、Organization")],
    id_: Annotated[str, Path(alias="id", description="编号；标准号、专利号各种写法都行")],
) -> Any:
    """一个节点几步之内的节点（至多150个）和这些节点之间的全部关系。太多时各种关系轮流取，并说明没有全给。"""
    if label not in SHOWN_LABELS:
        words = "、".join(f"{name}（{NODE_BY_LABEL[name].title}）" for name in SHOWN_LABELS)
        raise NotFoundError(f"没有标签“{label}”", words, "改正地址中的标签后重试")
    return answer.give(lambda snapshot: _neighbourhood(service, snapshot, label, id_, params.depth))


def _neighbourhood(service: Service, snapshot: str, label: str, id_: str, depth: int) -> dict[str, Any]:
    center = (label, _resolve(service, label, id_))
    distance: dict[Key, int] = {center: 0}
    first = _neighbours(service, center)
    total = int(service.rows("neighbour_count", label=center[0], id=center[1])[0]["total"])
    left_out = _add(distance, _fair(first), 1)
    if depth > 1:
        for key in [key for key, far in distance.items() if far == 1]:
            # When there is no room left, one more look is enough to know that something is left out.
            left_out = _add(distance, _fair(_neighbours(service, key)), 2) or left_out
            if left_out:
                break
    nodes = _nodes(service, distance)
    note = ""
    if left_out:
        note = f"只给出{len(nodes)}个节点（上限{MAX_NODES}）；与中心直接相连的共{total}个。各种关系轮流取，按编号在前的先取"
    return {
        "center": {"label": center[0], "id": center[1]}, "depth": depth, "nodes": nodes, "relationships": _relationships(service, distance),
        "neighbours": total, "truncated": left_out, "note": note, "snapshot": snapshot,
    }  # fmt: skip


def _resolve(service: Service, label: str, id_: str) -> str:
    if service.rows("nodes", ids=[id_], names=[f"{label} {id_}"]):
        return id_
    try:
        if label == "Standard":
            return resolve_standard(service, id_)
        if label == "Patent":
            return resolve_patent(service, id_)
    except IdentifierError:
        pass
    raise NotFoundError(
        f"没有{NODE_BY_LABEL[label].title}“{id_}”", f"一个{NODE_BY_LABEL[label].title}的编号", "先在列表里查到编号"
    )


def _neighbours(service: Service, key: Key) -> list[Row]:
    # One more than there is room for: what a longer list would add is left out in any case.
    return service.rows("neighbours", label=key[0], id=key[1], most=MAX_NODES + 1)


def _keys(row: Row) -> list[Key]:
    return [(peer["label"], peer["id"]) for peer in row["peers"]]


def _fair(rows: list[Row]) -> Iterator[Key]:
    """The neighbours, one of each kind of relationship in turn."""
    for turn in zip_longest(*(_keys(row) for row in rows)):
        yield from (key for key in turn if key is not None)


def _add(distance: dict[Key, int], keys: Iterator[Key], far: int) -> bool:
    """Take in what there is room for; whether something was left out."""
    for key in keys:
        if key not in distance:
            if len(distance) >= MAX_NODES:
                return True
            distance[key] = far
    return False


def _parameters(keys: dict[Key, int]) -> dict[str, list[str]]:
    return {"ids": sorted({id_ for _, id_ in keys}), "names": [f"{label} {id_}" for label, id_ in keys]}


def _nodes(service: Service, distance: dict[Key, int]) -> list[dict[str, Any]]:
    rows = {(row["label"], row["id"]): row for row in service.rows("nodes", **_parameters(distance))}
    return [
        {**rows[key], "title": NODE_BY_LABEL[key[0]].title, "distance": far}
        for key, far in distance.items()
        if key in rows
    ]


def _relationships(service: Service, distance: dict[Key, int]) -> list[dict[str, Any]]:
    return [
        {
            "type": row["type"], "title": RELATIONSHIP_BY_TYPE[row["type"]].title, "start": {"label": row["from_label"], "id": row["from_id"]},
            "end": {"label": row["to_label"], "id": row["to_id"]}, "key": row["key"] or "", "state": row["state"], "score": row["score"],
            "method": row["method"], "evidence": row["evidence"], "source": row["source"], "as_of": row["as_of"], "given_by": row["given_by"],
        }
        for row in service.rows("relationships_among", **_parameters(distance))
    ]  # fmt: skip
