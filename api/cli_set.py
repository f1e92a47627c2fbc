"""liantu set: one fact entered or corrected by a person, without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.chinese import Command
from api.console import console, make_table
from api.session import open_session
from graph.errors import NotFoundError, UsageError
from graph.model import PROVENANCE
from graph.settings import read_settings
from loaders.manual.enter import enter, make_entry, withdraw
from loaders.manual.facts import KEYS, read_sheet
from loaders.manual.journal import in_force, read_journal

_CONFIDENCE = next(prop.values for prop in PROVENANCE if prop.name == "confidence")
_ABOUT = "不用文件，录入或更正一项事实；它永远优先于文件，可以撤销。"
_EXAMPLES = (
    'liantu set 标准 "GB/T 700-2006" 标准状态 废止 --why "公告2026年第5号" --by 张三\n'
    "liantu set 企业 某某公司 环节编号 GT05 --why 现场走访 --by 张三\n"
    'liantu set 对照 对象类型=标准 "编号=GB/T 700-2006" 环节编号=GT08 结论=属于 --why 全文核对 --by 张三\n'
    "liantu set 供应关系 供方=甲公司 需方=乙公司 产品=钢板 关系性质=供货 --why 合同 --by 张三"
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "set",
        cls=Command,
        help=f"{_ABOUT}\n\n例：\n\n\b\n{_EXAMPLES}",
        short_help=_ABOUT,
    )(set_command)


def set_command(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="表 对象 列 值", help="或：表 对象 列=值 …；或：表 列=值 …")
    ] = None,
    why: Annotated[str, typer.Option("--why", help="凭什么：公告、文件、核对的经过")] = "",
    by: Annotated[str, typer.Option("--by", help="录入人")] = "",
    source: Annotated[str, typer.Option("--source", help="见到它的网址或文号")] = "",
    day: Annotated[str, typer.Option("--date", help="事实的日期，如 2026-11-23；默认为今天")] = "",
    confidence: Annotated[str, typer.Option("--confidence", help="可信度：" + "、".join(_CONFIDENCE))] = "",
    new: Annotated[bool, typer.Option("--new", help="对象还不在图里也照录")] = False,
    take_back: Annotated[bool, typer.Option("--withdraw", help="撤销：写原来的表、对象、列，或它的编号")] = False,
    list_: Annotated[bool, typer.Option("--list", help="列出现有的录入")] = False,
) -> None:
    """Enter, withdraw or list."""
    given = words or []
    folder = read_settings().store_path.parent
    if list_:
        _print_entries(folder)
        return
    if not given:
        raise UsageError("没有写录入什么", "liantu set 表 对象 列 值 --why 理由 --by 姓名", "liantu set --help 看例子")
    missing = [option for option, text in (("--why", why), ("--by", by)) if not text.strip()]
    if missing:
        raise UsageError(
            f"缺少 {' 和 '.join(missing)}", "录入要写明理由和录入人", "例如 --why 公告2026年第5号 --by 张三"
        )
    if confidence and confidence not in _CONFIDENCE:
        raise UsageError(f"可信度“{confidence}”不能用", "、".join(_CONFIDENCE), "改正 --confidence")
    if take_back:
        numbers = _numbers(given, folder)
        with open_session() as session:
            withdraw(session.store, session.catalog, numbers, who=by, why=why, folder=folder)
        console.print(f"已撤销第 {'、'.join(map(str, numbers))} 条录入，恢复为文件所说。", markup=False)
        return
    entry = replace(
        make_entry(given[0], given[1:]), why=why, who=by, when=date.today().isoformat(), source=source, as_of=day,
        confidence=confidence, new=new,
    )  # fmt: skip
    with open_session() as session:
        enter(session.store, session.catalog, entry, folder=folder)
    number = len(read_journal(folder))
    console.print(
        f"已录入（第 {number} 条）：{entry.text}。以后载入文件不会改它；撤销：liantu set {number} --withdraw",
        markup=False,
    )


def _numbers(words: list[str], folder: Path) -> list[int]:
    """The entries that the words mean: a number, or table, object and column."""
    if len(words) == 1 and words[0].isdigit():
        return [int(words[0])]
    table, rest = words[0], words[1:]
    sheet = read_sheet(table)
    named = KEYS.get(table)
    found = []
    for entry in in_force(read_journal(folder)):
        if entry.table != table:
            continue
        if named is not None and len(rest) == 2 and "=" not in rest[1]:
            if list(entry.key.values()) == rest[:1] and sheet.heading(rest[1]) in entry.cells:
                found.append(entry.number)
        else:
            wanted = make_entry(table, rest)
            if (entry.key, entry.cells) == (wanted.key, wanted.cells):
                found.append(entry.number)
    if not found:
        raise NotFoundError(
            f"没有“{' '.join(words)}”这样一条录入", "表、对象、列与录入时相同，或它的编号", "liantu set --list 列出各条"
        )
    return found


def _print_entries(folder: Path) -> None:
    entries = in_force(read_journal(folder))
    if not entries:
        console.print("没有人工录入。")
        return
    table = make_table(
        "编号", "录入", "理由", "录入人", "录入日期", "来源", title=f"人工录入：{len(entries)} 条", right=(0,)
    )
    for entry in entries:
        said = entry.text.replace("[", r"\[")
        table.add_row(str(entry.number), said, entry.why, entry.who, entry.when, entry.source)
    console.print(table)
