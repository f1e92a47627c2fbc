"""Patent numbers (申请号, 专利号, 公开（公告）号): text → parts → canonical text → key.

`parse_patent` reads one number of any office; Chinese numbers are specified in `patent_cn`, the others in
`patent_foreign`. A wrong check digit is no error: the number is kept as written with `check_digit_ok` False, for the loader
to record an issue. A number whose shape fits no rule is an `IdentifierError` that names the rule.

>>> number = parse_patent("ZL 2014 1 0017463.9")
>>> number.text, number.kind, number.year, number.invention, number.check_digit_ok, number.granted
('CN201410017463.9', 'application', 2014, '发明', True, True)
>>> parse_patent("201410017463").text, parse_patent("201410017463").check_digit_ok is None
('CN201410017463.9', True)
>>> parse_patent("CN201410017463.8").check_digit_ok
False
>>> parse_patent("CN 114081026 A").kind, parse_patent("CN111504366B").kind
('publication', 'grant')
>>> parse_patent("CN111504366B").key == parse_patent("CN111504366A").key == "CN111504366"
True
>>> parse_patent("85100312").text
'CN85100312'
>>> parse_patent("US 2018/0016003 A1").text, parse_patent("US 201615212752 A").text
('US20180016003A1', 'US15/212752')
>>> parse_patent("WOPCT/CN2015/075923").text, parse_patent("CN2014088050W").text
('PCT/CN2015/075923', 'PCT/CN2014/088050')
>>> parse_patent("JPH06-100439B2").text, parse_patent("特公平6-100439").text
('JP1994100439B2', 'JP1994100439B2')
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.identifiers.folding import fold
from graph.identifiers.patent_cn import cn_error, read_cn
from graph.identifiers.patent_foreign import read_foreign_patent
from graph.identifiers.patent_number import NumberKind, PatentNumber, cn_check_digit

__all__ = ["NumberKind", "PatentNumber", "cn_check_digit", "parse_patent", "parse_patents"]

_LABEL = re.compile(
    r"^(?:(?:专利)?申请号|专利号|(?:授权)?公[告开布]号|公开\(公告\)号|号码)(?: ?: ?| ?(?=[A-Z0-9]))|^NO\.? ?(?=ZL|CN)"
)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_BLANK = re.compile(r"[ ,_]")
_DASH = re.compile(r"(?<=^[A-Z]{2})-(?=[\dDPRH])|(?<=\d)-(?=[A-Z]\d?$)")
_CHINESE = re.compile(r"(?:CN|ZL|\d)")
_PCT_DOCDB = re.compile(r"CN\d{2,4}\d{5,6}W$|CN\d{4}/\d{6}$")
_SEVERAL = re.compile(r";;|[;；|\n\r]")


@lru_cache(maxsize=65536)
def parse_patent(text: str, expect: NumberKind | None = None) -> PatentNumber:
    """Read one patent number.

    Args:
        text: as a document or database writes it.
        expect: what the column holds, where the heading says so; settles numbers that two systems write alike
            (`KR1020150152985`, nine bare Chinese digits). It never overrides what the number itself says.

    Raises:
        IdentifierError: no rule fits; `got` quotes the text and names the broken rule.
    """
    folded = fold(text).upper()
    bracketed = _BRACKETED.fullmatch(folded)
    folded = _LABEL.sub("", folded if bracketed is None else bracketed.group(1).strip())
    if not folded:
        raise cn_error(text, "是空白，没有专利号", "一个申请号、专利号或公开（公告）号")
    compact = _DASH.sub("", _BLANK.sub("", folded))
    if _CHINESE.match(compact) and not _PCT_DOCDB.match(compact):
        return read_cn(compact.replace("-", ""), text, expect)
    if _PCT_DOCDB.match(compact) and "/" in compact:
        compact = "PCT/" + compact
    return read_foreign_patent(compact, text, expect)


def parse_patents(text: str, expect: NumberKind | None = None) -> list[PatentNumber]:
    """Read a cell of several numbers parted by ; ;; | or line ends, in order.

    Raises:
        IdentifierError: some piece is no patent number.
    """
    return [parse_patent(piece, expect) for piece in _SEVERAL.split(text) if piece.strip()]
