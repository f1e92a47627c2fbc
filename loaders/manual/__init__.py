"""What people enter or correct without a file: kept in a journal beside the store, written as a source of its own.

`journal` keeps the entries, `facts` reads one as a table's row would be read, `apply` writes them all. See
docs/decisions/0062-set.md.
"""
