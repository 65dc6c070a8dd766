"""`facilitator print`: paper for a session, saved as PDF."""

import argparse
import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.commands.output import (
    DONE,
    INPUT_IS_WRONG,
    WRONG_USAGE,
    add_json,
    named_path,
    print_json,
    print_problems,
    whole_between,
)
from facilitator.commands.print_set import SET, run_set
from facilitator.printing.catalogue import OFFERS, Kind
from facilitator.printing.manner import Manner, PageOrder, Refused, Twin, refusal

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.core.pack import Pack, RegionSheet
    from facilitator.core.roster import Participant
    from facilitator.printing.requests import (
        CertificatesRequest,
        Document,
        HandoutsRequest,
        PaperworkRequest,
        Places,
        Request,
    )
    from facilitator.store.library import Library
    from facilitator.store.session_source import OpenedSession

_KINDS = ("handouts", "certificates", *Kind, SET)
_OPTIONS = tuple(offer.option for offer in OFFERS if offer.option)

_FARTHEST = 15.0
"""Millimetres a printer can be corrected by: more would push cards off their sheet."""
_MOST_PEOPLE, _MOST_PLACES = 20_000, 10


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("print", help="make paper for a session as PDF")
    parser.add_argument("kind", choices=_KINDS, metavar="KIND", help=f"what to print: {', '.join(_KINDS)}")
    parser.add_argument("session", metavar="SESSION", help="a file, or the name of a session of the library")
    parser.add_argument(
        "--out", type=named_path, required=True, metavar="FILE", help="the PDF to write; a folder for a set"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the sheet (a4)")
    parser.add_argument("--strategy", metavar="ID", default="", help="the pages of one strategy alone")
    parser.add_argument("--roster", type=named_path, metavar="FILE", help="the names, CSV or XLSX")
    parser.add_argument(
        "--people", type=whole_between(0, _MOST_PEOPLE), default=0, metavar="N", help="how many are expected"
    )
    parser.add_argument("--slips", action="store_const", dest="option", const="slips", help="sign-in: slips")
    parser.add_argument(
        "--tiled",
        action="store_const",
        dest="option",
        const="tiled",
        help="poster: on sheets of the paper, to be joined",
    )
    parser.add_argument(
        "--start-at",
        type=whole_between(1, _MOST_PLACES),
        default=1,
        metavar="N",
        help="badges: the first place of a sheet that was begun",
    )
    parser.add_argument(
        "--offset",
        type=_millimetres,
        default=(0.0, 0.0),
        metavar="X,Y",
        help="badges and cards: correct a printer to the right and down, in millimetres;"
        " to the left as --offset=-1.5,0",
    )
    parser.add_argument(
        "--twin",
        choices=tuple(twin.value for twin in Twin),
        default=Twin.USUAL.value,
        help="handouts and workbook: 18 points; these and the evaluation: a form to fill in on a screen",
    )
    parser.add_argument(
        "--order",
        choices=tuple(order.value for order in PageOrder),
        default=PageOrder.PAGES.value,
        help="two pages a side, or a booklet to fold (a4 to a5, or on a3)",
    )
    parser.add_argument(
        "--neutral",
        action="store_true",
        help="poster, sign-in, badges, name tents: no word of the topic, for outsiders to see",
    )
    parser.set_defaults(option="")
    certificates = parser.add_argument_group("certificates")
    certificates.add_argument(
        "--variant",
        choices=("attendance", "participation", "completion", "neutral"),
        default="attendance",
        help="the wording (attendance)",
    )
    certificates.add_argument(
        "--design",
        choices=("engraved", "typographic", "ripples", "own"),
        default="engraved",
        help="the drawing (engraved)",
    )
    certificates.add_argument(
        "--background",
        type=named_path,
        metavar="FILE",
        help="your own drawing, as large as the paper on its side: PDF, SVG, PNG or JPEG",
    )
    certificates.add_argument("--logo", type=named_path, metavar="FILE", help="PDF, SVG, PNG or JPEG")
    certificates.add_argument(
        "--issuer", metavar="TEXT", default="", help="the organisation that stands behind it"
    )
    certificates.add_argument("--contact", metavar="TEXT", default="", help="how to reach the issuer")
    certificates.add_argument(
        "--hour", type=int, choices=(50, 60), default=60, help="minutes of a contact hour (60)"
    )
    certificates.add_argument("--completed", metavar="TEXT", default="", help='such as "all six evenings of"')
    certificates.add_argument(
        "--first-number", metavar="TEXT", default="", help="the number of the first, counted up from there"
    )
    certificates.add_argument("--duplicate", action="store_true", help="mark them as duplicates")
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the document and save it; what to look at before printing goes to standard error."""
    if args.kind == "certificates" and args.roster is None:
        print("Certificates need --roster FILE with the names.", file=sys.stderr)
        return WRONG_USAGE
    if args.variant == "completion" and not args.completed:
        print(
            'A certificate of completion needs --completed, such as "all six evenings of".', file=sys.stderr
        )
        return WRONG_USAGE
    if args.option and (args.kind, args.option) not in {(offer.kind, offer.option) for offer in OFFERS}:
        print(f"{args.kind}: there is no version “{args.option}” of it.", file=sys.stderr)
        return WRONG_USAGE
    if args.kind == SET:
        return _run_set(args)
    sentence = refusal(args.kind, args.option, _manner(args))
    if sentence:
        print(sentence, file=sys.stderr)
        return WRONG_USAGE
    from facilitator.printing.make import make
    from facilitator.printing.markup import LayoutError
    from facilitator.store.atomic import whole_file
    from facilitator.store.library import Library
    from facilitator.store.session_source import open_session

    library = Library.open()
    opened = open_session(args.session, library)
    if args.strategy and args.strategy not in opened.strategies:
        named = ", ".join(opened.strategies)
        print(
            f"{args.session}: the session has no strategy “{args.strategy}”; write one of {named}.",
            file=sys.stderr,
        )
        return INPUT_IS_WRONG
    request = _request(args, opened, library)
    try:
        with whole_file(args.out) as file:
            document = make(request, out=file)
    except (LayoutError, Refused) as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    return _save(args, document)


def _run_set(args: argparse.Namespace) -> int:
    from facilitator.store.library import Library
    from facilitator.store.session_source import open_session

    library = Library.open()
    opened = open_session(args.session, library)
    headcount = max(args.people, len(_names(args.roster)) if args.roster else 0)
    return run_set(args, lambda asked: _request(asked, opened, library), headcount)


def _request(args: argparse.Namespace, opened: "OpenedSession", library: "Library") -> "Request":
    if args.kind == "certificates":
        return _certificates(args, opened)
    if args.kind == "handouts":
        return _handouts(args, opened, library)
    return _paperwork(args, opened, library)


def _manner(args: argparse.Namespace) -> Manner:
    return Manner(Twin(args.twin), PageOrder(args.order), args.neutral)


def _millimetres(text: str) -> tuple[float, float]:
    """Return two lengths written as "1.5,-0.5"."""
    try:
        across, down = (float(part) for part in text.split(","))
    except ValueError:
        message = f"'{text}' is not two lengths in millimetres; write them as 1.5,-0.5"
        raise argparse.ArgumentTypeError(message) from None
    if not max(abs(across), abs(down)) <= _FARTHEST:
        message = f"'{text}' is farther than {_FARTHEST:.0f} mm; measure where the marks lie on the paper"
        raise argparse.ArgumentTypeError(message)
    return across, down


def _save(args: argparse.Namespace, document: "Document") -> int:
    for finding in document.findings:
        print(finding.message, file=sys.stderr)
    if args.json:
        print_json(
            {
                "file": str(args.out),
                "pages": document.pages,
                "findings": [
                    {
                        "kind": finding.kind.value,
                        "message": finding.message,
                        "person": finding.person or None,
                        "letters": finding.letters or None,
                        "serious": finding.serious,
                    }
                    for finding in document.findings
                ],
            }
        )
    else:
        print(f"{args.out}: {document.pages} {'page' if document.pages == 1 else 'pages'}.")
    return DONE


def _handouts(args: argparse.Namespace, opened: "OpenedSession", library: "Library") -> "HandoutsRequest":
    from facilitator.printing.requests import HandoutsRequest, Paper

    pack, region = _of_pack(library)
    footer = pack.disclaimers_for("handout-footer") if pack else ()
    return HandoutsRequest(
        opened.session,
        tuple(opened.strategies.values()),
        Paper(args.paper),
        pack.title if pack else "",
        args.strategy,
        footer[0].short if footer else "",
        region,
        dt.datetime.now().astimezone().date(),
        _places(),
        _manner(args),
    )


def _of_pack(library: "Library") -> "tuple[Pack | None, RegionSheet | None]":
    """Return the first pack of the library and the sheet of local help, as far as they can be used."""
    from facilitator.core.pack import Pack, RegionSheet

    pack = next((each for each in library.packs() if isinstance(each, Pack)), None)
    region = library.region()
    return pack, region if isinstance(region, RegionSheet) else None


def _paperwork(args: argparse.Namespace, opened: "OpenedSession", library: "Library") -> "PaperworkRequest":
    from facilitator.core.rundown import plan, start_of
    from facilitator.printing.requests import Paper, PaperworkRequest

    now = dt.datetime.now().astimezone()
    start = start_of(opened.session, now.date(), now.tzinfo or dt.UTC)
    pack, region = _of_pack(library)
    return PaperworkRequest(
        Kind(args.kind),
        plan(opened.session, opened.strategies, start),
        Paper(args.paper),
        args.option,
        people=_names(args.roster) if args.roster else (),
        headcount=args.people,
        only=args.strategy,
        start_at=args.start_at,
        offset=args.offset,
        pack=pack,
        region=region,
        today=now.date(),
        places=_places(),
        manner=_manner(args),
    )


def _names(path: Path) -> "tuple[Participant, ...]":
    from facilitator.store.roster_file import read_roster

    roster = read_roster(path)
    print_problems((*roster.bad_rows, *roster.notices))
    return roster.participants


def _certificates(args: argparse.Namespace, opened: "OpenedSession") -> "CertificatesRequest":
    from facilitator.core.hours import contact_hours, contact_time, topics
    from facilitator.printing.requests import CertificatesRequest, Design, Paper, Recipient, Variant
    from facilitator.store.issuer_key import load_issuer_key

    today = dt.datetime.now().astimezone().date()
    first = args.first_number or f"{(opened.session.date or today):%Y%m%d}-001"
    return CertificatesRequest(
        opened.session,
        tuple(
            Recipient(person, counted_up(first, place)) for place, person in enumerate(_names(args.roster))
        ),
        Variant(args.variant),
        Design.OWN if args.background else Design(args.design),
        Paper(args.paper),
        hours=contact_hours(contact_time(opened.session, opened.strategies), args.hour),
        hour_minutes=args.hour,
        topics=topics(opened.session, opened.strategies),
        issuer=args.issuer,
        contact=args.contact,
        issued=today,
        completion=args.completed,
        duplicate=args.duplicate,
        background=str(args.background or ""),
        logo=str(args.logo or ""),
        signing_key=load_issuer_key(),
        places=_places(),
    )


def counted_up(first: str, place: int) -> str:
    """Return a number some places after the first: its last digits count up and keep their length."""
    found = re.search(r"(\d+)(\D*)\Z", first)
    if found is None:
        return f"{first}-{place + 1:03}"
    return f"{first[: found.start()]}{int(found[1]) + place:0{len(found[1])}}{found[2]}"


def _places() -> "Places":
    from facilitator.printing.requests import Places
    from facilitator.store.paper_look_file import load_paper_look, paper_look_path
    from facilitator.store.places import of_user

    user = of_user()
    fonts = user.data / "fonts"
    look = load_paper_look(paper_look_path(), fonts)
    return Places((str(fonts),), (str(user.data / "templates"),), str(user.compiled), look)
