"""Pages and parts of pages that are made from the code: `python -m api.docs` writes them, `--check` compares.

Whole pages: docs/model.md, docs/query.md, docs/rules.md. In docs/load.md only what stands between the two marks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from graph.gaps.weights import read_weights
from graph.model import DERIVED, NODES, PROVENANCE, RELATIONSHIPS, Property
from graph.queries import TYPES, Catalog, Query
from loaders.mapping import MAPPERS
from loaders.source import read_sources

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- 本页由程序生成：python -m api.docs。请改程序，不要改本页。 -->\n"
BEGIN, END = "<!-- 以下由程序生成 -->", "<!-- 以上由程序生成 -->"
KINDS = {"text": "文字", "int": "整数", "float": "数", "bool": "是否", "date": "日期", "texts": "多个文字"}


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _properties(properties: Sequence[Property]) -> str:
    rows = [[f"`{p.name}`", p.title, KINDS[p.kind], "、".join(p.values), p.meaning] for p in properties]
    return _table(["属性", "名称", "类型", "取值", "说明"], rows)


def model_page() -> str:
    """docs/model.md."""
    parts = [
        MADE,
        "# 图谱模型\n",
        "标签、关系、属性都在 `graph/model/` 声明一次。标签与属性名用英文，值用中文。\n",
        "## 节点\n",
    ]
    parts.append(
        _table(["标签", "名称", "编号 `id`", "含义"], [[f"`{n.label}`", n.title, n.key, n.meaning] for n in NODES])
    )
    for node in NODES:
        if node.properties:
            parts += [f"### {node.title} `{node.label}`\n", _properties(node.properties)]
    parts.append("## 关系\n")
    rows = [
        [f"`{r.type}`", r.title, "、".join(r.start) if len(r.start) < 6 else "任一", "、".join(r.end) if len(r.end) < 6 else "任一", r.meaning,
         "、".join(f"`{p.name}`" for p in r.properties)]
        for r in RELATIONSHIPS
    ]  # fmt: skip
    parts.append(_table(["类型", "名称", "从", "到", "含义", "属性"], rows))
    parts += ["## 每个节点和关系都有的属性\n", _properties(PROVENANCE), "## 推得的关系另有\n", _properties(DERIVED)]
    return "\n".join(parts)


def _query(query: Query) -> str:
    parts = [f"### {query.title} `{query.id}`\n", query.question + "\n"]
    if "note" in query.meta:
        parts.append(f"说明：{query.meta['note']}\n")
    if query.parameters:
        rows = [
            [f"`{p.name}`", TYPES[p.type], "必填" if p.required else f"默认 {p.default}", p.meaning]
            for p in query.parameters
        ]
        parts.append(_table(["参数", "类型", "默认", "含义"], rows))
    parts.append(_table(["列", "含义"], [[f"`{name}`", meaning] for name, meaning in query.columns.items()]))
    return "\n".join(parts)


def query_page() -> str:
    """docs/query.md."""
    catalog = Catalog()
    folders = {
        "gaps": "缺口规则",
        "evidence": "证据",
        "maps": "图谱",
        "trends": "趋势",
        "calendar": "日历",
        "plan": "立项计划",
        "api": "接口",
        "status": "状态",
        "derive": "推定",
        "link": "联系",
        "load": "载入",
        "care": "日常维护",
        "ledger": "台账与运行",
        "coverage": "覆盖",
        "priority": "优先级",
        "cascade": "波及",
    }
    known = sorted(
        {query.id.rpartition("/")[0] for query in catalog},
        key=lambda name: (list(folders).index(name) if name in folders else 99, name),
    )
    parts = [
        MADE, "# 查询\n",
        "每个查询一个文件，在 `cypher/` 下，可以直接粘贴到 Neo4j Browser。命令行：\n",
        "```\nliantu queries                     # 列出全部\nliantu queries g05                 # 看说明\n"
        "liantu query gaps/g05 --param chain=日照绿茶 --param region=371100 --format csv\n```\n",
        "只许读；参数一律先声明；列名与 RETURN 相同；标签、关系必须是模型里有的——不合规则的文件不会被采用。"
        "两种图库都支持的写法见 [stores.md](stores.md)。\n",
    ]  # fmt: skip
    for name in known:
        parts.append(f"## {folders.get(name, name)} `{name}/`\n")
        parts += [_query(query) for query in catalog.folder(name)]
    return "\n".join(parts)


def rules_page() -> str:
    """docs/rules.md."""
    weights = read_weights()
    rows = []
    for query in Catalog().folder("gaps"):
        rests = _rests(query)
        rows.append([query.meta["rule"], query.title, query.question, "、".join(query.identity), rests,
                     f"{query.meta['chain_action']} · {query.meta['standard_action']}"])  # fmt: skip
    constants = [[f"`{name}`", str(value)] for name, value in weights.items()]
    return "\n".join([
        MADE, "# 缺口规则\n", _table(["编号", "名称", "问题", "同一项由何而定", "凭什么", "产业链行动 · 标准行动"], rows),
        "## 证据等级\n",
        "两样都可能缺：记录和字段。各评一级，取差的一级。\n",
        _table(["等级", "记录", "字段", "结论"], [
            ["A", "指明环节的全库检索记录，不超过一年；或主管部门标准体系表里这一格写着待制定（只证明没有标准，G04、G07、G08不算）", "已知 ≥ 95 %", "确认缺口"],
            ["B", "指明环节的抽样；或整链全库；或超过一年的全库", "≥ 80 %", "疑似缺口"],
            ["C", "整链抽样，或没有", "更少", "数据不足：不是缺口、不计数，列为待查线索"],
        ]),
        "凭“有”说话的规则按事实的可信度评级。状态未知、联系待核的，另列为**待核**。\n",
        "## 常数\n", "都在 `graph/gaps/weights.yml` 一个文件里；每次结果都写明它的版本。\n", _table(["名称", "值"], constants),
    ])  # fmt: skip


def _rests(query: Query) -> str:
    """What a rule argues from, in words: records searched for, fields filled, or facts that are there."""
    if "presence" in query.meta:
        return f"凭“有”：{query.meta['presence']}"
    records, fields = query.meta["argues_from"], query.meta.get("fields")
    kinds = [] if records == "无" else [f"{kind.strip()}的检索记录" for kind in records.split(",")]
    return f"凭“没有”：{'、'.join([*kinds, *([fields] if fields else [])]) or '检索记录与字段本身'}"


def load_part() -> str:
    """The tables of docs/load.md."""
    order = list(MAPPERS)
    sources = sorted(
        read_sources(), key=lambda source: (order.index(source.table) if source.table in order else 99, source.id)
    )
    canonical = [
        [source.title, "、".join(f"**{name}**" if name in source.required else name for name in source.columns),
         "；".join(f"{name}←{'、'.join(others)}" for name, others in source.columns.items() if others)]
        for source in sources if not source.origin
    ]  # fmt: skip
    exports = [
        [source.title + (f"（须写 --source {source.id}）" if source.by_name else ""), source.table or "",
         "；".join(f"{name}←{'、'.join(others)}" for name, others in source.columns.items() if others),
         "、".join(source.ignored), source.origin, source.licence, source.note]
        for source in sources if source.origin
    ]  # fmt: skip
    return (
        "\n"
        + _table(["表", "列（粗体为认表所必需）", "也认得的列名"], canonical)
        + "\n### 认得的外部导出\n\n"
        + _table(["来源", "载入为", "列的对应", "不载入的列", "来历", "许可", "说明"], exports)
    )


def pages() -> dict[Path, str]:
    """Every made page with its full text."""
    load = ROOT / "docs" / "load.md"
    text = load.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return {
        ROOT / "docs" / "model.md": model_page(),
        ROOT / "docs" / "query.md": query_page(),
        ROOT / "docs" / "rules.md": rules_page(),
        load: f"{before}{BEGIN}\n{load_part()}\n{END}{after}",
    }


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with `--check` say which differ; returns the exit code."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            sys.stdout.write(f"{path.relative_to(ROOT)} 与程序不符：运行 .venv/bin/python -m api.docs 重新生成\n")
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages()[path], encoding="utf-8", newline="\n")
        sys.stdout.write(f"已更新 {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
