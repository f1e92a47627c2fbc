"""Names of Chinese organizations: their parts, so that two names can be compared, and several in one cell told apart.

A registered name is ``region + trade name + industry + form`` (企业名称登记管理规定, 2020, art. 6-11), and what follows the
form is a branch (``…有限公司日照分公司``). A region in brackets (``甲集团(山东)有限公司``) belongs to the name: such
a firm is another than the one without it.

Nothing here says that two names are one organization; equal keys are a reason to ask a person.

>>> parse_organization("山东省日照市 甲乙钢铁有限责任公司").key
'甲乙钢铁'
>>> parse_organization("甲乙钢铁股份有限公司").key, parse_organization("甲乙钢铁股份有限公司").form
('甲乙钢铁', '股份有限公司')
>>> parse_organization("甲乙钢铁有限公司（日照分公司）").branch, parse_organization("甲乙（山东）钢铁有限公司").key
('日照分公司', '甲乙(山东)钢铁')
>>> split_organizations("日照钢铁控股集团有限公司、北京科技大学")
['日照钢铁控股集团有限公司', '北京科技大学']
>>> split_organizations("甲、乙机械厂")
['甲、乙机械厂']
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from graph.identifiers.folding import fold
from graph.identifiers.region import PROVINCES

FORMS = ("股份有限公司", "有限责任公司", "有限公司", "股份公司", "集团公司", "总公司", "公司")
"""Forms of a firm, the longer first; 有限责任公司 and 有限公司 are one form (Company Law, art. 7)."""

_SAME_FORM = {"有限责任公司": "有限公司"}
_BRANCH = re.compile(
    r"(.*?(?:公司|大学|学院|研究院|研究所|集团|厂))\(?((?:(?!公司).){0,12}(?:分公司|分厂|分院|分所|办事处|分校|分中心|营业部|经营部|项目部))\)?$"
)
_SEPARATOR = re.compile(r"[、,|]|;")
_WHOLE = re.compile(
    r"(?:公司|集团|厂|大学|学院|研究院|研究所|中心|协会|学会|商会|合作社|委员会|联盟|[局院社站])(?:\([^()]*\))?$"
)
_TIER = re.compile(r"(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_PROVINCES = sorted(
    {word for name in PROVINCES.values() for word in (name, _TIER.sub("", name))}, key=len, reverse=True
)
_PROVINCE = re.compile("|".join(_PROVINCES))
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|自治区|自治州|地区|盟|市(?!场))")
_PART = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治县|开发区|高新区|新区|区|县|旗|市)")
_FIRM = re.compile(r"[厂场社店坊]$|集团$|农场$|合作社$")


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """The parts of a name.

    Attributes:
        text: half-width, without blanks.
        key: without form and branch, and for firms without leading regions: what two spellings of one name share.
        regions: the leading regions, as written.
        form: 有限公司, 股份有限公司 …, or "".
        branch: what makes it a branch, or "".
    """

    text: str
    key: str
    regions: tuple[str, ...]
    form: str
    branch: str


def parse_organization(name: str, regions: Collection[str] = ()) -> OrganizationName:
    """The parts of a name; `regions` are further names of places (日照, 岚山区) that may stand in front."""
    text = "".join(fold(name).split()).casefold()
    match = _BRANCH.match(text)
    rest, branch = (match[1], match[2]) if match is not None else (text, "")
    form = next((form for form in FORMS if rest.endswith(form) and len(rest) > len(form) + 1), "")
    rest = rest.removesuffix(form)
    found: list[str] = []
    # 山东大学 without its region is no name; only firms put the place of registration in front.
    while (form or _FIRM.search(rest)) and (place := _leading(rest, regions, bool(found))):
        found.append(place)
        rest = rest[len(place) :]
    return OrganizationName(text, rest, tuple(found), _SAME_FORM.get(form, form), branch)


def split_organizations(text: str) -> list[str]:
    """The organizations that one cell names with 、 or commas between them; a cell in which a part is none stays whole."""
    parts = [part.strip() for part in _SEPARATOR.split(fold(text))]
    if len(parts) > 1 and all(len(part) >= 4 and _WHOLE.search(part) for part in parts):
        return parts
    return [text]


def same_place(one: OrganizationName, two: OrganizationName) -> bool:
    """Whether the leading regions allow the names to be one: a region of theirs is common, or one of them has none."""
    bare = [{re.sub(r"[省市区县]$", "", place) for place in name.regions} for name in (one, two)]
    return not bare[0] or not bare[1] or bool(bare[0] & bare[1])


def _leading(text: str, regions: Collection[str], within: bool) -> str:
    """The region with which the text begins, as long as a name of two signs is left; "" for none."""
    known = max((name for name in regions if text.startswith(name)), key=len, default="")
    if known and text[len(known) : len(known) + 1] in ("省", "市", "县") and not text[len(known) :].startswith("市场"):
        known += text[len(known)]
    patterns = (_PLACE, _PROVINCE, _PART) if within else (_PLACE, _PROVINCE)
    found = [known, *(match[0] for match in (pattern.match(text) for pattern in patterns) if match is not None)]
    return max((place for place in found if len(text) - len(place) >= 2), key=len, default="")
