"""Who should draft: scores of organizations for a segment, and the best team by role."""

from graph.teams.best import best_scores
from graph.teams.facts import ChainFacts, read_chain_facts
from graph.teams.team import Member, Missing, Team, make_team

__all__ = ["ChainFacts", "Member", "Missing", "Team", "best_scores", "make_team", "read_chain_facts"]
