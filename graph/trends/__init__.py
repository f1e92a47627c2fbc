"""Trends of a chain: technology life cycle, coupling of patents and standards, revealed technology advantage."""

from graph.trends.report import ChainTrends, Trends, find_trends

__all__ = ["ChainTrends", "Trends", "find_trends"]
