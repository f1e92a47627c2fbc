"""The chain map: a ChainView to one HTML page, drawn by pyvis's vis-network without any of its online parts.

Data in, HTML text out: no store, no file, no address. This is the only module that imports pyvis. What pyvis's stock
template gets wrong (addresses of content networks, raw HTML in headings, encodings) is avoided by a template of ours;
the script comes out of pyvis's own wheel. See docs/decisions/0040-pictures.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from graph.layout import CARD_H, CARD_W, HEAD_H, ITEM_H, MAX_DRAWN, SIDE_W, SUPPORT, ChainLayout, chain_layout
from graph.levels import LEVELS, Standing, all_findings, level_counts, standing, tally, totals
from graph.model import POSITIONS
from graph.picture_segment import counts, findings_in_order, segment_facts, standards_in_order
from graph.shell import FONT_FAMILY, TEMPLATES, address, asset, environment, inline, labels, policy, script, style
from graph.view import ChainView, Segment

NO_POSITION = "位置未载"
SCRIPTS = ("page.js", "map_draw.js", "map_panel.js", "map_table.js", "map.js")

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": False, "tooltipDelay": 250, "zoomSpeed": 0.6},
    # the page draws its own curves under the cards; vis keeps the edges as data only
    "edges": {"hidden": True, "smooth": False},
}


def draw_map(view: ChainView) -> str:
    """The chain map as a complete page; the same view gives the same text.

    Raises:
        LiantuError: an address that leaves the site (the records of the view have checked everything else).
    """
    standings = {segment.code: standing(segment, view.level_marks) for segment in view.segments}
    drawn = _drawn(view, standings)
    titles = {position: position for position in POSITIONS if position != SUPPORT} | {"": NO_POSITION, SUPPORT: SUPPORT}
    layout = chain_layout({title: [s.code for s in drawn if s.position == p] for p, title in titles.items()})
    network = _network(view, drawn, layout, standings)
    sheet = style("page.css", "map.css")
    vis = inline(_vis_script())
    app = script(*(asset(name) for name in SCRIPTS))
    # pyvis renders without values of ours, so they go in as globals: of an overlay, for the environment is shared.
    env = environment().overlay()
    env.globals = env.globals | {
        "view": view,
        "labels": labels(view),
        "title": f"{view.chain}标准图谱",
        "index_href": address(view.index_href),
        "matrix_href": address(view.matrix_href),
        "totals": totals(view),
        "found": tally(all_findings(view)),
        "common": tally(view.findings),
        "levels": _legend(view),
        "undrawn": len(view.segments) - len(drawn),
        "css": sheet,
        "vis_js": vis,
        "app_js": app,
        "csp": policy([sheet], [vis, app]),
        "payload": _payload(view, network, layout, standings),
    }
    network.set_template_dir(str(TEMPLATES), "chain_map.html")
    network.templateEnv = env
    return str(network.generate_html(notebook=False))


def _drawn(view: ChainView, standings: Mapping[str, Standing]) -> list[Segment]:
    """The segments that get a card, in their order: all, or the gravest MAX_DRAWN of a very long chain."""
    gravity = [level.key for level in LEVELS]

    def key(segment: Segment) -> tuple[int, float]:
        at = standings[segment.code]
        return gravity.index(at.level.key), -(at.severity or 0.0)

    kept = {segment.code for segment in sorted(view.segments, key=key)[:MAX_DRAWN]}
    return [segment for segment in view.segments if segment.code in kept]


def _network(view: ChainView, drawn: list[Segment], layout: ChainLayout, standings: Mapping[str, Standing]) -> Network:
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    for segment in drawn:
        at = standings[segment.code]
        x, y = layout.places[segment.code]
        network.add_node(
            segment.code,
            label=segment.name,
            kind="card",
            level=at.level.key,
            count=at.count,
            severity=at.severity,
            is_key=segment.is_key,
            numbers=list(counts(segment).values()),
            title=_tooltip(segment, at),
            x=x,
            y=y,
            physics=False,
        )
    for start, end in view.edges:
        if start in layout.places and end in layout.places:
            network.add_edge(start, end, kind="供应")
    return network


def _tooltip(segment: Segment, at: Standing) -> str:
    first = f"{segment.code}　{segment.name}（{segment.position or NO_POSITION}）"
    second = f"{at.level.word} {at.count} 项" if at.count else at.level.word
    third = segment.search_note
    return "\n".join(line for line in (first, second, third) if line)


def _legend(view: ChainView) -> list[dict[str, Any]]:
    high, mid = view.level_marks
    meanings = {
        "high": f"严重度≥{high:g}",
        "mid": f"{mid:g}～{high:g}",
        "low": f"＜{mid:g}",
        "pending": "须先核实",
        "lead": "数据不足",
        "none": "查过，未见缺口",
    }
    number = asdict(level_counts(view))
    return [{**asdict(level), "count": number[level.key], "meaning": meanings[level.key]} for level in LEVELS]


def _payload(
    view: ChainView, network: Network, layout: ChainLayout, standings: Mapping[str, Standing]
) -> dict[str, Any]:
    return {
        "title": f"{view.chain}标准图谱",
        "chain": view.chain,
        "region": view.region,
        "as_of": view.as_of,
        "labels": labels(view),
        "totals": asdict(totals(view)),
        "found": asdict(tally(all_findings(view))),
        "levels": _legend(view),
        "bands": [asdict(band) for band in layout.bands],
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "sizes": {"card": [CARD_W, CARD_H], "item": ITEM_H, "head": HEAD_H, "side": SIDE_W},
        "font": FONT_FAMILY,
        "segments": [segment_facts(segment, standings[segment.code], view) for segment in view.segments],
        "common": {
            "standards": [asdict(x) for x in standards_in_order(view.standards)],
            "findings": findings_in_order(view.findings, view.level_marks),
        },
        "sources": [asdict(source) for source in view.sources],
        "pages": bool(view.index_href),
    }


@cache
def _vis_script() -> str:
    """vis-network as pyvis's wheel brings it."""
    return (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
