"""One row on its way from text to facts: typed access to its cells; what cannot be read becomes an Issue.

Dates may be given to the year or month: such a date stands for the last day of that time (so that no age is
overstated), and the property is named in `approximate`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loaders.issues import Issue

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?$")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SEPARATOR = re.compile(r"[;；]")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0)?$")
_SERIAL_START = dt.date(1899, 12, 30)
YES_NO = {"是": True, "否": False, "Y": True, "N": False, "√": True, "1": True, "0": False, "×": False}


@dataclass(slots=True)
class Cells:
    """The cells of one row by canonical heading.

    Attributes:
        file, sheet, line: the place, for issues and provenance.
        cells: canonical heading → text.
        headings: canonical heading → the file's own heading, for issues.
        issues: what could not be read so far.
        separators: canonical heading → what parts several values there, where it is not `;`.
    """

    file: str
    sheet: str | None
    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]
    lookups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    separators: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The cell's text, or None where it is blank or the file has no such column."""
        value = self.cells.get(name, "").strip()
        return value or None

    def required(self, name: str) -> str | None:
        """The cell's text; a blank one is an issue."""
        value = self.text(name)
        if value is None:
            self.problem("missing-value", name, f"“{name}”为空", "补上这一格；缺它时这一行不能载入")
        return value

    def many(self, name: str) -> list[str]:
        """The values of a cell that holds several, divided by `;` or `；`, or by what the source declares."""
        text = self.text(name)
        if text is None:
            return []
        own = self.separators.get(name)
        parts = _SEPARATOR.split(text) if own is None else re.split("|".join(map(re.escape, own)), text)
        return [part.strip() for part in parts if part.strip()]

    def choice(self, name: str, allowed: tuple[str, ...]) -> str | None:
        """One of `allowed`, by the source's look-up table first; anything else is an issue and None."""
        text = self.text(name)
        if text is None:
            return None
        value = self.lookups.get(name, {}).get(text, text)
        if value in allowed:
            return value
        self.problem("unknown-value", name, f"“{text}”不在约定的值中", "应为：" + "、".join(allowed))
        return None

    def integer(self, name: str) -> int | None:
        """A whole number; anything else is an issue and None."""
        text = self.text(name)
        if text is None:
            return None
        try:
            number = float(text.replace(",", ""))
        except ValueError:
            number = float("nan")
        if number != number or number != int(number):
            self.problem("bad-number", name, f"“{text}”不是整数", "改成整数，或留空")
            return None
        return int(number)

    def decimal(self, name: str, text: str | None) -> float | None:
        """A number in `text`, part of the cell `name`."""
        if text is None:
            return None
        try:
            return float(text)
        except ValueError:
            self.problem("bad-number", name, f"“{text}”不是数", "改成数，或留空")
            return None

    def flag(self, name: str) -> bool | None:
        """是 or 否."""
        text = self.text(name)
        if text is None:
            return None
        if text in YES_NO:
            return YES_NO[text]
        self.problem("unknown-value", name, f"“{text}”不是“是”或“否”", "改成 是 或 否")
        return None

    def date(self, name: str) -> dt.date | None:
        """A date; one without a day is taken as the last day of its month or year."""
        value, _ = self.date_and_precision(name)
        return value

    def date_and_precision(self, name: str) -> tuple[dt.date | None, bool]:
        """A date, and whether it is exact to the day."""
        text = self.text(name)
        if text is None:
            return None, True
        match = _DATE.match(text.split(" ")[0].split("T")[0]) or _COMPACT_DATE.match(text)
        if match is not None:
            year, month, day = int(match[1]), match[2], match[3]
            try:
                if month is None:
                    return dt.date(year, 12, 31), False
                if day is None:
                    return dt.date(year, int(month), calendar.monthrange(year, int(month))[1]), False
                return dt.date(year, int(month), int(day)), True
            except (ValueError, calendar.IllegalMonthError):
                pass
        serial = _serial(text)
        if serial is not None:
            told = f"像是表格软件的日期序号，合 {serial.isoformat()}：把这一列设为日期格式，或照此写成文字"
            self.problem("bad-date", name, f"“{text}”不是日期", told)
        else:
            self.problem("bad-date", name, f"“{text}”不是日期", "写成 2026-11-23，或 2026-11、2026")
        return None, True

    def problem(self, code: str, name: str | None, message: str, hint: str, *, raw: str | None = None) -> None:
        """Record an issue at the cell of that canonical heading."""
        heading = None if name is None else self.headings.get(name, name)
        whole = None if name is None else self.cells.get(name)
        if raw is None:
            raw = whole
        # A text that is no part of the cell stands for one that must not be kept (`personal-number`).
        cell = whole if raw is not None and whole is not None and raw != whole and raw in whole else None
        self.issues.append(Issue(code, message, hint, self.file, self.sheet, self.line, heading, raw, cell))


def _serial(text: str) -> dt.date | None:
    """The day that a spreadsheet's serial number stands for (1954 to 2119); only a hint: it could be any number.

    >>> _serial("44562"), _serial("4456")
    (datetime.date(2022, 1, 1), None)
    """
    return _SERIAL_START + dt.timedelta(days=int(float(text))) if _SERIAL.match(text) else None
