"""The steps of `bench.growth`, each run as a process of its own so that its peak of memory is its own; each prints JSON.

`base`, `files`, `build`, `ask`, `ask-sql`; `ask` takes Neo4j's password on standard input.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import kglite
from pydantic import SecretStr

from bench import baseline_duckdb
from bench.bodies import bodies, frames
from bench.cities import multiply
from bench.clock import median, seconds_of
from bench.dataset import AS_OF, REGION, REGION_ID
from bench.facts import FOLDER
from bench.generator import generate
from bench.measure import bind_rule, check_findings
from bench.places import TIMEOUT
from graph.export_neo4j import export_for_import
from graph.gaps import find_gaps, read_scope
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from loaders.run import load

BASE = 100_000
"""Relationships of one city."""
CHAIN = "合成链02"
ROUNDS = 3


def make_base(folder: Path, relationships: int) -> dict[str, Any]:
    """Load one city as usual, check all its findings, and export it."""
    data = generate(relationships)
    data.write(folder / FOLDER)
    store = open_store(Settings(store="embedded", store_path=folder / "base.kgl", timeout=TIMEOUT))
    load(store, [folder / FOLDER], output=folder)
    check = check_findings(store, data)
    export_for_import(store, folder / "base")
    items = _items(store)
    store.close()
    (folder / "base.json").write_text(json.dumps(items), encoding="utf-8")
    segments = sum(row[0] == CHAIN for row in data.tables["产业链环节"])
    return {"wrong": len(check.missing) + len(check.extra), "segments": segments, "items": len(items)}


def make_files(folder: Path, cities: int) -> dict[str, Any]:
    """The files of so many cities, unless they are there already."""
    done = folder / f"x{cities}.json"
    if not done.exists():
        nodes, relationships = multiply(folder / "base", folder / f"x{cities}", cities)
        done.write_text(json.dumps({"nodes": nodes, "relationships": relationships}), encoding="utf-8")
    found: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
    return found


def build(folder: Path, cities: int) -> dict[str, Any]:
    """An embedded store from the files, by the engine's bulk call."""
    kglite.set_query_warning_policy("silent")
    path = folder / f"x{cities}.kgl"
    began = time.perf_counter()
    graph = kglite.open(str(path), storage="mapped", durable="off")
    with duckdb.connect() as database:
        database.execute("SET memory_limit = '1GB'; SET threads = 1")
        for body in bodies(folder / f"x{cities}"):
            for frame, dates in frames(database, body):
                if len(body.labels) == 1:
                    title = "title" if "title" in body.columns else "id"
                    graph.add_nodes(frame, body.name, "id", title, column_types=dates, on_invalid="skip")
                else:
                    type_, start, end = body.name.split("-")
                    ends = (start, "START_ID", end, "END_ID")
                    graph.add_relationships(frame, type_, *ends, column_types=dates, on_invalid="skip")
    graph.save()
    graph.close()
    store = open_store(Settings(store="embedded", store_path=path, timeout=TIMEOUT))
    store.prepare()
    store.checkpoint()
    store.close()
    return {"seconds": time.perf_counter() - began}


def ask(folder: Path, settings: Settings) -> dict[str, Any]:
    """All rules of the chain once cold and so many times warm, and the whole of `gaps --chain`."""
    store = open_store(settings)
    catalog = Catalog()
    opened, scope = seconds_of(lambda: read_scope(store, catalog, Settings(), region=REGION))
    rules = {}
    for query in catalog.folder("gaps"):
        bound = bind_rule(query, CHAIN, scope.region_id, scope.as_of)
        rules[query.meta["rule"]] = _times(lambda q=query, b=bound: store.read(q.text, b))  # type: ignore[misc]
    whole, items = seconds_of(lambda: _items(store))
    same = items == json.loads((folder / "base.json").read_text(encoding="utf-8"))
    return {"opened": opened, "rules": rules, "whole": whole, "same": same, "items": len(items)}


def ask_sql(folder: Path, cities: int) -> dict[str, Any]:
    """The same questions in SQL over the same tables; whether they answer as the stores do."""
    path = folder / f"x{cities}.duckdb"
    path.unlink(missing_ok=True)
    loading, database = seconds_of(lambda: baseline_duckdb.open_files(folder / f"x{cities}", path))
    rules, found = {}, []
    for query in Catalog().folder("gaps"):
        rule = query.meta["rule"]
        bound = bind_rule(query, CHAIN, REGION_ID, AS_OF)
        rules[rule] = _times(lambda r=rule, b=bound: baseline_duckdb.ask(database, r, b))  # type: ignore[misc]
        answer = baseline_duckdb.ask(database, rule, bound)
        found += [[rule, *identity, state] for identity, (state, _) in answer.items()]
    database.close()
    path.unlink()
    same = sorted(found) == json.loads((folder / "base.json").read_text(encoding="utf-8"))
    return {"seconds": loading, "rules": rules, "same": same, "items": len(found)}


def _items(store: Store) -> list[list[str]]:
    """Rule, identity and state of what the chain is found to lack."""
    catalog = Catalog()
    scope = read_scope(store, catalog, Settings(), region=REGION)
    findings = find_gaps(store, catalog, scope, chain=CHAIN)
    return sorted([item.rule, *item.identity.values(), item.state] for item in findings.items)


def _times(work: Callable[[], object]) -> dict[str, float]:
    cold = seconds_of(work)[0]
    return {"cold": cold, "warm": median([seconds_of(work)[0] for _ in range(ROUNDS)])}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="bench.growth_steps")
    parser.add_argument("step", choices=("base", "files", "build", "ask", "ask-sql"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int, help="关系数（base）或城市数")
    parser.add_argument("--uri", help="Neo4j 的地址；不写则问内置图库")
    given = parser.parse_args()
    folder, number = given.folder, given.number
    match given.step:
        case "base":
            found = make_base(folder, number)
        case "files":
            found = make_files(folder, number)
        case "build":
            found = build(folder, number)
        case "ask-sql":
            found = ask_sql(folder, number)
        case _:
            settings = Settings(store="embedded", store_path=folder / f"x{number}.kgl", timeout=TIMEOUT)
            if given.uri:
                password = SecretStr(sys.stdin.read())
                settings = Settings(
                    store="neo4j", neo4j_uri=given.uri, neo4j_user="neo4j", neo4j_password=password, timeout=TIMEOUT
                )
            found = ask(folder, settings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps({**found, "peak_gib": round(peak, 2), "load": round(os.getloadavg()[0], 1)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
