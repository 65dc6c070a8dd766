"""The command as somebody types it, and what it answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli import main

Captured = pytest.CaptureFixture[str]


def answer(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    """Return the exit code of `facilitator` with these arguments, what it said, and its errors."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def answer_json(capsys: Captured, *arguments: str | Path) -> tuple[int, Any, str]:
    """Return the same with `--json`, what it said read back."""
    code, out, err = answer(capsys, *arguments, "--json")
    return code, json.loads(out), err
