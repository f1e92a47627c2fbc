"""The examples in the embedded store; that both stores give the same is tested in `tests/gaps/test_parity.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.explain import Explainer, Explanation
from graph.gaps import read_scope
from graph.settings import Settings
from tests.gaps.support import catalog, findings_of, loaded

Explained = Callable[..., Explanation]


def _explainer(what: str, request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Iterator[Explainer]:
    with loaded("embedded", what, factory.mktemp(what), request) as store:
        yield Explainer(store, catalog(), read_scope(store, catalog(), Settings()), findings_of(store))


@pytest.fixture(scope="session")
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explainer]:
    """The planted example."""
    yield from _explainer("planted", request, tmp_path_factory)


@pytest.fixture(scope="session")
def rizhao(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explainer]:
    """The example city."""
    yield from _explainer("rizhao", request, tmp_path_factory)


@pytest.fixture(scope="session")
def of(planted: Explainer) -> Explained:
    """The explanation of a planted finding by rule and identity."""

    def find(rule: str, *identity: str) -> Explanation:
        (item,) = [i for i in planted.findings.items if i.rule == rule and tuple(i.identity.values()) == identity]
        return planted.explain(item)

    return find
