"""What every command prints in the same way."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
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


def named_path(text: str) -> Path:
    """Return the path an argument names; an empty text is wrong usage, not the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)


def whole_between(least: int, most: int) -> Callable[[str], int]:
    """Return what reads an argument as a whole number between two bounds."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from {least} to {most}")
        return number

    return read


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
