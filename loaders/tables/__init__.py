"""Reading: from a file a person exported to rows of text with their exact place. No mapping to facts.

    for table in read_tables(Path("企业.xlsx"), known_headings={"企业名称", "统一社会信用代码"}):
        for row in table.rows:
            ...  # row.line, row.cells aligned with table.headings
        # then: table.issues

A value is text all the way: what a cell shows, stripped. What cannot be read exactly becomes an `Issue` with file,
sheet, line, column and raw text; a file that cannot be read at all is an `InputError`.
"""

from loaders.tables.blobs import sha256
from loaders.tables.headings import fold_heading
from loaders.tables.model import Row, Table
from loaders.tables.read import read_tables

__all__ = ["Row", "Table", "fold_heading", "read_tables", "sha256"]
