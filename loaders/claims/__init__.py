"""What each source says of one fact, where several describe it; and which of them counts.

`record` keeps what was said, `gather` writes it down while files are loaded, `precedence` is the declared order, `settle`
applies it to the whole graph. See docs/decisions/0061-claims.md.
"""
