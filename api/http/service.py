"""What all requests share: the open store, the query files, the snapshot, findings kept while the data stay the same."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Generic, Literal, NoReturn, TypeVar

from api.http.paging import Cursors
from api.http.problems import EmptyStoreError, FaultError
from graph.backtest import BackTest
from graph.errors import NotFoundError, UsageError, WriteRefusedError
from graph.explain import Explainer
from graph.gaps import Findings, Scope, find_gaps, read_scope
from graph.gaps.weights import read_weights
from graph.ledger import follow
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Row, Store, Value, open_store
from loaders.registry import program_version

T = TypeVar("T")

KEPT_FINDINGS = 32
KEPT_EXPLAINERS = 4
KEPT_BACKTESTS = 8
LOAD_FIRST = "运行 make demo 看示例，或用 liantu load 文件夹 载入自己的表，然后重试"


class ReadOnly:
    """The store as the server sees it: it reads and never writes.

    A query file that the engine refuses is our fault, not the reader's: no 422, and none of the engine's words.
    """

    def __init__(self, store: Store, file: Path | None) -> None:
        self._store, self._file = store, file

    @property
    def name(self) -> Literal["embedded", "neo4j"]:
        """See `graph.store.Store.name`."""
        return self._store.name

    def read(
        self, query: str, parameters: Mapping[str, Value] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """See `graph.store.Store.read`."""
        if self._file is not None and not self._file.exists():
            raise EmptyStoreError("图库里还没有数据", "先载入数据", LOAD_FIRST)
        try:
            return self._store.read(query, parameters, timeout=timeout)
        except UsageError as error:
            raise FaultError(str(error)) from error

    def trial(self) -> AbstractContextManager[Store]:
        """See `graph.store.Store.trial`: nothing of it is left, so the server may have one."""
        return self._store.trial()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise WriteRefusedError("网页服务只读", "用命令行载入数据", "liantu load 文件夹")

    prepare = write_nodes = write_relationships = update_nodes = update_relationships = withdraw = checkpoint = _refuse

    def close(self) -> None:
        """See `graph.store.Store.close`."""
        self._store.close()


class Kept(Generic[T]):
    """The last few results by key; made once even if many ask at the same time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of that key."""
        with self._lock:
            if key not in self._items:
                self._items[key] = make()
            self._items.move_to_end(key)
            while len(self._items) > self._most:
                self._items.popitem(last=False)
            return self._items[key]


class Service:
    """Everything a route needs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.catalog = Catalog()
        self.weights = read_weights(settings.weights)
        self.store: Store = ReadOnly(
            open_store(settings), settings.store_path if settings.store == "embedded" else None
        )
        self.cursors = Cursors.of(settings)
        self._findings: Kept[Findings] = Kept(KEPT_FINDINGS)
        self._explainers: Kept[Explainer] = Kept(KEPT_EXPLAINERS)
        self.backtests: Kept[BackTest] = Kept(KEPT_BACKTESTS)

    def rows(self, name: str, **parameters: Any) -> list[Row]:
        """Rows of a query file of `cypher/api/`."""
        query = self.catalog[f"api/{name}"]
        return self.store.read(query.text, query.bind(parameters))

    def kept(self, label: str, id_: str) -> str | None:
        """The node into which a person merged this one (`liantu review`), or None where nobody did."""
        query = self.catalog["review/merged"]
        into = {row["id"]: row["into"] for row in self.store.read(query.text, query.bind({"label": label}))}
        found = None
        while id_ in into:
            found = id_ = into.pop(id_)
        return found

    def snapshot(self) -> str:
        """Names the present content of the store; another content has another name."""
        rows = self.rows("snapshot")
        text = json.dumps([program_version(), self.weights, rows], default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def scope(self, region: str | None = None, as_of: date | None = None) -> Scope:
        """For where and when; see `graph.gaps.read_scope`.

        Raises:
            EmptyStoreError: nothing is loaded.
            UsageError, NotFoundError: no region can be told, or it is not known.
        """
        try:
            return read_scope(self.store, self.catalog, self.settings, region=region, as_of=as_of)
        except NotFoundError:
            raise
        except UsageError as error:
            self.chains()
            raise UsageError(
                error.got, error.want, "在网址后加上 region=区域名称，或请管理员设置 LIANTU_REGION"
            ) from error

    def home(self) -> list[str] | None:
        """Ids of the home region and all below it; None if the data sets do not tell which it is."""
        try:
            scope = self.scope()
        except UsageError:
            return None
        return self.below(scope.region_id)

    def below(self, region_id: str) -> list[str]:
        """Ids of a region and all below it."""
        return [row["id"] for row in self.rows("regions_below", region=region_id)]

    def region(self, text: str) -> str:
        """Id of the region of that name, alias or code."""
        return self.scope(region=text).region_id

    def chains(self) -> list[str]:
        """Ids of all chains.

        Raises:
            EmptyStoreError: there is none.
        """
        found = [row["id"] for row in self.store.read(self.catalog["evidence/chains"].text)]
        if not found:
            raise EmptyStoreError("图库是空的：没有一条产业链", "先载入数据", LOAD_FIRST)
        return found

    def require_chain(self, chain: str | None) -> None:
        """Refuse a chain that is not there, so that a slip of the pen is no empty list."""
        if chain is not None and chain not in (known := self.chains()):
            raise NotFoundError(f"没有产业链“{chain}”", "、".join(known), "改正 chain 后重试")

    def require_segment(self, segment: str | None) -> None:
        """Refuse a segment that is not there."""
        if segment is not None and not self.rows("segments", ids=[segment]):
            raise NotFoundError(f"没有环节“{segment}”", "一个环节编号，如 GT05", "/api/v1/segments 列出全部环节")

    def findings(self, snapshot: str, scope: Scope, chain: str | None = None, rules: tuple[str, ...] = ()) -> Findings:
        """The findings of the present data with their places in the ledger; found once."""
        return self._findings.get(
            (snapshot, scope, chain, rules),
            lambda: follow(
                self.store,
                self.catalog,
                find_gaps(self.store, self.catalog, scope, chain=chain, rules=rules, weights=self.weights),
            ),
        )

    def explainer(self, snapshot: str, scope: Scope) -> Explainer:
        """Explains the findings of the present data; made once."""
        return self._explainers.get(
            (snapshot, scope),
            lambda: Explainer(self.store, self.catalog, scope, self.findings(snapshot, scope)),
        )

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
