"""What people in the room see, hear and take home holds nothing that may not be there."""

import re
from collections.abc import Iterable

import pytest

from facilitator.core.strategy import Strategy
from tests.support import shipped

PEOPLE = ("Amanda", "Green", "AdultFriends", "Adult Friends")
"""Names with a role in the source; they stand on the credits page only."""
CHARACTERS = ("Noor", "Elias", "Ines", "Ruth")
"""People of our own stories; the facilitator tells them, nothing prints them."""
METHODS = (
    "Gottman",
    "Imago",
    "Hendrix",
    "PREP",
    "MBSR",
    "MBCT",
    "EFT",
    "NVC",
    "Nonviolent Communication",
    "Non-violent Communication",
    "Love Languages",
    "Hold Me Tight",
    "Gordon",
    "Aron",
    "36 Questions",
)
EXPLICIT = (
    r"sex\w*",
    r"erotic\w*",
    r"arous\w*",
    r"orgasm\w*",
    r"naked",
    r"nud(?:e|ity)",
    r"genital\w*",
    r"intercourse",
    r"lust\w*",
    r"seduc\w*",
    r"sensual\w*",
    r"kiss\w*",
    r"foreplay",
    r"making love",
    r"make love",
    r"porn\w*",
)
PROMISES = (
    r"cur(?:e|es|ed|ing)",
    r"heal(?:s|ed|ing)?",
    r"(?<!cannot )(?<!cannot be )(?<!nobody can )guarantee\w*",
    r"miracle\w*",
    r"proven",
    r"scientifically",
    r"never fails?",
    r"will (?:save|fix|repair|mend)",
    r"releases? oxytocin",
    r"oxytocin",
    r"for ever",
    r"forever",
)
COUPLES = (
    r"husbands?",
    r"wi(?:fe|ves)",
    r"spouses?",
    r"boyfriends?",
    r"girlfriends?",
    r"married",
    r"marriages?",
)

_WORDS = re.compile(r"[^\W_]+")


@pytest.fixture(params=sorted(shipped.strategies()))
def each(request: pytest.FixtureRequest) -> Strategy:
    return shipped.strategies()[str(request.param)]


def seen(strategy: Strategy) -> dict[str, str]:
    """Return what stands on the wall and on paper."""
    return shipped.room_texts(strategy) | shipped.paper_texts(strategy)


def spoken(strategy: Strategy) -> dict[str, str]:
    """Return what the facilitator says aloud."""
    found = {}
    for step in strategy.steps:
        found[f"{step.id} say"] = step.say
        for phase in (*step.turns.phases, *step.turns.tail) if step.turns else ():
            found[f"{step.id} {phase.title} say"] = phase.say
    return found


def private(strategy: Strategy) -> dict[str, str]:
    """Return what is written for the facilitator only."""
    notes = strategy.notes
    found = {"notes": notes.facilitator, "safety": notes.safety, "adaptations": notes.adaptations}
    found |= {f"claim {place}": claim.text for place, claim in enumerate(notes.claims)}
    found |= {f"reference {place}": claim.reference for place, claim in enumerate(notes.claims)}
    for step in strategy.steps:
        found[f"{step.id} do"] = step.do
        for phase in (*step.turns.phases, *step.turns.tail) if step.turns else ():
            found[f"{step.id} {phase.title} do"] = phase.do
    return found


def hits(texts: dict[str, str], patterns: Iterable[str], *, names: bool = False) -> list[tuple[str, str]]:
    """Return where one of the patterns stands as whole words; names are told apart by their capitals."""
    words = "|".join(map(re.escape, patterns) if names else patterns)
    pattern = re.compile(rf"\b(?:{words})\b", re.NOFLAG if names else re.IGNORECASE)
    return [(where, found.group()) for where, text in texts.items() for found in pattern.finditer(text)]


def sentences(text: str) -> set[str]:
    """Return the sentences of seven words and more, as bare words."""
    parts = (" ".join(_WORDS.findall(part.casefold())) for part in re.split(r"[.!?:\n]+", text))
    return {part for part in parts if part.count(" ") >= 6}


def test_no_name_of_the_source_reaches_a_participant(each: Strategy) -> None:
    assert hits(seen(each) | spoken(each), PEOPLE, names=True) == []


def test_no_name_of_the_source_stands_in_the_private_notes_either(each: Strategy) -> None:
    assert hits(private(each), PEOPLE, names=True) == []


def test_people_of_the_stories_are_only_told(each: Strategy) -> None:
    assert hits(seen(each), CHARACTERS, names=True) == []


def test_no_method_is_named_to_a_participant(each: Strategy) -> None:
    assert hits(seen(each) | spoken(each), METHODS, names=True) == []


def test_nothing_is_explicit(each: Strategy) -> None:
    assert hits(seen(each) | spoken(each), EXPLICIT) == []


def test_nothing_promises_to_heal(each: Strategy) -> None:
    assert hits(seen(each) | spoken(each), PROMISES) == []


def test_no_constellation_is_assumed(each: Strategy) -> None:
    assert hits(seen(each) | spoken(each) | private(each), COUPLES[:5]) == []
    assert hits(seen(each) | spoken(each), COUPLES) == []


def test_no_private_sentence_is_shown_or_printed(each: Strategy) -> None:
    public = "\n".join(" ".join(_WORDS.findall(text.casefold())) for text in seen(each).values())
    leaked = [s for text in private(each).values() for s in sentences(text) if s in public]
    assert leaked == []


def test_quotes_and_dashes_are_those_of_print(each: Strategy) -> None:
    texts = seen(each) | spoken(each) | private(each)
    texts |= {f"debrief {place}": text for place, text in enumerate(each.notes.debrief)}
    wrong = re.compile(r"\"|'|``|--| - |\.\.\.|  +\S|”“")
    assert [(where, text[found.start() - 20 : found.end() + 20]) for where, text in texts.items()
            for found in wrong.finditer(text)] == []  # fmt: skip
    for where, text in texts.items():
        assert text.count("“") == text.count("”"), where


def test_role_marks_are_known(each: Strategy) -> None:
    marks = {found for text in seen(each).values() for found in re.findall(r"\{\w*\}", text)}
    assert marks <= {"{role}", "{other}"}


@pytest.mark.parametrize("name", shipped.session_names())
def test_titles_of_sessions_are_fit_for_a_lobby(name: str) -> None:
    session, series = shipped.session(name), shipped.series()
    texts = {"title": session.title, "subtitle": session.subtitle, "series": series.title + series.purpose}
    for patterns in (EXPLICIT, PROMISES, COUPLES):
        assert hits(texts, patterns) == []
    for names in (PEOPLE, CHARACTERS, METHODS):
        assert hits(texts, names, names=True) == []


def test_the_lists_find_what_they_look_for() -> None:
    texts = {
        "a": "This hug cures and heals; a guaranteed result by Dr. Green.",
        "b": "Your wife, MBSR, and nothing sexual. We cannot guarantee it. A healthy green lawn. Prepare.",
    }
    assert hits(texts, PROMISES) == [("a", "cures"), ("a", "heals"), ("a", "guaranteed")]
    assert hits(texts, PEOPLE, names=True) == [("a", "Green")]
    assert hits(texts, METHODS, names=True) == [("b", "MBSR")]
    assert hits(texts, EXPLICIT) == [("b", "sexual")]
    assert hits(texts, COUPLES) == [("b", "wife")]
    assert sentences("Too short. Walk the room, and do not hover over a pair!") == {
        "walk the room and do not hover over a pair"
    }
