"""Settings that cannot be taken are told in Chinese; a date is written as officers write it."""

from __future__ import annotations

import re
import socket
from datetime import date

import pytest

from api.cli import run
from graph.errors import UsageError
from graph.settings import read_settings


@pytest.mark.parametrize("text", ["2026-11-23", "2026年11月23日", "2026.11.23", "20261123", "２０２６／１１／２３"])
def test_a_date_as_officers_write_it(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("LIANTU_AS_OF", text)
    assert read_settings().as_of == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AS_OF", "昨天"),
        ("AS_OF", "2026年13月1日"),
        ("STORE", "sqlite"),
        ("TIMEOUT", "快"),
        ("TIMEOUT", "0"),
        ("PORT", "99999999"),
    ],
)
def test_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"LIANTU_{name}", text)
    with pytest.raises(UsageError) as caught:
        read_settings()
    assert f"LIANTU_{name}" in caught.value.got
    assert re.search("[\u4e00-\u9fff]", caught.value.want) and "should be" not in caught.value.want


def test_a_wrong_port_names_the_option(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--port", "99999999"]) == 2
    assert "--port 的值不能用" in (said := capfd.readouterr().err) and "1 到 65535" in said


def test_a_port_in_use(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 2
    assert f"端口 {port} 已被占用" in capfd.readouterr().err
