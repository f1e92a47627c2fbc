"""A writer in a process of its own, for the tests that kill it or let two write at once. Settings: the environment.

writer_process.py hold           writes one node, says so, and keeps the store until its standard input ends
writer_process.py load SOURCE N  gives the same nodes and relationships as N sources, each time in another order
writer_process.py crash          writes a first batch, says so, and goes on with large ones until it is killed
"""

from __future__ import annotations

import random
import sys
from datetime import date

from graph.settings import read_settings
from graph.store import Batch, Store, open_store

DAY = date(2026, 1, 1)
SIZE = 100


def hold(store: Store) -> None:
    store.write_nodes(Batch("hold", "v1", DAY), "Title", ["name"], [["held", "占用"]])
    print("written", flush=True)
    sys.stdin.read()


def load(store: Store, source: str, rounds: int) -> None:
    rows = [[f"o{i:03}", f"组织{i}"] for i in range(SIZE)]
    pairs = [[f"o{i:03}", f"o{(i + 1) % SIZE:03}", ""] for i in range(SIZE)]
    order = random.Random(source)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(rounds):
        batch = Batch(f"{source}{number}", "v1", DAY)
        order.shuffle(rows)
        store.write_nodes(batch, "Organization", ["name"], rows)
        order.shuffle(pairs)
        store.write_relationships(batch, "SUPPLIES", ("Organization", "Organization"), [], pairs)


def crash(store: Store) -> None:
    batch = Batch("crash", "v1", DAY)
    store.write_nodes(batch, "Title", ["name"], [[f"t{i}", f"称号{i}"] for i in range(10)])
    print("written", flush=True)
    number = 0
    while True:
        number += 1
        store.write_nodes(batch, "Standard", ["title"], [[f"s{number}-{i}", f"标准{i}"] for i in range(5000)])


def main() -> None:
    store = open_store(read_settings())
    match sys.argv[1:]:
        case ["hold"]:
            hold(store)
        case ["load", source, rounds]:
            load(store, source, int(rounds))
        case ["crash"]:
            crash(store)
        case _:
            raise SystemExit(__doc__)
    store.close()


if __name__ == "__main__":
    main()
