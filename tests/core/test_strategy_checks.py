"""A strategy by itself: what the room can read, a way without touch, a note of care."""

import pytest

from facilitator.core.findings import Level
from facilitator.core.strategy import Checklist, Handout, Notes, Safety, Step, Strategy, Text, Touch
from facilitator.core.strategy_checks import lint_strategy, room_lines
from tests.support.builders import a_phase, a_step, a_strategy


def rules(strategy: Strategy) -> list[str]:
    return [each.rule for each in lint_strategy(strategy)]


def places(*steps: Step) -> list[tuple[str | int, ...]]:
    return [each.place for each in lint_strategy(a_strategy(steps=steps)) if each.rule == "screen-size"]


def test_a_screen_is_read_without_its_marks() -> None:
    assert room_lines("# Four moves\n\n1. **Attend**: look\n- *Stay*\n\n") == (
        "Four moves",
        "Attend: look",
        "Stay",
    )


@pytest.mark.parametrize(
    ("screen", "is_good"),
    [
        ("# Title\n" + "\n".join(f"- line {number}" for number in range(6)), True),
        ("# Title\n" + "\n".join(f"- line {number}" for number in range(7)), False),
        ("# " + "x" * 60, True),
        ("# " + "x" * 61, False),
        ("- **" + "x" * 58 + "**: y", False),
        ("\n\n".join(["word"] * 7), True),
    ],
)
def test_a_screen_has_at_most_seven_lines_of_sixty_characters(screen: str, is_good: bool) -> None:
    found = places(a_step(), a_step("two", screens=("# Good", screen)))
    assert found == ([] if is_good else [("steps", 1, "screens", 1)])


def test_a_long_question_and_a_long_note_are_found() -> None:
    long = "many words " * 12
    note = a_step(phases=[a_phase(note=long)])
    tail = a_step(phases=[a_phase()], tail=[a_phase(heading=long)])
    assert places(a_step(prompts=("Short?", long))) == [("steps", 0, "prompts", 1)]
    assert places(note) == [("steps", 0, "turns", "phases", 0, "note")]
    assert places(tail) == [("steps", 0, "turns", "tail", 0, "heading")]
    assert places(a_step(prompts=("Short?",), phases=[a_phase(note="{other} listens.")])) == []


def test_a_finding_about_a_screen_names_the_step_and_the_limit() -> None:
    (finding,) = lint_strategy(a_strategy(steps=[a_step(title="Set up", screens=("a\n" * 9,))]))
    assert "9 lines on screen 1 of the step “Set up”" in finding.sentence
    assert "7 lines of 60 characters" in finding.instead
    assert finding.level is Level.WARNING


MENU = "# Choose\n- Nothing at all\n- Hands\n- A hug\n"
TOUCH_FIRST = "# Choose\n- A hug\n- Hands\n- Nothing at all\n"


def test_touch_shows_a_way_without_it_first() -> None:
    optional = Touch.OPTIONAL
    assert rules(a_strategy(touch=optional, steps=[a_step(screens=(MENU,))])) == []
    assert rules(a_strategy(touch=optional, steps=[a_step(screens=(TOUCH_FIRST,))])) == ["touch-way-out"]
    assert rules(a_strategy(touch=Touch.NONE, steps=[a_step(screens=(TOUCH_FIRST,))])) == []


def test_touch_without_any_list_of_choices_is_an_error() -> None:
    (finding,) = lint_strategy(a_strategy(touch=Touch.OPTIONAL))
    assert (finding.rule, finding.level, finding.place) == ("touch-way-out", Level.ERROR, ("touch",))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("No touch today", "Hands", 0), ("Holding hands", "No touch today", 1)],
)
def test_lists_of_the_handout_count_as_much_as_screens(first: str, second: str, expected: int) -> None:
    ticks = Checklist(items=(first, second, "A hug"))
    terms = Text(items=((first, "for some"), (second, "for others"), ("A hug", "for a few")))
    for element in (ticks, terms):
        strategy = a_strategy(touch=Touch.OPTIONAL, handout=Handout(elements=(element,)))
        assert rules(strategy) == ["touch-way-out"] * expected


@pytest.mark.parametrize("safety", list(Safety))
def test_amber_and_red_have_a_note_of_care(safety: Safety) -> None:
    bare = a_strategy(safety=safety)
    assert rules(bare) == ([] if safety is Safety.GREEN else ["safety-note"])
    assert rules(a_strategy(safety=safety, notes=Notes(safety="Watch the faces."))) == []
