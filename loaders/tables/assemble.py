"""From the lines of a sheet to a `Table`: find the heading row, align the rows with it, report what does not fit.

Nothing is left out in silence: cells beyond the headings, rows that are too short, error values of formulas and
headings repeated in the middle become issues with their place and raw text.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice

from graph.errors import InputError
from loaders.tables.headings import SEARCHED_LINES, Heading, find_heading, fold_heading
from loaders.tables.model import Line, Row, Sheet, Table, column_name
from loaders.tables.values import ERROR_VALUES, EXPONENT_TEXT, UNREADABLE, clean_all


class NoHeadingError(InputError):
    """A sheet with text in which no line looks like a heading row."""


def assemble(sheet: Sheet, known_headings: Collection[str] = ()) -> Table | None:
    """Find the headings of a sheet and return its table with rows still to be streamed.

    Returns:
        The table, or None if the sheet has no text at all.

    Raises:
        InputError: there is text but no heading row, or two headings are the same.
    """
    caption = ""
    if sheet.columns is not None:
        heading = Heading(0, sheet.columns, 0)
    else:
        # The stream is opened again for the rows, so that probing a sheet holds nothing open.
        before = list(sheet.issues)
        with closing(sheet.lines()) as lines:
            top = list(islice(_with_text(lines), SEARCHED_LINES + 1))
        sheet.issues[:] = before
        if not top:
            return None
        found = find_heading(top, known_headings)
        if found is None:
            raise NoHeadingError(
                f"{sheet.place()}前 {len(top)} 个非空行里没有找到列标题行（首行：{' | '.join(top[0][1])[:100]}）",
                "有一行列标题，每列一个名称，下面才是数据",
                "在数据上方补一行列标题；如有多行表头或说明文字，请删去后重试",
            )
        heading = found
        caption = _caption(top[: heading.used - 1])
    _refuse_duplicates(sheet, heading)
    sheet.headings = heading.headings
    if sheet.hidden:
        sheet.report(
            "hidden-sheet", f"工作表“{sheet.name}”是隐藏的，已照常读取", "如不应导入，请删除该工作表后重新导入"
        )
    return Table(
        file=sheet.file,
        sheet=sheet.name,
        encoding=sheet.encoding,
        heading_line=heading.line,
        headings=heading.headings,
        hidden=sheet.hidden,
        issues=sheet.issues,
        rows=_rows(sheet, heading),
        caption=caption,
    )


def _caption(lines: Iterable[Line]) -> str:
    """The titles in the lines above the heading row; the upper row of a heading of two rows has several texts."""
    texts = ({cell for cell in cells if cell} for _, cells in lines)
    return " ".join(found.pop() for found in texts if len(found) == 1)


def _with_text(lines: Iterable[Line]) -> Generator[Line]:
    for number, raw in lines:
        cells, joined = clean_all(raw)
        if joined and not joined.isspace():
            yield number, cells


def _refuse_duplicates(sheet: Sheet, heading: Heading) -> None:
    seen: dict[str, int] = {}
    for index, text in enumerate(heading.headings):
        folded = fold_heading(text)
        if not folded:
            continue
        first = seen.setdefault(folded, index)
        if first != index:
            raise InputError(
                f"{sheet.place()}第 {heading.line} 行有重复的列标题：第 {first + 1} 列（{column_name(first)}）“"
                f"{heading.headings[first]}”与第 {index + 1} 列（{column_name(index)}）“{text}”",
                "每列标题各不相同",
                "把其中一列改名或删去后重新导入",
            )


def _rows(sheet: Sheet, heading: Heading) -> Iterator[Row]:
    width = len(heading.headings)
    nameless = {index for index, text in enumerate(heading.headings) if not text}
    for number, raw in islice(_with_text(sheet.lines()), heading.used, None):
        cells = raw if len(raw) == width else _fit(sheet, heading, number, raw)
        joined = "".join(cells)
        if "#" in joined or "E+" in joined or UNREADABLE in joined:
            _check_values(sheet, number, cells)
        if nameless:
            _report_nameless(sheet, number, cells, nameless)
        row = tuple(cells)
        if row == heading.headings:
            sheet.report(
                "repeated-heading",
                "列标题在数据中间又出现一次，该行不作为数据",
                "无需处理；如确是数据请修改后重新导入",
                line=number,
                raw=" | ".join(row),
            )
            continue
        yield Row(number, row)


def _fit(sheet: Sheet, heading: Heading, number: int, cells: list[str]) -> list[str]:
    width = len(heading.headings)
    if len(cells) < width:
        if not sheet.pads:
            sheet.report(
                "short-row",
                f"该行只有 {len(cells)} 格，列标题有 {width} 个，缺的按空处理",
                "核对是否少了分隔符；如后面本来为空可不处理",
                line=number,
                raw=" | ".join(cells),
            )
        return cells + [""] * (width - len(cells))
    extra = [cell for cell in cells[width:] if cell]
    if extra:
        sheet.report(
            "extra-cells",
            f"该行有 {len(cells)} 格，列标题只有 {width} 个，多出的内容没有读入",
            "核对是否多了分隔符，或给多出的列补上列标题",
            line=number,
            raw=" | ".join(extra),
        )
    return cells[:width]


def _check_values(sheet: Sheet, number: int, cells: list[str]) -> None:
    for index, cell in enumerate(cells):
        if cell in ERROR_VALUES:
            sheet.report(
                "error-value",
                f"单元格是表格软件的出错值 {cell}，按空处理",
                "在原表中修正公式或填入实际内容后重新导入",
                line=number,
                column=sheet.title(index),
                raw=cell,
            )
            cells[index] = ""
        elif "E+" in cell and EXPONENT_TEXT.fullmatch(cell):
            sheet.report(
                "exponent-number",
                f"“{cell}”是表格软件改写的科学计数法，原来的末位数字可能已经丢失，照原样读入",
                "在原系统重新导出，或把该列设为文本后填入完整号码",
                line=number,
                column=sheet.title(index),
                raw=cell,
            )
        elif UNREADABLE in cell:
            sheet.report(
                "unreadable-character",
                f"文字中有无法识别的字符（显示为 {UNREADABLE}），原字已经丢失",
                "在原系统核对后改正该单元格，或改用 UTF-8 重新导出",
                line=number,
                column=sheet.title(index),
                raw=cell,
            )


def _report_nameless(sheet: Sheet, number: int, cells: list[str], nameless: set[int]) -> None:
    """Once per column: a column without a heading has data, which no source can name."""
    for index in sorted(nameless):
        if cells[index]:
            nameless.discard(index)
            sheet.report(
                "column-without-heading",
                f"第 {index + 1} 列（{column_name(index)}）没有列标题，但从第 {number} 行起有内容，该列无法对应",
                "给该列补上列标题，或删去该列",
                line=number,
                column=column_name(index),
                raw=cells[index],
            )
