"""`facilitator print set`: everything a session has on paper, in one folder, with the copies of each."""

import argparse
import sys
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.commands.output import DONE, INPUT_IS_WRONG, print_json
from facilitator.printing.catalogue import OFFERS, SPARE_PERCENT, Copies
from facilitator.printing.manner import Manner, PageOrder, Twin, nearest

if TYPE_CHECKING:
    from facilitator.printing.requests import Document, Request

SET = "set"


def _wanted(args: argparse.Namespace) -> Iterator[tuple[str, str, str, Copies]]:
    """Yield name, kind, version and copies of each document; those with a page a name need the names."""
    yield "handouts", "handouts", "", Copies.PERSON
    if args.roster is not None:
        yield "certificates", "certificates", "", Copies.NAME
    for offer in OFFERS:
        if args.roster is not None or offer.copies is not Copies.NAME:
            yield offer.id, offer.kind.value, offer.option, offer.copies


def run_set(
    args: argparse.Namespace, request_of: Callable[[argparse.Namespace], "Request"], headcount: int
) -> int:
    """Make every document in a folder; one that cannot be made is told, and the others are made.

    A way that only some can be had in, such as large print, is that of these alone.
    """
    from facilitator.printing.make import make
    from facilitator.printing.manner import Refused
    from facilitator.printing.markup import LayoutError
    from facilitator.store.atomic import make_folder, whole_file

    folder: Path = args.out
    make_folder(folder)
    made: list[dict[str, object]] = []
    failed = 0
    for name, kind, option, copies in _wanted(args):
        target = folder / f"{name.capitalize()}.pdf"
        manner = nearest(kind, option, Manner(Twin(args.twin), PageOrder(args.order), args.neutral))
        way = {"twin": manner.twin.value, "order": manner.order.value, "neutral": manner.neutral}
        asked = argparse.Namespace(**{**vars(args), **way, "kind": kind, "option": option})
        try:
            with whole_file(target) as file:
                document = make(request_of(asked), out=file)
        except (LayoutError, Refused) as error:
            print(f"{target.name}: {error}", file=sys.stderr)
            failed += 1
            continue
        made.append(_row(target, document, _copies(copies, headcount)))
        for finding in document.findings:
            print(f"{target.name}: {finding.message}", file=sys.stderr)
        if not args.json:
            print(f"{target}: {made[-1]['pages']} × {made[-1]['copies']}")
    if args.json:
        print_json({"folder": str(folder), "documents": made})
    return INPUT_IS_WRONG if failed else DONE


def _copies(copies: Copies, headcount: int) -> int:
    if copies is not Copies.PERSON:
        return 1
    return max(1, headcount + ceil(headcount * SPARE_PERCENT / 100))


def _row(target: Path, document: "Document", copies: int) -> dict[str, object]:
    return {
        "file": str(target),
        "pages": document.pages,
        "copies": copies,
        "findings": [finding.message for finding in document.findings],
    }
