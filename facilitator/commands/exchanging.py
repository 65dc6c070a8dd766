"""`facilitator import` and `facilitator export`: agendas of other tools, and for them."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.commands.output import (
    DONE,
    INPUT_IS_WRONG,
    WRONG_USAGE,
    add_json,
    named_path,
    plain_problems,
    print_json,
    print_problems,
)

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.core.rundown import Rundown
    from facilitator.store.exchange.draft import Draft
    from facilitator.store.exchange.drafted_session import Imported
    from facilitator.store.exchange.formats import Format


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add both commands."""
    importing = subparsers.add_parser(
        "import", help="make a session of an agenda: CSV, Excel, Markdown, text, calendar, Ontime, OnlyT"
    )
    importing.add_argument(
        "file", type=named_path, metavar="FILE", help="the agenda; its suffix says what it is"
    )
    importing.add_argument(
        "--out", type=named_path, required=True, metavar="SESSION", help="the session file to write"
    )
    importing.add_argument(
        "--replace",
        action="store_true",
        help="replace a session that is there; the one before is kept as a backup",
    )
    add_json(importing)
    importing.set_defaults(run=run_import)

    exporting = subparsers.add_parser(
        "export", help="write the plan of a session as CSV, Excel, Markdown, Word, calendar, Ontime or OnlyT"
    )
    exporting.add_argument(
        "session", metavar="SESSION", help="a file, or the name of a session of the library"
    )
    exporting.add_argument(
        "--out",
        type=named_path,
        required=True,
        metavar="FILE",
        help="the file to write; its suffix says what it is",
    )
    exporting.add_argument(
        "--private", action="store_true", help="with your notes, what to say and what to do: not for others"
    )
    exporting.add_argument(
        "--date", type=_date, metavar="YYYY-MM-DD", help="the day, for a calendar of a session without a date"
    )
    add_json(exporting)
    exporting.set_defaults(run=run_export)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-11-28") from None


# --- import ---


def run_import(args: argparse.Namespace) -> int:
    """Write the session; lines that were left out and how others were read stand on standard error."""
    if args.out.suffix != ".toml":
        print(f"{args.out}: a session file ends in .toml; write --out {args.out.stem}.toml", file=sys.stderr)
        return WRONG_USAGE
    from facilitator.store.exchange.drafted_session import session_of
    from facilitator.store.exchange.formats import FORMATS, read_draft
    from facilitator.store.library import Library
    from facilitator.store.summaries import StrategySummary
    from facilitator.store.time_zone import local_zone

    draft = read_draft(args.file, local_zone())
    if _exists(args.out) and not args.replace:
        print(f"{args.out} is there already; name another file, or add --replace.", file=sys.stderr)
        return INPUT_IS_WRONG
    known = [each for each in Library.open().strategies() if isinstance(each, StrategySummary)]
    imported = session_of(draft, known)
    _save(args.out, imported)
    print_problems(_in_order(draft))
    if args.json:
        print_json(_imported_data(args, FORMATS[args.file.suffix.lower()].name, draft, imported))
    else:
        print(_imported_text(args.out, draft, imported))
    return DONE


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _save(path: Path, imported: "Imported") -> None:
    from facilitator.store.atomic import save
    from facilitator.store.session_text import write_anew

    save(path, write_anew(imported.session).encode())


def _in_order(draft: "Draft") -> list[Any]:
    return sorted([*draft.problems, *draft.remarks], key=lambda each: each.line)


def _imported_data(
    args: argparse.Namespace, name: str, draft: "Draft", imported: "Imported"
) -> dict[str, Any]:
    session = imported.session
    return {
        "file": str(args.out),
        "format": name,
        "title": session.title,
        "date": session.date.isoformat() if session.date else None,
        "start": session.start.strftime("%H:%M"),
        "end": session.end.strftime("%H:%M") if session.end else None,
        "blocks": len(session.agenda),
        "matched": [{"title": title, "strategy": strategy} for title, strategy in imported.matched],
        "problems": plain_problems(draft.problems),
        "remarks": plain_problems(draft.remarks),
    }


def _imported_text(path: Path, draft: "Draft", imported: "Imported") -> str:
    session = imported.session
    count = len(session.agenda)
    ends = f" to {session.end:%H:%M}" if session.end else ""
    text = (
        f"{path}: “{session.title}”, {count} block{'' if count == 1 else 's'}, {session.start:%H:%M}{ends}."
    )
    if imported.matched:
        text += f" Known exercises: {len(imported.matched)}."
    if draft.problems:
        lines = len(draft.problems)
        text += f" {lines} line{' was' if lines == 1 else 's were'} not understood and left out."
    return text


# --- export ---


def run_export(args: argparse.Namespace) -> int:
    """Write the plan of a session in the format of the suffix."""
    from facilitator.store.exchange.formats import FORMATS, WRITABLE

    found = FORMATS.get(args.out.suffix.lower())
    if found is None or found.write is None:
        print(
            f"{args.out}: no plan is written as this; end the name in {', '.join(WRITABLE)}", file=sys.stderr
        )
        return WRONG_USAGE
    from facilitator.store.atomic import write_atomically

    rundown = _plan(args, found)
    remarks = [f"{args.session}: {conflict.message}." for conflict in rundown.conflicts]
    if args.private and not found.has_private:
        remarks.append(f"{args.out}: a file of {found.name} has no place for notes.")
    if not args.private and _is_private(rundown):
        remarks.append("Your notes stayed out; --private takes them along.")
    write_atomically(args.out, found.write(rundown, args.private, dt.datetime.now(dt.UTC)))
    for remark in remarks:
        print(remark, file=sys.stderr)
    if args.json:
        answer = {"file": str(args.out), "format": found.name, "title": rundown.session.title}
        print_json(answer | {"blocks": len(rundown.rows), "private": args.private, "remarks": remarks})
    else:
        count = len(rundown.rows)
        print(
            f"{args.out}: {count} block{'' if count == 1 else 's'}, "
            f"{rundown.start:%H:%M} to {rundown.end:%H:%M}."
        )
    return DONE


def _plan(args: argparse.Namespace, found: "Format") -> "Rundown":
    from facilitator.core.rundown import plan, start_of
    from facilitator.store.library import Library
    from facilitator.store.problems import InvalidFile
    from facilitator.store.session_source import open_session
    from facilitator.store.time_zone import local_zone

    opened = open_session(args.session, Library.open())
    session = opened.session if args.date is None else replace(opened.session, date=args.date)
    if found.needs_date and session.date is None:
        instead = "write date = 2026-11-28 in it, or add --date 2026-11-28"
        raise InvalidFile.whole(opened.path, "a calendar needs a day and the session has no date", instead)
    today = dt.datetime.now().astimezone().date()
    return plan(session, opened.strategies, start_of(session, today, local_zone()))


def _is_private(rundown: "Rundown") -> bool:
    return any(row.block.note for row in rundown.rows)
