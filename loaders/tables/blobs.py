"""Bytes of one file, wherever they are: on disk, in a zip, in gz. Each `open` gives a fresh stream from the start."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from graph.errors import InputError

CHUNK = 1 << 18
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with a name.

    Attributes:
        name: name for messages (`export.zip/firms.csv`).
        suffix: lower-case ending without the dot (`csv`), "" if there is none.
        open: opens a fresh stream of the bytes; the caller closes it.
    """

    name: str
    suffix: str
    open: Callable[[], BinaryIO]

    def head(self, size: int = 8192) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def chunks(self) -> Iterator[bytes]:
        """All bytes in pieces."""
        with self.open() as stream:
            while chunk := stream.read(CHUNK):
                yield chunk


def sha256(path: str | Path) -> str:
    """SHA-256 of a file's bytes as 64 lower-case hexadecimal digits, in constant memory.

    Raises:
        InputError: the file cannot be read.
    """
    digest = hashlib.sha256()
    for chunk in file_blob(Path(path)).chunks():
        digest.update(chunk)
    return digest.hexdigest()


def file_blob(path: Path) -> Blob:
    """A file on disk.

    Raises:
        InputError: it is missing, a folder, empty, or may not be read.
    """
    name = path.name
    try:
        if path.is_dir():
            raise InputError(f"“{path}”是文件夹", "一个文件", "指定文件夹里的某个文件")
        if path.exists() and not path.is_file():
            raise InputError(f"“{path}”不是普通文件", "磁盘上的一个文件", "换一个文件")
        with path.open("rb") as stream:
            if not stream.read(1):
                raise InputError(f"“{name}”是空文件（0 字节）", "有内容的表格文件", "重新导出或下载后再试")
    except FileNotFoundError:
        raise InputError(f"没有文件“{path}”", "存在的文件", "检查文件名和所在文件夹") from None
    except PermissionError:
        raise InputError(
            f"没有权限读取“{path}”", "当前用户可读的文件", "如文件正被其他程序打开请先关闭，或修改文件权限"
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(f"无法读取“{path}”（{error}）", "可以读取的文件", "检查磁盘和文件名后重试") from None

    def open_file() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as error:
            raise InputError(f"无法读取“{path}”（{error.strerror}）", "可以读取的文件", "检查文件后重试") from None

    return Blob(name, suffix_of(name), open_file)


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn the errors of the unpacking libraries into `InputError`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError,
            OSError, ValueError, OverflowError) as error:  # fmt: skip
        raise InputError(
            f"“{name}”已损坏或没有传完", "完整的文件", "重新导出或下载；能用原程序打开的话，另存一份再导入"
        ) from error


@contextlib.contextmanager
def seekable(blob: Blob) -> Iterator[BinaryIO]:
    """The bytes as a stream that can jump: the file itself, or a temporary copy of a packed one."""
    stream = blob.open()
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO):
        with stream:
            yield stream
        return
    with stream, tempfile.SpooledTemporaryFile(max_size=32 << 20) as copy:
        shutil.copyfileobj(stream, copy, CHUNK)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def suffix_of(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
