"""The professional checks of a strategy by itself: its screens, its way without touch, its care.

The rules are sections 3 and 5 of the content specification.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from facilitator.core.findings import Finding, Level
from facilitator.core.strategy import Checklist, Phase, Safety, Step, Strategy, Text, Touch

LINES = 7
"""Lines on a screen that people take in at once, the heading included."""
SIGNS = 60
"""Characters in a line that can be read from the last row."""
_LINES_OF_A_SENTENCE = 2

_MARKER = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?)")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.*)$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_CONTACT = re.compile(
    r"\b(?:hugs?|hug\w+|hold\w*|hands?|shoulders?|embrac\w+|touch\w*|cuddl\w+)\b", re.IGNORECASE
)
_NO_CONTACT = re.compile(r"\b(?:no|not|nothing|nobody|none|without|own)\b", re.IGNORECASE)

_WHY_SMALL = "People in the last row read it in one look, or not at all"
_WHY_TOUCH = "Who would rather not be touched needs an answer of equal worth before the others are named"


@lru_cache(maxsize=512)
def lint_strategy(strategy: Strategy) -> tuple[Finding, ...]:
    """Return what the checks find in one strategy, in the order of its file."""
    return (*_care(strategy), *_touch(strategy), *_screens(strategy))


def room_lines(markdown: str) -> tuple[str, ...]:
    """Return the lines of a screen as the room reads them: without marks, pictures and blank lines."""
    markdown = _PICTURE.sub("", markdown)
    lines = (re.sub(r"\*{1,3}|`", "", _MARKER.sub("", line)).strip() for line in markdown.splitlines())
    return tuple(line for line in lines if line)


def _screens(strategy: Strategy) -> Iterator[Finding]:
    for number, step in enumerate(strategy.steps):
        for place, what in _oversize(step):
            yield Finding(
                "screen-size",
                Level.WARNING,
                strategy.title,
                what,
                _WHY_SMALL,
                f"keep a screen to {LINES} lines of {SIGNS} characters, or make two of it",
                strategy=strategy.id,
                place=("steps", number, *place),
            )


def _oversize(step: Step) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, screen in enumerate(step.screens):
        lines = room_lines(screen)
        of_step = f"screen {number + 1} of the step “{step.title}”"
        if len(lines) > LINES:
            yield ("screens", number), f"has {len(lines)} lines on {of_step}"
        longest = max(lines, key=len, default="")
        if len(longest) > SIGNS:
            yield ("screens", number), f"has a line of {len(longest)} characters on {of_step}"
    for number, prompt in enumerate(step.prompts):
        if _is_long(prompt):
            yield ("prompts", number), f"asks a question of {len(prompt)} characters in “{step.title}”"
    if step.turns is None:
        return
    for part, phases in (("phases", step.turns.phases), ("tail", step.turns.tail)):
        for number, phase in enumerate(phases):
            for key, words in _phase_words(phase):
                if _is_long(words):
                    what = f"shows {len(words)} characters in the phase “{phase.title}” of “{step.title}”"
                    yield ("turns", part, number, key), what


def _phase_words(phase: Phase) -> Iterator[tuple[str, str]]:
    yield "title", phase.title
    yield "heading", phase.heading
    yield "note", phase.note


def _is_long(words: str) -> bool:
    return len(textwrap.wrap(words, SIGNS)) > _LINES_OF_A_SENTENCE


def _touch(strategy: Strategy) -> Iterator[Finding]:
    if strategy.touch is Touch.NONE:
        return
    menus = [
        (place, items)
        for place, items in _lists(strategy)
        if sum(bool(_CONTACT.search(item)) for item in items) > 1
    ]
    if not menus:
        yield Finding(
            "touch-way-out",
            Level.ERROR,
            strategy.title,
            "invites touch and shows no list with a way without it",
            _WHY_TOUCH,
            "put a list of choices on a screen or the handout, with a way without touch first",
            strategy=strategy.id,
            place=("touch",),
        )
    for place, items in menus:
        if not _NO_CONTACT.search(items[0]):
            yield Finding(
                "touch-way-out",
                Level.ERROR,
                strategy.title,
                f"begins a list of choices with “{items[0]}”",
                _WHY_TOUCH,
                "name the way without touch first in every list",
                strategy=strategy.id,
                place=place,
            )


def _lists(strategy: Strategy) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    """Return every list the room or a participant reads, and where it stands."""
    for number, step in enumerate(strategy.steps):
        for screen_number, screen in enumerate(step.screens):
            if items := tuple(_ITEM.findall(screen)):
                yield ("steps", number, "screens", screen_number), items
    for number, element in enumerate(strategy.handout.elements):
        if isinstance(element, Checklist) and element.items:
            yield ("handout", number), element.items
        elif isinstance(element, Text) and element.items:
            yield ("handout", number), tuple(f"{term} {words}".strip() for term, words in element.items)


def _care(strategy: Strategy) -> Iterator[Finding]:
    if strategy.safety is Safety.GREEN or strategy.notes.safety:
        return
    yield Finding(
        "safety-note",
        Level.WARNING,
        strategy.title,
        f"is marked {strategy.safety} and has no safety note",
        "Whoever leads it for the first time cannot see what may go wrong",
        "write under [notes] what to watch for, and how to end it gently",
        strategy=strategy.id,
        place=("safety",),
    )


def at_block(finding: Finding, block: int, title: str) -> Finding:
    """Return a finding about a strategy as one about the block that uses it."""
    return replace(finding, block=block, title=title)
