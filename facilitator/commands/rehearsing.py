"""`facilitator rehearse`: runs a session in simulated time."""

import argparse
import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.commands.output import DONE, add_json, named_path, print_json
from facilitator.commands.planning import clock_text, open_rundown, whole

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.core.projection import Projection
    from facilitator.core.proposal import Proposal
    from facilitator.core.rehearsal import Rehearsal, ScriptLine, Snapshot
    from facilitator.core.run import Run
    from facilitator.core.run_parts import Instant
    from facilitator.core.rundown import Rundown


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("rehearse", help="run a session in simulated time")
    parser.add_argument("session", metavar="SESSION", help="a file, or the name of a session of the library")
    parser.add_argument(
        "--script", type=named_path, metavar="FILE", help="lines of HH:MM:SS command [argument]"
    )
    parser.add_argument(
        "--out", type=named_path, metavar="DIR", help="leave a PNG for each projected screen, and the report"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what happened: the snapshots, the cues and planned against actual."""
    script = None if args.script is None else _script(args.script)
    rundown = open_rundown(args.session)
    if args.out is None:
        album, played = None, _played(rundown, args.script, script)
    else:
        from facilitator.app.quick_imports import ended_by_ctrl_c, import_pyside
        from facilitator.store.library import Library

        with ended_by_ctrl_c():
            import_pyside()
            from facilitator.commands.album import Album

            album = Album(args.out, Library.open().first_screen_notice(rundown.session))
            played = _played(rundown, args.script, script, album.watch)
            album.write_text("report.csv", _report_csv(rundown, played))
    if args.json:
        print_json(_data(played))
    else:
        _print_report(rundown, played)
        if album is not None:
            print(f"{album.count} pictures and report.csv are in {args.out}.")
    return DONE


def _played(
    rundown: "Rundown",
    path: Path,
    script: "tuple[ScriptLine, ...] | None",
    watch: "Callable[[Run, Instant], None] | None" = None,
) -> "Rehearsal":
    from facilitator.core.rehearsal import ScriptFaultError, rehearse

    try:
        return rehearse(rundown, script, watch)
    except ScriptFaultError as error:
        raise _invalid(path, error) from error


def _script(path: Path) -> "tuple[ScriptLine, ...]":
    from facilitator.core.rehearsal import ScriptFaultError, read_script
    from facilitator.store.toml_text import read_text

    try:
        return read_script(read_text(path))
    except ScriptFaultError as error:
        raise _invalid(path, error) from error


def _invalid(path: Path, error: Any) -> Exception:
    from facilitator.store.problems import InvalidFile, Problem

    problems = [Problem(str(path), fault.line, fault.what, fault.instead) for fault in error.faults]
    return InvalidFile(path, problems)


# --- for programs ---


def _data(played: "Rehearsal") -> dict[str, Any]:
    zero = _zero(played)
    return {
        "snapshots": [_snapshot_data(snapshot) for snapshot in played.snapshots],
        "cues": [
            {
                "at": _elapsed_text(cue.at - zero),
                "kind": cue.kind.value,
                "block": cue.block,
                "step": played.run.blocks[cue.block].steps[cue.step].step.id,
            }
            for cue in played.cues
        ],
        "report": [
            {"block": index, "planned_seconds": planned, "actual_seconds": actual}
            for index, planned, actual in _planned_and_actual(played)
        ],
    }


def _snapshot_data(snapshot: "Snapshot") -> dict[str, Any]:
    run, now = snapshot.run, snapshot.now
    zone = run.rundown.start.tzinfo
    phase = run.fitted_phase
    standing = run.state.value in ("running", "paused")
    return {
        "at": _elapsed_text(now.elapsed),
        "clock": clock_text(now.wall.astimezone(zone)),
        "state": run.state.value,
        "block": run.block,
        "step": run.fitted.step.id,
        "phase": phase.title if phase is not None else None,
        "role": (phase.role or None) if phase is not None else None,
        "time_left_seconds": whole(run.left(now)) if standing else None,
        "deviation_seconds": whole(snapshot.projection.deviation),
        "projected_end": clock_text(snapshot.projection.end.astimezone(zone)),
        "upcoming": [
            {"block": block["block"], "start": block["start"], "end": block["end"]}
            for block in _ahead(run, snapshot.projection)
        ],
        "proposals": [_proposal_data(run, proposal) for proposal in snapshot.proposals],
    }


def _proposal_data(run: "Run", proposal: "Proposal") -> dict[str, Any]:
    zone = run.rundown.start.tzinfo
    return {
        "kind": proposal.kind.value,
        "projected_end": clock_text(proposal.projection.end.astimezone(zone)),
        "blocks": _ahead(run, proposal.projection),
    }


def _ahead(run: "Run", projection: "Projection") -> list[dict[str, Any]]:
    zone = run.rundown.start.tzinfo
    waiting = run.state.value == "ready"
    return [
        {
            "block": block.index,
            "start": clock_text(block.start.astimezone(zone)),
            "end": clock_text(block.end.astimezone(zone)),
            "seconds": whole(block.end - block.start),
        }
        for block in projection.blocks
        if waiting or block.index != run.block
    ]


def _zero(played: "Rehearsal") -> dt.timedelta:
    """Return the start of the rehearsal on the clock its cues are told in."""
    start = played.run.rundown.start.astimezone(dt.UTC)
    return played.end.elapsed - (played.end.wall.astimezone(dt.UTC) - start)


def _planned_and_actual(played: "Rehearsal") -> list[tuple[int, int, int]]:
    actual = played.run.actual_times(played.end)
    rows = played.run.rundown.rows
    return [(row.index, whole(row.time), whole(actual[row.index])) for row in rows]


def _elapsed_text(time: dt.timedelta) -> str:
    hours, rest = divmod(whole(time), 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


# --- for people ---


def _print_report(rundown: "Rundown", played: "Rehearsal") -> None:
    from facilitator.core.room import time_text

    print(f"{rundown.session.title}, rehearsed in simulated time")
    for snapshot in played.snapshots:
        run = snapshot.run
        print(
            f"  {_elapsed_text(snapshot.now.elapsed)}  {run.state.value}: {run.current.title}, "
            f"{run.fitted.step.title}; ends {snapshot.projection.end.astimezone(rundown.start.tzinfo):%H:%M}"
        )
    print("Planned   Actual   Block")
    for index, planned, actual in _planned_and_actual(played):
        title = rundown.rows[index].title
        times = [time_text(dt.timedelta(seconds=seconds)) for seconds in (planned, actual)]
        print(f"{times[0]:>7}  {times[1]:>7}   {title}")
    print(f"{len(played.cues)} cues, ended at {played.end.wall.astimezone(rundown.start.tzinfo):%H:%M:%S}")


def _report_csv(rundown: "Rundown", played: "Rehearsal") -> str:
    from facilitator.store.csv_text import safe_cell

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["block", "title", "planned_seconds", "actual_seconds"])
    for index, planned, actual in _planned_and_actual(played):
        writer.writerow([index, safe_cell(rundown.rows[index].title), planned, actual])
    return text.getvalue()
