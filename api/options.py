"""What several commands share: options, formats, dates given in words, and where a text goes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from api.console import console
from graph.days import parse_day
from graph.errors import UsageError

ONE_CHAIN = Annotated[str | None, typer.Option("--chain", help="只看一条产业链，如 日照绿茶")]
REGION = Annotated[str | None, typer.Option("--region", help="地区名称或代码；默认为数据集的地区")]
WEIGHTS = Annotated[
    Path | None, typer.Option("--weights", metavar="文件", help="自己的权重文件，代替自带的；写法见 docs/priority.md")
]
AS_OF = Annotated[str | None, typer.Option("--as-of", help="统计日期，如 2026-11-23；默认为数据集的日期")]


F = TypeVar("F", bound=StrEnum)
_PLAIN = ("", "txt", "md")
"""Endings that promise nothing but text."""


class Format(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class ShortFormat(StrEnum):
    """How one thing with many parts is printed; it is no list."""

    table = "table"
    json = "json"


class BookFormat(StrEnum):
    """How a list is printed, or written for an office program."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


def parse_date(text: str | None) -> date | None:
    """A date given on the command line."""
    if text is None:
        return None
    try:
        return parse_day(text)
    except ValueError:
        raise UsageError(
            f"日期“{text}”看不懂", "年、月、日，如 2026-11-23、2026.11.23、2026年11月23日", "改正后重试"
        ) from None


def give(text: str, output: Path | None, note: str = "") -> None:
    """Print a text that ends its own lines, or write it to a file as it is and say so."""
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")
        console.print(f"已写出 {output}{note}")


def file_format(chosen: F, output: Path | None) -> F:
    """The format that was chosen, else the one that the file's name says, so that no .xlsx or .docx holds anything else.

    The first format of a kind is what is printed where nothing is chosen.

    Raises:
        UsageError: the name asks for what cannot be written, or contradicts the choice.

    >>> file_format(BookFormat.table, Path("缺口.XLSX")).value, file_format(BookFormat.table, None).value
    ('xlsx', 'table')
    """
    kinds = type(chosen)
    ending = "" if output is None else output.suffix.lower().removeprefix(".")
    if ending in _PLAIN:
        return chosen
    said = kinds.__members__.get(ending)
    usual, *written = kinds
    if said is None:
        endings = "、".join(f".{kind.value}" for kind in written)
        raise UsageError(f"写不出“{output}”这种文件", f"以 {endings} 结尾", "改文件名")
    if chosen not in (usual, said):
        raise UsageError(
            f"“{output}”的后缀与 --format {chosen.value} 不一致", f"以 .{chosen.value} 结尾", "改文件名或 --format"
        )
    return said


def need_ending(output: Path, ending: str) -> None:
    """Raise UsageError where a command that writes one kind of file is given the name of another."""
    if output.suffix.lower() != ending:
        raise UsageError(f"“{output}”不是 {ending[1:]} 文件名", f"以 {ending} 结尾", f"例如 -o {output.stem}{ending}")
