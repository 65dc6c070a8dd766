"""`facilitator list`: what the library holds."""

import argparse
from typing import TYPE_CHECKING, Any

from facilitator.commands.output import DONE, add_json, plain_problems, print_json, print_problems

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.store.library import Library

_KINDS = ("strategies", "sessions", "series")


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("list", help="show the strategies, sessions and series of the library")
    parser.add_argument("kind", nargs="?", choices=_KINDS, help="only these")
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the library; files that cannot be used are named on standard error."""
    from facilitator.store.library import Library, Unavailable

    library = Library.open()
    kinds = [args.kind] if args.kind else list(_KINDS)
    rows: dict[str, list[dict[str, Any]]] = {}
    unavailable: list[Unavailable] = []
    for kind in kinds:
        entries = _ENTRIES[kind](library)
        unavailable += [entry for entry in entries if isinstance(entry, Unavailable)]
        rows[kind] = [_ROWS[kind](entry) for entry in entries if not isinstance(entry, Unavailable)]
    problems = [problem for entry in unavailable for problem in entry.problems]
    print_problems(problems)
    if args.json:
        print_json({**rows, "unavailable": plain_problems(problems)})
    else:
        for kind in kinds:
            _print_rows(kind, rows[kind], with_heading=len(kinds) > 1)
    return DONE


def _print_rows(kind: str, rows: list[dict[str, Any]], *, with_heading: bool) -> None:
    if with_heading:
        print(kind.capitalize())
    if not rows:
        print("  none")
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        print(f"  {row['id']:{width}}  {row['title']}  ({_about(kind, row)})")
    if with_heading:
        print()


def _about(kind: str, row: dict[str, Any]) -> str:
    if kind == "strategies":
        return f"{row['category']}, {row['least']}–{row['most']} min, usually {row['usual']}"
    if kind == "sessions":
        ends = f"–{row['end']}" if row["end"] else ""
        return f"{row['start']}{ends}, {row['blocks']} blocks"
    return f"{len(row['sessions'])} sessions, complete with {row['complete_at']}"


def _strategy_row(entry: Any) -> dict[str, Any]:
    from facilitator.store.minutes import write_minutes

    return {
        "id": entry.id,
        "title": entry.title,
        "category": entry.category.value,
        "least": write_minutes(entry.least),
        "usual": write_minutes(entry.usual),
        "most": write_minutes(entry.most),
        "touch": entry.touch.value,
        "safety": entry.safety.value,
        "shipped": entry.shipped,
    }


def _session_row(entry: Any) -> dict[str, Any]:
    session = entry.value
    return {
        "id": entry.id,
        "title": session.title,
        "start": session.start.strftime("%H:%M"),
        "end": session.end.strftime("%H:%M") if session.end else None,
        "blocks": len(session.agenda),
        "file": str(entry.path),
        "shipped": entry.shipped,
    }


def _series_row(entry: Any) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.value.title,
        "sessions": [item.session for item in entry.value.sessions],
        "complete_at": entry.value.complete_at,
        "file": str(entry.path),
        "shipped": entry.shipped,
    }


def _strategies(library: "Library") -> tuple[Any, ...]:
    return library.strategies()


def _sessions(library: "Library") -> tuple[Any, ...]:
    return library.sessions()


def _series(library: "Library") -> tuple[Any, ...]:
    return library.series()


_ENTRIES = {"strategies": _strategies, "sessions": _sessions, "series": _series}
_ROWS = {"strategies": _strategy_row, "sessions": _session_row, "series": _series_row}
