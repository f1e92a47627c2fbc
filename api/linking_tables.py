"""The tables that liantu linking evaluate and fit show."""

from __future__ import annotations

from api.console import console, make_table
from loaders.linking.evaluate import Evaluation
from loaders.linking.fit import FOLDS, Fit
from loaders.linking.measure import Measured
from loaders.linking.weights import FEATURES, read_weights


def print_measured(measured: Measured) -> None:
    """Precision, recall and F1 by kind, chain and method; what was left out and what a new chain loses, where measured."""
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


def print_fit(done: Fit) -> None:
    """The weights before and after a fit, and whether the scores keep what they say."""
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
        "产业链",
        "照常 F1",
        "权重没见过 F1",
        "F1 之差",
        "词库也没有 F1",
        "F1 之差",
        "前三含对",
        title="逐条当作新链",
        right=(3, 5, 6),
    )
    for chain, bare in measured.unseen.items():
        seen, anew = measured.chains[chain], measured.unlearnt[chain]
        table.add_row(
            chain, f"{seen.f1:.3f}{_interval(seen.f1_interval)}",
            f"{anew.f1:.3f}{_interval(anew.f1_interval)}", f"{anew.f1 - seen.f1:+.3f}",
            f"{bare.f1:.3f}{_interval(bare.f1_interval)}", f"{bare.f1 - seen.f1:+.3f}",
            f"{bare.first_three}/{bare.with_primary}",
        )  # fmt: skip
    console.print(table)
    console.print(
        "权重没见过：拟合权重时，凡涉及该链的文件一件不用，词库文件仍在（加一条链 = 加它的表）。\n"
        "词库也没有：词库文件也拿掉，只凭环节表；权重仍是现在的。",
        markup=False,
    )
