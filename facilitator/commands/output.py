"""What every command prints in the same way."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facilitator.store.problems import Problem

Subparsers = argparse._SubParsersAction  # the type argparse hands out has no public name

DONE = 0
INPUT_IS_WRONG = 1
WRONG_USAGE = 2


def add_json(parser: argparse.ArgumentParser) -> None:
    """Give a command the option --json."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, for programs")


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_problems(problems: "Iterable[Problem]") -> None:
    """Print each problem as `file:line: …` on standard error."""
    for problem in problems:
        print(problem, file=sys.stderr)


def plain_problems(problems: "Iterable[Problem]") -> list[dict[str, Any]]:
    """Return problems for a JSON object."""
    return [asdict(problem) for problem in problems]
