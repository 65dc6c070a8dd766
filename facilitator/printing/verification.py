"""Checks the words on a printed certificate against its code, with the issuer's public key alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import product
from urllib.parse import unquote

from facilitator.printing.certificates import statement
from facilitator.printing.requests import Variant
from facilitator.printing.seal import is_genuine

_MOST_QUOTED = 5
"""Texts with quotation marks that are tried in both ways."""
_CODE = re.compile(r"F1:([^:\s]+):([A-Z2-7]+):([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """What stands on a certificate, letter by letter; what it does not have stays empty."""

    name: str
    title: str
    dates: str = ""
    place: str = ""
    hours: str = ""
    topics: str = ""
    facilitator: str = ""
    issuer: str = ""
    issued: str = ""
    number: str = ""
    """Empty: the one in the code."""
    heading: str = ""
    """Empty: any of the headings there are."""
    completed: str = ""
    """What stands between "completed" and the title."""


class Outcome(StrEnum):
    """What was found."""

    GENUINE = "genuine"
    OTHER_NUMBER = "other-number"
    """The number on the sheet is not the one in the code."""
    UNSIGNED = "unsigned"
    """The code carries check words only; it was made without a key."""
    NOT_GENUINE = "not-genuine"
    NO_CODE = "no-code"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, and a sentence that says it."""

    outcome: Outcome
    sentence: str
    number: str = ""

    @property
    def is_genuine(self) -> bool:
        """Return True only for words signed by the key."""
        return self.outcome is Outcome.GENUINE


def find_code(text: str) -> str:
    """Return the code within a scanned text or a link; empty when there is none."""
    found = _CODE.search(text)
    return found.group() if found else ""


def verify(code: str, words: PrintedWords, public: bytes) -> Verdict:
    """Return whether a code was made for these printed words by the holder of a key."""
    code = find_code(code)
    if not code:
        sentence = "This is not the code of a certificate. It begins with F1: and stands beside the number."
        return Verdict(Outcome.NO_CODE, sentence)
    number = unquote(code.split(":")[1])
    if words.number and words.number != number:
        sentence = (
            f"Not genuine. The sheet says number {words.number}, its code says {number}."
            " The code was taken from another certificate, or the number was changed."
        )
        return Verdict(Outcome.OTHER_NUMBER, sentence, number)
    for printed in _readings(words, number):
        if is_genuine(code, number, printed, public):
            sentence = (
                f"Genuine. Number {number}, a “{printed[0]}” saying “{printed[2]}”, was issued with exactly"
                " these words by the holder of this key."
            )
            return Verdict(Outcome.GENUINE, sentence, number)
        if is_genuine(code, number, printed):
            sentence = (
                f"The words belong to certificate {number}, and nobody signed it."
                " Ask the issuer; anybody could have made this code."
            )
            return Verdict(Outcome.UNSIGNED, sentence, number)
    sentence = (
        f"Not genuine, as far as this key can tell. Certificate {number} was not signed with these words."
        " Compare every word with the sheet, letter by letter: one that differs is enough."
        " If all are right, it was changed, or somebody else issued it."
    )
    return Verdict(Outcome.NOT_GENUINE, sentence, number)


def _readings(words: PrintedWords, number: str) -> Iterator[tuple[str, ...]]:
    """Yield the words as a signature covers them, once for each heading the sheet may have."""
    for read in _quoted(words):
        headings = dict.fromkeys(statement(variant, read.completed) for variant in Variant)
        for heading, verb in headings:
            if words.heading in {"", heading}:
                yield (
                    heading,
                    read.name,
                    verb,
                    read.title,
                    read.dates,
                    read.place,
                    read.hours,
                    read.topics,
                    read.facilitator,
                    read.issuer,
                    number,
                    read.issued,
                )


def _quoted(words: PrintedWords) -> Iterator[PrintedWords]:
    """Yield the words as they were typed, then with the quotation marks that keyboards do not have.

    A sheet says “I” and O’Neill where people type "I" and O'Neill. Each reading must have been signed as it
    is, so that nothing is taken for genuine that was not printed.
    """
    typed = {field.name: getattr(words, field.name) for field in fields(words)}
    straight = [name for name, text in typed.items() if "'" in text or '"' in text][:_MOST_QUOTED]
    for curled in product((False, True), repeat=len(straight)):
        chosen = {name: _curled(typed[name]) for name, turn in zip(straight, curled, strict=True) if turn}
        yield replace(words, **chosen)


def _curled(text: str) -> str:
    text = re.sub(r"(?<!\w)\"(?=\S)", "“", text).replace('"', "”")
    return re.sub(r"(?<!\w)'(?=\w+')", "‘", text).replace("'", "’")
