"""Contact hours: the time people were taught, without breaks, in quarter hours.

Recertification bodies want hours on the sheet, count an hour as 50 or 60 minutes, and refuse lunch (content
specification, section 4).
"""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.core.agenda import Session
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Category, Form, Strategy

if TYPE_CHECKING:
    # Plan asks for hours before its first picture, and has no roster.
    from facilitator.core.roster import Enrolled, Roster

QUARTER = 0.25
_ANY_DAY = dt.date(2000, 1, 3)
_TAUGHT = (Category.FOUNDATION, Category.STRATEGY, Category.LONG_TERM, Category.EXTENSION)


def contact_time(session: Session, strategies: Mapping[str, Strategy]) -> dt.timedelta:
    """Return the planned time of a session without its breaks; an unknown strategy counts as teaching."""
    start = start_of(session, _ANY_DAY, dt.UTC)
    return time_together(plan(session, strategies, start))


def time_together(rundown: Rundown) -> dt.timedelta:
    """Return the time of a plan without its breaks; a block with a fixed end counts as long as it lasts."""
    return sum((row.time for row in rundown.rows if not _is_break(row.strategy)), dt.timedelta())


def contact_hours(time: dt.timedelta, hour_minutes: int = 60) -> float:
    """Return a time as hours of 50 or 60 minutes, quarter hours rounded down.

    Raises:
        ValueError: the hour is not one of 50 or 60 minutes.
    """
    if hour_minutes not in {50, 60}:
        raise ValueError(f"{hour_minutes} minutes are not a contact hour; use 50 or 60")
    quarters = time // dt.timedelta(minutes=hour_minutes * QUARTER)
    return max(0, quarters) * QUARTER


def attended_time(person: "Enrolled", roster: "Roster") -> dt.timedelta:
    """Return the contact time somebody was there for, over all meetings; a part is at most the whole."""
    contact = {meeting.place: meeting.contact for meeting in roster.meetings}
    whole = [(each.part, contact.get(each.place, dt.timedelta())) for each in person.attendance]
    return sum((most if part is None else min(part, most) for part, most in whole), dt.timedelta())


def attended_hours(person: "Enrolled", roster: "Roster") -> float:
    """Return the contact hours of a person: all their time added up, then rounded once."""
    return contact_hours(attended_time(person, roster), roster.hour_minutes)


def _is_break(strategy: Strategy | None) -> bool:
    return strategy is not None and (
        strategy.category is Category.BREAK or set(strategy.forms) == {Form.FREE}
    )


def topics(session: Session, strategies: Mapping[str, Strategy], most: int = 8) -> tuple[str, ...]:
    """Return the titles of what was taught, in agenda order, without frame and breaks, at most eight."""
    taught = dict.fromkeys(
        block.title or strategies[block.strategy].title
        for block in session.agenda.blocks
        if block.strategy in strategies and strategies[block.strategy].category in _TAUGHT
    )
    return tuple(taught)[:most]
