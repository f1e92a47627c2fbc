"""Settings from the environment (`LIANTU_…`) or a `.env` file; read when asked for, never at import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import UsageError


class Settings(BaseSettings):
    """Everything that differs from one installation to the next.

    Attributes:
        store: which engine holds the graph.
        store_path: file of the embedded store.
        neo4j_uri, neo4j_user, neo4j_password, neo4j_database: the server; no default password.
        timeout: seconds a query may run.
        region: region whose firms count as local, by name or code; default: the loaded data set's.
        as_of: date that findings are computed for; default: the loaded data set's, else today.
        weights: file of weights and thresholds in place of the shipped one; see `graph.gaps.weights`.
        embedding: model file for suggestions by similarity; see `loaders.linking.embedding`.
        host, port: where the server listens; another address than the loopback needs `api_keys`.
        api_keys: comma-separated keys; empty: no keys, loopback only.
    """

    model_config = SettingsConfigDict(env_prefix="LIANTU_", env_file=".env", extra="ignore")

    store: Literal["embedded", "neo4j"] = "embedded"
    store_path: Path = Path("var/liantu.kgl")
    neo4j_uri: str = "bolt://127.0.0.1:7687"
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr | None = None
    neo4j_database: str | None = None
    timeout: float = 60.0
    region: str | None = None
    as_of: date | None = None
    weights: Path | None = None
    embedding: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    api_keys: SecretStr | None = None


def read_settings(**overrides: object) -> Settings:
    """Read settings; `overrides` that are not None win.

    Raises:
        UsageError: a value cannot be taken; the message names the variable but never its text.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "LIANTU_" + "_".join(str(part) for part in first["loc"]).upper()
        raise UsageError(f"设置 {name} 的值不能用", str(first["msg"]), "改正环境变量或 .env 文件后重试") from None
