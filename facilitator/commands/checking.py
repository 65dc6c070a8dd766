"""`facilitator check`: validates strategies, sessions, series and packs."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    parser.add_argument(
        "--lint", action="store_true", help="add the professional checks: order, breaks, touch, endings"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every problem of every file; return 1 when there is one. Remarks of the checks change nothing."""
    from facilitator.store.library import Library

    library = Library.open()
    checked = [result for path in args.paths for result in _check(path, library)]
    problems = [problem for result in checked for problem in result.problems]
    print_problems(problems)
    findings, in_order = _findings(checked, library) if args.lint else ([], True)
    if args.json:
        files = [
            {"file": str(each.path), "kind": each.kind.value, "ok": not each.problems} for each in checked
        ]
        answer = {"ok": not problems and in_order, "files": files, "problems": plain_problems(problems)}
        print_json({**answer, "findings": findings} if args.lint else answer)
    else:
        good = sum(not each.problems for each in checked)
        print(f"{good} of {len(checked)} files are good." if problems else _all_good(checked))
        if args.lint:
            print(_found(findings))
    return INPUT_IS_WRONG if problems or not in_order else DONE


def _findings(checked: "list[CheckedPath]", library: "Library") -> tuple[list[dict[str, Any]], bool]:
    from facilitator.commands.professional_checks import are_in_order, findings_of
    from facilitator.store.file_kinds import FileKind

    found = findings_of(checked, library)
    for each in found:
        print(each, file=sys.stderr)
    for each_file in checked:
        if each_file.kind is FileKind.PACK and each_file.path.name != "pack.toml":
            message = "the professional checks look into folders only; name the folder it is built from"
            print(f"{each_file.path}: {message}.", file=sys.stderr)
    return [each.plain() for each in found], are_in_order(found)


def _found(findings: list[dict[str, Any]]) -> str:
    counts = [
        f"{count} {level}{'' if count == 1 else 's'}"
        for level in ("error", "warning", "remark")
        if (count := sum(each["level"] == level for each in findings))
    ]
    return f"The professional checks found {', '.join(counts) or 'nothing to mend'}."


def _all_good(checked: "list[CheckedPath]") -> str:
    if len(checked) == 1:
        return f"{checked[0].path} is a good {checked[0].kind.value}."
    return f"All {len(checked)} files are good."


def _check(path: Path, library: "Library") -> "list[CheckedPath]":
    from facilitator.store.file_kinds import CheckedPath, check_file, files_in, is_folder, kind_of_file
    from facilitator.store.pack_archive import SUFFIX
    from facilitator.store.problems import Problem

    if path.suffix == SUFFIX:
        from facilitator.store.file_kinds import FileKind
        from facilitator.store.pack_install import faults_of_pack

        return [CheckedPath(path, FileKind.PACK, faults_of_pack(path, library))]
    if not is_folder(path):
        return [check_file(path, library)]
    files = files_in(path)
    if not files:
        problem = Problem(str(path), 1, "the folder has no TOML files", "name a pack or a file")
        return [CheckedPath(path, kind_of_file(path), (problem,))]
    return [check_file(file, library) for file in files]
