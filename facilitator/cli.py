"""The commands of `facilitator`. Imports Qt only for the commands that need it."""

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from facilitator import __doc__ as _about
from facilitator.commands import opening


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 the input is wrong, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text, a terminal may lack a letter: no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    asked = sys.argv[1:] if arguments is None else arguments
    args = _parser(_commands(asked)).parse_args(asked)
    if getattr(args, "run", None) is None:
        args.run = opening.run_bare
    return _run(args)


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
    parser = argparse.ArgumentParser(prog="facilitator", description=_about)
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
        sys.stdout.flush()
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
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; the interpreter must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code
