"""What the pages share: the template environment, the content security policy, the checks on addresses.

A page is one file that needs nothing else: styles and scripts stand in it, the policy allows exactly these by their
hash and no address at all. Data reach scripts as JSON and are shown as text, never as HTML.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.errors import LiantuError
from graph.levels import LEVELS
from graph.view import Page

TEMPLATES = Path(__file__).resolve().parent / "templates"

FONTS = (
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)
FONT_FAMILY = ",".join(f'"{name}"' for name in FONTS) + ",sans-serif"
"""The one list of fonts, for styles and for canvases."""

UNKNOWN = "未载"
"""Shown where a source or a date is not known."""


@cache
def environment() -> Environment:
    """The template environment: it escapes everything, refuses unknown names, and compiles each template once."""
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    env.filters["known"] = lambda text: text or UNKNOWN
    env.filters["figure"] = figure
    return env


def figure(value: float | None) -> str:
    """A share with two decimals; empty if unknown."""
    return "" if value is None else f"{value:.2f}"


@cache
def asset(name: str) -> str:
    """The text of a file of the templates folder."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def style(*names: str) -> Markup:
    """Style sheets joined into one, with the fonts and a class for the colour of each level put in."""
    css = "\n".join(asset(name) for name in names).replace("FONT_FAMILY", FONT_FAMILY)
    css += "\n" + "".join(f".lv-{level.key}{{background:{level.colour};fill:{level.colour}}}" for level in LEVELS)
    if "</style" in css.lower():
        raise LiantuError("样式文件含有 </style", "纯样式文本", "检查 graph/templates")
    return Markup(css)  # noqa: S704 - our own file, checked above


def script(*texts: str) -> Markup:
    """Script texts joined into one closed function, so that pages leave no global names."""
    code = "(function(){'use strict';\n" + "\n".join(texts) + "\n})();"
    return inline(code)


def inline(code: str) -> Markup:
    """A script that may stand in a page as it is."""
    if re.search(r"</script|<!--", code, re.IGNORECASE):
        raise LiantuError("脚本含有 </script 或 <!--", "可以内嵌的脚本", "检查 graph/templates 和 pyvis 的版本")
    return Markup(code)  # noqa: S704 - our own or the library's file, checked above


def policy(styles: list[Markup], scripts: list[Markup]) -> Markup:
    """A content security policy that allows these inline styles and scripts and nothing else."""

    def hashes(texts: list[Markup]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"

    rules = (
        "default-src 'none'",
        f"script-src {hashes(scripts)}",
        f"style-src {hashes(styles)}",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return Markup("; ".join(rules))  # noqa: S704 - made of hashes


def address(href: str) -> str:
    """A relative address, ready for an href; empty stays empty. Refuses anything that leaves the site."""
    path = href.split("#", 1)[0]
    leaves = "\\" in href or href.startswith("//") or ":" in path or any(ord(char) < 32 for char in href)
    if leaves:
        raise LiantuError(f"页面链接是“{href}”", "同一网站或同一文件夹内的相对地址", "检查页面文件的命名")
    return quote(href, safe="/?=&#%.-_~")


def labels(page: Page) -> list[str]:
    """What must be said of the data on every page and in every export."""
    return [word for word, applies in (("虚构数据", page.fictional), ("演示数据", page.demo)) if applies]
