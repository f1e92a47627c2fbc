"""expat without the dangers of XML from outside, and its errors in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.parsers import expat

from graph.errors import InputError


def guarded_parser(name: str) -> expat.XMLParserType:
    """A parser for the parts of a workbook that refuses document types, and with them entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: Any) -> None:
        raise unsafe_xml(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


@contextmanager
def parsing(name: str, part: str) -> Iterator[None]:
    """Turn expat's errors into `InputError`."""
    try:
        yield
    except expat.ExpatError as error:
        raise broken_xml(name, part, str(error)) from None
    except (LookupError, ValueError) as error:
        # how pyexpat says that it does not know the declared encoding
        if "encoding" not in str(error):
            raise
        raise broken_xml(name, part, str(error)) from None


def broken_xml(name: str, part: str, reason: str) -> InputError:
    """A part of a workbook that is no XML."""
    return InputError(
        f"“{name}”已损坏：内部文件 {part} 不是合格的 XML（{reason}）",
        "完整的 Excel 工作簿",
        "用 Excel 打开后另存一份再导入",
    )


def unsafe_xml(name: str) -> InputError:
    """XML that defines entities."""
    return InputError(
        f"“{name}”的 XML 里定义了实体或文档类型，可能用来撑满内存或读取其他文件，已拒绝",
        "不含实体定义的 XML",
        "确认来源可靠后，用原程序重新导出",
    )
