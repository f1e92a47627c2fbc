"""What a search is worth, on a chain small enough to work out by hand.

一 → 二 → 三; 一 is key. Firms: 甲 on 一 and 二, 乙 and 丙 on 三.
Betweenness 0, 1, 0. With the chief on 三 its input paths are 一二三 and 二三: 一 lies on one of two, 二 on both, 三 on none.
Firms within one hop: 一 甲 = 1, 二 甲乙丙 = 3, 三 甲乙丙 = 3 (甲 is on 二).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.gaps.weights import read_weights
from graph.gaps.worth import segment_worth
from graph.queries import Catalog
from graph.settings import Settings
from graph.store import Store, open_store
from tests.gaps.sketch import Sketch


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    x = Sketch()
    for name, chief in (("有链主", True), ("无链主", False)):
        chain = x.chain(name)
        one, two, three = (x.segment(chain, f"{name}{n}", is_key=n == "一") for n in "一二三")
        x.edge("UPSTREAM_OF", one, two)
        x.edge("UPSTREAM_OF", two, three)
        x.edge("UPSTREAM_OF", one, three, stale=True)
        x.firm(f"{name}甲", None, one, two)
        x.firm(f"{name}乙", None, three)
        leader = x.firm(f"{name}丙", None, three)
        x.edge("LEADS", leader, chain, stale=not chief)
        x.edge("OPERATES_IN", leader, one, stale=True)
    flat = x.chain("平")
    x.segment(flat, "平一", is_key=True)
    x.segment(flat, "平二")
    store = open_store(Settings(store_path=Path(tmp_path_factory.mktemp("worth")) / "graph.kgl"))
    x.write(store)
    yield store
    store.close()


def worth(store: Store, chain: str) -> dict[str, float]:
    return {id_: found.search for id_, found in segment_worth(store, Catalog(), chain, read_weights()).items()}


def test_with_a_chief(store: Store) -> None:
    # K: 0.4·0 + 0.4·½ + 0.2·1; 0.4·1 + 0.4·1; 0. B: 0, 1, 1. Worth = (0.25·K + 0.15·B) / 0.40.
    assert worth(store, "有链主") == pytest.approx({
        "有链主一": 0.25 * 0.4 / 0.4, "有链主二": (0.25 * 0.8 + 0.15) / 0.4, "有链主三": 0.15 / 0.4,
    })  # fmt: skip


def test_without_a_chief_its_weight_is_shared(store: Store) -> None:
    # Key-ness is then a third, two thirds and nothing.
    assert worth(store, "无链主") == pytest.approx({
        "无链主一": 0.25 * (0.2 / 0.6) / 0.4, "无链主二": (0.25 * (0.4 / 0.6) + 0.15) / 0.4, "无链主三": 0.15 / 0.4,
    })  # fmt: skip


def test_constant_sets_give_nothing(store: Store) -> None:
    assert worth(store, "平") == pytest.approx({"平一": 0.25 * (0.2 / 0.6) / 0.4, "平二": 0.0})


def test_no_such_chain(store: Store) -> None:
    assert worth(store, "没有这条链") == {}
