"""Requests for the documents of the catalogue."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from facilitator.core.agenda import Facilitator, Session
from facilitator.core.pack import Pack, RegionSheet
from facilitator.core.roster import Participant
from facilitator.core.rundown import plan, start_of
from facilitator.core.strategy import Strategy
from facilitator.printing.catalogue import Kind
from facilitator.printing.requests import PaperworkRequest
from facilitator.store.library import Library
from tests.support import shipped

DAY = dt.date(2026, 11, 28)
NAMES = ("Amara Lindqvist", "Bartholomew O’Neill", "Γιώργος Παππάς", "Małgorzata Żeleńska", "Noor de la Cruz")


def people(*names: str) -> tuple[Participant, ...]:
    """Return people with these names."""
    return tuple(Participant(name) for name in names)


@cache
def shipped_pack() -> tuple[Pack, RegionSheet]:
    """Return the pack that ships, and its empty sheet of local help."""
    library = Library.open()
    pack, region = library.packs()[0], library.region()
    assert isinstance(pack, Pack)
    assert isinstance(region, RegionSheet)
    return pack, region


def shipped_paperwork(kind: Kind, name: str, **more: Any) -> PaperworkRequest:
    """Return the request for a document of a session that ships, with a day, a place and facilitators."""
    pack, region = shipped_pack()
    session = shipped.session(name)
    session = Session(
        session.title,
        session.start,
        session.agenda,
        session.end,
        DAY,
        place="Garden Room, Linden House",
        issuer="Linden House Learning",
        facilitators=(Facilitator("Miriam Okafor", "MO"), Facilitator("Jonas Weber", "JW")),
    )
    return paperwork(kind, session, list(shipped.strategies().values()), pack=pack, region=region, **more)


def paperwork(kind: Kind, session: Session, strategies: Sequence[Strategy], **more: Any) -> PaperworkRequest:
    """Return the request for a document of a session with these strategies."""
    known = {strategy.id: strategy for strategy in strategies}
    return PaperworkRequest(kind, plan(session, known, start_of(session, DAY, dt.UTC)), **more)
