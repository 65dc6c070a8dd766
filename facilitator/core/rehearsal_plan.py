"""The plan of a session without a date that is started at another hour than its own: a rehearsal.

A rehearsal starts on time, whenever that is: nothing is late or early by the hours that lie between it and
the real session.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Strategy

NEVER_SO_EARLY = dt.timedelta(minutes=30)
"""Nobody begins a real session so long before its time."""
_HALF_SECOND = dt.timedelta(milliseconds=500)


@dataclass(frozen=True, slots=True)
class RehearsalPlan:
    """Moves the plan of an undated session to the moment it starts, where that can only be a rehearsal."""

    rundown: Rundown
    strategies: Mapping[str, Strategy]
    is_rehearsal: bool
    """True where that is known before it starts."""

    def when_started(self, start: dt.datetime) -> Rundown | None:
        """Return the plan of a session that starts at a moment; None: it is the real one, and stays."""
        early = self.rundown.start.astimezone(dt.UTC) - start.astimezone(dt.UTC)
        return self.starting_at(start) if self.is_rehearsal or early >= NEVER_SO_EARLY else None

    def starting_at(self, start: dt.datetime) -> Rundown:
        """Return the plan with every clock time moved, so that it starts now, at the nearest whole second."""
        nearest = (start.astimezone(dt.UTC) + _HALF_SECOND).replace(microsecond=0)
        begins = nearest.astimezone(self.rundown.start.tzinfo)
        return plan(self.rundown.session.moved_to(begins.time()), self.strategies, begins)
