"""The bench: a generated graph whose gaps are known, loaded and asked on both stores, each against a baseline.

Run by `make bench`; what it measures and how to read it is in docs/bench.md.
"""
