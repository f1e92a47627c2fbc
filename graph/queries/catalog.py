"""All query files of a folder, by id and by short name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from graph.errors import NotFoundError, QueryFileError
from graph.queries.file import QUERY_ROOT, read_query
from graph.queries.query import Query


def _short_ids(id_: str) -> set[str]:
    """Ways to name a query without writing it out: `gaps/g05_overage` is also `g05_overage`, `gaps/g05` and `g05`."""
    folder, _, name = id_.rpartition("/")
    short = name.split("_")[0]
    return {name, short, f"{folder}/{short}"}


class Catalog:
    """All query files below one folder, by id."""

    def __init__(self, root: Path = QUERY_ROOT) -> None:
        self.root = root
        self._queries: dict[str, Query] = {}
        for path in sorted(root.rglob("*.cypher")):
            query = read_query(path, root)
            if query.id.lower() in {known.lower() for known in self._queries}:
                raise QueryFileError(f"两个查询文件的编号相同：{query.id}", "编号不分大小写唯一", "改名")
            self._queries[query.id] = query

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __getitem__(self, id_: str) -> Query:
        """The query of that id; without its folder, or with the short name before the first `_`, where that is unambiguous.

        Raises:
            NotFoundError: there is none, or several.
        """
        if id_ in self._queries:
            return self._queries[id_]
        close = [query for key, query in self._queries.items() if id_.lower() in _short_ids(key)]
        if len(close) == 1:
            return close[0]
        near = [query.id for query in close] or difflib.get_close_matches(id_, list(self._queries), n=3)
        wanted = f"一个查询编号，如 {'、'.join(near)}" if near else "一个查询编号"
        raise NotFoundError(
            f"没有查询“{id_}”" if not close else f"“{id_}”不止一个查询", wanted, "liantu queries 列出全部"
        )

    def folder(self, name: str) -> list[Query]:
        """The queries of one folder, in order of id."""
        return [query for query in self if query.id.startswith(name + "/")]
