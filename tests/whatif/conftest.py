"""The small invented city of the ledger's tests, in each of the two stores."""

from tests.ledger.conftest import world

__all__ = ["world"]
