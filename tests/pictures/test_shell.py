"""What all pages share: addresses that stay on the site, a policy of hashes, strict templates."""

from __future__ import annotations

import base64
import hashlib

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from graph.errors import LiantuError
from graph.shell import FONT_FAMILY, address, environment, inline, policy, style


@pytest.mark.parametrize(
    ("href", "ready"),
    [
        ("", ""),
        ("map.html", "map.html"),
        ("钢铁.html#GT01", "%E9%92%A2%E9%93%81.html#GT01"),
        ("/chains/GT/map?as_of=2026-11-23", "/chains/GT/map?as_of=2026-11-23"),
        ("../a b.html", "../a%20b.html"),
        ('x" onclick="alert(1)', "x%22%20onclick=%22alert%281%29"),
        ("a.html#b:c", "a.html#b%3Ac"),
    ],
)
def test_addresses(href: str, ready: str) -> None:
    assert address(href) == ready


@pytest.mark.parametrize(
    "href",
    ["http://a/", "https://a/", "//a/b", "javascript:alert(1)", "data:text/html,x", "\\\\host\\a", "a\nb", "x:y"],
)
def test_addresses_that_leave_are_refused(href: str) -> None:
    with pytest.raises(LiantuError, match="页面链接"):
        address(href)


def test_policy_allows_exactly_these_texts() -> None:
    text = "let a = 1;"
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert policy([], [Markup(text)]).split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{digest}'",
        "style-src 'none'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize("code", ["a</script>", "a</SCRIPT >", "<!-- a"])
def test_scripts_that_would_end_early_are_refused(code: str) -> None:
    with pytest.raises(LiantuError, match="脚本"):
        inline(code)


def test_templates_refuse_unknown_names_and_escape() -> None:
    env = environment()
    assert env.from_string("{{ a }}").render(a="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        env.from_string("{{ nothing }}").render()
    with pytest.raises(ValueError, match="JSON"):
        env.from_string("{{ a|tojson }}").render(a=float("nan"))


def test_styles_carry_the_fonts_and_the_levels() -> None:
    css = style("page.css")
    assert f"--f:{FONT_FAMILY};" in css
    assert "FONT_FAMILY" not in css
    assert ".lv-none{background:#2e7d32;fill:#2e7d32}" in css
