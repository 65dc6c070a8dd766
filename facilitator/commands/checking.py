"""`facilitator check`: validates strategies, sessions, series and packs."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.commands.output import (
    DONE,
    INPUT_IS_WRONG,
    add_json,
    plain_problems,
    print_json,
    print_problems,
)

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.store.file_kinds import CheckedPath
    from facilitator.store.library import Library


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = subparsers.add_parser("check", help="look for faults in strategies, sessions, series and packs")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all in it"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every problem of every file; return 1 when there is one."""
    from facilitator.store.library import Library

    library = Library.open()
    checked = [result for path in args.paths for result in _check(path, library)]
    problems = [problem for result in checked for problem in result.problems]
    print_problems(problems)
    if args.json:
        files = [
            {"file": str(each.path), "kind": each.kind.value, "ok": not each.problems} for each in checked
        ]
        print_json({"ok": not problems, "files": files, "problems": plain_problems(problems)})
    else:
        good = sum(not each.problems for each in checked)
        print(f"{good} of {len(checked)} files are good." if problems else _all_good(checked))
    return INPUT_IS_WRONG if problems else DONE


def _all_good(checked: "list[CheckedPath]") -> str:
    if len(checked) == 1:
        return f"{checked[0].path} is a good {checked[0].kind.value}."
    return f"All {len(checked)} files are good."


def _check(path: Path, library: "Library") -> "list[CheckedPath]":
    from facilitator.store.file_kinds import CheckedPath, check_file, files_in, is_folder, kind_of_file
    from facilitator.store.problems import Problem

    if not is_folder(path):
        return [check_file(path, library)]
    files = files_in(path)
    if not files:
        problem = Problem(str(path), 1, "the folder has no TOML files", "name a pack or a file")
        return [CheckedPath(path, kind_of_file(path), (problem,))]
    return [check_file(file, library) for file in files]
