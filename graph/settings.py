"""Settings from the environment (`LIANTU_…`) or a `.env` file; read when asked for, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.days import Day
from graph.errors import UsageError

_WANTED = {
    "store": "embedded（单机文件）或 neo4j",
    "timeout": "大于 0 的秒数",
    "as_of": "年、月、日，如 2026-11-23、2026年11月23日",
    "port": "1 到 65535 的整数",
}


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
    timeout: Annotated[float, Field(gt=0)] = 60.0
    region: str | None = None
    as_of: Day | None = None
    weights: Path | None = None
    embedding: Path | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
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
        field = str(error.errors()[0]["loc"][0])
        given_here = given.get(field) is not None
        name = f"--{field.replace('_', '-')}" if given_here else f"设置 LIANTU_{field.upper()}"
        next_step = f"改正 {name} 后重试" if given_here else "改正环境变量或 .env 文件后重试"
        raise UsageError(f"{name} 的值不能用", _WANTED.get(field, "文字"), next_step) from None
