"""A standard number in parts, and its one canonical text.

`StandardNumber` only holds and writes; `standard_grammar` reads. The canonical text is the node id of a standard, so it
must not depend on the hand that wrote the number: notes (adoption, joint numbers, reaffirmation, remarks in brackets) are
kept beside it and take no part in equality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.identifiers.standard_codes import COLON_YEAR, describe

_FORMER_IEC = 60000
_EXPANSION_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment (修改单) or corrigendum of an edition.

    Attributes:
        kind: `XG` (国家标准修改单), `Amd`, `Cor`, `Add`, `Suppl` (ISO and IEC), `A`, `AC` (EN).
        number: its number, None where there is only one unnumbered.
        year: its own year, None where not written.
    """

    kind: str
    number: int | None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """An international or foreign standard named beside a number, with how far it is adopted.

    Attributes:
        number: the adopted standard.
        degree: IDT / MOD / NEQ; EQV (before 2001) is kept as written; None where not written.
    """

    number: StandardNumber
    degree: str | None


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """A standard number, or a range of numbers, with or without its year.

    Attributes:
        prefix: canonical letters, the mark of nature included: `GB/T`, `DB37/T`, `T/CISA`, `ISO/IEC TS`, `DIN EN ISO`.
        number: the number as issued, leading zeros kept (`1499`, `01088`, `05-1426`, `G 3101`, `J001`).
        parts: part and sub-part, in order (`("2",)`, `("4", "2")`).
        year: four-digit year, or None for an undated reference. Never filled in.
        through: last member of a range (`50259`), or None.
        revision: letter of a revised edition in series that use one (`C` in GJB 9001C-2017), else "".
        month: month of publication where it is part of the number (DIN EN ISO 9001:2015-11), else None.
        amendments: amendments named with the number, in order.
        reaffirmed: year of reaffirmation in brackets (ASTM, and 复审确认 of Chinese standards); not part of the identity.
        degree: IDT / MOD / NEQ / EQV written after this number itself, as in a column 采用国际标准.
        adopts: standards named as adopted.
        also: further numbers of the same document (joint numbers).
        all_parts: the reference means all parts (所有部分).
        remarks: other remarks in brackets, as written (`部分代替`).
    """

    prefix: str
    number: str
    parts: tuple[str, ...] = ()
    year: int | None = None
    through: str | None = None
    revision: str = ""
    month: int | None = None
    amendments: tuple[Amendment, ...] = ()
    reaffirmed: int | None = field(default=None, compare=False)
    degree: str | None = field(default=None, compare=False)
    adopts: tuple[Adoption, ...] = field(default=(), compare=False)
    also: tuple[StandardNumber, ...] = field(default=(), compare=False)
    all_parts: bool = field(default=False, compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """Canonical text, also the node id: `GB/T 700-2006`, `ISO 6892-1:2019`."""
        return self._stem(self.revision) + self._year() + "".join(map(_amendment_text, self.amendments))

    @property
    def key(self) -> str:
        """The same as `text`: one edition, one key."""
        return self.text

    @property
    def undated(self) -> str:
        """The number without year and amendments: `GB/T 700`."""
        return self._stem(self.revision)

    @property
    def dated(self) -> bool:
        """Whether the year is written."""
        return self.year is not None

    @property
    def edition(self) -> StandardNumber:
        """The number without its amendments and notes: the edition that they amend."""
        return StandardNumber(self.prefix, self.number, self.parts, self.year, self.through, self.revision, self.month)

    @property
    def family(self) -> str:
        """Key shared by all editions: no year, no revision letter, and no mark of nature.

        GB and GB/T are one row of numbers, and over a thousand GB became GB/T under the same number in 2017; industry
        and local codes convert in the same way. Codes that were only renamed (CODEX STAN → CXS, IEC 68 → IEC 60068 in
        1997) share the new name. A number moved elsewhere (GBJ 16 → GB 50016) is a replacement, not the same family.
        """
        stem = self._stem("", describe(self.prefix).family)
        if self.prefix.startswith("IEC") and self.number.isdigit() and 0 < int(self.number) < _FORMER_IEC:
            return replace(self.edition, number=str(int(self.number) + _FORMER_IEC))._stem("")
        return stem

    @property
    def level(self) -> str:
        """国际 / 国家 / 行业 / 地方 / 团体 / 企业 / 国外."""
        return describe(self.prefix).level

    @property
    def nature(self) -> str | None:
        """强制性 / 推荐性 / 指导性, or None where the letters do not tell."""
        return describe(self.prefix).nature

    @property
    def region_code(self) -> str | None:
        """GB/T 2260 code of a 地方标准, padded to six digits (`370000`), else None."""
        return describe(self.prefix).region_code

    @property
    def industry(self) -> str | None:
        """Name of the industry of a 行业标准, else None."""
        return describe(self.prefix).industry

    @property
    def parent(self) -> StandardNumber | None:
        """The undated number one level up (`GB/T 1499.2-2024` → `GB/T 1499`), or None without parts."""
        if not self.parts:
            return None
        return StandardNumber(self.prefix, self.number, self.parts[:-1])

    def members(self) -> Iterator[StandardNumber]:
        """The single numbers of a range, each with the range's year; itself when it is no range.

        A range that runs over parts (`GB/T 6730.1~6730.5`) gives the parts. A range that cannot be counted
        (letters, falling, or over 500 members) gives its two ends only: the rest is not known.
        """
        if self.through is None:
            yield self
            return
        first, last = self._counted(), self.through
        head, _, tail = last.rpartition(".")
        ends = (int(first), int(tail)) if first.isdigit() and tail.isdigit() else (0, 0)
        same = head == ".".join((self.number, *self.parts)[:-1]) if head else not self.parts
        if same and 0 < ends[1] - ends[0] <= _EXPANSION_LIMIT:
            for count in range(ends[0], ends[1] + 1):
                yield self._member(str(count).zfill(len(first)))
            return
        yield replace(self, through=None)
        number, *parts = last.split(".")
        yield replace(self, number=number, parts=tuple(parts), through=None)

    def __str__(self) -> str:
        return self.text

    def _counted(self) -> str:
        return self.parts[-1] if self.parts else self.number

    def _member(self, counted: str) -> StandardNumber:
        if self.parts:
            return replace(self, parts=(*self.parts[:-1], counted), through=None)
        return replace(self, number=counted, through=None)

    def _stem(self, revision: str, prefix: str | None = None) -> str:
        mark = "." if self._chinese() else "-"
        through = "" if self.through is None else "~" + self.through
        letter = "" if self.prefix == "ASTM" else revision
        return f"{prefix or self.prefix} {mark.join((self.number, *self.parts))}{through}{letter}"

    def _year(self) -> str:
        if self.year is None:
            return ""
        if self.prefix == "ASTM":
            return f"-{self.year % 100:02d}{self.revision.lower()}"
        if self.prefix.startswith("ITU-"):
            return f" ({self.year})" if self.month is None else f" ({self.month:02d}/{self.year})"
        if self.prefix == "SAE" and self.month is not None:
            return f"_{self.year}{self.month:02d}"
        month = "" if self.month is None else f"-{self.month:02d}"
        dash = self._chinese() or self.prefix.replace("/", " ").split(" ")[0] in DASHED_YEAR and "/I" not in self.prefix
        colon = self.prefix in COLON_YEAR or not dash
        return f"{':' if colon else '-'}{self.year}{month}"

    def _chinese(self) -> bool:
        return describe(self.prefix).level not in ("国际", "国外")


DASHED_YEAR = frozenset({"IEEE", "ANSI", "UL", "SAE", "ASME", "API", "NFPA", "AWS", "CAC", "CXS", "CXC", "CXG", "CXM",
                         "CXA", "CODEX", "GOST"})  # fmt: skip
"""Foreign and international series (first word of the prefix) printed with a dash before the year."""


def _amendment_text(amendment: Amendment) -> str:
    number = "" if amendment.number is None else str(amendment.number)
    if amendment.kind == "XG":
        return f"/XG{number}" + ("" if amendment.year is None else f"-{amendment.year}")
    year = "" if amendment.year is None else f":{amendment.year}"
    if amendment.kind in ("A", "AC"):
        return f"+{amendment.kind}{number}{year}"
    return f"/{amendment.kind} {number}".rstrip() + year
