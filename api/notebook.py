"""For notebooks: query files and findings as pandas tables::

    from api import notebook
    notebook.query("maps/segments", chain="日照绿茶").head()
    notebook.gaps(chain="日照绿茶").groupby("规则").size()

The store is the one that the settings name (`LIANTU_…`), or the one given as `settings`.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from api.output import GAP_COLUMNS, gap_row
from api.session import open_session
from graph.ledger import list_gaps


def query(id_: str, *, settings: dict[str, object] | None = None, **parameters: Any) -> pd.DataFrame:
    """Run a query file; columns are those of its header, in their order.

    Raises:
        NotFoundError: no such query.
        UsageError: an unknown or missing parameter.
    """
    with open_session(**(settings or {})) as session:
        found = session.catalog[id_]
        rows = session.store.read(found.text, found.bind(parameters, weights=session.weights))
    return pd.DataFrame([[row[name] for name in found.columns] for row in rows], columns=list(found.columns))


def gaps(
    chain: str | None = None,
    rules: tuple[str, ...] = (),
    region: str | None = None,
    *,
    settings: dict[str, object] | None = None,
) -> pd.DataFrame:
    """All findings as a table, one row an item; the columns are those of `liantu gaps --format csv`."""
    with open_session(**(settings or {})) as session:
        findings = list_gaps(
            session.store, session.catalog, session.scope(region), chain=chain, rules=rules, weights=session.weights
        )
    rows = [gap_row(item, findings.nature) for item in findings.items]
    return pd.DataFrame(rows, columns=list(GAP_COLUMNS))
