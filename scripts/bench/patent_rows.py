"""Invented patents as a database exports them (虚构), written as csv and as xlsx row by row: a million fit nowhere else."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import xlsxwriter

from graph.identifiers.patent import cn_check_digit

HEADINGS = (
    "申请号",
    "公开（公告）号",
    "标题",
    "申请人(;)",
    "申请日",
    "公开日",
    "专利类型",
    "法律状态",
    "IPC主分类号",
    "IPC(;)",
    "被引次数",
    "摘要",
)
_PARTS = (
    "炉体",
    "轧辊",
    "冷却水箱",
    "输送辊道",
    "控制柜",
    "导卫装置",
    "结晶器",
    "喷嘴",
    "振动台",
    "液压缸",
    "测温仪",
    "除鳞机",
)
_CODES = ("C21D8/02", "B22D11/00", "B21B1/22", "C22C38/04", "G01N33/20", "B65G13/00", "F27B9/30", "C21C7/00")


def rows_of(count: int) -> Iterator[tuple[str, ...]]:
    """Patents of one to two owners each, every title and abstract its own."""
    rng = random.Random(1)  # noqa: S311 - reproducible data, no secret
    firms = [f"合成第{i}科技有限公司" for i in range(max(50, count // 50))]
    for i in range(count):
        year, day = 2010 + i % 15, 1 + i % 28
        digits = f"{year}1{i // 15:07d}"
        owners = ";".join(rng.sample(firms, 1 + (i % 3 == 0)))
        parts = rng.sample(_PARTS, 6)
        codes = rng.sample(_CODES, 2)
        text = "，".join(f"所述{a}与{b}相连，间距为{rng.randint(1, 999)}毫米" for a, b in pairwise(parts))
        yield (
            f"CN{digits}.{cn_check_digit(digits)}", f"CN1{i:08d}A", f"一种{parts[0]}与{parts[1]}的联动装置及其方法第{i}号", owners,
            f"{year}-03-{day:02d}", f"{year + 1}-09-{day:02d}", "发明", ("有效", "审中", "失效")[i % 3], codes[0], ";".join(codes),
            str(i % 40), f"（虚构）本发明公开了第{i}种装置，包括{'、'.join(parts)}，{text}。",
        )  # fmt: skip


def write_csv(path: Path, count: int) -> Path:
    """The rows as csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows_of(count))
    return path


def write_xlsx(path: Path, count: int) -> Path:
    """The same rows as xlsx; a sheet holds 1,048,575 of them."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for line, row in enumerate(rows_of(count), 1):
            sheet.write_row(line, 0, row)
    return path
