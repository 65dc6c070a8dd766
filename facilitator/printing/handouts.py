"""Handouts: one part a strategy, in agenda order, filled from a template."""

import re
from collections.abc import Iterable
from dataclasses import fields
from itertools import groupby

from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.strategy import Handout, HandoutElement, Lines, Scale, Strategy, Table, TakeHome
from facilitator.printing.house import said
from facilitator.printing.manner import Manner, PageOrder
from facilitator.printing.markup import Element
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, HandoutsRequest, Progress
from facilitator.printing.story import Frame, add_part
from facilitator.printing.workshop import Workshop

DISCLAIMER = "Learning, not therapy. For personal questions, please see a qualified professional."
_TIMES = ("", "once", "twice", "three times", "four times", "five times", "six times", "seven times")


def make_handouts(request: HandoutsRequest, progress: Progress) -> Document:
    """Return the handouts of a session as one file.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    strategies = in_agenda_order(request)
    title = request.session.title
    tree = render_handouts(workshop, request, strategies)
    file = workshop.open_file(f"{title}: handouts", request.session.language, subject=request.pack_title)
    frame = Frame(*request.paper.portrait, scale=request.manner.scale)
    parts = list(tree)
    findings = [*region_findings(request, strategies), *cut_findings(parts, request.manner)]
    for done, part in enumerate(parts):
        findings.extend(add_part(file, workshop.setter, part, frame))
        lost = missing_letters(workshop.setter.take_missing(), part.get("bookmark", ""))
        findings.extend([lost] if lost else [])
        progress(done + 1, len(parts))
    if not parts:
        findings.append(_empty(request))
        add_part(file, workshop.setter, Element("part", left=title), frame)
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def render_handouts(workshop: Workshop, request: HandoutsRequest, strategies: Iterable[Strategy]) -> Element:
    """Return the layout of some handouts: one part a strategy, in the order given.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    title = request.session.title
    return workshop.render(
        "handouts.xml",
        title=title,
        header=request.pack_title or title,
        disclaimer=said("disclaimer", request.disclaimer or DISCLAIMER),
        take_home=said("take_home", "Take home"),
        handouts=[_view(strategy, request.region) for strategy in strategies],
    )


def in_agenda_order(request: HandoutsRequest) -> list[Strategy]:
    """Return the strategies that have paper, each once, in the order the room meets them."""
    known = {strategy.id: strategy for strategy in request.strategies}
    order = dict.fromkeys(
        block.strategy for block in request.session.agenda.blocks if block.strategy in known
    )
    if request.only:
        order = {request.only: None} if request.only in known else {}
    return [known[key] for key in order if known[key].handout.elements or known[key].take_home]


def _view(strategy: Strategy, region: RegionSheet | None) -> dict[str, object]:
    handout: Handout = strategy.handout
    elements = [_element_view(element, region) for element in handout.elements]
    _join_labels(elements, handout.elements)
    return {
        "strategy": strategy.title,
        "title": handout.title or strategy.title,
        "aim": handout.aim or strategy.purpose,
        "version": strategy.version,
        "rows": _rows(elements),
        "take_home": _take_home(strategy.take_home),
    }


def _element_view(element: HandoutElement, region: RegionSheet | None) -> dict[str, object]:
    view: dict[str, object] = {part.name: getattr(element, part.name) for part in fields(element)}
    view["kind"] = type(element).__name__.lower()
    view["minor"] = False
    if isinstance(element, Table) and element.source == "region" and region and region.filled_in:
        view["rows"] = _region_rows(element, region)
    return view


def _region_rows(table: Table, region: RegionSheet) -> list[tuple[str, ...]]:
    """Return the contacts in the columns a table has room for; headings the sheet lacks stay empty."""
    fields_of = {heading.casefold(): name for name, heading in region.columns}
    has_hours = "hours" in {fields_of.get(heading.casefold()) for heading in table.columns}
    if not has_hours:
        fields_of = {heading: "call" if name == "phone" else name for heading, name in fields_of.items()}
    return [
        tuple(
            _contact_cell(contact, fields_of.get(heading.casefold(), ""), region) for heading in table.columns
        )
        for contact in region.contacts
    ]


def _contact_cell(contact: Contact, name: str, region: RegionSheet) -> str:
    if name == "checked_on":
        day = (contact.checked_on or region.checked_on) if contact.is_filled_in else None
        return day.isoformat() if day else ""
    return str(getattr(contact, "address" if name == "web" else name, "")) if name else ""


def _join_labels(views: list[dict[str, object]], elements: Iterable[HandoutElement]) -> None:
    """Mark a scale that follows a scale: it belongs to the same section and gets a small label."""
    previous: HandoutElement | None = None
    for view, element in zip(views, elements, strict=True):
        if isinstance(element, Scale) and isinstance(previous, Scale) and not element.new_page:
            view["minor"] = True
        previous = element if isinstance(element, Scale | Lines) else None


def _rows(views: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Return the elements as rows: two neighbouring halves share one."""
    rows: list[list[dict[str, object]]] = []
    for half, group in groupby(views, key=lambda view: view["width"] == "half"):
        run = list(group)
        size = 2 if half else 1
        rows.extend(run[at : at + size] for at in range(0, len(run), size))
    return rows


def _take_home(take_home: TakeHome | None) -> str:
    if take_home is None:
        return ""
    often = cadence_words(take_home.cadence)
    alone = f"**On your own?** {take_home.alone}" if take_home.alone else ""
    lead = " ".join(part for part in (take_home.text, often) if part)
    return "\n\n".join(part for part in (lead, alone) if part)


def cadence_words(cadence: str) -> str:
    """Return a cadence such as "3 x week" as a sentence, other words as they are."""
    found = re.fullmatch(r"(\d+)\s*[x×]\s*(?:a |per )?(day|week|month|year)", cadence.strip())
    if found is None:
        return f"{cadence[:1].upper()}{cadence[1:].rstrip('.')}." if cadence.strip() else ""
    count = int(found[1])
    times = _TIMES[count] if 0 < count < len(_TIMES) else f"{count} times"
    return f"{times.capitalize()} a {found[2]}."


def region_findings(request: HandoutsRequest, strategies: list[Strategy]) -> list[Finding]:
    """Return what is wrong with the sheet of local help, where a handout asks for it."""
    asking = [
        strategy.title
        for strategy in strategies
        if any(
            isinstance(element, Table) and element.source == "region" for element in strategy.handout.elements
        )
    ]
    if not asking:
        return []
    region = request.region
    if region is None or not region.filled_in:
        return [
            Finding(
                FindingKind.REGION,
                f"{asking[0]}: the sheet of local help is empty; fill it in, or write on the printed lines.",
            )
        ]
    old = region.expired(request.today) if request.today else ()
    return [
        Finding(
            FindingKind.REGION,
            f"{contact.name or contact.kind}: the contact was not checked lately; try it again.",
        )
        for contact in old
    ]


def cut_findings(parts: Iterable[Element], manner: Manner) -> list[Finding]:
    """Return a finding for each part with cards to cut that the order of the pages makes smaller."""
    if manner.order not in {PageOrder.TWO_UP, PageOrder.BOOKLET}:
        return []
    return [
        Finding(
            FindingKind.WORDING,
            f"{part.get('bookmark', '')}: its cards get smaller on these sheets; "
            "print that handout one page a side.",
        )
        for part in parts
        if next(part.iter("cards"), None) is not None
    ]


def _empty(request: HandoutsRequest) -> Finding:
    if request.only:
        return Finding(
            FindingKind.EMPTY, f"No strategy “{request.only}” with a handout is known; check its id."
        )
    return Finding(FindingKind.EMPTY, "No strategy of this session has a handout; the page is empty.")
