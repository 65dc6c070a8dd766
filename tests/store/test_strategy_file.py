"""Every fault of a strategy is named at once, at its line, with what to write instead."""

from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.core.strategy import Cards, Scale, Sound, Text
from facilitator.store.problems import InvalidFile
from facilitator.store.strategy_file import load_strategy

GOOD = """\
format = 1
id = "listening"
title = "Listening"
category = "strategy"
purpose = '''
To hear.
'''
[[steps]]
id = "turns"
title = "Turns"
minutes = [10, 16, "24:00"]
cues = { start = "bell", swap = "two-tone", warn = [2, 0.5] }
prompt_minutes = "1:30"
prompts = ["Why?"]
digits = false
at_end = "advance"
[steps.turns]
roles = ["A", "B"]
phases = [{ title = "Speak", minutes = 4 }, { title = "Ask", minutes = "2:00", sound = "tick" }]
tail = [{ title = "Thank", minutes = 0.5, fixed = true }]

[[handout]]
kind = "text"
items = ["plain", ["term", "words"]]
[[handout]]
kind = "scale"
label = "Heard"
from = 1
to = 5
private = true
[[handout]]
kind = "cards"
items = ["one", "two"]
up = 4

[take_home]
text = "Listen."
[notes]
claims = [{ text = "It helps.", strength = "association" }]
[x]
anything = { goes = true }
"""


@pytest.fixture
def strategy_path(tmp_path: Path) -> Path:
    path = tmp_path / "listening.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def problems_of(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(InvalidFile) as caught:
        load_strategy(path)
    return [(problem.line, problem.what, problem.instead) for problem in caught.value.problems]


def test_a_good_file_becomes_a_strategy(strategy_path: Path) -> None:
    strategy = load_strategy(strategy_path)
    step = strategy.steps[0]
    assert strategy.purpose == "To hear."
    assert (step.least, step.usual, step.most) == tuple(timedelta(minutes=time) for time in (10, 16, 24))
    assert step.cues.warn == (timedelta(minutes=2), timedelta(seconds=30))
    assert step.prompt_time == timedelta(seconds=90)
    assert step.turns is not None
    assert [phase.sound for phase in step.turns.phases] == [None, Sound.TICK]
    assert step.turns.tail[0].fixed
    text, scale, cards = strategy.handout.elements
    assert isinstance(text, Text)
    assert text.items == (("", "plain"), ("term", "words"))
    assert isinstance(scale, Scale)
    assert (scale.start, scale.end, scale.private) == (1, 5, True)
    assert isinstance(cards, Cards)
    assert cards.up == 4
    assert strategy.notes.claims[0].strength == "association"


@pytest.mark.parametrize("change", [("", "\ufeff"), ("\n", "\r\n")])
def test_marks_and_line_ends_of_windows_make_no_difference(
    strategy_path: Path, change: tuple[str, str]
) -> None:
    good = load_strategy(strategy_path)
    text = change[1] + GOOD if not change[0] else GOOD.replace(*change)
    strategy_path.write_bytes(text.encode())
    assert load_strategy(strategy_path) == good


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "instead"),
    [
        ("format = 1", "format = 2", 1, "does not know format 2", "newer version"),
        ("format = 1", "format = true", 1, "does not know format True", "format = 1"),
        ('id = "listening"', 'id = "Listening!"', 2, "small letters", '"listening"'),
        ('id = "listening"', f'id = "{"x" * 81}"', 2, "at most 80", f'"{"x" * 80}"'),
        ('title = "Listening"', "title = 5", 3, "title is a number, not a text", 'title = "'),
        ('category = "strategy"', 'category = "stratgy"', 4, "'stratgy'", 'category = "strategy"'),
        ('category = "strategy"', 'categroy = "strategy"', 4, "no key 'categroy'", "'category'"),
        (
            "minutes = [10,",
            "minutes = ['five',",
            11,
            "'five' is not a number of minutes",
            'write 5 or "5:00"',
        ),
        ("minutes = [10,", "minutes = [-1,", 11, "below zero", "write 5"),
        ("minutes = [10,", "minutes = [17,", 11, "not in order", "smallest first"),
        ("minutes = [10,", "minutes = [nan,", 11, "nan is not a number", "write 5"),
        ('minutes = [10, 16, "24:00"]', "minutes = [10, 16]", 11, "three times", "[least, usual, most]"),
        ('minutes = [10, 16, "24:00"]', "minutes = [9, 12, 20]", 17, "the turns take 12:30", "shorten"),
        ('start = "bell"', 'start = "bel"', 12, "start cannot be 'bel'", 'start = "bell"'),
        ("warn = [2,", "wern = [2,", 12, "cues has no key 'wern'", "'warn'"),
        ('at_end = "advance"', 'at_end = "go"', 16, "at_end cannot be 'go'", "'hold', 'advance'"),
        ("digits = false", 'digits = "no"', 15, "digits is a text", "digits = true or"),
        ('roles = ["A", "B"]', 'roles = ["A", "A"]', 18, "the same name", '["A", "B"]'),
        ("minutes = 4 }", "minuts = 4 }", 19, "no key 'minuts'", "'minutes'"),
        ("minutes = 0.5, fixed", "minutes = 11, fixed", 17, "the turns take 23", "shorten"),
        ('kind = "scale"', 'kind = "scal"', 26, "kind cannot be 'scal'", 'kind = "scale"'),
        ("from = 1", "from = 9", 29, "1 to 20 steps", "to = 10"),
        ("up = 4", "up = 5", 34, "5 cards", "2, 4, 6 or 8"),
        ('["term", "words"]', '["term"]', 24, "neither a text nor a term", '["term", "words"]'),
        ('strength = "association"', 'strength = "proof"', 39, "'proof'", "'association'"),
        ("[take_home]", "[takehome]", 36, "no key 'takehome'", "'take_home'"),
        ('title = "Turns"', 'title = "Turns" x', 10, "something follows", "new line"),
        ('title = "Turns"', 'title = "Turns"\ntitle = "Two"', 11, "given before", "keep one"),
        ('title = "Turns"', "title = Turns", 10, "not written in a way", "in quotes"),
        ("To hear.\n'''", "To hear.", 5, "never ends", "close it"),
        ("[steps.turns]", "[steps.turns", 17, "no end", "close it with ]"),
        ('"Why?"', '"a\\u0007"', 14, "control character", "remove it"),
    ],
)
def test_a_fault_is_named_at_its_line(  # the columns of the table above
    strategy_path: Path, old: str, new: str, line: int, what: str, instead: str
) -> None:
    assert old in GOOD
    strategy_path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    found = problems_of(strategy_path)
    assert any(each[0] == line and what in each[1] and instead in each[2] for each in found), found


def test_all_faults_come_at_once_in_the_order_of_the_lines(strategy_path: Path) -> None:
    text = GOOD.replace('"strategy"', '"stratgy"').replace("false", '"no"').replace("up = 4", "up = 5")
    strategy_path.write_text(text.replace('title = "Listening"', "title = Listening"), encoding="utf-8")
    assert [line for line, _, _ in problems_of(strategy_path)] == [3, 4, 15, 34]


def test_a_key_on_a_faulty_line_is_not_called_missing(strategy_path: Path) -> None:
    strategy_path.write_text(GOOD.replace('title = "Listening"', "title = Listening"), encoding="utf-8")
    assert [line for line, _, _ in problems_of(strategy_path)] == [3]


def test_missing_keys_are_named_at_their_table(strategy_path: Path) -> None:
    text = GOOD.replace('title = "Turns"\n', "").replace('title = "Listening"\n', "")
    strategy_path.write_text(text, encoding="utf-8")
    assert [(line, what) for line, what, _ in problems_of(strategy_path)] == [
        (1, "a strategy has no title"),
        (7, "a step has no title"),
    ]


def test_two_steps_of_one_name_are_refused(strategy_path: Path) -> None:
    second = '[[steps]]\nid = "turns"\ntitle = "Again"\nminutes = [1, 2, 3]\n\n[[handout]]'
    strategy_path.write_text(GOOD.replace("[[handout]]", second, 1), encoding="utf-8")
    assert [(line, what) for line, what, _ in problems_of(strategy_path)] == [
        (23, "there are two steps 'turns'")
    ]


def test_fixed_phases_that_the_shortest_step_cannot_hold_are_refused(strategy_path: Path) -> None:
    text = GOOD.replace("minutes = 4 }", "minutes = 5.5, fixed = true }")
    strategy_path.write_text(text, encoding="utf-8")
    assert [(line, what) for line, what, _ in problems_of(strategy_path)] == [
        (11, "the fixed phases take 11:30 minutes, the step can be as short as 10")
    ]


def test_an_id_that_is_not_the_name_of_the_file_is_refused_in_a_library(strategy_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        load_strategy(strategy_path, named="hearing")
    assert [problem.line for problem in caught.value.problems] == [2]


def test_a_problem_reads_as_file_line_what_and_what_to_write(strategy_path: Path) -> None:
    strategy_path.write_text(GOOD.replace("[10,", '["five",'), encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        load_strategy(strategy_path)
    assert str(caught.value) == f"{strategy_path}:11: 'five' is not a number of minutes; write 5 or \"5:00\""
