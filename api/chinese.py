"""The command-line library's own words in Chinese: help pages and usage errors."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# Typer carries its own click and does not export the base class of its usage errors.
UsageMistake: type[Exception] = typer.BadParameter.__mro__[1]

_CHOICES = re.compile(r"'(.*?)' is not one of (.*)")
_WORDS = (
    ("Usage:", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]..."), ("Options:", "选项："), ("Commands:", "命令："),
    ("Arguments:", "参数："), ("Show this message and exit.", "显示这份说明"), ("[required]", "[必填]"), ("[default: ", "[默认："), ("<str>", "<文字>"),
    ("<list[str]>", "<文字>"), ("<path>", "<路径>"), ("<list[Path]>", "<路径>"), ("<int>", "<整数>"), ("<int range>", "<整数>"),
)  # fmt: skip


_ENTRY = re.compile(r"  (\S.*?)(?:\s{2,}(\S.*))?$")
_BETWEEN = re.compile(r"(\d+)<=x<=(\d+)")
_AT_LEAST = re.compile(r"x>=(\d+)")


def _translated(text: str) -> str:
    for word, chinese in _WORDS:
        text = text.replace(word, chinese)
    text = _AT_LEAST.sub(r"至少 \1", _BETWEEN.sub(r"\1 到 \2", text))
    return "\n\n".join(_aligned(part) for part in text.split("\n\n"))


def _aligned(section: str) -> str:
    """A list of options or commands in two columns again: a Chinese character is as wide as two letters."""
    heading, *lines = section.splitlines()
    entries = [_ENTRY.fullmatch(line) for line in lines]
    if not heading.endswith("：") or not lines or not all(entry is not None and entry[2] for entry in entries):
        return section
    pairs = [(entry[1], entry[2]) for entry in entries if entry is not None]
    most = max(_wide(name) for name, _ in pairs)
    return "\n".join([heading, *(f"  {name}{' ' * (most - _wide(name))}  {about}" for name, about in pairs)])


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


class Command(TyperCommand):
    """A command whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """The program itself, with Chinese help."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _translated(super().get_help(ctx))


def _wanted(message: str) -> str:
    match = _CHOICES.search(message)
    if match is not None:
        return f"“{match[1]}”；应为 {match[2].replace(chr(39), '').rstrip('.')} 之一"
    return "应为整数" if "integer" in message else message


def explain(error: Exception) -> str:
    """A usage error in Chinese: what was got."""
    parameter = getattr(error, "param", None)
    name = (
        ""
        if parameter is None
        else f"“{parameter.metavar or (parameter.opts[-1] if parameter.opts else parameter.name)}”"
    )
    message = str(getattr(error, "message", error))
    match type(error).__name__:
        case "NoSuchOption":
            return f"没有选项 {getattr(error, 'option_name', '')}"
        case "MissingParameter":
            return f"缺少 {name}"
        case "BadParameter":
            return f"{name}的值不能用（{_wanted(message)}）"
        case _ if message.startswith("No such command"):
            wrong, _, close = message.removeprefix("No such command").partition("Did you mean")
            return f"没有命令 {wrong.strip(' .')}" + (f"；是不是 {close.strip(' ?')}" if close else "")
        case _ if "unexpected extra argument" in message:
            return f"多了参数 {message.rpartition('(')[2].rstrip(').')}"
        case _ if "requires an argument" in message:
            return f"选项 {message.split()[1].strip(chr(39))} 后面少了值"
        case _:
            return message
