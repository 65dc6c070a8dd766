"""The commands of `facilitator`. Imports Qt only for the commands that need it."""

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TextIO

from facilitator import __doc__ as _about
from facilitator.commands import opening

_EPILOG = (
    "Without a command the app is opened. Exit status: 0 done, 1 the input is wrong, 2 the command was "
    "wrong. FACILITATOR_HOME names a folder for settings, packs and records. `facilitator COMMAND --help` "
    "tells more."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 the input is wrong, 2 wrong usage."""
    try:
        _prepare_streams()
        code = _run(_parsed(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        _write_no_more(sys.stdout)
        return 0
    except OSError as error:
        # What is wrong with a file is told where it is read or written; what is left is the output itself.
        print(f"The output could not be written: {error.strerror or error}.", file=sys.stderr)
        _write_no_more(sys.stdout)
        return 1
    except Exception:
        return _told_of_a_bug()
    return code


def _told_of_a_bug() -> int:
    """Keep what nobody foresaw in the log, and return the exit code."""
    import traceback

    from facilitator.store import places

    log = places.of_user().logs / "facilitator.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            traceback.print_exc(file=file)
    except OSError:
        traceback.print_exc()
        return 1
    print(f"Something went wrong that nobody foresaw; {log} says more.", file=sys.stderr)
    return 1


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # A program of windows on Windows has none, nor has one whose streams were closed.
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            # A file name may hold bytes that are no text, a terminal may lack a letter: no reason to stop.
            stream.reconfigure(errors="backslashreplace")


def _write_no_more(stream: TextIO) -> None:
    """Let the interpreter not try to write the rest at its end, which would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _parsed(asked: Sequence[str]) -> argparse.Namespace:
    try:
        args = _parser(_commands(asked)).parse_args(asked)
    except SystemExit:
        # Help was printed, or a fault of the command named.
        sys.stdout.flush()
        raise
    if getattr(args, "run", None) is None:
        args.run = opening.run_bare
    return args


def every_command() -> argparse.ArgumentParser:
    """Return what reads a command line, with all commands."""
    return _parser(_commands(("--help",)))


def _commands(asked: Sequence[str]) -> tuple[ModuleType, ...]:
    """Return the commands to choose from: the app waits for none but its own."""
    if not asked or asked[0] == "open":
        return (opening,)
    from facilitator.commands import (
        checking,
        doctor,
        exchanging,
        listing,
        packing,
        planning,
        printing,
        rehearsing,
        verifying,
    )

    return (
        opening,
        listing,
        checking,
        planning,
        rehearsing,
        printing,
        exchanging,
        packing,
        verifying,
        doctor,
    )


def _parser(commands: tuple[ModuleType, ...]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="facilitator", description=_about, epilog=_EPILOG)
    parser.add_argument(
        "--version", action="store_const", const=_print_version, dest="run", help="print the version"
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        command.add_to(subparsers)
    return parser


def _print_version(_: argparse.Namespace) -> int:
    from facilitator.commands.doctor import version

    print(f"facilitator {version()}")
    return 0


def _run(args: argparse.Namespace) -> int:
    from facilitator.store.atomic import SaveFailed
    from facilitator.store.problems import InvalidFile

    try:
        code: int = args.run(args)
    except InvalidFile as error:
        from facilitator.commands.output import INPUT_IS_WRONG, plain_problems, print_json, print_problems

        print_problems(error.problems)
        if getattr(args, "json", False):
            print_json({"problems": plain_problems(error.problems)})
        return INPUT_IS_WRONG
    except SaveFailed as error:
        from facilitator.commands.output import INPUT_IS_WRONG

        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    return code
