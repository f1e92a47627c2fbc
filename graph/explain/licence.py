"""The steps of GB/T 20003.1 for a patent that goes into a standard, and how far each is by the declarations on record.

GB/T 20003.1-2014 and 《国家标准涉及专利的管理规定（暂行）》 (2014): whoever takes part discloses essential patents as early
as possible; the holder declares, irrevocably, one of: licence free of charge, licence against payment, both on fair,
reasonable and non-discriminatory terms, or neither. Without one of the first two the standard must not contain the clause,
save a mandatory one for which the authority negotiates.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Row

_FREE, _PAID, _REFUSED = "FRAND免费", "FRAND收费", "拒绝"


def licence_steps(status: str, declarations: Sequence[Row], pools: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(step, state): 声明 that it is essential, 披露 to the committee, 许可 on which terms."""
    if status == "失效":
        told = f"已有{_named(declarations)}，专利失效后应更正" if declarations else "专利已失效，不需声明"
        return (("声明", told), ("披露", "专利已失效，不需再披露"), ("许可", "专利已失效，不需许可"))
    if not declarations:
        pooled = f"已在{'、'.join(pools)}，入池不等于声明；" if pools else ""
        first = "" if status == "有效" else "先核法律状态；"
        return (
            ("声明", f"{first}{pooled}没有声明记录：由权利人判断是否为实施标准所必要"),
            ("披露", "立项前向归口单位填报必要专利信息披露表，附证明材料"),
            ("许可", "权利人在免费、收费、拒绝三项中选一项，签署后不可撤销；拒绝的，标准不得写入该条款"),
        )
    licences = {row["licence"] for row in declarations}
    return (
        ("声明", f"已有{_named(declarations)}"),
        ("披露", "随声明已披露；写入新标准时对新标准再披露一次"),
        ("许可", _licence(licences)),
    )


def _named(declarations: Sequence[Row]) -> str:
    return "、".join(f"{row['id']}（针对{row['standard_id'] or '未载标准'}）" for row in declarations)


def _licence(licences: set[str | None]) -> str:
    if _REFUSED in licences:
        return "拒绝许可：标准不得写入该条款（强制性标准由主管部门与权利人协商）；换一种技术方案"
    if licences & {_FREE, _PAID}:
        terms = "、".join(word for key, word in ((_FREE, "免费"), (_PAID, "收费")) if key in licences)
        return f"公平、合理、无歧视，{terms}许可：可以写入，标准前言写明涉及专利"
    return "声明没有写明许可方式：请权利人在免费、收费、拒绝三项中选一项"
