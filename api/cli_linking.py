"""liantu linking run, export, evaluate: the links of records to segments, from files or the store, and how good they are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command, Group
from api.console import console, make_table, progress_bar
from api.output import guarded
from api.session import open_session
from graph.errors import InputError, UsageError
from loaders.linking.engine import link
from loaders.linking.evaluate import Evaluation, GoldRow
from loaders.linking.fit import FOLDS, Fit, decided_rows, fit
from loaders.linking.listing import COLUMNS, link_row, wanted
from loaders.linking.measure import Measured, match_records, measure, read_gold_file
from loaders.linking.records import Document, Link, Segment
from loaders.linking.stored import stored_decisions, stored_records, stored_segments
from loaders.linking.tables import Record, read_records, read_segments
from loaders.linking.weights import FEATURES, VARIABLE, read_weights, write_weights

_STORE = "store"
_EVERY = 5000
_ENOUGH = 20
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

    with progress_bar() as progress:
        written = _write(output, link(table, documents()), every=every, chains=chains)
    console.print(
        f"{path.name}：{counts['读到']} 条，对 {len(table)} 个环节；写出 {written} 条关联到 {output}"
        + ("（含待核）" if every else "（只有采纳的；--all 连同待核）"),
        markup=False,
    )


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
    unseen: Annotated[bool, typer.Option("--unseen", help="把每条链逐条当作没有词库的新链，看掉多少")] = False,
) -> None:
    """Print the figures of the linking against labels; the officer's and the indexer's hints are never used."""
    rows = read_gold_file(gold, split)
    table = _segments(segments)
    measured = measure(rows, _records(gold, records), table, ablation=ablation, unseen=unseen)
    _print(measured)


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
    for path in gold or ():
        own = read_gold_file(path, split)
        found, _ = match_records(own, _records(path, None))
        rows += own
        documents += found
    if not gold:
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
    _print_fit(done)
    if output is not None:
        write_weights(output, done.described(date.today()))
        console.print(
            f"已写出 {output}。采用：设环境变量 {VARIABLE}={output}，再 liantu load --force；不采用就删去它。",
            markup=False,
        )


def _print_fit(done: Fit) -> None:
    console.print(f"用 {done.documents} 件文件、{done.samples} 个（文件，环节）例子，{FOLDS} 折交叉验证", markup=False)
    table = make_table("", "查准", "查全", "F1", "得分的均方误差", title="权重重算前后", right=(1, 2, 3, 4))
    for name, figures in (("现在的权重", done.before), ("重算的权重（交叉验证）", done.after)):
        table.add_row(
            name, f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}", f"{figures.error:.4f}"
        )
    console.print(table)
    weights = make_table("项", "现在", "重算", title="权重", right=(1, 2))
    now = read_weights()
    for name, old, new in zip(FEATURES, now.values, done.weights.values, strict=True):
        weights.add_row(name, f"{old:.2f}", f"{new:.2f}")
    weights.add_row("采纳线", f"{now.accept:.2f}", f"{done.weights.accept:.2f}")
    weights.add_row("待核线", f"{now.review:.2f}", f"{done.weights.review:.2f}")
    console.print(weights)
    curve = make_table("得分", "例子", "平均得分", "其中对的", title="得分准不准（交叉验证）", right=(1, 2, 3))
    for item in done.reliability:
        curve.add_row(f"{item.low:.1f}–{item.high:.1f}", str(item.count), f"{item.mean:.2f}", f"{item.right:.2f}")
    console.print(curve)


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


def _print(measured: Measured) -> None:
    table = make_table(
        "",
        "文件",
        "查准",
        "查全",
        "F1",
        "无关的误挂",
        "前三含对",
        title="环节关联与标注对照（方括号：自助抽样 95% 区间）",
        right=(1,),
    )
    for name, figures in [*measured.kinds.items(), *measured.chains.items()]:
        table.add_row(name, str(figures.documents), *_figures(figures))
    console.print(table)
    methods = make_table("方法", "采纳", "其中对", "查准", title="各种方法", right=(1, 2, 3))
    for name, count in measured.methods.items():
        methods.add_row(name, str(count.accepted), str(count.right), f"{count.right / count.accepted:.2f}")
    console.print(methods)
    if measured.ablation:
        _print_ablation(measured)
    if measured.unseen:
        _print_unseen(measured)
    if measured.missing:
        console.print(
            f"有 {len(measured.missing)} 个标注的 id 没有找到记录，没有计入：{'、'.join(measured.missing[:5])}",
            markup=False,
        )


def _figures(figures: Evaluation) -> list[str]:
    return [
        f"{figures.precision:.2f}{_interval(figures.precision_interval)} {figures.right}/{figures.accepted}",
        f"{figures.recall:.2f}{_interval(figures.recall_interval)} {figures.found}/{figures.wanted}",
        f"{figures.f1:.2f}{_interval(figures.f1_interval)}",
        f"{figures.negatives_linked}/{figures.negatives}",
        f"{figures.first_three}/{figures.with_primary}",
    ]


def _interval(interval: tuple[float, float]) -> str:
    return rf"\[{interval[0]:.2f}, {interval[1]:.2f}]"


def _print_ablation(measured: Measured) -> None:
    whole = measured.kinds.get("全部") or next(iter(measured.kinds.values()))
    table = make_table(
        "去掉", "查准", "查全", "F1", "F1 之差", "无关的误挂", title="逐项去掉一种证据", right=(1, 2, 3, 4)
    )
    rows = [("什么都不去掉", whole), *measured.ablation.items()]
    for name, figures in rows:
        table.add_row(
            name, f"{figures.precision:.3f}", f"{figures.recall:.3f}", f"{figures.f1:.3f}", f"{figures.f1 - whole.f1:+.3f}",
            f"{figures.negatives_linked}/{figures.negatives}",
        )  # fmt: skip
    console.print(table)


def _print_unseen(measured: Measured) -> None:
    table = make_table(
        "产业链", "有词库 F1", "无词库 查准", "查全", "F1", "F1 之差", title="逐条当作新链（只凭环节表）", right=(5,)
    )
    for chain, figures in measured.unseen.items():
        seen = measured.chains[chain]
        table.add_row(
            chain, f"{seen.f1:.3f}", f"{figures.precision:.3f} {figures.right}/{figures.accepted}",
            f"{figures.recall:.3f} {figures.found}/{figures.wanted}",
            f"{figures.f1:.3f}{_interval(figures.f1_interval)}", f"{figures.f1 - seen.f1:+.3f}",
        )  # fmt: skip
    console.print(table)
