"""`facilitator open`: the desktop app. The only command that shows windows."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers

_PACK = ".facilitator-pack"
"""As in `store.pack_archive`, which a start does not wait for."""


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("open", help="open the app, on a session where one is named")
    parser.add_argument(
        "session",
        nargs="?",
        metavar="SESSION",
        help="a file, or the name of a session of the library; a pack is installed",
    )
    # `run` is the attribute that names the command's function, so the flag is kept under another name.
    parser.add_argument("--run", dest="start_run", action="store_true", help="go to the Run workspace")
    parser.add_argument("--screen", type=int, metavar="N", help="show the room on this screen, from 1")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the app; return its exit code.

    Raises:
        InvalidFile: the session cannot be read; nothing is shown.
    """
    session: Path | None = None
    if args.session is not None and args.session.endswith(_PACK):
        pack = Path(args.session)
        if not pack.is_file():
            from facilitator.store.problems import InvalidFile

            raise InvalidFile.whole(pack, "there is no such file", "check the name and the folder")
        return _show(pack=pack)
    if args.session is not None:
        from facilitator.store.library import Library
        from facilitator.store.session_file import load_session
        from facilitator.store.session_source import find_session

        # A file named on the command line is refused there, with every problem, before a window opens.
        session = find_session(args.session, Library.open())
        load_session(session)
    return _show(session, start_run=args.start_run, screen=args.screen)


def run_bare(_: argparse.Namespace) -> int:
    """Show the app as `facilitator` without a command does."""
    return _show()


def _show(
    session: Path | None = None,
    *,
    start_run: bool = False,
    screen: int | None = None,
    pack: Path | None = None,
) -> int:
    from facilitator.app import run as run_app

    try:
        return run_app(session, start_run=start_run, screen=screen, pack=pack)
    except ImportError as error:
        # The loader says "libEGL.so.1: cannot open shared object file: …".
        print(f"The windows cannot be loaded: {error}. Install what is missing.", file=sys.stderr)
        return 1
