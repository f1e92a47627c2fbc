"""Linking titles to segments against a bare multi-pattern match over the same words: `python -m bench.linking [titles]`."""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from loaders.linking.engine import Linker
from loaders.linking.records import PATENT, Document, Segment
from loaders.linking.tables import read_segments
from loaders.linking.wording import class_words

CITY = Path(__file__).resolve().parents[2] / "examples" / "rizhao" / "产业链环节.csv"
TITLES = 100_000
BATCH = 10_000
MANY = 2000
PER_CHAIN = 30
_CODES = tuple(str(code) for code in range(1311, 4100) if class_words(str(code)))
_FORMS = (
    "一种{a}用{b}装置",
    "一种{a}的制备方法",
    "{a}及其应用",
    "一种基于{b}的{a}检测系统",
    "一种可调节的{b}支架",
    "数据处理方法、装置及存储介质",
)


def titles(count: int) -> list[str]:
    """Made titles (虚构) from the words of GB/T 4754 classes, the same in every run."""
    chance = random.Random(1)  # noqa: S311 - made data, no secret
    words = [word for code in _CODES for word in class_words(code)]
    return [chance.choice(_FORMS).format(a=chance.choice(words), b=chance.choice(words)) for _ in range(count)]


def many_segments(count: int) -> list[Segment]:
    """Made segments (虚构) of chains without vocabulary: neighbours in GB/T 4754 stand in one chain."""
    chance = random.Random(2)  # noqa: S311 - made data, no secret
    found = []
    for place in range(count):
        code = _CODES[place * len(_CODES) // count]
        words = class_words(code)
        keywords = tuple(chance.sample(words, min(3, len(words))))
        name = f"{chance.choice(words)}{chance.choice(('制造', '加工', '装备'))}"
        found.append(
            Segment(f"B{place}", f"虚构链{place // PER_CHAIN}", name, "中游", keywords, industry_codes=(code,))
        )
    return found


def measure(segments: list[Segment], texts: list[str]) -> tuple[float, float]:
    """CPU seconds of the bare match and of the linking, by turns batch for batch."""
    linker = Linker(segments)
    matcher = linker.matcher
    linker.links(Document("", PATENT, texts[0]))
    bare = ours = 0.0
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        documents = [Document(str(first + place), PATENT, text) for place, text in enumerate(batch)]
        began = time.process_time()
        for text in batch:
            matcher.find_matches_as_indexes(text, overlapping=True)
        turned = time.process_time()
        for document in documents:
            linker.links(document)
        bare += turned - began
        ours += time.process_time() - turned
    return bare, ours


def main() -> None:
    """Print microseconds a title, and how many times the bare match that is."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TITLES
    texts = titles(count)
    for segments in (list(read_segments(CITY)), many_segments(MANY)):
        bare, ours = measure(segments, texts)
        print(
            f"环节关联：{count:,} 条题名 × {len(segments):,} 个环节　每条 {ours / count * 1e6:.1f} 微秒　"
            f"只做多模式匹配 {bare / count * 1e6:.2f} 微秒　{ours / bare:.1f} 倍　"
            f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"
        )


if __name__ == "__main__":
    main()
