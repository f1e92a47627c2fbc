"""What is asked of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import UsageError

MOST = 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for.

    Attributes:
        k: how many standards.
        per_chain: at most so many a chain.
        include: ids of actions, or of gaps that must be closed.
        exclude: ids of actions that must not be, or of gaps that count nothing.
        with_leads: let findings graded C count too; they are then marked 数据不足.
    """

    k: int = 8
    per_chain: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    with_leads: bool = False

    def check_limits(self) -> None:
        """Raise UsageError where k or the limit is out of range."""
        if not 1 <= self.k <= MOST:
            raise UsageError(f"k = {self.k} 不能用", f"1 到 {MOST}", "改正 --k 后重试")
        if self.per_chain is not None and self.per_chain < 1:
            raise UsageError(f"每条链 {self.per_chain} 项不能用", "至少 1", "改正 --per-chain 后重试")

    def check_no_contradiction(self) -> None:
        """Raise UsageError where one id is both a must-have and left out; the ids are whole by then."""
        both = sorted(set(self.include) & set(self.exclude))
        if both:
            raise UsageError(f"“{both[0]}”既必选又排除", "只在一处", "去掉 --include 或 --exclude 之一")
