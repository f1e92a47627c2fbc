"""Patent numbers of Japan, Korea and Taiwan as databases and the offices themselves write them.

Japanese years before 2000 count in eras (昭和, 平成: S, H); the canonical text has the western year. Taiwanese
applications count years of the Republic (104 = 2015). Korean numbers begin with the kind of right (10 patent, 20 utility
model, 30 design).

Sources: WIPO Handbook on IP information and documentation, part 7.3; WIPO ST.6, ST.10/C; EPO "Useful tables on Asian patent
numbers".
"""

from __future__ import annotations

import re

from graph.identifiers.patent_common import CODE, kind_of, long_year
from graph.identifiers.patent_number import NumberKind, PatentNumber

_ERAS = {"M": (1868, 1912), "T": (1912, 1926), "S": (1926, 1989), "H": (1989, 2019), "R": (2019, 2099)}
"""Letter of the era → its first and last western year."""

_ERA_LETTERS = {"明": "M", "大": "T", "昭": "S", "平": "H", "令": "R"}
_JAPANESE = str.maketrans("开愿许实录", "開願許実録")
"""Chinese office actions and databases write 特开, 特愿, 特许."""

_JP_APPLICATION = re.compile(r"特願(昭|平|令)?(\d{1,4})-?(\d{1,6})(?:号)?")
_JP_CHINESE = re.compile(
    r"(特開|特公|特表|再表|再公表|実開|実公|実全)(昭|平|令)?(\d{1,4})[-/]?(\d{1,6})(?:号)?(?:公[報报])?([A-Z]\d?)?"
)
_JP_GRANT_CHINESE = re.compile(r"(特許|実用新案登録|意匠登録)第?(\d{1,7})号?")
_JP_PCT = re.compile(rf"JPWO(\d{{4}}|\d{{2}})/?(\d{{6}}){CODE}")
_JP_ERA = re.compile(rf"JP([MTSHR明大昭平令])(\d{{2}})-?(\d{{5,6}}){CODE}")
_JP_YEAR = re.compile(rf"JP((?:19|20)\d{{2}})-?(\d{{5,6}}){CODE}")
_JP_SERIAL = re.compile(rf"JP(\d{{5,7}}){CODE}")
_JP_CODES = {
    "特開": "A",
    "特表": "A",
    "再表": "A1",
    "再公表": "A1",
    "特公": "B2",
    "実開": "U",
    "実公": "Y2",
    "実全": "U",
}


def read_jp(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _JP_PCT.fullmatch(text)
    if found is not None:
        year = long_year(found.group(1))
        return PatentNumber("JP", "publication", f"WO{year}{found.group(2)}", found.group(3), year)
    found = _JP_ERA.fullmatch(text)
    if found is not None:
        era, year_text, serial, code = found.groups()
        counted = _western(_ERA_LETTERS.get(era, era), year_text)
        return None if counted is None else _jp_yearly(counted, serial, code, expect)
    found = _JP_YEAR.fullmatch(text)
    if found is not None:
        year_text, serial, code = found.groups()
        return _jp_yearly(int(year_text), serial, code, expect)
    found = _JP_SERIAL.fullmatch(text)
    if found is not None:
        code = found.group(2)
        invention = {"S": "外观设计", "U": "实用新型", "Y": "实用新型"}.get((code or " ")[0])
        return PatentNumber("JP", "grant", found.group(1), code, None, invention)
    return None


def _jp_yearly(year: int, serial: str, code: str | None, expect: NumberKind | None) -> PatentNumber:
    """A yearly number: an application unless a kind code says it is a document."""
    number = f"{year}{int(serial):06d}"
    invention = "实用新型" if code is not None and code[0] in "UY" else None
    if code is None and expect != "publication" or expect == "application":
        return PatentNumber("JP", "application", number, None, year, invention)
    return PatentNumber("JP", kind_of(code), number, code, year, invention)


def _western(era: str | None, digits: str) -> int | None:
    """The western year; None outside the era, or where two digits stand without an era (`特開60-1` may be 昭和 or 1960)."""
    if era is None:
        return int(digits) if re.fullmatch(r"(?:19|20)\d\d", digits) else None
    first, last = _ERAS[era]
    year = first - 1 + int(digits)
    return year if first <= year <= last else None


def read_jp_words(compact: str) -> PatentNumber | None:
    """特願, 特開, 特許第…号 as Japanese documents print them, and as Chinese ones copy them (特开, JP特開)."""
    text = re.sub(r"^JP-?(?=[特実再意])", "", compact.translate(_JAPANESE))
    found = _JP_APPLICATION.fullmatch(text)
    if found is not None:
        era, year_text, serial = found.groups()
        year = _western(_ERA_LETTERS.get(era), year_text)
        return None if year is None else PatentNumber("JP", "application", f"{year}{int(serial):06d}", None, year)
    found = _JP_CHINESE.fullmatch(text)
    if found is not None:
        return _jp_document(*found.groups())
    found = _JP_GRANT_CHINESE.fullmatch(text)
    if found is not None:
        code, invention = {"特許": (None, None), "実用新案登録": ("U", "实用新型"), "意匠登録": ("S", "外观设计")}[
            found.group(1)
        ]
        return PatentNumber("JP", "grant", found.group(2), code, None, invention)
    return None


def _jp_document(word: str, era: str | None, year_text: str, serial: str, written: str | None) -> PatentNumber | None:
    """A document named by a word; a kind code behind it must be that of the word."""
    year, code = _western(_ERA_LETTERS.get(era or ""), year_text), _JP_CODES[word]
    if year is None or written is not None and written[0] != code[0]:
        return None
    number = f"{year}{int(serial):06d}"
    if word.startswith("再"):
        number = "WO" + number
    return PatentNumber("JP", kind_of(code), number, code, year, "实用新型" if code[0] in "UY" else None)


_KR_YEARLY = re.compile(rf"KR([1234]0)-?((?:19|20)\d{{2}})-?(\d{{7}}){CODE}")
_KR_GRANT = re.compile(rf"KR([1234]0)-?(\d{{7}})(?:-?0000)?{CODE}")
_KR_DOCDB = re.compile(rf"KR((?:19|20)\d{{2}})-?(\d{{7}}){CODE}")
_KR_INVENTIONS = {"10": "发明", "20": "实用新型", "30": "外观设计", "40": None}


def read_kr(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _KR_YEARLY.fullmatch(text)
    if found is not None:
        right, year, serial, code = found.groups()
        kind: NumberKind = kind_of(code)
        if code is None:
            kind = expect or "application"
        return PatentNumber("KR", kind, right + year + serial, code, int(year), _KR_INVENTIONS[right])
    found = _KR_DOCDB.fullmatch(text)
    if found is not None and found.group(3) is not None:
        year, serial, code = found.groups()
        right = "20" if code[0] in "UY" else "10"
        return PatentNumber("KR", kind_of(code), right + year + serial, code, int(year), _KR_INVENTIONS[right])
    found = _KR_GRANT.fullmatch(text)
    if found is not None:
        right, serial, code = found.groups()
        return PatentNumber("KR", "grant", right + serial, code, None, _KR_INVENTIONS[right])
    return None


_TW_GRANT = re.compile(rf"TW([IMD])(\d{{6}}){CODE}")
_TW_PUBLICATION = re.compile(rf"TW(20\d{{2}})(\d{{5}}){CODE}")
_TW_OLD = re.compile(rf"TW(\d{{5,6}}){CODE}")
_TW_APPLICATION = re.compile(r"TW(0?[4-9]\d|1[0-9]\d)([1-3])(\d{5,6})[A-Z]?")
_TW_INVENTIONS = {"I": "发明", "M": "实用新型", "D": "外观设计", "1": "发明", "2": "实用新型", "3": "外观设计"}


def read_tw(text: str, expect: NumberKind | None) -> PatentNumber | None:
    found = _TW_GRANT.fullmatch(text)
    if found is not None:
        letter, serial, code = found.groups()
        return PatentNumber("TW", "grant", letter + serial, code, None, _TW_INVENTIONS[letter])
    found = _TW_PUBLICATION.fullmatch(text)
    if found is not None and expect != "application":
        year, serial, code = found.groups()
        return PatentNumber("TW", kind_of(code), year + serial, code, int(year))
    found = _TW_APPLICATION.fullmatch(text)
    if found is not None:
        year, kind, serial = found.groups()
        return PatentNumber(
            "TW", "application", f"{int(year):03d}{kind}{serial}", None, int(year) + 1911, _TW_INVENTIONS[kind]
        )
    found = _TW_OLD.fullmatch(text)
    if found is not None:
        return PatentNumber("TW", "grant", found.group(1), found.group(2))
    return None
