"""What people enrol in: the series of the open session, or the session by itself."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.hours import contact_time
from facilitator.core.roster import Meeting, Roster
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.store.series_source import SeriesAround, series_around
from facilitator.store.session_file import load_session
from facilitator.ui.document import SessionDocument


@dataclass(frozen=True, slots=True)
class Subject:
    """A series or session, as the register names it."""

    key: str
    title: str
    meetings: tuple[Meeting, ...]
    place: int = 1
    """The meeting that the open session is."""
    complete_at: int = 1

    def empty_roster(self) -> Roster:
        """Return a roster with nobody on it, that the register does not hold yet."""
        return Roster(0, self.key, self.title, self.meetings, complete_at=self.complete_at)

    def changes(self, roster: Roster, today: dt.date) -> tuple[Meeting, ...]:
        """Return the meetings that were planned anew; what is over stays as it was kept."""
        kept = {meeting.place: meeting for meeting in roster.meetings}
        changed = []
        for meeting in self.meetings:
            old = kept.get(meeting.place)
            if old is not None and old.date is not None and old.date < today:
                continue
            if old is None or replace(meeting, date=meeting.date or old.date) != old:
                changed.append(meeting)
        return tuple(changed)


def subject_of(document: SessionDocument, library: Library) -> Subject:
    """Return what the open session's people are enrolled in. Reads the other sessions of a series."""
    session = document.session
    source = document.source
    here = Meeting(
        1,
        source.stem if source else "",
        session.title,
        contact_time(session, document.strategies),
        session.date,
    )
    around = series_around(source, library) if source else None
    if around is None:
        return Subject(f"session:{here.session or session.title}", session.title, (here,))
    series = around.series
    meetings = tuple(
        replace(here, place=place, title=around.series.sessions[place - 1].title or here.title)
        if place == around.index + 1
        else _meeting(around, place, library)
        for place in range(1, len(series.sessions) + 1)
    )
    return Subject(f"series:{series.id}", series.title, meetings, around.index + 1, series.complete_at)


def _meeting(around: SeriesAround, place: int, library: Library) -> Meeting:
    item = around.series.sessions[place - 1]
    path: Path | None = around.paths[place - 1]
    try:
        session = None if path is None else load_session(path)
    except InvalidFile:
        session = None
    if session is None:
        return Meeting(place, item.session, item.title, dt.timedelta())
    contact = contact_time(session, library.strategies_for(session))
    return Meeting(place, item.session, item.title or session.title, contact, session.date)
