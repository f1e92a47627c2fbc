"""The pages at the root: the same files that `liantu pages` writes, under the same names, so that their links work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.http.answer import AnswerOf, ServiceOf
from api.http.service import Kept, Service
from graph.errors import NotFoundError
from graph.explain.page import explained_id
from graph.gaps import Scope, find_item
from graph.ledger import kept
from graph.matrix import draw_matrix
from graph.pages import draw_index
from graph.picture import draw_map
from graph.view_builder import ViewBuilder, map_name, matrix_name

INDEX = "index.html"
KEPT_PAGES = 64
"""Pages of the present data that are kept; half a megabyte each at most."""

router = APIRouter(include_in_schema=False)


class Pages:
    """Draws pages and keeps them while the data stay the same."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._builders: Kept[ViewBuilder] = Kept(2)
        self._texts: Kept[str] = Kept(KEPT_PAGES)

    def text(self, snapshot: str, name: str) -> str:
        """The page of that name.

        Raises:
            EmptyStoreError: nothing is loaded.
            NotFoundError: there is no such page.
        """
        chains = self._service.chains()
        draw = self._drawings(chains).get(name) or self._explanation(name)
        if draw is None:
            raise NotFoundError(f"没有网页 {name}", "、".join(chains), "回到首页，从那里打开")
        scope = self._service.scope()
        # Kept draws one at a time, which a builder needs.
        return self._texts.get((snapshot, scope, name), lambda: draw(self._builder(snapshot, scope)))

    @staticmethod
    def _explanation(name: str) -> Callable[[ViewBuilder], str] | None:
        """How to draw the explanation that a page is named after; None for another name."""
        id_ = explained_id(name)
        if id_ is None:
            return None

        def draw(views: ViewBuilder) -> str:
            return views.explanation(find_item(views.findings, id_))

        return draw

    def _builder(self, snapshot: str, scope: Scope) -> ViewBuilder:
        service = self._service
        return self._builders.get(
            (snapshot, scope),
            lambda: ViewBuilder(service.store, service.catalog, scope, kept(service.findings(snapshot, scope))),
        )

    @staticmethod
    def _drawings(chains: list[str]) -> dict[str, Callable[[ViewBuilder], str]]:
        drawings: dict[str, Callable[[ViewBuilder], str]] = {INDEX: lambda views: draw_index(views.index(chains))}
        for chain in chains:
            drawings[map_name(chain)] = lambda views, chain=chain: draw_map(views.chain(chain))  # type: ignore[misc]
            drawings[matrix_name(chain)] = lambda views, chain=chain: draw_matrix(views.matrix(chain))  # type: ignore[misc]
        return drawings


@router.get("/", response_class=HTMLResponse)
def get_index(request: Request, answer: AnswerOf) -> Any:
    """The index of all chains."""
    return _page(request, answer, INDEX)


@router.get("/maps/{chain}")
def get_map(service: ServiceOf, chain: str) -> Any:
    """A short address of a chain's map."""
    service.require_chain(chain)
    return _to(map_name(chain))


@router.get("/matrices/{chain}")
def get_matrix(service: ServiceOf, chain: str) -> Any:
    """A short address of a chain's matrix."""
    service.require_chain(chain)
    return _to(matrix_name(chain))


@router.get("/favicon.ico")
def get_icon() -> Response:
    """Browsers ask for it; there is none."""
    return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})


@router.get("/{name}.html", response_class=HTMLResponse)
def get_page(request: Request, answer: AnswerOf, name: str) -> Any:
    """A page by its file name."""
    return _page(request, answer, f"{name}.html")


def _page(request: Request, answer: AnswerOf, name: str) -> Any:
    pages: Pages = request.app.state.pages
    return answer.give(lambda snapshot: HTMLResponse(pages.text(snapshot, name)))


def _to(name: str) -> Response:
    return RedirectResponse("/" + quote(name), 307)
