"""Cells of a CSV file that a spreadsheet will not take for a formula."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return a text for a cell, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(("\t", "\r")) or text.strip().startswith(_FORMULA_STARTS) else text
