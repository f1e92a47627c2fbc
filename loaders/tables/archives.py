"""Files packed in gz or zip.

Archives come from outside, so what they unpack to is limited while reading, not trusted from their tables.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from graph.errors import InputError
from loaders.tables.blobs import CHUNK, Blob, seekable, suffix_of, translated

FREE_BYTES = 64 << 20
"""Unpacked bytes below which no ratio is looked at."""

MAX_RATIO = 250
"""Most times a file may grow when unpacked. Tables of real offices grow 5 to 60 times, one that repeats a single row
120 times [measured]; deflate cannot exceed 1032, and bombs come close to it."""

MAX_BYTES = 32 << 30
"""Most bytes one file may unpack to."""

MAX_MEMBERS = 2000
"""Most files in one archive."""


def gz_blob(blob: Blob) -> Blob:
    """The file inside a gz file, named without `.gz`."""
    inner = blob.name[:-3] if blob.name.lower().endswith(".gz") else blob.name

    def open_gz() -> BinaryIO:
        packed = _Counting(blob.open())
        unpacked = cast(IO[bytes], gzip.GzipFile(fileobj=packed, mode="rb"))
        return cast(BinaryIO, io.BufferedReader(_Guarded(unpacked, blob.name, lambda: packed.count, packed), CHUNK))

    return Blob(blob.name, suffix_of(inner), open_gz)


def zip_blobs(blob: Blob) -> list[Blob]:
    """The files inside a zip file, without the litter that operating systems add.

    Raises:
        InputError: the archive is broken, locked by a password, or holds too many files.
    """
    with open_zip(blob) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(member_name(info))]
        if len(infos) > MAX_MEMBERS:
            raise InputError(f"“{blob.name}”里有 {len(infos)} 个文件", f"不超过 {MAX_MEMBERS} 个", "分成几个压缩包")
        for info in infos:
            if info.flag_bits & 1:
                raise InputError(
                    f"“{blob.name}”里的“{member_name(info)}”设有密码", "没有密码的压缩包", "解压后直接导入其中的文件"
                )
    return [_member_blob(blob, info) for info in infos]


def member_name(info: zipfile.ZipInfo) -> str:
    """Name of a zip member. Chinese Windows writes names in GBK without saying so; the format's default is cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def guard_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    """Open a zip member as a stream that refuses bombs and reports damage as `InputError`."""
    with translated(name):
        stream = archive.open(info)
    return cast(BinaryIO, io.BufferedReader(_Guarded(stream, name, lambda: max(info.compress_size, 1)), CHUNK))


class _Counting(io.RawIOBase):
    """Counts the packed bytes read so far."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.count += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def close(self) -> None:
        self.stream.close()
        super().close()


class _Guarded(io.RawIOBase):
    """A stream of unpacked bytes that stops at a bomb and translates errors."""

    def __init__(
        self, stream: IO[bytes], name: str, packed: Callable[[], int], also_close: io.RawIOBase | None = None
    ) -> None:
        super().__init__()
        self._stream, self._name, self._packed, self._also, self._count = stream, name, packed, also_close, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        with translated(self._name):
            data = self._stream.read(len(buffer))
        self._count += len(data)
        if self._count > MAX_BYTES or (self._count > FREE_BYTES and self._count > MAX_RATIO * max(self._packed(), 1)):
            raise InputError(
                f"“{self._name}”解压后超过 {self._count >> 20} MB，"
                f"是压缩前的 {self._count // max(self._packed(), 1)} 倍，疑似压缩炸弹",
                f"解压后不超过压缩前的 {MAX_RATIO} 倍",
                "确认来源可靠后，先自行解压再导入",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        if self._also is not None:
            self._also.close()
        super().close()


@contextlib.contextmanager
def open_zip(blob: Blob) -> Iterator[zipfile.ZipFile]:
    with seekable(blob) as stream:
        with translated(blob.name):
            archive = zipfile.ZipFile(stream)
        with archive:
            yield archive


def _member_blob(blob: Blob, info: zipfile.ZipInfo) -> Blob:
    name = f"{blob.name}/{member_name(info)}"

    def open_member() -> BinaryIO:
        stack = contextlib.ExitStack()
        archive = stack.enter_context(open_zip(blob))
        return cast(BinaryIO, _Closing(guard_member(archive, info, name), stack))

    return Blob(name, suffix_of(name), open_member)


class _Closing(io.BufferedReader):
    """A stream that closes its archive together with itself."""

    def __init__(self, stream: BinaryIO, stack: contextlib.ExitStack) -> None:
        super().__init__(cast(io.RawIOBase, stream), CHUNK)
        self._stack = stack

    def close(self) -> None:
        super().close()
        self._stack.close()


def _is_litter(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"} or parts[-1].startswith("~$")
