"""`facilitator rundown`: the calculated plan of a session."""

import argparse
import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

from facilitator.commands.output import DONE, add_json, print_json

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.core.rundown import Row, Rundown


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("rundown", help="calculate the clock times of a session")
    parser.add_argument("session", metavar="SESSION", help="a file, or the name of a session of the library")
    parser.add_argument("--start", type=clock_time, metavar="HH:MM", help="start at another time")
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the plan; conflicts stand in it and are told on standard error."""
    rundown = open_rundown(args.session, args.start)
    for conflict in rundown.conflicts:
        print(f"{args.session}: {conflict.message}.", file=sys.stderr)
    if args.json:
        print_json(rundown_data(rundown))
    else:
        _print_plan(rundown)
    return DONE


def clock_time(text: str) -> dt.time:
    """Return "18:30" as a time of day, for argparse."""
    try:
        return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a clock time; write HH:MM") from None


def open_rundown(named: str, start: dt.time | None = None) -> "Rundown":
    """Return the plan of a session, today where it has no date.

    Raises:
        InvalidFile: the session, or what it refers to, is wrong.
    """
    from dataclasses import replace

    from facilitator.core.rundown import plan, start_of
    from facilitator.store.library import Library
    from facilitator.store.session_source import open_session

    opened = open_session(named, Library.open())
    session = opened.session if start is None else replace(opened.session, start=start)
    local = dt.datetime.now().astimezone()
    return plan(session, opened.strategies, start_of(session, local.date(), local_zone()))


def local_zone() -> dt.tzinfo:
    """Return the zone of this computer with its rules, or its offset of now where the name is unknown."""
    from facilitator.store.time_zone import local_zone as named_zone

    return named_zone()


def rundown_data(rundown: "Rundown") -> dict[str, Any]:
    """Return the plan as the object that `rundown --json` prints."""
    end = rundown.hard_end or rundown.end
    spare = rundown.spare
    return {
        "title": rundown.session.title,
        "start": rundown.start.strftime("%H:%M"),
        "end": end.strftime("%H:%M"),
        "spare_seconds": None if spare is None else whole(spare),
        "conflicts": [
            {"block": c.index, "seconds": whole(c.overlap), "message": c.message} for c in rundown.conflicts
        ],
        "rows": [_row_data(row) for row in rundown.rows],
    }


def whole(time: dt.timedelta) -> int:
    """Return a length in whole seconds."""
    return round(time.total_seconds())


def clock_text(moment: dt.datetime) -> str:
    """Return a clock time as "HH:MM:SS"."""
    return moment.strftime("%H:%M:%S")


def _row_data(row: "Row") -> dict[str, Any]:
    from facilitator.core.rundown import later

    starts = row.step_starts() if row.strategy is not None else ()
    return {
        "block": row.index,
        "id": row.block.strategy or None,
        "title": row.title,
        "start": clock_text(row.start),
        "end": clock_text(row.end),
        "seconds": whole(row.time),
        "pinned": row.pinned,
        "steps": [
            {
                "id": fitted.step.id,
                "title": fitted.step.title,
                "start": clock_text(start),
                "end": clock_text(later(start, fitted.time)),
                "seconds": whole(fitted.time),
                "dropped": fitted.dropped,
                "phases": [
                    {"title": phase.title, "role": phase.role or None, "seconds": whole(phase.time)}
                    for phase in fitted.phases
                ],
            }
            for fitted, start in zip(row.steps, starts, strict=False)
        ],
    }


def _print_plan(rundown: "Rundown") -> None:
    from facilitator.core.rundown import minutes_text

    print(f"{rundown.session.title}, {rundown.start:%H:%M} to {rundown.end:%H:%M}")
    for row in rundown.rows:
        if row.spare:
            print(f"       {minutes_text(row.spare)} free")
        pin = " (pinned)" if row.pinned else ""
        print(f"{row.start:%H:%M}  {row.title}, {minutes_text(row.time)}{pin}")
        if row.strategy is None:
            continue
        for fitted, start in zip(row.steps, row.step_starts(), strict=True):
            if not fitted.dropped:
                print(f"         {start:%H:%M:%S}  {fitted.step.title}, {minutes_text(fitted.time)}")
    spare = rundown.spare
    if spare is not None and rundown.hard_end is not None:
        over = "over" if spare < dt.timedelta() else "to spare before"
        print(f"{rundown.end:%H:%M}  End, {minutes_text(spare)} {over} the hard end {rundown.hard_end:%H:%M}")
    else:
        print(f"{rundown.end:%H:%M}  End")
