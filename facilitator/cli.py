"""The commands of `facilitator`. Imports Qt only for the commands that need it."""

import argparse
import os
import sys
from collections.abc import Sequence

from facilitator import __doc__ as _about
from facilitator.commands import (
    checking,
    doctor,
    exchanging,
    listing,
    opening,
    packing,
    planning,
    printing,
    rehearsing,
    verifying,
)
from facilitator.commands.output import (
    INPUT_IS_WRONG,
    plain_problems,
    print_json,
    print_problems,
)

_COMMANDS = (
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 the input is wrong, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text, a terminal may lack a letter: no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    args = parser.parse_args(arguments)
    if getattr(args, "run", None) is None:
        args.run = opening.run_bare
    return _run(args)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="facilitator", description=_about)
    parser.add_argument(
        "--version", action="store_const", const=_print_version, dest="run", help="print the version"
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in _COMMANDS:
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
        print_problems(error.problems)
        if getattr(args, "json", False):
            print_json({"problems": plain_problems(error.problems)})
        return INPUT_IS_WRONG
    except SaveFailed as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; the interpreter must not try to write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code
