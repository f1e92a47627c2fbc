"""For where and when findings are computed: region and date, by option, setting, or the loaded data set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.errors import NotFoundError, UsageError
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store


def headline(region: str, as_of: date, nature: str) -> str:
    """Region, date and nature of the data, for the top of every list."""
    return "　".join(part for part in (region, f"数据截至 {as_of.isoformat()}", nature) if part)


@dataclass(frozen=True, slots=True)
class Scope:
    """Region (id and name), date, and what the loaded data sets say of themselves.

    Attributes:
        titles: titles of the loaded data sets.
        fictional: whether any of them is invented; every view then says 虚构.
        demo: whether any of them is a demonstration only; pages then say 演示数据.
    """

    region_id: str
    region: str
    as_of: date
    titles: tuple[str, ...] = ()
    fictional: bool = False
    demo: bool = False

    @property
    def nature(self) -> str:
        """What every view must say of the data: 虚构数据, 演示数据, or nothing."""
        return "虚构数据" if self.fictional else "演示数据" if self.demo else ""


def read_scope(
    store: Store, catalog: Catalog, settings: Settings, *, region: str | None = None, as_of: date | None = None
) -> Scope:
    """The scope of a run: what is asked for, else the settings, else what the loaded data set declares, else today.

    Raises:
        NotFoundError: the region is not in the graph.
        UsageError: no region is given and the data sets declare none, or different ones.
    """
    datasets = store.read(catalog["evidence/datasets"].text)
    declared = sorted({row["region"] for row in datasets if row["region"]})
    wanted = region or settings.region or (declared[0] if len(declared) == 1 else None)
    if wanted is None:
        raise UsageError("没有指定地区", "一个区域的名称或代码", "加上 --region 日照市，或设置 LIANTU_REGION")
    found = store.read(catalog["evidence/regions"].text, {"text": wanted})
    if len(found) != 1:
        problem = f"区域表中没有“{wanted}”" if not found else f"区域表中有{len(found)}个“{wanted}”"
        raise NotFoundError(problem, "区域表中的一个名称或代码", "查看 区域 表，或改用代码")
    dates = [row["as_of"] for row in datasets if row["as_of"] is not None]
    return Scope(
        region_id=found[0]["id"],
        region=found[0]["name"],
        as_of=as_of or settings.as_of or (max(dates) if dates else date.today()),
        titles=tuple(row["title"] for row in datasets),
        fictional=any(row["fictional"] for row in datasets),
        demo=any(row["demo"] for row in datasets),
    )
