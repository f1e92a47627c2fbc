"""Grammars of international and foreign standard numbers.

Three shapes cover them:

* ISO-like: bodies, an optional kind of deliverable, number, dash parts, colon year (ISO, IEC, EN, and the national
  adoptions DIN EN ISO, BS EN). A dash before four digits of 19xx or 20xx is a year (`ISO 9001-2015`, as Chinese texts
  write); a dash before anything else is a part (`ISO 10303-21`).
* ASTM: letter and number, optional metric twin, two-digit year, revision letter (`ASTM A370-19a`).
* Lettered: the rest, whose number is kept as one text (`JIS G 3101:2015`, `ITU-T H.264 (08/2021)`, `IEEE 802.11-2020`).

Sources: ISO/IEC Directives part 2 (2021) 10.6; ISO house style, "Reference to standards"; CEN/CENELEC IR part 3; ASTM Form
and Style manual, part B "designation"; ITU-T Rec. A.1 annex; CAC Procedural Manual (CXS, CXC, CXG since 2018).
"""

from __future__ import annotations

import re

from graph.identifiers.standard_common import END, Head, expand_year, optional_year
from graph.identifiers.standard_number import StandardNumber

_BODIES = ("ISO", "IEC", "IEEE", "SAE", "ASTM", "CIE", "HL7", "OIML", "IDF", "UNDP", "OECD", "CISPR", "CEN", "CLC", "CENELEC",
           "ILAC", "IFCC", "CIRP", "ASME", "IWA")  # fmt: skip
_NATIONAL = ("DIN", "BS", "NF", "UNI", "NEN", "SIST", "ONORM", "ÖNORM", "DS", "NS", "SFS", "PN", "CSN", "STN", "UNE", "PD",
             "VDE", "EN", "PREN", "ENV", "HD", "SS", "AS", "NZS", "IS", "CSA", "ANSI", "JIS", "KS", "GOST", "СТ", "I.S.", "ABNT",
             "LST", "EVS", "MSZ", "SR", "TS", "BDS", "ETS", "DD")  # fmt: skip
_KINDS = ("FDIS", "DIS", "CD", "WD", "NP", "AWI", "PRF", "DTS", "DTR", "DPAS", "PAS", "TS", "TR", "TTA", "ISP", "IWA",
          "DGUIDE", "GUIDE", "DATA", "R", "PWI", "SRD", "DIR")  # fmt: skip
_ISO_TOKEN = "|".join(sorted((*_BODIES, *_KINDS, *_NATIONAL), key=len, reverse=True))
_ISO = re.compile(
    rf"((?:(?:{_ISO_TOKEN})(?:[ /]*|-))+?)(?:STD ?)?(\d{{1,6}}[A-Z]?)"
    r"((?: ?- ?(?!(?:19|20)\d\d(?!\d))(?:[A-Z]{0,2}\d{1,5}[A-Z]{0,2}|[A-Z](?![A-Z0-9])))*(?:\.\d(?!\d))?)"
    r"(?: ?: ?(\d{4}|\d{2})(?!\d)(?:-(\d{1,2})(?!\d))?|[- ] ?((?:19|20)\d\d)(?!\d)(?!年))?(?![A-Z])" + END
)
_DRAFT = re.compile(r"(?:^|[ /])(?:F?DIS|CD|WD|NP|AWI|PRF|D[A-Z]+)(?: |$)")
_TOKENS = re.compile(_ISO_TOKEN)
_ASTM = re.compile(
    r"ASTM[ -]?([A-Z]{1,2} ?\d{1,5}(?:\.\d{1,3})?(?:/[A-Z]{0,2}\d{1,5}(?:\.\d{1,3})?M?|M)?)"
    r"(?: ?- ?(\d{4}|\d{2})([A-Z])?(?:E\d)?)?(?![0-9A-Z])"
)
_LETTERED_PREFIXES = (
    "AS/NZS", "ANSI/ASHRAE", "ANSI/ASME", "ANSI/TIA", "ANSI/IEEE", "IEEE/ANSI", "ANSI/UL", "ANSI/AWS", "ANSI/API", "ANSI/ESD", "ANSI",
    "ASME", "ASHRAE", "SAE AMS", "SAE", "IEEE", "API SPEC", "API STD", "API RP", "API", "UL", "NFPA", "AWS", "AATCC", "AOAC",
    "TIA", "EIA", "ETSI EN", "ETSI TS", "ETSI TR", "ETSI ES", "ETSI", "3GPP TS", "3GPP TR", "ITU-T", "ITU-R", "CAC/RCP", "CAC/GL",
    "CAC/MRL", "CODEX STAN", "CXS", "CXC", "CXG", "CXM", "CXA", "CAC", "OIML", "CISPR", "UIC", "UN/ECE", "UNECE", "UN", "ECE",
    "JIS", "KS", "GOST R", "GOST", "CNS", "CSA", "NF", "DIN", "BS", "IS", "NBR", "AS", "NZS", "MIL-STD", "MIL-PRF", "MIL-DTL",
    "SEMI", "IPC", "JEDEC", "VDI", "VDA", "AISI", "ACI", "AASHTO", "TAPPI", "ISTA", "OIV", "CIE", "JASO", "JPI", "JEITA", "IMO",
    "ICAO", "OHSAS", "FMVSS", "EEC", "RINA", "DNV", "MSS SP", "NACE", "ECMA", "RFC", "W3C", "SIS", "SN",
)  # fmt: skip
_LETTERED = re.compile(
    "("
    + "|".join(
        re.escape(prefix).replace(r"\ ", " ?").replace("/", " ?/ ?")
        for prefix in sorted(_LETTERED_PREFIXES, key=len, reverse=True)
    )
    + r")"
    r"(?: ?(?:STD|REC\.?|STAN|REGULATION|REG\.?)(?![A-Z]))?(?: ?NO\.?)?[ -]?"
    r"((?:[A-Z]{1,6}[. -]?)?\d+[A-Z]{0,3}(?:[./-](?!(?:19|20)\d\d(?!\d))[A-Z]{0,2}\d+[A-Z]{0,2})*)"
    r"(?: ?: ?(\d{4}|\d{2})(?!\d)(?:-(\d{1,2})(?!\d))?|[- ] ?((?:19|20)\d\d)(?!\d)(?!年)|_((?:19|20)\d\d)(\d\d)(?!\d)"
    r"| ?\((?:(\d\d?)/)?((?:19|20)\d\d)\))?" + END
)
_CANONICAL_LETTERED = {re.sub(r"[ /]", "", prefix): prefix for prefix in _LETTERED_PREFIXES}
_RENAMED = {"UNECE": "UN", "UN/ECE": "UN", "ECE": "UN"}
_SPACED_LETTERS = frozenset({"JIS", "KS", "NF"})
_SHORT_YEARS = {
    "GOST": re.compile(r"(\d[\d.]*)-([5-9]\d)"),
    "GOST R": re.compile(r"(\d[\d.]*)-([5-9]\d)"),
    "JIS": re.compile(r"([A-Z][ -]?\d{4})-([5-9]\d)"),
    "KS": re.compile(r"([A-Z][ -]?\d{4})-([5-9]\d)"),
    "ANSI": re.compile(r"([A-Z]?\d[\d.]*)-(\d\d)"),
    "ASME": re.compile(r"([A-Z]?\d[\d.]*)-(\d\d)"),
    "ANSI/ASME": re.compile(r"([A-Z]?\d[\d.]*)-(\d\d)"),
}
"""Series that were dated in two digits and have no two-digit parts in that place: GOST 380-94, JIS G 3101-95, ANSI B16.5-96."""
_ALWAYS_LETTERED = ("IEEE", "SAE", "ASME", "JIS", "KS", "ANSI", "GOST", "CSA", "CIE", "ETSI")

FOREIGN_WORDS = frozenset(
    re.split(r"[ /-]", prefix)[0] for prefix in (*_LETTERED_PREFIXES, *_BODIES, "EN", "PREN", "DIN", "BS", "NF")
)
"""First words that begin a known international or foreign number."""


def read_foreign(text: str, start: int) -> Head | None:
    """Read an international or foreign number at `start` of folded, upper-case text; None when it is none."""
    if text.startswith("ASTM", start):
        head = _astm(text, start)
        if head is not None:
            return head
    if not text.startswith(_ALWAYS_LETTERED, start) or text.startswith(("IEEE/ISO", "IEEE/IEC", "IEEE/ASTM"), start):
        head = _iso(text, start)
        if head is not None:
            return head
    return _lettered(text, start)


def _iso(text: str, start: int) -> Head | None:
    found = _ISO.match(text, start)
    if found is None:
        return None
    words, number, parts, colon_year, month, dash_year = found.groups()
    prefix = _iso_prefix(_TOKENS.findall(words))
    if prefix is None:
        return None
    split = tuple(piece.strip() for piece in parts.split("-")[1:])
    if "." in parts:
        if not _DRAFT.search(prefix):
            return None
        number += parts.strip() if not split else ""
    year = optional_year(colon_year or dash_year, found.group())
    return Head(StandardNumber(prefix, number, split, year, month=None if month is None else int(month)), found.end())


def _iso_prefix(tokens: list[str]) -> str | None:
    """`ISO/IEC TS`, `ISO/TS`, `IEC TS`, `DIN EN ISO`: bodies joined by a slash, kinds after one body by a slash."""
    if not tokens or all(token in _KINDS for token in tokens) and tokens != ["IWA"]:
        return None
    if tokens[:2] == ["IEC", "ISO"]:
        tokens = ["ISO", "IEC", *tokens[2:]]
    text, bodies = "", 0
    for position, part in enumerate(tokens):
        is_kind = part in _KINDS and position > 0
        is_body = part in _BODIES and not is_kind
        word = {"GUIDE": "Guide", "DGUIDE": "DGuide", "DATA": "DATA", "PREN": "prEN", "ÖNORM": "ÖNORM"}.get(part, part)
        if position == 0:
            joint = ""
        elif tokens[position - 1 : position + 1] == ["AS", "NZS"]:
            joint = "/"
        elif is_body:
            joint = "/" if bodies else " "
        elif (
            is_kind
            and bodies == 1
            and tokens[position - 1] in ("ISO", "CEN", "CLC")
            and part not in ("GUIDE", "DGUIDE")
        ):
            joint = "/"
        elif not is_body:
            joint = " "
        text += joint + word
        bodies += is_body
    return text


def _astm(text: str, start: int) -> Head | None:
    found = _ASTM.match(text, start)
    if found is None:
        return None
    number, digits, letter = found.groups()
    year = None if digits is None else expand_year(digits, found.group())
    return Head(StandardNumber("ASTM", number.replace(" ", ""), (), year, revision=letter or ""), found.end())


def _lettered(text: str, start: int) -> Head | None:
    found = _LETTERED.match(text, start)
    if found is None:
        return None
    prefix, number, y1, m1, y2, y3, m3, m4, y4 = found.groups()
    short = _SHORT_YEARS.get(prefix)
    if short is not None and not (y1 or y2 or y3 or y4) and (dashed := short.fullmatch(number)) is not None:
        number, y1 = dashed.groups()
    if len(prefix) == 2 and prefix != "KS" and text[start + 2 : start + 3].isalpha():
        return None
    prefix = _CANONICAL_LETTERED[re.sub(r"[ /]", "", prefix)]
    if prefix == "CODEX STAN" or prefix == "CAC" and "STAN" in found.group():
        prefix = "CODEX STAN"
    prefix = _RENAMED.get(prefix, prefix)
    if prefix == "UN" and not number.startswith("R"):
        return None
    if prefix in _SPACED_LETTERS:
        number = re.sub(r"^([A-Z]+)[ -]?(?=\d)", r"\1 ", number)
    if prefix not in _SPACED_LETTERS:
        number = re.sub(r"^([A-Z]+) (?=\d)", r"\1", number)
    month = m1 or m3 or m4
    return Head(
        StandardNumber(
            prefix,
            number,
            (),
            optional_year(y1 or y2 or y3 or y4, found.group()),
            month=None if month is None else int(month),
        ),
        found.end(),
    )
