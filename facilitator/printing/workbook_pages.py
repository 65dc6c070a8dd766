"""The pages of a workbook in order: what stands on the right, what fills up, which number each has."""

from dataclasses import dataclass, field

from facilitator.core.checkpoints import is_break
from facilitator.core.strategy import Box, Cards, Checklist, Lines, Scale, Sketch, Strategy, Table
from facilitator.printing.book import lay_out
from facilitator.printing.contents import contents_pages
from facilitator.printing.flow import Filled
from facilitator.printing.handouts import DISCLAIMER, in_agenda_order, render_handouts
from facilitator.printing.house import said
from facilitator.printing.markup import Element
from facilitator.printing.moments import date_words, when_words
from facilitator.printing.requests import HandoutsRequest, PaperworkRequest
from facilitator.printing.sheet import MM
from facilitator.printing.story import Frame, say_at_end
from facilitator.printing.workshop import Workshop

_SHEET = 4
"""Pages of one folded sheet; a booklet has no others."""
_BLANK_CONTACTS = 7
_GIVEN_BACK = "evaluation"
"""The strategy whose paper is handed in without a name; a page of one's own book would give it one."""


@dataclass(slots=True)
class Section:
    """A piece of the book."""

    title: str
    pages: list[Filled] = field(default_factory=list)
    part: Element | None = None
    exercise: bool = False
    strategy: str = ""
    """The id of the strategy whose handout it is."""
    first: int = 0
    """The number of its first page, from 1."""
    fills: int = 0
    """Pages to write on, for a section without a part."""

    @property
    def length(self) -> int:
        """Return how many pages it takes."""
        return len(self.pages) if self.part is not None else self.fills


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All sections in order: cover, inside, contents, and so on to the credits."""

    sections: tuple[Section, ...]
    length: int

    @property
    def listed(self) -> tuple[Section, ...]:
        """Return the sections the contents name."""
        return tuple(section for section in self.sections if section.title and section.first > 2)

    def pages_of(self, strategy: str) -> tuple[int, ...]:
        """Return the page numbers of a strategy's handout."""
        for section in self.sections:
            if section.strategy == strategy:
                return tuple(range(section.first, section.first + section.length))
        return ()


def handouts_request(request: PaperworkRequest) -> HandoutsRequest:
    """Return the request for the handouts of the book."""
    pack = request.pack
    footer = pack.disclaimers_for("handout-footer") if pack else ()
    return HandoutsRequest(
        request.session,
        request.strategies,
        request.paper,
        pack.title if pack else "",
        request.only,
        said("disclaimer", footer[0].short if footer else DISCLAIMER),
        request.region,
        request.today,
        request.places,
        request.manner,
    )


def plan_workbook(workshop: Workshop, request: PaperworkRequest) -> WorkbookPlan:
    """Return the book laid out: every handout on a right-hand page, a multiple of four pages.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    frame = Frame(*request.paper.portrait, scale=request.manner.scale)
    parts = list(_around(workshop, request))
    around = {
        part.get("name", ""): Section(part.get("bookmark", ""), lay_out(workshop.setter, part, frame), part)
        for part in parts
    }
    handouts = _handouts(workshop, request, frame)
    # Cover, its inside, contents; the agenda and the way to use the book before, notes and help after.
    lines = len(handouts) + len(around) + 1
    contents = contents_pages(lines, request.paper.portrait[1] / MM, large=request.manner.large)
    sections = [Section("", fills=1), Section("", fills=1), Section("", fills=contents)]
    sections += [around[name] for name in ("use", "agenda") if name in around]
    at = sum(section.length for section in sections)
    for handout in handouts:
        if at % 2:
            sections.append(Section("", fills=1))
            at += 1
        sections.append(handout)
        at += handout.length
    closing = [around[name] for name in ("help", "credits") if name in around]
    length = sum(section.length for section in closing)
    notes = 1 + (-(at + 1 + length)) % _SHEET
    sections += [Section("Notes", fills=notes), *closing]
    at = 1
    for section in sections:
        section.first = at
        at += section.length
    return WorkbookPlan(tuple(sections), at - 1)


def _handouts(workshop: Workshop, request: PaperworkRequest, frame: Frame) -> list[Section]:
    asked = handouts_request(request)
    strategies = [each for each in in_agenda_order(asked) if each.id != _GIVEN_BACK]
    parts = list(render_handouts(workshop, asked, strategies))
    if request.manner.large:
        for part in parts:
            say_at_end(part)
    return [
        Section(
            _title(strategy),
            lay_out(workshop.setter, part, frame),
            part,
            has_room_to_write(strategy),
            strategy.id,
        )
        for strategy, part in zip(strategies, parts, strict=True)
    ]


def _title(strategy: Strategy) -> str:
    title = strategy.handout.title
    return strategy.title if title in {"", strategy.title} else f"{strategy.title}: {title}"


def has_room_to_write(strategy: Strategy) -> bool:
    """Return whether people write, tick or draw on a handout."""
    return any(
        isinstance(element, Lines | Box | Checklist | Scale | Sketch | Cards)
        or (
            isinstance(element, Table)
            and (element.blank or any(not cell for row in element.rows for cell in row))
        )
        for element in strategy.handout.elements
    )


def _around(workshop: Workshop, request: PaperworkRequest) -> Element:
    """Return the parts before and after the handouts."""
    session, pack, region = request.session, request.pack, request.region
    contacts = list(region.filled_in) if region else []
    kinds = [contact.kind for contact in region.contacts] if region and not contacts else []
    checked = region.checked_on if region and contacts else None
    return workshop.render(
        "workbook.xml",
        at_a_glance=_at_a_glance(request),
        when=when_words(session),
        slots=[
            {"time": f"{row.start:%H:%M}", "title": row.title, "is_break": is_break(row)}
            for row in request.rundown.rows
        ]
        + [
            {
                "time": f"{request.rundown.hard_end or request.rundown.end:%H:%M}",
                "title": "End",
                "is_break": False,
            }
        ],
        agreement_notes=_texts(request, "workbook-agreements"),
        crisis=_texts(request, "referral"),
        contacts=[
            {
                "kind": contact.kind,
                "name": contact.name,
                "reach": ", ".join(part for part in (contact.call, contact.address) if part),
            }
            for contact in contacts
        ]
        + [{"kind": kind, "name": "", "reach": ""} for kind in kinds],
        blank_contacts=2 if contacts or kinds else _BLANK_CONTACTS,
        checked=f"Checked on {date_words(checked)}. Numbers change: try them once more." if checked else "",
        notices=_texts(request, "workbook-last-page") or [DISCLAIMER],
        attribution=pack.attribution if pack else "",
        licence=" ".join(part for part in (pack.licence, pack.licence_url) if part) if pack else "",
        issuer=session.issuer,
        credits=[
            {
                "line": _sentence(
                    credit.relation[:1].upper() + credit.relation[1:],
                    f"“{credit.title}”",
                    f"by {credit.author}" if credit.author else "",
                    f"({credit.publisher})" if credit.publisher else "",
                ),
                "text": credit.text,
            }
            for credit in (pack.credits if pack else ())
            if "credits" in credit.placement
        ],
    )


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part) + "."


def _texts(request: PaperworkRequest, place: str) -> list[str]:
    return [each.text for each in request.pack.disclaimers_for(place)] if request.pack else []


def _at_a_glance(request: PaperworkRequest) -> str:
    rundown = request.rundown
    end = rundown.hard_end or rundown.end
    if end.hour <= 13 and rundown.start.hour < 12 and end.date() == rundown.start.date():
        return "The morning at a glance"
    if rundown.start.hour >= 17:
        return "The evening at a glance"
    return "The day at a glance" if rundown.start.hour < 12 else "The afternoon at a glance"
