"""The same question as a rule asks, in SQL on DuckDB over the same rows: the baseline of the rules' times.

Each statement gives the rule's identity and the state; standing and scope are computed beforehand, as in the stores.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from bench.baseline_kglite import frames_of
from bench.dataset import AS_OF, Dataset
from bench.facts import PlainRows

_TABLES: dict[str, tuple[str, ...]] = {
    "has_segment": ("HAS_SEGMENT",), "covers": ("COVERS",), "refers": ("REFERENCES",), "replaces": ("REPLACES",),
    "implements": ("IMPLEMENTS",), "belongs": ("BELONGS_TO",), "part_of": ("PART_OF",), "targets": ("TARGETS",),
    "revises": ("REVISES",),
}  # fmt: skip

_STANDARD = """
CREATE TABLE standard AS
SELECT s.* REPLACE (s.year::INTEGER AS year), CASE WHEN r.end_id IS NOT NULL THEN '被代替' WHEN d.id IS NULL THEN '仅见引用' ELSE s.status END AS standing,
       CASE WHEN s.level IN ('国家', '行业') THEN '全国' WHEN s.level = '地方' THEN coalesce(s.place, '不明')
            WHEN s.level IN ('团体', '企业') THEN coalesce('团体:' || s.place, '全国') ELSE '境外' END AS scope
FROM standard_rows s
LEFT JOIN described d ON d.id = s.id
LEFT JOIN (SELECT DISTINCT r.end_id FROM replaces r JOIN standard_rows n ON n.id = r.start_id JOIN described e ON e.id = n.id
           WHERE r.extent = '全部' AND n.status IN ('现行', '被代替')) r ON r.end_id = s.id
"""

_VIEWS = """
CREATE VIEW up AS WITH RECURSIVE r(id) AS (
  SELECT '990100' UNION SELECT p.end_id FROM part_of p JOIN r ON p.start_id = r.id) SELECT id FROM r;
CREATE VIEW down AS WITH RECURSIVE r(id) AS (
  SELECT '990100' UNION SELECT p.start_id FROM part_of p JOIN r ON p.end_id = r.id) SELECT id FROM r;
CREATE VIEW places AS WITH near AS (SELECT id FROM up UNION SELECT id FROM down)
SELECT '全国' AS id UNION ALL SELECT id FROM near UNION ALL SELECT '团体:' || id FROM near;
"""
"""The region 合成市; evaluated anew by every question, as the rules do."""

G01 = """
WITH linked AS (
  SELECT h.end_id AS segment, s.id, s.standing, c.state = '采纳' AS accepted, s.scope IN (SELECT id FROM places) AS closes
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state IN ('采纳', '待核') AND s.standing IN ('现行', '未知', '即将实施')),
wanted AS (SELECT end_id AS segment FROM has_segment WHERE start_id = $chain),
planned AS (SELECT DISTINCT t.end_id AS segment FROM targets t JOIN project p ON p.id = t.start_id WHERE p.stage < 60)
SELECT w.segment, CASE WHEN bool_or(l.closes AND l.standing IN ('现行', '未知')) THEN '待核' ELSE '成立' END AS state,
       CASE WHEN any_value(p.segment) IS NOT NULL OR bool_or(l.closes AND l.standing = '即将实施') THEN 0.4 ELSE 1.0 END AS severity,
       list(l.id ORDER BY l.id) AS evidence
FROM wanted w LEFT JOIN linked l USING (segment) LEFT JOIN planned p USING (segment)
GROUP BY w.segment
HAVING NOT coalesce(bool_or(l.closes AND l.accepted AND l.standing = '现行'), false)
ORDER BY w.segment
"""

G05 = """
WITH covered AS (
  SELECT s.id, any_value(s.family) AS family, any_value(s.level) AS level, any_value(s.scope) AS scope,
         any_value(coalesce(greatest(s.reviewed, s.effective, s.issued), make_date(s.year, 12, 31))) AS base,
         list(h.end_id ORDER BY h.end_id) AS segments
  FROM has_segment h JOIN covers c ON c.end_id = h.end_id JOIN standard s ON s.id = c.start_id
  WHERE h.start_id = $chain AND c.state = '采纳' AND s.standing = '现行' AND s.scope IN (SELECT id FROM places)
  GROUP BY s.id),
dated AS (SELECT end_id AS id, count(*) AS n FROM refers WHERE dated AND end_id IN (SELECT id FROM covered) GROUP BY end_id),
undated AS (SELECT e.family, count(*) AS n FROM refers r JOIN standard e ON e.id = r.end_id
            WHERE NOT r.dated AND e.family IN (SELECT family FROM covered) GROUP BY e.family),
ranked AS (
  SELECT c.*, percent_rank() OVER (ORDER BY coalesce(d.n, 0) + coalesce(u.n, 0)) AS percentile,
         CASE WHEN c.level IN ('团体', '企业') THEN 3 ELSE 5 END AS years
  FROM covered c LEFT JOIN dated d USING (id) LEFT JOIN undated u USING (family)),
old AS (
  SELECT *, datediff('day', base, $as_of::DATE) / 365.0 - years AS over FROM ranked
  WHERE base + to_years(years) < $as_of::DATE
    AND id NOT IN (SELECT v.end_id FROM revises v JOIN project p ON p.id = v.start_id WHERE p.stage < 60)),
subjects AS (
  SELECT id, over, percentile, CASE WHEN scope IN (SELECT id FROM down UNION SELECT '团体:' || id FROM down) THEN [id] ELSE segments END AS list
  FROM old)
SELECT subject, '成立' AS state, max(least(1, over / 10) * (0.5 + 0.5 * percentile)) AS severity, list(id ORDER BY id) AS evidence
FROM (SELECT unnest(list) AS subject, * FROM subjects) GROUP BY subject ORDER BY subject
"""

G06 = """
WITH gone AS (
  SELECT c.id, c.family, c.year, c.standing = '废止' AS withdrawn FROM standard c
  WHERE c.standing = '被代替' OR c.standing = '废止' AND NOT EXISTS (SELECT 1 FROM replaces r WHERE r.end_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM standard p WHERE p.standing = '现行' AND starts_with(p.family, c.family || '.'))),
named AS (
  SELECT g.id AS cited, g.withdrawn, g.id AS named, true AS exact FROM gone g
  UNION ALL
  SELECT g.id, g.withdrawn, n.id, false FROM gone g JOIN standard n ON n.family = g.family AND n.year IS NULL AND n.id <> g.id
  WHERE g.withdrawn AND NOT EXISTS (SELECT 1 FROM standard e WHERE e.family = g.family AND e.year > g.year)),
citing AS (
  SELECT n.cited, n.withdrawn, s.id AS citing, s.standing, false AS firm
  FROM named n JOIN refers r ON r.end_id = n.named JOIN standard s ON s.id = r.start_id
  WHERE s.standing IN ('现行', '未知') AND (n.withdrawn OR coalesce(r.dated, true))
  UNION ALL
  SELECT n.cited, n.withdrawn, i.start_id, '现行', true FROM named n JOIN implements i ON i.end_id = n.named)
SELECT c.citing, c.cited, CASE WHEN c.standing = '现行' THEN '成立' ELSE '待核' END AS state,
       CASE WHEN c.firm THEN 0.8 WHEN c.withdrawn THEN 0.9 ELSE 0.6 END AS severity, list(DISTINCT x.chain) AS chains
FROM citing c
JOIN (SELECT v.start_id AS id, coalesce(h.start_id, v.end_id) AS chain FROM covers v LEFT JOIN has_segment h ON h.end_id = v.end_id
      WHERE v.state <> '否决' UNION ALL SELECT start_id, end_id FROM belongs) x ON x.id = c.citing
GROUP BY ALL ORDER BY c.citing, c.cited
"""

QUESTIONS = {"G01": G01, "G05": G05, "G06": G06}


def open_tables(data: Dataset, rows: PlainRows) -> duckdb.DuckDBPyConnection:
    """An in-memory database with the rows that the rules ask for."""
    nodes, edges = frames_of(rows)
    database = duckdb.connect()
    for table, types in _TABLES.items():
        frame = pd.concat([frame for ends, frame in edges.items() if ends[0] in types])
        database.from_df(frame).create(table)
    database.from_df(nodes["Standard"]).create("standard_rows")
    database.from_df(nodes["StandardProject"]).create("project")
    database.from_df(pd.DataFrame({"id": [row[0] for row in data.tables["标准"]]})).create("described")
    database.execute(_STANDARD)
    database.execute(_VIEWS)
    return database


def ask(database: duckdb.DuckDBPyConnection, rule: str, chain: str) -> dict[tuple[str, ...], str]:
    """Identity → state of what the rule finds in SQL."""
    given = {"chain": chain, "as_of": AS_OF}
    wanted = {name: value for name, value in given.items() if f"${name}" in QUESTIONS[rule]}
    width = 2 if rule == "G06" else 1
    rows = database.execute(QUESTIONS[rule], wanted).fetchall()
    return {row[:width]: row[width] for row in rows}
