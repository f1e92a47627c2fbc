"""The embedded store: kglite, one file, no server.

Readers see the last checkpoint and need no lock; one process writes at a time, and every acknowledged write survives a
crash (write-ahead log). A reader that finds a newer file opens it again, so a running server follows a load.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NoReturn

import kglite

from graph import store_statements as statements
from graph.errors import (
    QueryTimeoutError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    UsageError,
    WriteRefusedError,
)
from graph.model import NODE_BY_LABEL, RELATIONSHIP_BY_TYPE, indexed_properties, node_properties
from graph.store import Batch, Row, Store, Value, Written, check_parameters

_UNKNOWN = re.compile(r"Unknown property '(\w+)' on (\w+)")


class EmbeddedStore:
    """A kglite file at `path`; created by the first write."""

    name: Literal["embedded"] = "embedded"

    def __init__(self, path: Path, *, timeout: float = 60.0) -> None:
        self.path = Path(path)
        self.timeout = timeout
        self._reader: kglite.Session | None = None
        self._stamp: tuple[int, int] | None = None
        self._writer: kglite.Session | None = None
        self._lock = Lock()

    def prepare(self) -> None:
        """Create indexes; ids are unique by the way kglite merges."""
        writer = self._writing()
        have = {row["name"] for row in writer.cypher("SHOW INDEXES").to_list()}
        for label, name in indexed_properties():
            if f"{label}.{name}" not in have:
                with _translated(self.path):
                    writer.execute(f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.{name})")

    def read(
        self, query: str, parameters: Mapping[str, Value] | None = None, *, timeout: float | None = None
    ) -> list[Row]:
        """See `graph.store.Store.read`."""
        given = dict(parameters or {})
        check_parameters(query, given)
        session = self._writer or self._reading()
        limit = int(1000 * (self.timeout if timeout is None else timeout))
        with _translated(self.path):
            rows: list[Row] = session.cypher(query, params=given, timeout_ms=max(1, limit)).to_list()
        return rows

    def write_nodes(
        self, batch: Batch, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]], *, mention: bool = False
    ) -> Written:
        """See `graph.store.Store.write_nodes`."""
        make = statements.mention_nodes if mention else statements.describe_nodes
        return self._write(make(label, names), batch, rows, "nodes_created")

    def write_relationships(
        self, batch: Batch, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> Written:
        """See `graph.store.Store.write_relationships`."""
        query = statements.merge_relationships(type_, ends, names)
        self._check_ends(type_, ends, rows)
        return self._write(query, batch, rows, "relationships_created")

    def update_nodes(self, label: str, names: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
        """See `graph.store.Store.update_nodes`."""
        return self._update(statements.update_nodes(label, names), rows)

    def update_relationships(
        self, type_: str, ends: tuple[str, str], names: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> int:
        """See `graph.store.Store.update_relationships`."""
        return self._update(statements.update_relationships(type_, ends, names), rows)

    def withdraw(self, batch: Batch, labels: Sequence[str], types: Sequence[str]) -> int:
        """See `graph.store.Store.withdraw`."""
        parameters = {"source": batch.source, "load": batch.load}
        stale = 0
        queries = [statements.withdraw_nodes(label) for label in labels]
        queries += [
            statements.withdraw_relationships(type_, start)
            for type_ in types
            for start in RELATIONSHIP_BY_TYPE[type_].start
        ]
        for query in queries:
            with _translated(self.path):
                rows = self._writing().execute(query, params=parameters).to_list()
            stale += int(rows[0]["rows"] or 0) if rows else 0
        return stale

    @contextmanager
    def trial(self) -> Iterator[Store]:
        """See `graph.store.Store.trial`."""
        self.checkpoint()
        trial = _Trial(self.path, timeout=self.timeout)
        trial.begin()
        try:
            yield trial
        finally:
            trial.close()

    def checkpoint(self) -> None:
        """See `graph.store.Store.checkpoint`."""
        if self._writer is not None:
            with _translated(self.path):
                self._writer.save()

    def close(self) -> None:
        """See `graph.store.Store.close`."""
        if self._writer is not None:
            with _translated(self.path):
                self._writer.close()
            self._writer = None
        self._reader = None

    def _write(self, query: str, batch: Batch, rows: Sequence[Sequence[Value]], created: str) -> Written:
        if not rows:
            return Written()
        parameters = {"batch": {"rows": _lists(rows)}, "source": batch.source, "load": batch.load, "today": batch.today}
        with _translated(self.path):
            result = self._writing().execute(query, params=parameters)
        return Written(len(rows), int((result.stats or {}).get(created, 0)))

    def _update(self, query: str, rows: Sequence[Sequence[Value]]) -> int:
        if not rows:
            return 0
        with _translated(self.path):
            result = self._writing().execute(query, params={"batch": {"rows": _lists(rows)}})
        return int(result.to_list()[0]["rows"])

    def _check_ends(self, type_: str, ends: tuple[str, str], rows: Sequence[Sequence[Value]]) -> None:
        """kglite's MATCH drops rows without an end in silence: find them before anything is written."""
        for side, label in enumerate(ends):
            wanted = {row[side] for row in rows}
            query = f"UNWIND $ids AS i MATCH (n:{label} {{id: i}}) RETURN n.id AS id"
            with _translated(self.path):
                found = {
                    row["id"]
                    for row in self._writing().cypher(query, params={"ids": sorted(wanted, key=str)}).to_list()
                }
            if wanted - found:
                raise StoreError(
                    f"{type_} 的一端不在图中：{label} {sorted(wanted - found, key=str)[0]}",
                    "两端都先写入",
                    "这是程序的错，请报告",
                )

    def _reading(self) -> kglite.Session:
        kglite.set_query_warning_policy("silent")
        with self._lock:
            try:
                stat = self.path.stat()
            except FileNotFoundError:
                raise StoreError(
                    f"还没有数据（找不到 {self.path}）",
                    "先载入数据",
                    "运行 make demo 看示例，或 liantu load 文件夹 载入自己的表",
                ) from None
            stamp = (stat.st_mtime_ns, stat.st_size)
            if self._reader is None or stamp != self._stamp:
                with _translated(self.path):
                    self._reader = kglite.open_session(str(self.path))
                self._stamp = stamp
            return self._reader

    def _writing(self) -> kglite.Session:
        if self._writer is None:
            kglite.set_query_warning_policy("silent")
            with _translated(self.path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._writer = kglite.open_session(str(self.path), storage="mapped", durable="full")
        return self._writer


class _Trial(EmbeddedStore):
    """A copy in memory: the file is read once, never locked and never written."""

    def begin(self) -> None:
        """Read the file. A session that was not opened as durable keeps its writes to itself."""
        self._writer = self._reading()

    def prepare(self) -> None:
        """Nothing to do: the indexes came with the file."""

    def trial(self) -> NoReturn:
        """A trial has no trials of its own."""
        raise UsageError("试算之中不能再试算", "一次试算", "这是程序的错，请报告")

    def checkpoint(self) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Let go of the copy."""
        self._writer = self._reader = None


def _lists(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    return [list(row) for row in rows]


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours, in Chinese."""
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        holder: dict[str, Any] = getattr(error, "holder", {}) or {}
        who = f"进程 {holder['pid']}" if holder.get("pid") else "另一个进程"
        raise StoreBusyError(
            f"{path} 正由{who}写入", "同一时间只能有一个写入者", "等它结束，或停掉它，再试一次"
        ) from None
    except kglite.CypherTimeoutError:
        raise QueryTimeoutError(
            "查询没有在限定时间内完成", "", "缩小范围（例如指定产业链），或调大 LIANTU_TIMEOUT"
        ) from None
    except kglite.ReadOnlyError:
        raise WriteRefusedError("查询含有写入语句", "只读查询", "去掉写入语句") from None
    except (kglite.CypherError, kglite.SchemaError) as error:
        missing = _UNKNOWN.search(str(error))
        if missing is not None and missing[2] in NODE_BY_LABEL and missing[1] in node_properties(missing[2]):
            named = f"{NODE_BY_LABEL[missing[2]].title}的“{node_properties(missing[2])[missing[1]].title}”"
            raise UsageError(
                f"图库由较早的程序写成，还没有{named}",
                "现在的程序写成的图库",
                "再载入一次：liantu load 文件夹 --force；人工录入的不受影响",
            ) from None
        raise UsageError(f"查询语句不能执行（{error}）", "两种图库都支持的 Cypher 写法", "见 docs/query.md") from None
    except kglite.FileFormatError:
        raise StoreError(
            f"{path} 不是图库文件，或已损坏", "由 liantu 写出的文件", "换一个路径，或移走它后重新载入"
        ) from None
    except (kglite.FileIoError, OSError) as error:
        raise _file_error(path, error) from None
    except kglite.KgError as error:
        raise StoreError(f"图库出错（{error}）", "", "把这段话报告给维护者") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError(
            f"参数的值不能交给图数据库（{error}）", "文字、64位整数、数、是否、日期及其列表", "改正参数后重试"
        ) from None


def _file_error(path: Path, error: Exception) -> StoreError:
    text = str(error)
    if getattr(error, "errno", None) == errno.ENOSPC or "No space" in text or "os error 28" in text:
        return StoreFullError(f"磁盘已满，写不进 {path}", "有足够的空间", "腾出空间后再运行一次；已写入的不会丢失")
    if getattr(error, "errno", None) in (errno.EACCES, errno.EROFS, errno.EPERM) or "ermission denied" in text:
        return StoreFullError(f"没有权限写 {path}", "可写的文件夹", "换一个 LIANTU_STORE_PATH，或请管理员授权")
    return StoreError(f"读写 {path} 失败（{text}）", "", "检查磁盘后再试")
