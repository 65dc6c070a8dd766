"""From the open session, the library and a facilitator's choices to a request that printing understands."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.core.agenda import Session
from facilitator.core.hours import contact_hours, contact_time, topics
from facilitator.core.pack import Pack, RegionSheet
from facilitator.core.roster import Participant
from facilitator.core.rundown import plan, start_of
from facilitator.core.strategy import Strategy
from facilitator.printing.catalogue import Offer
from facilitator.printing.manner import USUAL, Manner
from facilitator.printing.requests import (
    CertificatesRequest,
    Design,
    HandoutsRequest,
    Paper,
    PaperworkRequest,
    Places,
    Recipient,
    Variant,
)
from facilitator.store import places
from facilitator.store.library import Library
from facilitator.store.paper_look_file import load_paper_look, paper_look_path


@dataclass(frozen=True, slots=True)
class CertificateChoices:
    """What a facilitator chooses for certificates."""

    variant: Variant = Variant.ATTENDANCE
    design: Design = Design.ENGRAVED
    issuer: str = ""
    """Empty: the issuer of the session."""
    issued: dt.date | None = None
    """None: today."""
    contact: str = ""
    """How the issuer is reached; empty: it is left out."""
    background: str = ""
    """A file, for the design of one's own; empty: none."""
    logo: str = ""


def used_strategies(session: Session, strategies: Mapping[str, Strategy]) -> dict[str, Strategy]:
    """Return the strategies of a session that can be used, in agenda order, without reading any others."""
    names = dict.fromkeys(block.strategy for block in session.agenda.blocks if block.strategy)
    return {name: strategies[name] for name in names if name in strategies}


def handouts(
    session: Session,
    strategies: Mapping[str, Strategy],
    library: Library,
    paper: Paper,
    today: dt.date,
    manner: Manner = USUAL,
) -> HandoutsRequest:
    """Return the request for the handouts of a session."""
    pack, region = _of_pack(library)
    footer = pack.disclaimers_for("handout-footer") if pack else ()
    return HandoutsRequest(
        session,
        tuple(strategies.values()),
        paper,
        pack_title=pack.title if pack else "",
        disclaimer=footer[0].short if footer else "",
        region=region,
        today=today,
        places=user_places(),
        manner=manner,
    )


def paperwork(
    offer: Offer,
    session: Session,
    strategies: Mapping[str, Strategy],
    library: Library,
    people: Iterable[Participant],
    headcount: int,
    paper: Paper,
    today: dt.date,
    manner: Manner = USUAL,
) -> PaperworkRequest:
    """Return the request for a document of the catalogue."""
    pack, region = _of_pack(library)
    local = dt.datetime.now().astimezone().tzinfo or dt.UTC
    return PaperworkRequest(
        offer.kind,
        plan(session, strategies, start_of(session, today, local)),
        paper,
        offer.option,
        people=tuple(people),
        headcount=headcount,
        pack=pack,
        region=region,
        today=today,
        places=user_places(),
        manner=manner,
    )


def _of_pack(library: Library) -> tuple[Pack | None, RegionSheet | None]:
    pack = next((each for each in library.packs() if isinstance(each, Pack)), None)
    region = library.region()
    return pack, region if isinstance(region, RegionSheet) else None


def certificates(
    session: Session,
    strategies: Mapping[str, Strategy],
    people: Iterable[Participant],
    choices: CertificateChoices,
    paper: Paper,
    today: dt.date,
    signing_key: bytes,
) -> CertificatesRequest:
    """Return the request for certificates, one a person, numbered by the day and the place in the list."""
    issued = choices.issued or today
    day = f"{session.date or issued:%Y%m%d}"
    return CertificatesRequest(
        session,
        tuple(Recipient(person, f"{day}-{place:03}") for place, person in enumerate(people, 1)),
        choices.variant,
        choices.design,
        paper,
        hours=contact_hours(contact_time(session, strategies)),
        topics=topics(session, strategies),
        issuer=choices.issuer,
        contact=choices.contact,
        issued=issued,
        background=choices.background,
        logo=choices.logo,
        signing_key=signing_key,
        places=user_places(),
    )


def user_places() -> Places:
    """Return where the user's own fonts and templates are."""
    user = places.of_user()
    fonts = user.data / "fonts"
    look = load_paper_look(paper_look_path(), fonts)
    return Places((str(fonts),), (str(user.data / "templates"),), str(user.compiled), look)
