"""What a person has to decide: two organizations that may be one, one standard under two numbers.

`organizations` and `standards` find candidates and say why; `decisions` keeps what was decided; `merge` makes the graph answer as
one. Nothing is ever merged on likeness alone. See docs/decisions/0063-merging.md.
"""
