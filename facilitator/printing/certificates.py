"""Certificates: wording by variant, one drawing for all, a name, a number and a code for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from facilitator.printing.artwork import Artwork, read_artwork, read_background
from facilitator.printing.fixed_page import FixedPage
from facilitator.printing.house import LOGO
from facilitator.printing.markup import LayoutError
from facilitator.printing.moments import date_words as date_words
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import CertificatesRequest, Design, Document, Progress, Recipient, Variant
from facilitator.printing.seal import as_read, payload
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.workshop import Workshop

_NOT_A_LICENCE = "A record of learning, not a licence to practise or counsel."
_NOT_THERAPY = " The workshop is education, not therapy."
_OWN_LOGO = "certificatelogo"
"""The name of a logo that is brought for these certificates alone."""
_STEP = 25
"""Certificates between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that are the same on every certificate of a request."""

    heading: str
    verb: str
    title: str
    dates: str
    times: str
    place: str
    hours: str
    base: str
    topics: str
    facilitator: str
    role: str
    issuer: str
    contact: str
    issued: str
    small: str

    def printed(self, name: str, number: str) -> tuple[str, ...]:
        """Return the words a signature covers, in reading order."""
        return (
            self.heading,
            name,
            self.verb,
            self.title,
            self.dates,
            self.place,
            self.hours,
            self.topics,
            self.facilitator,
            self.issuer,
            number,
            self.issued,
        )


def hours_words(hours: float) -> str:
    """Return contact hours with one digit after the point, two for quarters."""
    return f"{hours:.2f}" if round(hours * 4) % 2 else f"{hours:.1f}"


def statement(variant: Variant, completion: str = "") -> tuple[str, str]:
    """Return the heading of a certificate and the words between name and title."""
    return {
        Variant.ATTENDANCE: ("Statement of attendance", "attended"),
        Variant.PARTICIPATION: ("Certificate of participation", "took part in the workshop"),
        Variant.COMPLETION: ("Certificate of completion", f"completed {completion}".rstrip()),
        Variant.NEUTRAL: ("Statement of attendance", "attended"),
    }[variant]


def wording_of(request: CertificatesRequest, hours: float | None = None) -> Wording:
    """Return the words of a request, after section 4 of the content specification.

    `hours` are those of one person, where they have their own.
    """
    session = request.session
    neutral = request.variant is Variant.NEUTRAL
    hours = request.hours if hours is None else hours
    heading, verb = statement(request.variant, request.completion)
    times = f"{session.start:%H:%M} to {session.end:%H:%M}" if session.end and not request.dates else ""
    leader = session.facilitators[0].name if session.facilitators else ""
    return Wording(
        heading=heading,
        verb=verb,
        title="A workshop in adult education" if neutral else request.series_title or session.title,
        dates=request.dates or (date_words(session.date) if session.date else ""),
        times=times,
        place=session.place,
        hours=hours_words(hours) if hours else "",
        base=f"of {request.hour_minutes} minutes, breaks not counted",
        topics="" if neutral else "; ".join(request.topics),
        facilitator=request.facilitator or leader,
        role=request.role,
        issuer=request.issuer or session.issuer,
        contact=request.contact,
        issued=date_words(request.issued) if request.issued else "",
        small=_NOT_A_LICENCE + ("" if neutral else _NOT_THERAPY),
    )


def code_of(request: CertificatesRequest, recipient: Recipient) -> str:
    """Return the text of the code on somebody's certificate."""
    words = wording_of(request, recipient.hours)
    printed = words.printed(_printed_name(recipient), recipient.number)
    return payload(recipient.number, printed, request.signing_key)


class _Layout:
    """What is the same on the certificates of everybody with the same hours."""

    def __init__(self, request: CertificatesRequest, workshop: Workshop, words: Wording, form: str) -> None:
        self.words = words
        self.form = form
        width, height = request.paper.landscape
        tree = workshop.render(
            f"certificate-{request.design}.xml",
            w=words,
            W=width / MM,
            H=height / MM,
            duplicate=request.duplicate,
            logo=bool(request.logo or request.places.look.logo),
        )
        page = FixedPage(workshop.setter, tree, width / MM, height / MM)
        self.static = Sheet()
        page.draw_static(self.static)
        self.overfull = bool(page.overfull)
        self.fields, self.names, self.codes = page.places()
        self.logos = page.logos()


class _Brought:
    """What the organiser brought: a background under the words, a logo beside them."""

    def __init__(self, request: CertificatesRequest, file: PdfFile, house_logo: Artwork | None) -> None:
        """Read the files and keep them in the document.

        Raises:
            LayoutError: one cannot be used.
        """
        self._paper = request.paper.landscape
        self._background: Artwork | None = None
        self._logo = house_logo
        self._name = LOGO
        if request.design is Design.OWN and not request.background:
            raise LayoutError("Your own design needs its background; choose a PDF or SVG.")
        if request.background:
            self._background = read_background(request.background, request.paper)
            file.add_art("background", self._background)
        # The house's is kept a point high.
        self._size = (house_logo.width / house_logo.height, 1.0) if house_logo is not None else (0.0, 0.0)
        if request.logo:
            self._logo = read_artwork(request.logo)
            self._name, self._size = _OWN_LOGO, (self._logo.width, self._logo.height)
            file.add_art(_OWN_LOGO, self._logo)

    def draw(self, sheet: Sheet, layout: _Layout) -> None:
        """Draw the background, what is the same on each page, and the logo."""
        if self._background is not None:
            width, height = self._paper
            sheet.art("background", 0, 0, width / self._background.width, height / self._background.height)
        sheet.form(layout.form)
        if self._logo is not None:
            for place in layout.logos:
                place.draw(sheet, self._name, *self._size)

    def findings(self, layout: _Layout) -> list[Finding]:
        """Return what to look at, at the size things are printed."""
        found: list[Finding] = []
        if self._background is not None:
            found += [*self._background.findings, *self._background.coarse(*self._paper)]
        if self._logo is not None:
            found += self._logo.findings
            for place in layout.logos:
                size = place.draw(Sheet(), self._name, *self._size)
                found += self._logo.coarse(*size)
            if not layout.logos:
                message = f"{self._logo.name}: the template of this design has no place for a logo."
                found.append(Finding(FindingKind.ARTWORK, message))
        return found


def make_certificates(
    request: CertificatesRequest, progress: Progress, out: IO[bytes] | None = None
) -> Document:
    """Return one page a recipient, in the order given; the bytes go into `out` where it is given.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    workshop = Workshop(request.places, request.session.language)
    words = wording_of(request)
    width, height = request.paper.landscape
    title = words.heading if request.variant is Variant.NEUTRAL else f"{words.heading}: {words.title}"
    file = workshop.open_file(
        title, request.session.language, author=words.issuer, out=out, with_logo=not request.logo
    )
    brought = _Brought(request, file, workshop.logo)
    layouts: dict[float | None, _Layout] = {}
    for hours in dict.fromkeys(each.hours for each in request.recipients) or {None: None}:
        form = f"static{len(layouts) or ''}"
        layout = _Layout(request, workshop, wording_of(request, hours), form)
        file.add_form(form, layout.static, width, height)
        layouts[hours] = layout
    findings = [*_unset(request, words), *_letters(workshop, "The words of the certificate")]
    findings.extend(brought.findings(next(iter(layouts.values()))))
    if any(layout.overfull for layout in layouts.values()):
        findings.append(
            Finding(
                FindingKind.OVERFULL, "The words do not fit the certificate; shorten the title or the topics."
            )
        )
    for done, recipient in enumerate(request.recipients):
        sheet = Sheet()
        layout = layouts[recipient.hours]
        brought.draw(sheet, layout)
        name = _printed_name(recipient)
        for place in layout.names:
            fitted = place.draw(workshop.setter, sheet, name)
            findings.extend(_fit_findings(name, len(fitted.lines), fitted.squeezed))
        for field in layout.fields:
            field.draw(workshop.setter, sheet, _field(field.key, recipient, request.duplicate))
        if layout.codes:
            printed = layout.words.printed(name, recipient.number)
            text = payload(recipient.number, printed, request.signing_key)
            for code in layout.codes:
                code.draw(sheet, text)
        findings.extend(_letters(workshop, name, name))
        file.add_page(sheet, width, height)
        if done % _STEP == _STEP - 1:
            progress(done + 1, len(request.recipients))
    if not request.recipients:
        findings.append(Finding(FindingKind.EMPTY, "Nobody is on the list; the page is a blank certificate."))
        sheet = Sheet()
        brought.draw(sheet, layouts[None])
        file.add_page(sheet, width, height)
    progress(len(request.recipients), len(request.recipients))
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def _printed_name(recipient: Recipient) -> str:
    return as_read(recipient.participant.name)


def _field(key: str, recipient: Recipient, duplicate: bool) -> str:
    duplicate = duplicate or recipient.duplicate
    if key == "number":
        return f"{'Duplicate of no.' if duplicate else 'No.'} {recipient.number}" if recipient.number else ""
    return recipient.participant.name if key == "name" else ""


def _letters(workshop: Workshop, where: str, person: str = "") -> list[Finding]:
    lost = missing_letters(workshop.setter.take_missing(), where, person)
    return [lost] if lost else []


def _fit_findings(name: str, lines: int, squeezed: bool) -> list[Finding]:
    if squeezed:
        return [
            Finding(
                FindingKind.NAME_TOO_LONG,
                f"{name}: the name is too long for two lines of 18 points and stands smaller; look at it.",
                name,
            )
        ]
    if lines > 1:
        return [Finding(FindingKind.TWO_LINES, f"{name}: the name needs two lines.", name)]
    return []


def _unset(request: CertificatesRequest, words: Wording) -> list[Finding]:
    missing: Sequence[tuple[str, str, str]] = (
        ("issuer", words.issuer, "No issuer is set; enter the organisation that stands behind it."),
        ("facilitator", words.facilitator, "No facilitator is named; the signature has no name under it."),
        ("dates", words.dates, "No date is set; a certificate without a day is worth little."),
        ("hours", words.hours, "No contact hours are set; recertification bodies ask for them."),
        ("issued", words.issued, "No day of issue is set."),
    )
    findings = [
        Finding(FindingKind.UNSET, message, field=field) for field, value, message in missing if not value
    ]
    if request.variant is Variant.COMPLETION and not request.completion:
        findings.append(
            Finding(
                FindingKind.WORDING,
                "A certificate of completion needs a completion rule; use participation or attendance.",
                field="variant",
            )
        )
    unnumbered = [one.participant.name for one in request.recipients if not one.number]
    numbers = [one.number for one in request.recipients if one.number]
    if unnumbered:
        findings.append(Finding(FindingKind.UNSET, f"{unnumbered[0]}: the certificate has no number."))
    if len(set(numbers)) != len(numbers):
        findings.append(Finding(FindingKind.WORDING, "Two certificates have the same number."))
    return findings
