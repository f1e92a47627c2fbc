"""One page and one item of what `cypher/api/` lists: first the ids of the page, then the details of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from api.http.answer import shown
from api.http.paging import MAX_TOTAL, OneParams, PageParams, picked
from api.http.service import Service
from graph.errors import NotFoundError
from graph.store import Row


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of item.

    Attributes:
        name: Chinese name.
        path: below `/api/v1`, and the query file of the details.
        ids: beginning of the names of the query files that select ids.
        model: shape of an item.
    """

    name: str
    path: str
    ids: str
    model: type[BaseModel]

    def page(
        self,
        service: Service,
        snapshot: str,
        params: PageParams,
        *,
        selection: dict[str, Any] | None = None,
        details: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """One page.

        Args:
            selection: parameters of the selecting query instead of the filters as they came.
            details: further parameters of the query of the details.

        Raises:
            UsageError: the cursor or the fields cannot be taken.
        """
        filters = params.filters()
        fields = picked(params, self.model)
        after = None if params.cursor is None else service.cursors.read(params.cursor, self.path, filters)
        wanted = filters if selection is None else selection
        name = self._selecting(wanted)
        given = {key: value for key, value in wanted.items() if value is not None}
        found = [row["id"] for row in service.rows(name, **given, after=after, limit=params.limit + 1)]
        ids = found[: params.limit]
        rows = self._details(service, ids, details or {})
        page: dict[str, Any] = {
            "items": [shown(rows[id_], fields) for id_ in ids if id_ in rows],
            "next_cursor": service.cursors.make(ids[-1], self.path, filters) if len(found) > len(ids) else None,
            "snapshot": snapshot,
        }
        if params.total:
            count = len(service.rows(name, **given, limit=MAX_TOTAL + 1))
            page["total"] = count if count <= MAX_TOTAL else None
        return page

    def one(
        self, service: Service, snapshot: str, params: OneParams, id_: str, *, details: dict[str, Any] | None = None,
        resolve: Callable[[str], str] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """One item; where no item has this very id, `resolve` may know it by another spelling.

        Raises:
            NotFoundError: there is none.
            UsageError: the fields cannot be taken, or the id is none.
        """
        fields = picked(params, self.model)
        rows = self._details(service, [id_], details or {})
        if not rows and resolve is not None:
            rows = self._details(service, [resolve(id_)], details or {})
        if not rows:
            raise NotFoundError(
                f"没有{self.name}“{id_}”", f"一个{self.name}的编号", f"/api/v1/{self.path} 列出全部{self.name}"
            )
        return {"item": shown(next(iter(rows.values())), fields), "snapshot": snapshot}

    def _selecting(self, wanted: dict[str, Any]) -> str:
        """The narrowest anchor wins."""
        for anchor in ("segment", "chain"):
            if wanted.get(anchor) is not None:
                return f"{self.ids}_of_{anchor}"
        return self.ids

    def _details(self, service: Service, ids: list[str], more: dict[str, Any]) -> dict[str, Row]:
        return {row["id"]: row for row in service.rows(self.path, ids=ids, **more)} if ids else {}
