"""The whole graph as files for `neo4j-admin database import`, the fastest first load of a Neo4j (docs/stores.md).

One header file and one body file for each label and for each relationship type between two labels. Ids are unique within
a label, so each label is an id space of its own. Text is always quoted and a missing value is nothing at all: that is how
the import tells an empty text from a property that is not there. Several values are parted by U+001F (unit separator), a
sign that no table holds. The import takes an empty list for a missing one: a column of its own names the empty lists, and
the script that makes constraints and indexes afterwards puts them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from graph import store_statements as statements
from graph.errors import StoreError, UsageError
from graph.model import NODES, RELATIONSHIPS, Property, node_properties, relationship_properties
from graph.store import Row, Store

CHUNK = 5000
"""Nodes asked for at once."""
SEPARATOR = "\x1f"
README = "说明.md"
AFTERWARDS = "导入之后.cypher"
Progress = Callable[[str, int, int], None]

_TYPES = {"text": "string", "int": "long", "float": "double", "bool": "boolean", "date": "date", "texts": "string[]"}
_EMPTY_HEAD = f"{statements.EMPTY}:string[]"


def export_for_import(store: Store, folder: Path, progress: Progress | None = None) -> dict[str, int]:
    """Write the files and a page that says how to import them; returns rows by body file.

    Raises:
        UsageError: the folder holds something else.
        StoreError: a value has the sign that parts several values.
    """
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for node in NODES:
        ids = [row["id"] for row in store.read(statements.ids_of(node.label))]
        if not ids:
            continue
        properties = tuple(node_properties(node.label).values())
        head = [f"id:ID({node.label})", *(_typed(p) for p in properties if p.name != "id"), _EMPTY_HEAD]
        counts[node.label] = _write(folder, node.label, head, _nodes(store, node.label, properties, ids))
        if progress is not None:
            progress(node.title, counts[node.label], counts[node.label])
        _write_relationships(store, folder, node.label, ids, counts, progress)
    (folder / AFTERWARDS).write_text("".join(f"{line};\n" for line in _afterwards(counts)), encoding="utf-8")
    (folder / README).write_text(_readme(folder, counts), encoding="utf-8")
    return counts


def import_options(folder: Path) -> list[str]:
    """What stands behind `neo4j-admin database import full neo4j`: the files of the folder and how to read them."""
    options = [
        "--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0",
        "--overwrite-destination=true",
    ]  # fmt: skip
    for body in sorted(folder.glob("*.csv")):
        if body.name.endswith(".head.csv"):
            continue
        kind, _, rest = body.stem.partition("-")
        head = body.with_name(f"{body.stem}.head.csv")
        named = f"--nodes={kind}" if not rest else f"--relationships={kind}"
        options.append(f"{named}={head},{body}")
    return options


def _write_relationships(
    store: Store, folder: Path, start: str, ids: Sequence[str], counts: dict[str, int], progress: Progress | None
) -> None:
    """All relationships that begin at nodes of the label."""
    for relationship in RELATIONSHIPS:
        if start not in relationship.start:
            continue
        properties = tuple(relationship_properties(relationship.type).values())
        for end in relationship.end:
            if not store.read(statements.count_relationships(relationship.type, start, end))[0]["n"]:
                continue
            name = f"{relationship.type}-{start}-{end}"
            head = [f":START_ID({start})", f":END_ID({end})", *map(_typed, properties), _EMPTY_HEAD]
            query = statements.relationships_from(relationship.type, start, end, [p.name for p in properties])
            counts[name] = _write(folder, name, head, _edges(store, query, properties, ids))
            if progress is not None:
                progress(relationship.title, counts[name], counts[name])


def _nodes(store: Store, label: str, properties: Sequence[Property], ids: Sequence[str]) -> Iterator[list[str]]:
    ordered = [p for p in properties if p.name == "id"] + [p for p in properties if p.name != "id"]
    query = statements.nodes_by_id(label, [p.name for p in ordered])
    for part in _chunks(ids):
        for row in store.read(query, {"ids": part}):
            yield [*(_field(row[f"p{i}"], p, label) for i, p in enumerate(ordered)), _empty(row, ordered)]


def _edges(store: Store, query: str, properties: Sequence[Property], ids: Sequence[str]) -> Iterator[list[str]]:
    for part in _chunks(ids):
        for row in store.read(query, {"ids": part}):
            ends = [_text(row["a"]), _text(row["b"])]
            fields = [_field(row[f"p{i}"], p, row["a"]) for i, p in enumerate(properties)]
            yield [*ends, *fields, _empty(row, properties)]


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while part := list(islice(rest, CHUNK)):
        yield part


def _write(folder: Path, name: str, head: Sequence[str], rows: Iterator[list[str]]) -> int:
    (folder / f"{name}.head.csv").write_text(",".join(head) + "\n", encoding="utf-8")
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        return _body(file, rows)


def _body(file: TextIO, rows: Iterator[list[str]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
        file.write(",".join(row) + "\n")
    return count


def _typed(prop: Property) -> str:
    return f"{prop.name}:{_TYPES[prop.kind]}"


def _field(value: Any, prop: Property, where: str) -> str:
    """One value as the import reads it; nothing for a missing one."""
    if value is None:
        return ""
    match prop.kind:
        case "texts":
            if any(SEPARATOR in part for part in value):
                raise StoreError(f"{where} 的 {prop.title} 里有分隔符 U+001F", "不含控制符的文字", "改正后重新导出")
            return _text(SEPARATOR.join(value))
        case "bool":
            return "true" if value else "false"
        case "int":
            return str(int(value))
        case "float":
            return repr(float(value))
        case "date":
            return value.isoformat() if isinstance(value, date) else str(value)
        case _:
            return _text(str(value))


def _empty(row: Row, properties: Sequence[Property]) -> str:
    names = [p.name for i, p in enumerate(properties) if row[f"p{i}"] == []]
    return _text(SEPARATOR.join(names)) if names else ""


def _afterwards(counts: dict[str, int]) -> list[str]:
    labels = [name for name in counts if "-" not in name]
    types = dict.fromkeys(name.partition("-")[0] for name in counts if "-" in name)
    return [
        *map(statements.restore_empty_nodes, labels), *map(statements.restore_empty_relationships, types),
        *statements.constraints(), *statements.indexes(),
    ]  # fmt: skip


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def check_folder(folder: Path) -> None:
    """Empty a folder of a former export.

    Raises:
        UsageError: it holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / README).is_file():
        raise UsageError(f"文件夹 {folder} 不是空的", "空的或新的文件夹，或上次导出的文件夹", "换一个文件夹")
    if folder.is_dir():
        for file in (*folder.glob("*.csv"), folder / README, folder / AFTERWARDS):
            file.unlink(missing_ok=True)


def _readme(folder: Path, counts: dict[str, int]) -> str:
    options = " \\\n".join(f"  {option.replace(f'{folder}/', '')}" for option in import_options(folder))
    nodes = sum(count for name, count in counts.items() if "-" not in name)
    total = sum(counts.values())
    return f"""# 导入 Neo4j

这个文件夹由 `liantu export --neo4j-admin` 写出：{nodes:,} 个节点，{total - nodes:,} 条关系，可以整体导入一个**空的** Neo4j
（5.26 或更新）。导入会覆盖目标数据库原有的内容。

1. 停止 Neo4j 服务。
2. 在这个文件夹里运行（路径里有 `neo4j-admin`；社区版的数据库名是 `neo4j`）：

```
neo4j-admin database import full neo4j \\
{options}
```

3. 启动 Neo4j，运行导入之后的脚本：还原空的列表，建立约束和索引（再做一次也不变）：

```
cypher-shell -u neo4j -f {AFTERWARDS}
```

4. 设好 `LIANTU_STORE=neo4j` 等环境变量，运行 `liantu status` 核对节点和关系的个数。

以后的载入照常用 `liantu load`，不必再整体导入。
"""
