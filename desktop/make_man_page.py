"""Writes the manual page from the commands themselves; run it after changing them."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from facilitator.cli import every_command

PAGE = Path(__file__).resolve().parent / "facilitator.1"

_FILES = """
.SH FILES
Settings, packs and the register stand where the system keeps such things: on Linux in
.IR ~/.config/facilitator ,
.I ~/.local/share/facilitator
and
.IR ~/.local/state/facilitator .
.SH ENVIRONMENT
.TP
.B FACILITATOR_HOME
Keeps all of them in this folder.
.SH EXIT STATUS
.TP
.B 0
It is done.
.TP
.B 1
The input is wrong, with each fault as
.IR "file:line: what is wrong; what to write instead" ,
or something could not be written.
.TP
.B 2
The command was wrong.
.TP
.B 130
It was stopped with Ctrl C.
"""


def page() -> str:
    """Return the manual page."""
    parser = every_command()
    lines = [
        '.TH FACILITATOR 1 "" "Facilitator" "User Commands"',
        ".SH NAME",
        "facilitator \\- compose, run, project and print timed workshops",
        ".SH SYNOPSIS",
        ".B facilitator",
        "[COMMAND]",
        ".SH DESCRIPTION",
        _plain(parser.description or ""),
        "Without a command the app is opened. All but",
        ".B open",
        "need no display. SESSION is a file, or the name of a session of the library such as taster-90.",
        ".SH OPTIONS",
        *_options(parser),
        ".SH COMMANDS",
        *_commands(parser, "facilitator"),
    ]
    return "\n".join(lines) + _FILES


def _commands(parser: argparse.ArgumentParser, before: str) -> Iterator[str]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        about = {choice.dest: choice.help for choice in action._choices_actions}
        for name, child in action.choices.items():
            inner = [each for each in child._actions if isinstance(each, argparse._SubParsersAction)]
            if inner:
                yield from _commands(child, f"{before} {name}")
                continue
            yield f".SS {_plain(_usage(child))}"
            yield _plain(_sentence(about.get(name) or ""))
            if child.description:
                yield _plain(child.description)
            yield from _options(child)


def _usage(parser: argparse.ArgumentParser) -> str:
    words = re.sub(r"\s+", " ", parser.format_usage().removeprefix("usage: "))
    return words.replace(" [-h]", "").strip()


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if action.help == argparse.SUPPRESS or isinstance(
            action, argparse._SubParsersAction | argparse._HelpAction
        ):
            continue
        words = parser._get_formatter()._format_action_invocation(action)
        yield ".TP"
        yield f".B {_plain(words)}"
        yield _plain(_sentence(parser._get_formatter()._expand_help(action) if action.help else ""))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def _plain(words: str) -> str:
    """Return words with the signs written out that mean something to troff."""
    words = re.sub(r"\s+", " ", words).strip().replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{words}" if words[:1] in (".", "'") else words


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
