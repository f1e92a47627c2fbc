"""Chinese patent numbers: application numbers of three eras, publication and grant numbers of three systems.

Application numbers (ZC 0006-2003 《专利申请号标准》, and the history in its annex):

```
1985-1988    85 1 00312            year, kind, five digits; no check digit
1989-2003.9  00 1 11304 . 6        the same with a check digit
2003.10-     2014 1 0017463 . 9    year, kind, seven digits, check digit
kind: 1 发明, 2 实用新型, 3 外观设计, 8 PCT 发明, 9 PCT 实用新型
```

A patent number (专利号, ZL) is the application number of a granted patent. CNIPA's XML writes the application number in a
fifteen-digit "standard" form (`102010000298420`: kind 10, year, nine digits).

Publication and grant numbers (ZC 0007-2012 《专利文献号标准》, ZC 0008-2012 on kind codes):

```
1985-1988  CN 85100001 A    the application number's digits
1989-2007  CN 1030001 A     seven digits, first digit = kind of right
2007.8-    CN 101030001 A   nine digits, first digit = kind of right
A 申请公布  B 授权 (1985-1992 审定)  C 授权 1993-2010, later 部分无效 C1-C7
U 实用新型  Y 授权 1993-2010, later 部分无效   S 外观设计  D 授权 1993-2010;  8, 9 after the letter: corrections
```
"""

from __future__ import annotations

import re

from graph.errors import IdentifierError
from graph.identifiers.folding import shown
from graph.identifiers.patent_number import NumberKind, PatentNumber, cn_check_digit

_KINDS = {"1": "发明", "2": "实用新型", "3": "外观设计", "8": "发明", "9": "实用新型"}
_CODES = {"A": "发明", "B": "发明", "C": "发明", "U": "实用新型", "Y": "实用新型", "S": "外观设计", "D": "外观设计"}
_GRANTS = frozenset("BCYDS")
_CODE = re.compile(r"[A-Z]\d?")
_FIRST_YEAR = 1985


def read_cn(compact: str, raw: str, expect: NumberKind | None) -> PatentNumber:
    """Read a Chinese number.

    Args:
        compact: upper case without blanks, dashes and commas.
        raw: the text for messages.
        expect: what the column holds, where that is known.

    Raises:
        IdentifierError: `got` names the broken rule.
    """
    body = compact.removeprefix("CN")
    granted = body.startswith("ZL")
    body = body.removeprefix("ZL").removeprefix("CN")
    dotted = re.fullmatch(r"(\d+)\.([\dX])[A-Z]?", body)
    if dotted is not None:
        return _application(dotted.group(1), dotted.group(2), raw, granted)
    document = re.fullmatch(rf"(\d+)({_CODE.pattern})?", body)
    if document is None:
        raise cn_error(raw, "号码部分不是数字加种类代码", "如 CN201410017463.9 或 CN114081026A")
    digits, code = document.groups()
    if code == "X" and len(digits) in (8, 12):
        return _application(digits, "X", raw, granted)
    if len(digits) == 13 and code is None:
        return _application(digits[:12], digits[12], raw, granted)
    if len(digits) == 12:
        if code is not None and code not in ("A", "U", "S", "Y", "D", "B", "C"):
            raise cn_error(raw, f"申请号之后的“{code}”不是种类代码或校验位", "12 位申请号加校验位，如 201410017463.9")
        return _application(digits, None, raw, granted)
    if len(digits) == 15 and code is None:
        return _application(_from_standard_form(digits, raw), None, raw, granted)
    old = len(digits) == 9 and code is None and (granted or expect == "application" or digits[0] in "089")
    if old:
        return _application(digits[:8], digits[8], raw, granted)
    if len(digits) == 8 and (code is None or granted):
        return _application(digits, None, raw, granted)
    if granted:
        raise cn_error(raw, f"ZL 之后有 {len(digits)} 位数字", "ZL 加 8 位或 12 位申请号和校验位")
    return _document(digits, code, raw)


def _application(digits: str, check: str | None, raw: str, granted: bool) -> PatentNumber:
    if len(digits) not in (8, 12):
        raise cn_error(raw, f"申请号有 {len(digits)} 位数字", "8 位（2003年10月前）或 12 位数字，加校验位")
    year = int(digits[:4]) if len(digits) == 12 else _short_year(digits[:2], raw)
    kind = digits[4] if len(digits) == 12 else digits[2]
    if kind not in _KINDS:
        raise cn_error(
            raw,
            f"第 {5 if len(digits) == 12 else 3} 位“{kind}”不是专利种类号",
            "1 发明、2 实用新型、3 外观设计、8 或 9 PCT",
        )
    if len(digits) == 12 and not 2003 <= year <= 2099:
        raise cn_error(raw, f"申请年“{digits[:4]}”不在 2003～2099 之间", "12 位申请号自 2003 年起使用")
    expected = cn_check_digit(digits)
    verdict = None if check is None else check == expected
    kept = check
    if year < 1989 and verdict:
        kept = None
    if check is None and year >= 1989:
        kept = None
    return PatentNumber("CN", "application", digits, None, year, _KINDS[kind], kept, verdict, granted)


def _short_year(digits: str, raw: str) -> int:
    year = int(digits)
    if 85 <= year <= 99:
        return 1900 + year
    if year <= 3:
        return 2000 + year
    raise cn_error(raw, f"两位申请年“{digits}”不在 85～99、00～03 之间", "8 位申请号用于 1985～2003 年；其后是 12 位")


def _from_standard_form(digits: str, raw: str) -> str:
    kind, year, serial = digits[:2], digits[2:6], digits[6:]
    if kind not in ("10", "20", "30") or not _FIRST_YEAR <= int(year) <= 2099:
        raise cn_error(raw, "15 位号码不是种类号、年份、9 位流水号", "如 102010000298420（国知局数据的标准格式）")
    if int(year) < 2004 and int(serial) <= 99999:
        return f"{year[2:]}{kind[0]}{int(serial):05d}"
    if int(serial) > 9999999:
        raise cn_error(raw, "流水号超过 7 位", "如 102010000298420（国知局数据的标准格式）")
    return f"{year}{kind[0]}{int(serial):07d}"


def _document(digits: str, code: str | None, raw: str) -> PatentNumber:
    if len(digits) not in (7, 8, 9):
        raise cn_error(
            raw, f"有 {len(digits)} 位数字", "公开（公告）号是 7、8 或 9 位数字，申请号是 8 或 12 位加校验位"
        )
    year = None
    first = digits[0]
    if len(digits) == 8:
        year, first = _short_year(digits[:2], raw), digits[2]
        if year > 1988 and year != 2000:
            raise cn_error(
                raw, f"8 位公开号的年份“{digits[:2]}”不在 85～88 之间", "1989 年起公开号为 7 位，2007 年起为 9 位"
            )
    invention = _KINDS.get(first) if len(digits) == 8 else {"1": "发明", "2": "实用新型", "3": "外观设计"}.get(first)
    if invention is None:
        raise cn_error(raw, f"首位“{first}”不是专利种类号", "1 发明、2 实用新型、3 外观设计")
    if code is None:
        return PatentNumber("CN", "publication", digits, None, year, invention)
    if code[0] not in _CODES:
        raise cn_error(raw, f"种类代码“{code}”不在 ZC 0008 之列", "A、B、C、U、Y、S、D，可加一位数字")
    if _CODES[code[0]] != invention:
        raise cn_error(
            raw,
            f"种类代码“{code}”（{_CODES[code[0]]}）与号段（{invention}）不符",
            "1 开头用 A、B、C，2 开头用 U、Y，3 开头用 S、D",
        )
    kind: NumberKind = "grant" if code[0] in _GRANTS or code[0] == "U" and len(digits) == 9 else "publication"
    return PatentNumber("CN", kind, digits, code, year, invention)


def cn_error(raw: str, rule: str, want: str) -> IdentifierError:
    """The error of a patent number: which text breaks which rule."""
    return IdentifierError(f"{shown(raw)}{rule}", want, "对照专利证书或公告改正后重新载入")
