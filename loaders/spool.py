"""A list that only grows, of which memory holds the beginning and a temporary file the rest.

A file of a million rows may have a problem in every row; neither they nor the facts derived of a million patents fit in memory.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Generic, TypeVar

T = TypeVar("T")

HELD = 20_000
"""Items in memory; a list that is no longer never touches the disk."""
_BLOCK = 1000


class Spool(Generic[T]):
    """Items in the order in which they were added; may be read as often as wanted, also while it grows.

    >>> some = Spool("abc")
    >>> some += "de"
    >>> len(some), "".join(some), bool(Spool())
    (5, 'abcde', False)
    """

    def __init__(self, items: Iterable[T] = (), *, held: int = HELD) -> None:
        self._limit = held
        self._held: list[T] = []
        self._block: list[T] = []
        self._file: IO[bytes] | None = None
        self._places: list[int] = []
        self.extend(items)

    def append(self, item: T) -> None:
        """Add one."""
        if len(self._held) < self._limit:
            self._held.append(item)
            return
        self._block.append(item)
        if len(self._block) == _BLOCK:
            self._put_away()

    def extend(self, items: Iterable[T]) -> None:
        """Add many."""
        for item in items:
            self.append(item)

    def __iadd__(self, items: Iterable[T]) -> Spool[T]:
        self.extend(items)
        return self

    def __len__(self) -> int:
        return len(self._held) + len(self._places) * _BLOCK + len(self._block)

    def __iter__(self) -> Iterator[T]:
        yield from self._held
        for place in self._places:
            yield from self._fetch(place)
        yield from list(self._block)

    def __repr__(self) -> str:
        return f"Spool({self._held[:3]!r}…, {len(self)} in all)"

    def _put_away(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="liantu-")  # noqa: SIM115 - lives as long as the list
        self._places.append(self._file.seek(0, 2))
        pickle.dump(self._block, self._file, pickle.HIGHEST_PROTOCOL)
        self._block = []

    def _fetch(self, place: int) -> list[T]:
        if self._file is None:
            return []
        self._file.seek(place)
        block: list[T] = pickle.load(self._file)  # noqa: S301 - a file without a name that only this object has written
        return block
