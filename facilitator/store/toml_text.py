"""Reads a TOML file into plain values, or says in plain words why that is not possible."""

import errno
import re
import stat
from pathlib import Path
from typing import Any

import tomli

from facilitator.store.problems import InvalidFile, Problem

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes. The longest strategies written so far have 30,000; anything near this is not a plan."""

_ONE_LINE_PAIR = re.compile(r"\s*[\w.\"' -]+=(?!.*('''|\"\"\"))")
_MOST_SYNTAX_PROBLEMS = 20


def read_text(path: Path) -> str:
    """Return the text of a file with line feeds only and without a byte order mark.

    Raises:
        InvalidFile: the file is missing, not a file, too large, unreadable, or not UTF-8 text.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InvalidFile.whole(path, "this is a folder", "name a file")
        if not stat.S_ISREG(about.st_mode):
            raise InvalidFile.whole(path, "this is not a file", "name a file")
        if about.st_size > LARGEST_FILE:
            size = about.st_size // 1024 // 1024
            raise InvalidFile.whole(path, f"the file has {size} MB", "it may have at most 2 MB")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise InvalidFile.whole(path, *_cannot_read(error)) from error
    if b"\0" in data[:4096] or b"\0" in data:
        raise InvalidFile.whole(path, "this is not a text file", "save it as UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem(str(path), line, "this line is not UTF-8 text", "save the file as UTF-8")
        raise InvalidFile(path, [problem]) from error
    return text.replace("\r\n", "\n")


def _cannot_read(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "check the name and the folder"
    if isinstance(error, PermissionError):
        return "the file may not be read", "ask its owner for the right to read it"
    if isinstance(error, ValueError) or error.errno in (errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR):
        return "no file can have this name", "check the name and the folder"
    return f"the file cannot be read ({error.strerror})", "check the disk and try again"


def parse(path: Path, text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of a TOML text and its faults of spelling.

    A faulty line that holds one key is left out, so that the faults after it are found too.

    Raises:
        InvalidFile: the text is empty, or so faulty that nothing is left to check.
    """
    if not text.strip():
        raise InvalidFile.whole(path, "the file is empty", "write format = 1 in its first line")
    problems: list[Problem] = []
    while True:
        try:
            return tomli.loads(text), problems
        except RecursionError as error:
            problems.append(Problem(str(path), 1, "the file has lists inside lists without end", "use fewer"))
            raise InvalidFile(path, problems) from error
        except ValueError as error:
            # Late, for most files have no fault.
            from facilitator.store.toml_faults import in_plain_words

            problem = in_plain_words(path, text, error)
            lines = text.split("\n")
            bad = lines[problem.line - 1]
            known = any(problem.line == before.line for before in problems)
            if not known:
                problems.append(problem)
            if known or len(problems) >= _MOST_SYNTAX_PROBLEMS or not _ONE_LINE_PAIR.match(bad):
                raise InvalidFile(path, problems) from error
            lines[problem.line - 1] = ""
            text = "\n".join(lines)
