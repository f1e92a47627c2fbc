"""The query files of `cypher/`: found, parsed, checked and bound.

One query a file; its path without ending is its id (`gaps/g05_overage`). The header is Cypher comments, so the file
pastes into any Neo4j browser::

    // title: 标准超龄
    // question: 哪些现行标准超过了标龄，又没有修订计划？
    // param: chain text -- 产业链编号
    // param: limit_years int = weights.age_limit -- 标龄（年）
    // column: standard_id -- 标准号
    // identity: standard_id
    MATCH ...
    RETURN s.id AS standard_id

Parameter types: text, texts (`;` between values), int, float, bool, date. A default is a literal, `null`, `today`, or
`weights.NAME` (a constant of the one weights file). Other keys are kept in `Query.meta`.

A file is refused when: a parameter is used but not declared or declared but not used; a declared column is not what the
final RETURN gives; a clause writes; a label or relationship type is not in `graph.model`; two files have one id.
"""

from __future__ import annotations

from graph.queries.catalog import Catalog
from graph.queries.file import QUERY_ROOT, read_query
from graph.queries.query import TYPES, Parameter, Query

__all__ = ["QUERY_ROOT", "TYPES", "Catalog", "Parameter", "Query", "read_query"]
