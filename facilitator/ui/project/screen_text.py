"""The Markdown of a screen as blocks that can be laid out, and cut where it has to be cut.

HTML stays text. A picture that stands in a paragraph is a piece of its own; in a heading, an item or a table
only its words remain. Nothing is read here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator.ui.project.faces import Run, Runs, text_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_SENTENCE = re.compile(r"(?<=[.!?…。！？؟])[”’»)]*\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the largest."""

    runs: Runs
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together."""

    runs: Runs
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    runs: Runs
    number: int = 0
    """0: a bullet."""
    depth: int = 0
    first: bool = True
    """True when a list begins with it."""
    goes_on: bool = False
    """True for another paragraph of the item before: it has no mark."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row is its header."""

    rows: tuple[tuple[Runs, ...], ...]
    sides: tuple[str, ...] = ()
    """To which side the author set each column: "right", "center" or ""."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture of the pack."""

    words: str
    """What it shows."""
    source: str


Piece = Heading | Paragraph | Item | Grid | Illustration


@lru_cache(maxsize=256)
def read_screen(markdown: str) -> tuple[Piece, ...]:
    """Return the pieces of a screen, in order. Line breaks of the author are kept."""
    # Late: the first window is painted before any screen is.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_pieces(parser.parse(markdown)))


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    found = _SENTENCE.search(text)
    return text[: found.start()].rstrip() if found else text


def break_level(piece: Piece) -> int:
    """Return in which round of cutting a screen may break before a piece: 1 blank lines, 2 items."""
    return 2 if isinstance(piece, Item) and not piece.first else 1


def halves(piece: Piece) -> tuple[Piece, ...]:
    """Return a piece that is too long as sentences, or as groups of words; one that cannot be cut, alone."""
    if isinstance(piece, Illustration):
        return (piece,)
    if isinstance(piece, Grid):
        head, *rows = piece.rows
        if len(rows) < 2:
            # One row too tall for a screen is no table any more: its cells follow one another.
            cells = tuple(Paragraph(cell) for row in piece.rows for cell in row if text_of(cell).strip())
            return cells or (piece,)
        middle = len(rows) // 2
        above, below = (head, *rows[:middle]), (head, *rows[middle:])
        return replace(piece, rows=above), replace(piece, rows=below)
    text = text_of(piece.runs)
    places = [match.end() for match in _SENTENCE.finditer(text) if match.end() < len(text)]
    places = places or [match.end() for match in re.finditer(r"\s+", text)] or list(range(1, len(text)))
    if not places:
        return (piece,)
    cut = min(places, key=lambda place: abs(place - len(text) / 2))
    first, second = _cut(piece.runs, cut)
    if isinstance(piece, Item):
        return replace(piece, runs=first), replace(piece, runs=second, first=False, goes_on=True)
    return replace(piece, runs=first), replace(piece, runs=second)


def _cut(runs: Runs, place: int) -> tuple[Runs, Runs]:
    first, second, start = [], [], 0
    for run in runs:
        here = max(0, min(len(run.text), place - start))
        if run.text[:here].strip():
            first.append(
                replace(run, text=run.text[:here].rstrip() if start + here == place else run.text[:here])
            )
        if run.text[here:].strip():
            second.append(replace(run, text=run.text[here:]))
        start += len(run.text)
    return tuple(first), tuple(second)


def _pieces(tokens: Sequence["Token"]) -> Iterator[Piece]:
    lists: list[int] = []
    quotes, fresh, numbered, level = 0, False, False, 0
    rows: list[list[Runs]] = []
    sides: list[str] = []
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrs.get("start", 1)) if kind.startswith("ordered") else 0)
            fresh = fresh or len(lists) == 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            numbered = True
        elif kind in ("blockquote_open", "blockquote_close"):
            quotes += 1 if kind.endswith("open") else -1
        elif kind == "heading_open":
            level = int(token.tag[1])
        elif kind == "heading_close":
            level = 0
        elif kind == "table_open":
            rows, sides = [], []
        elif kind == "th_open":
            sides.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        elif kind == "tr_open":
            rows.append([])
        elif kind == "table_close":
            yield Grid(tuple(tuple(row) for row in rows), tuple(sides))
            rows = []
        elif kind in ("fence", "code_block"):
            yield Paragraph((Run(token.content.rstrip("\n")),))
        elif kind == "inline":
            children = token.children or ()
            pictures = [] if rows or lists or level else [each for each in children if each.type == "image"]
            runs = _runs([each for each in children if each not in pictures])
            if pictures and text_of(runs).strip():
                yield Paragraph(_trimmed(runs), quotes > 0)
            yield from (Illustration(each.content, str(each.attrs.get("src", ""))) for each in pictures)
            if pictures:
                continue
            if rows:
                rows[-1].append(runs)
            elif not text_of(runs).strip():
                continue
            elif lists and numbered:
                yield Item(runs, lists[-1], len(lists) - 1, fresh)
                lists[-1] += 1 if lists[-1] else 0
                fresh = numbered = False
            elif lists and not level:
                # Its number was counted on when the item began.
                number = lists[-1] - 1 if lists[-1] else 0
                yield Item(runs, number, len(lists) - 1, first=False, goes_on=True)
            else:
                yield Heading(runs, level) if level else Paragraph(runs, quotes > 0)


def _runs(tokens: Sequence["Token"]) -> Runs:
    runs: list[Run] = []
    strong = italic = 0
    for token in tokens:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            strong += 1 if kind.endswith("open") else -1
        elif kind in ("em_open", "em_close"):
            italic += 1 if kind.endswith("open") else -1
        elif kind in ("softbreak", "hardbreak"):
            runs.append(Run("\n", strong > 0, italic > 0))
        elif kind in ("text", "code_inline", "image", "text_special"):
            runs.append(Run(token.content, strong > 0, italic > 0))
    return tuple(runs)


def _trimmed(runs: Runs) -> Runs:
    """Return runs without the line breaks that a picture left at their ends."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    return tuple(kept)
