"""liantu linking run, export, evaluate, fit: the links of records to segments, from files or the store, and how good they are."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command, Group
from api.console import console, progress_bar
from api.linking_tables import print_fit, print_measured
from api.output import guarded
from api.session import open_session
from api.similar import read_embed, said
from graph.errors import InputError, UsageError
from loaders.linking.engine import link
from loaders.linking.evaluate import GoldRow
from loaders.linking.fit import decided_rows, fit
from loaders.linking.listing import COLUMNS, link_row, wanted
from loaders.linking.measure import match_records, measure, read_gold_file
from loaders.linking.records import Document, Link, Segment
from loaders.linking.stored import stored_decisions, stored_records, stored_segments
from loaders.linking.tables import Record, read_records, read_segments
from loaders.linking.weights import VARIABLE, read_weights, write_weights

_STORE = "store"
_EVERY = 5000
"""Records between two reports of progress."""
_ENOUGH = 20
"""Documents below which fitted weights would be chance."""
Segments = Annotated[
    str,
    typer.Option("--segments", metavar="文件", show_default=False, help="环节表（csv、xlsx）；不给则用图谱里的环节"),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        name="linking", cls=Group, no_args_is_help=True, rich_markup_mode=None,
        help="环节关联：把标准、专利、项目挂到产业链环节上，量一量准不准。",
    )  # fmt: skip
    group.command("run", cls=Command, help="给一张不在图谱里的表做环节关联，写成 csv。")(run_command)
    group.command("export", cls=Command, help="导出图谱里的环节关联，列与 run 相同。")(export_command)
    group.command("evaluate", cls=Command, help="对照标注集量查准、查全：--gold 文件（id,primary,acceptable）。")(
        evaluate_command
    )
    group.command("fit", cls=Command, help="按标注和人工对照重算权重，给出前后对比；写不写成文件、用不用由人定。")(
        fit_command
    )
    app.add_typer(group, name="linking")


def run_command(
    path: Annotated[Path, typer.Argument(metavar="文件", help="标准、专利或项目的表")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 csv 文件")],
    segments: Segments = _STORE,
    every: Annotated[bool, typer.Option("--all", help="待核的也写出；不加则只写采纳的")] = False,
    chains: Annotated[bool, typer.Option("--chains", help="讲整条链的关联也写出，segment 列是产业链名")] = False,
) -> None:
    """Link the records of a file."""
    table = _segments(segments)
    counts = {"读到": 0, "有采纳": 0}

    def documents() -> Iterable[Document]:
        for record in read_records(path):
            counts["读到"] += 1
            if counts["读到"] % _EVERY == 0:
                progress("关联", counts["读到"], 0)
            yield record.document

    embed = read_embed() if every else None  # what it suggests is to review
    with progress_bar() as progress:
        written = _write(output, link(table, documents(), embed=embed), every=every, chains=chains)
    console.print(
        f"{path.name}：{counts['读到']} 条，对 {len(table)} 个环节；写出 {written} 条关联到 {output}"
        + ("（含待核）" if every else "（只有采纳的；--all 连同待核）"),
        markup=False,
    )
    if every:
        console.print(said(embed), markup=False)


def export_command(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 csv 文件")],
    every: Annotated[bool, typer.Option("--all", help="待核、否决的也写出；不加则只写采纳的")] = False,
    chains: Annotated[bool, typer.Option("--chains", help="讲整条链的关联也写出，segment 列是产业链名")] = False,
) -> None:
    """Write the store's links."""
    with open_session() as session:
        rows = session.store.read(session.catalog["link/links"].text)
    links = (
        Link(
            row["document_id"],
            row["target_label"],
            row["target_id"],
            None,
            row["score"],
            row["state"],
            row["method"],
            row["evidence"],
        )
        for row in sorted(rows, key=lambda row: (row["document_id"], -row["score"], row["target_id"]))
    )
    written = _write(output, links, every=every, chains=chains)
    console.print(f"写出 {written} 条关联到 {output}", markup=False)


def evaluate_command(
    gold: Annotated[Path, typer.Option("--gold", help="标注集 csv：id,primary,acceptable；几个编号用 ; 隔开")],
    records: Annotated[
        Path | None,
        typer.Option("--records", help="文件的内容（题名、分类号等）；不给则用标注集自己的列，再没有则用图谱"),
    ] = None,
    segments: Segments = _STORE,
    split: Annotated[str | None, typer.Option("--split", help="只量这一份，如 test（标注集有 split 列时）")] = None,
    ablation: Annotated[bool, typer.Option("--ablation", help="逐项去掉一种证据，看各项值多少")] = False,
    unseen: Annotated[
        bool, typer.Option("--unseen", help="把每条链逐条当作新链（权重没见过；词库也没有），看掉多少")
    ] = False,
    learn: Annotated[
        list[Path] | None,
        typer.Option("--learn", help="--unseen 拟合权重用的标注集 csv，可多次；不给则用所量的文件（该链的除外）"),
    ] = None,
    learn_split: Annotated[
        list[str] | None, typer.Option("--learn-split", help="--learn 的文件里只用这几份，如 train，可多次")
    ] = None,
) -> None:
    """Print the figures of the linking against labels; the officer's and the indexer's hints are never used."""
    rows = read_gold_file(gold, *((split,) if split else ()))
    table = _segments(segments)
    lessons = _labelled(learn, learn_split) if learn else None
    embed = read_embed()
    measured = measure(
        rows, _records(gold, records), table, ablation=ablation, unseen=unseen, embed=embed, learn=lessons
    )
    print_measured(measured)
    console.print(said(embed), markup=False)


def fit_command(
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="标注集 csv，可多次；不给则用图谱里的人工对照")
    ] = None,
    segments: Segments = _STORE,
    split: Annotated[str | None, typer.Option("--split", help="只用这一份，如 train")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="把新权重写成文件（.yml）；不给则只看对比")
    ] = None,
) -> None:
    """Fit the weights and show what would change; nothing changes by itself."""
    table = _segments(segments)
    rows: list[GoldRow] = []
    documents: list[Document] = []
    decided: dict[str, frozenset[str]] = {}
    if gold:
        documents, rows = _labelled(gold, (split,) if split else None)
    else:
        with open_session() as session:
            decisions, _ = stored_decisions(session.store, session.catalog)
            rows, decided = decided_rows(decisions)
            documents, _ = match_records(rows, stored_records(session.store, session.catalog))
    if len(documents) < _ENOUGH:
        raise UsageError(
            f"只有 {len(documents)} 件有标注或人工对照的文件",
            f"至少 {_ENOUGH} 件",
            "先 liantu review links 审几十条再载入，或用 --gold 给出标注集",
        )
    done = fit(table, documents, rows, read_weights(), decided)
    print_fit(done)
    if output is not None:
        write_weights(output, done.described(date.today()))
        console.print(
            f"已写出 {output}。采用：设环境变量 {VARIABLE}={output}，再 liantu load --force；不采用就删去它。",
            markup=False,
        )


def _labelled(paths: Iterable[Path], splits: Sequence[str] | None) -> tuple[list[Document], list[GoldRow]]:
    """The labelled documents of some files, of some splits where asked."""
    documents: list[Document] = []
    rows: list[GoldRow] = []
    for path in paths:
        own = read_gold_file(path, *(splits or ()))
        found, _ = match_records(own, _records(path, None))
        rows += own
        documents += found
    return documents, rows


def _segments(source: str) -> tuple[Segment, ...]:
    if source != _STORE:
        return read_segments(Path(source))
    with open_session() as session:
        found = stored_segments(session.store, session.catalog)
    if not found:
        raise UsageError(
            "图谱里没有环节", "载入了“产业链环节”表的图谱", "先 liantu load 环节表，或用 --segments 给出环节表"
        )
    return found


def _records(gold: Path, records: Path | None) -> list[Record]:
    if records is not None:
        return list(read_records(records))
    try:
        return list(read_records(gold))
    except InputError:
        with open_session() as session:
            return list(stored_records(session.store, session.catalog))


def _write(output: Path, links: Iterable[Link], *, every: bool, chains: bool) -> int:
    written = 0
    with output.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for item in wanted(links, every=every, chains=chains):
            writer.writerow([guarded(text) for text in link_row(item)])
            written += 1
    return written
