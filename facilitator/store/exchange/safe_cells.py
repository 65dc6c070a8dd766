"""Cells that a spreadsheet will not take for a formula, and the way back."""

import re

from facilitator.store.csv_text import safe_cell

_SHIELDED = re.compile(r"'(?='*\s*[=+\-@\t\r])")


def shielded_cell(text: str) -> str:
    """Return a text for a cell, with an apostrophe before what a spreadsheet would calculate.

    A text that itself begins with such an apostrophe gets one more, so that `plain_cell` gives it back.
    """
    return f"'{text}" if _SHIELDED.match(text) else safe_cell(text)


def plain_cell(text: str) -> str:
    """Return a cell without the apostrophe that `shielded_cell` put there."""
    return text[1:] if _SHIELDED.match(text) else text
