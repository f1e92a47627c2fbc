"""Patent numbers of other offices as databases write them: WO and PCT, EP, US, JP, KR, TW, DE, and the rest.

Databases differ in blanks, dashes, slashes and padding, not in the digits; the canonical text takes the padded form:

```
PCT/EP2014/078449      = WOPCT/EP2014/078449 = EP2014078449W (docdb) = PCT/EP14/78449
WO2016096014A1         = WO 2016/096014 A1 = WO16/096014;  WO00/11503 → WO2000011503
US20180016003A1        = US 2018/0016003 A1 = US2018016003A1 (docdb drops a zero)
US15/212752            = US 201615212752 A (docdb: year, series, serial)
JP1994100439B2         = JPH06100439B2 = JPH06-100439B2 = 特公平6-100439;  JP2017534101A = 特表2017-534101
KR1020170049516A       = KR 10-2017-0049516 A;  KR100583552 = KR10-0583552
TW201703333A, TWI504539B;  TW application 104142830 (year 104 of the Republic = 2015)
DE102016125935A1, DE69625795T2
```

Sources: WIPO ST.3 (offices), ST.6 (publication numbers), ST.10/C (application numbers), ST.16 (kind codes), Handbook part 7.3;
EPO docdb user documentation 6.3; USPTO MPEP 503 (series codes).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.identifiers.patent_asia import read_jp, read_jp_words, read_kr, read_tw
from graph.identifiers.patent_cn import cn_error
from graph.identifiers.patent_common import CODE, kind_of, long_year
from graph.identifiers.patent_number import NumberKind, PatentNumber

OFFICES = frozenset(
    "AD AE AG AL AM AO AP AR AT AU AW AZ BA BB BD BE BG BH BN BO BR BW BX BY BZ CA CH CL CO CR CS CU CY CZ DD DE DK DM DO DZ "
    "EA EC EE EG EM EP ES FI FR GB GC GD GE GH GM GR GT HK HN HR HU IB ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA "
    "LB LI LK LR LS LT LU LV LY MA MC MD ME MG MK MM MN MO MT MW MX MY MZ NA NI NG NL NO NZ OA OM PA PE PG PH PK PL PT PY QA "
    "RO RS RU RW SA SC SD SE SG SI SK SL SM SN SU SV SY SZ TH TJ TM TN TR TT TW TZ UA UG US UY UZ VE VN WO YU ZA ZM ZW".split()
)
"""WIPO ST.3 codes in patent data, withdrawn ones (CS, DD, SU, YU) included; CN is read by `patent_cn`."""

_PCT = re.compile(r"(?:WO)?PCT/?([A-Z]{2})/?(\d{4}|\d{2})/?(\d{5,6})")
_PCT_DOCDB = re.compile(r"([A-Z]{2})(\d{4}|\d{2})/?0?(\d{5,6})W")
_WO = re.compile(rf"WO(\d{{4}}|\d{{2}})/?(\d{{6}}|\d{{5}}){CODE}")


def _read_pct(text: str) -> PatentNumber | None:
    found = _PCT.fullmatch(text) or _PCT_DOCDB.fullmatch(text)
    if found is None or found.group(1) not in OFFICES | {"CN"}:
        return None
    office, year_text, serial = found.groups()
    year = long_year(year_text)
    if not 1978 <= year <= 2099:
        return None
    return PatentNumber("WO", "application", f"PCT/{office}{year}/{int(serial):06d}", None, year)


def _read_wo(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _WO.fullmatch(text)
    if found is None:
        design = re.fullmatch(rf"WO(D?M?/?\d{{6}}){CODE}", text)
        return (
            None if design is None else PatentNumber("WO", kind_of(design.group(2)), design.group(1), design.group(2))
        )
    year_text, serial, code = found.groups()
    year = long_year(year_text)
    if not 1978 <= year <= 2099:
        return None
    return PatentNumber("WO", "publication", f"{year}{int(serial):06d}", code, year)


_EP_APPLICATION = re.compile(r"EP(\d{2}|(?:19|20)\d{2})(\d{6})(?:\.(\d))?[AD]?")
_EP = re.compile(rf"EP(\d{{7}}){CODE}")


def _read_ep(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _EP.fullmatch(text)
    if found is not None:
        return PatentNumber("EP", kind_of(found.group(2)), found.group(1), found.group(2))
    short = re.fullmatch(r"EP(\d{4,6})([A-Z]\d?)", text)
    if short is not None:
        return PatentNumber("EP", kind_of(short.group(2)), short.group(1).zfill(7), short.group(2))
    found = _EP_APPLICATION.fullmatch(text)
    if found is None:
        return None
    year = long_year(found.group(1))
    if not 1978 <= year <= 2099:
        return None
    return PatentNumber(
        "EP", "application", f"{year % 100:02d}{found.group(2)}", None, year, check_digit=found.group(3)
    )


_US_PUBLICATION = re.compile(r"US((?:19|20)\d{2})/?(\d{6,7})(A\d|P\d|Y\d)")
_US_SERIES = re.compile(r"US(\d{2})/(\d{6})")
_US_DOCDB = re.compile(r"US((?:19|20)\d{2})(\d{2})(\d{6})[AFP]?")
_US_OLD_DOCDB = re.compile(r"US(\d{3,6})(\d{2})([APD])")
_US_YEARLY = re.compile(r"US((?:19|20)\d{2})(\d{6})([A-Z]?)")
_US_GRANT = re.compile(r"US(RE|PP|D|H|T|R|P)?(\d{1,8})([A-Z]\d?)?")


def _read_us(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _US_PUBLICATION.fullmatch(text)
    if found is not None:
        year, serial, code = found.groups()
        return PatentNumber("US", "publication", f"{year}{int(serial):07d}", code, int(year))
    found = _US_SERIES.fullmatch(text)
    if found is not None:
        return PatentNumber("US", "application", f"{found.group(1)}/{found.group(2)}")
    found = _US_DOCDB.fullmatch(text)
    if found is not None:
        return PatentNumber("US", "application", f"{found.group(2)}/{found.group(3)}", None, int(found.group(1)))
    bare = re.fullmatch(r"US((?:19|20)\d{2})/?(\d{7})", text)
    if bare is not None and expect != "application":
        return PatentNumber("US", "publication", bare.group(1) + bare.group(2), None, int(bare.group(1)))
    found = _US_YEARLY.fullmatch(text)
    if found is not None:
        return PatentNumber("US", "application", found.group(1) + found.group(2), None, int(found.group(1)))
    found = _US_OLD_DOCDB.fullmatch(text)
    if found is not None and (len(text) > 10 or expect == "application" or found.group(3) != "A"):
        serial, short, _ = found.groups()
        year = long_year(short) if int(short) < 70 else 1900 + int(short)
        return PatentNumber("US", "application", f"{year}{int(serial):06d}", None, year)
    found = _US_GRANT.fullmatch(text)
    if found is None:
        return None
    series, digits, code = found.groups()
    series = {"R": "RE", "P": "PP", None: ""}.get(series, series)
    provisional = re.fullmatch(r"US(6\d)(\d{6})P0", text)
    if provisional is not None:
        return PatentNumber("US", "application", f"{provisional.group(1)}/{provisional.group(2)}")
    invention = {"D": "外观设计", "PP": None, "": None}.get(series or "")
    return PatentNumber("US", "grant", f"{series}{int(digits)}", code, None, invention)


_DE = re.compile(rf"DE(\d{{5,7}}|\d{{8}}|(?:10|11|12|20|21|22|50|60)(?:20\d{{2}})\d{{6}})(?:\.(\d))?{CODE}")


def _read_de(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _DE.fullmatch(text)
    if found is None:
        return None
    digits, check, code = found.groups()
    year = int(digits[2:6]) if len(digits) == 12 else None
    invention = "实用新型" if code is not None and code[0] == "U" else None
    kind: NumberKind = "application" if check is not None or expect == "application" else kind_of(code)
    return PatentNumber("DE", kind, digits, code if check is None else None, year, invention, check_digit=check)


_VALIDATED = re.compile(r"([A-Z]{2})-(EP|AP|EA|OA)(\d{3,7})([A-Z]\d?)?")
_OTHER = re.compile(rf"([A-Z]{{2}})([A-Z0-9]*?\d[A-Z0-9]*?){CODE}")


_STANDARD = re.compile(r"[A-Z]{2}/?[TZ]?\d+(?:\.\d+)*-(?:\d{2}|\d{4})$|[A-Z]{2}/[TZ]\d")
"""A standard number in the wrong column: SC/T, SN/T, GB and others are codes of offices too."""


def _read_validated(text: str) -> PatentNumber | None:
    """`GB-EP1246131`: the part of a regional patent that is in force in one country, as pool lists write it."""
    found = _VALIDATED.fullmatch(text)
    if found is None or found.group(1) not in OFFICES:
        return None
    office, region, digits, code = found.groups()
    number = digits.zfill(7) if region == "EP" else digits
    return PatentNumber(office, "grant", number, code, regional=region)


def _read_other(text: str, expect: NumberKind | None) -> PatentNumber | None:
    """Any other office: letters and digits as written, slashes and dashes dropped; nothing is read out of them."""
    found = _OTHER.fullmatch(text.replace("/", "").replace("-", ""))
    if found is None or found.group(1) not in OFFICES or _STANDARD.match(text) or not text[-1].isalnum():
        return None
    office, body, code = found.groups()
    digits = sum(sign.isdigit() for sign in body)
    if not 3 <= digits <= 16 or len(body) - digits > 6:
        return None
    kind: NumberKind = kind_of(code)
    if code is None and expect is not None:
        kind = expect
    return PatentNumber(office, kind, body, code)


_READERS: dict[str, Callable[[str, NumberKind | None], PatentNumber | None]] = {
    "WO": _read_wo,
    "EP": _read_ep,
    "US": _read_us,
    "JP": read_jp,
    "KR": read_kr,
    "TW": read_tw,
    "DE": _read_de,
}


def read_foreign_patent(compact: str, raw: str, expect: NumberKind | None) -> PatentNumber:
    """Read the number of an office other than China's.

    Raises:
        IdentifierError: `got` names the broken rule.
    """
    number = _read_pct(compact) or read_jp_words(compact) or _read_validated(compact)
    if number is not None:
        return number
    if compact.startswith(("PCT", "WOPCT")):
        raise cn_error(raw, "PCT 号不是 受理局/年份/流水号", "如 PCT/CN2016/088042")
    office = compact[:2]
    if office not in OFFICES:
        raise cn_error(raw, f"开头“{office}”不是专利局代码", "两位专利局代码（WIPO ST.3），如 CN、US、WO；或 ZL、PCT/")
    reader = _READERS.get(office)
    number = None if reader is None else reader(compact, expect)
    if number is None and reader is None:
        number = _read_other(compact, expect)
    if number is None:
        raise cn_error(
            raw, f"号码部分不合 {office} 的格式", "如 WO2016096014A1、US20180016003A1、EP2938117B1、JP6212662B1"
        )
    return number
