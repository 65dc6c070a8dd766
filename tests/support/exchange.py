"""Drafts, plans and round trips for tests of the exchange formats."""

import datetime as dt
from pathlib import Path

from facilitator.core.agenda import Session
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.store.exchange.draft import Draft
from facilitator.store.exchange.drafted_session import Imported, session_of
from facilitator.store.exchange.formats import FORMATS, read_draft
from facilitator.store.summaries import StrategySummary
from tests.support import shipped

DAY = dt.date(2026, 11, 28)
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
ZONE = dt.timezone(dt.timedelta(hours=5, minutes=30))


def rundown_of(session: Session) -> Rundown:
    """Return the plan of a session on a day without a change of clocks."""
    return plan(session, shipped.strategies(), start_of(session, DAY, ZONE))


def exported(session: Session, suffix: str, *, private: bool = False) -> bytes:
    """Return a session in a format."""
    write = FORMATS[suffix].write
    assert write is not None
    return write(rundown_of(session), private, NOW)


def drafted(folder: Path, data: bytes | str, suffix: str) -> Draft:
    """Return the draft of a text or of bytes."""
    path = folder / f"agenda{suffix}"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_draft(path, ZONE)


def imported(
    folder: Path, data: bytes | str, suffix: str, known: tuple[StrategySummary, ...] = ()
) -> tuple[Imported, Draft]:
    """Return the session of a text or of bytes, and the draft it came from."""
    draft = drafted(folder, data, suffix)
    return session_of(draft, known), draft


def shape(session: Session) -> list[tuple[str, float, str]]:
    """Return (title, minutes, clock time of the start) of each block as planned."""
    return [
        (row.title, row.time.total_seconds() / 60, row.start.strftime("%H:%M:%S"))
        for row in rundown_of(session).rows
    ]
