"""What can be asked of printing: frozen values that travel to the worker and back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.core.agenda import Session
from facilitator.core.attendance_sheet import AttendanceSheet
from facilitator.core.pack import Pack, RegionSheet
from facilitator.core.paper_look import USUAL_LOOK, PaperLook
from facilitator.core.report import RunReport
from facilitator.core.roster import Participant
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Strategy
from facilitator.printing.catalogue import Kind
from facilitator.printing.manner import USUAL, Manner
from facilitator.printing.preflight import Finding
from facilitator.printing.sheet import MM

Progress = Callable[[int, int], None]
"""(done, of) -> None."""


class Paper(StrEnum):
    """The sheet the document is laid out for; the two are never scaled into each other."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def portrait(self) -> tuple[float, float]:
        """Return width and height upright, in points."""
        return (210 * MM, 297 * MM) if self is Paper.A4 else (612.0, 792.0)

    @property
    def landscape(self) -> tuple[float, float]:
        """Return width and height on its side, in points."""
        width, height = self.portrait
        return height, width


class Variant(StrEnum):
    """The wording of a certificate (content specification, section 4)."""

    ATTENDANCE = "attendance"
    PARTICIPATION = "participation"
    COMPLETION = "completion"
    NEUTRAL = "neutral"


class Design(StrEnum):
    """The drawing of a certificate."""

    ENGRAVED = "engraved"
    TYPOGRAPHIC = "typographic"
    RIPPLES = "ripples"
    OWN = "own"
    """The organiser's: `background` is drawn, and the words stand inside the 36 mm from its edges."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where fonts and templates beyond the program's own are; folders by name, the first wins."""

    fonts: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    cache: str = ""
    """A folder of the user's where templates are kept as they were compiled; empty: they are not."""
    look: PaperLook = USUAL_LOOK
    """How the organiser wants their paper to look."""


@dataclass(frozen=True, slots=True)
class HandoutsRequest:
    """The handouts of a session's strategies, in agenda order; one strategy alone with `only`."""

    session: Session
    strategies: tuple[Strategy, ...]
    paper: Paper = Paper.A4
    pack_title: str = ""
    """Printed in the header; empty: the title of the session."""
    only: str = ""
    disclaimer: str = ""
    """Printed in the footer; empty: the house's own."""
    region: RegionSheet | None = None
    today: dt.date | None = None
    """For the age of the region sheet; None: it is not checked."""
    places: Places = Places()
    manner: Manner = USUAL


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person and what is particular to their certificate."""

    participant: Participant
    number: str
    hours: float | None = None
    """Their contact hours; None: those of the request."""
    duplicate: bool = False
    """True for a second copy under the same number."""


@dataclass(frozen=True, slots=True)
class CertificatesRequest:
    """Certificates of one session or series; all words but the name, number and code are the same on each."""

    session: Session
    recipients: tuple[Recipient, ...]
    variant: Variant = Variant.ATTENDANCE
    design: Design = Design.ENGRAVED
    paper: Paper = Paper.A4
    hours: float = 0
    """Contact hours without breaks; 0 leaves them out."""
    hour_minutes: int = 60
    topics: tuple[str, ...] = ()
    """Left out of the neutral variant."""
    dates: str = ""
    """Words for the days; empty: the date of the session."""
    issuer: str = ""
    """Empty: the issuer of the session."""
    contact: str = ""
    facilitator: str = ""
    """Empty: the first facilitator of the session."""
    role: str = "Facilitator"
    issued: dt.date | None = None
    completion: str = ""
    """What was completed, such as "all six evenings of"; only for the variant of completion."""
    series_title: str = ""
    duplicate: bool = False
    background: str = ""
    """A file as large as the paper on its side, drawn under the words; PDF, SVG, PNG or JPEG."""
    logo: str = ""
    """A file drawn at the place each design has for it."""
    signing_key: bytes = field(default=b"", repr=False)
    """Ed25519 private key, 32 bytes; empty: the codes carry number and check words, and no signature."""
    places: Places = Places()


@dataclass(frozen=True, slots=True)
class PaperworkRequest:
    """Any other document of a session: run sheet, workbook, sign-in sheet and the rest of the catalogue."""

    kind: Kind
    rundown: Rundown
    paper: Paper = Paper.A4
    option: str = ""
    """The version of the kind, such as "slips"; empty: the usual one."""
    people: tuple[Participant, ...] = ()
    """Names, given for this print only; empty: rows and cards without names."""
    attendance: AttendanceSheet | None = None
    """What People knows of who came; only for the register."""
    headcount: int = 0
    """How many are expected; fewer than the names given are taken as those names."""
    only: str = ""
    """The id of one strategy; empty: all of the session."""
    start_at: int = 1
    """The first badge used of a sheet that was begun, from 1."""
    offset: tuple[float, float] = (0.0, 0.0)
    """How far a printer must be corrected on cut sheets, to the right and down, in millimetres."""
    pack: Pack | None = None
    region: RegionSheet | None = None
    today: dt.date | None = None
    """For the age of the region sheet; None: it is not checked."""
    places: Places = Places()
    manner: Manner = USUAL

    @property
    def session(self) -> Session:
        """Return the session the document is for."""
        return self.rundown.session

    @property
    def count(self) -> int:
        """Return for how many people there must be enough."""
        return max(self.headcount, len(self.people))

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """Return the strategies in agenda order, each once; one alone with `only`."""
        used = {row.strategy.id: row.strategy for row in self.rundown.rows if row.strategy is not None}
        return tuple(each for name, each in used.items() if self.only in {"", name})


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Planned against actual of one run."""

    report: RunReport
    paper: Paper = Paper.A4
    language: str = "en"
    places: Places = Places()
    manner: Manner = USUAL


Request = HandoutsRequest | CertificatesRequest | PaperworkRequest | ReportRequest


@dataclass(frozen=True, slots=True)
class Document:
    """What comes back: the file, and what a person should look at before printing."""

    pdf: bytes = field(repr=False)
    pages: int
    findings: tuple[Finding, ...] = ()
