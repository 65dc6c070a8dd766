"""Questions come by hand or by time, none twice before all were seen, and a replay draws the same."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.journal import Act, Command, Event, obey, replay, standing
from facilitator.core.live import ProjectorView
from facilitator.core.prompts import is_prompt, shown_screen
from facilitator.core.room import projector_view
from facilitator.core.run import Run
from facilitator.core.run_parts import CueKind
from facilitator.core.strategy import Cues, Sound
from tests.support.builders import a_block, a_step, a_strategy
from tests.support.moments import a_run, at, seconds

CARDS = ("A?", "B?", "C?", "D?")


def ready_cards(*, timed: bool = False, intro: int = 0, count: int = 4) -> Run:
    """Return a run of a step of some questions."""
    step = a_step(
        "level",
        20,
        title="Level 1: light",
        screens=tuple(f"# Intro {n}" for n in range(intro)),
        prompts=CARDS[:count],
        prompt_time=seconds(120) if timed else None,
        cues=Cues(phase=Sound.TICK),
    )
    return a_run([a_block("cards", 20)], [a_strategy("cards", steps=[step])])


def cards(*, timed: bool = False, intro: int = 0, count: int = 4) -> Run:
    """Return the same, just begun."""
    return ready_cards(timed=timed, intro=intro, count=count).start(at(0))


def seen(run: Run, when: float) -> str:
    """Return the text the room sees."""
    return view(run, when).text


def view(run: Run, when: float) -> ProjectorView:
    """Return what the room sees some seconds in."""
    return projector_view(run.advance(at(when)), at(when))


def test_another_question_takes_the_place_and_the_one_passed_over_comes_last() -> None:
    run = cards().draw_another(at(5))
    assert seen(run, 6) == "B?"
    assert [seen(run.show_screen(at(7), n), 8) for n in range(4)] == ["B?", "C?", "D?", "A?"]


def test_after_the_last_question_they_begin_again() -> None:
    run = cards().show_screen(at(1), 3).draw_another(at(2))
    assert seen(run, 3) == "A?"


def test_a_question_chosen_by_hand_has_its_whole_time() -> None:
    run = cards(timed=True)
    assert [seen(run, when) for when in (119, 121, 241)] == ["A?", "B?", "C?"]
    run = run.advance(at(130)).show_screen(at(130), 2)
    assert [seen(run, when) for when in (131, 249, 251)] == ["C?", "C?", "D?"]


def test_next_goes_on_from_the_question_that_came_by_itself() -> None:
    run = cards(timed=True).advance(at(130))
    assert shown_screen(run, at(130)) == 1
    run = run.show_screen(at(130), shown_screen(run, at(130)) + 1)
    assert seen(run, 131) == "C?"


def test_another_in_time_begins_its_two_minutes_anew() -> None:
    run = cards(timed=True).advance(at(100)).draw_another(at(100))
    assert [seen(run, when) for when in (101, 219, 221)] == ["B?", "B?", "C?"]


def test_a_new_question_is_heard_once_and_not_after_the_last() -> None:
    run = cards(timed=True)
    heard = []
    for when in range(1, 1150, 7):
        run = run.advance(at(when))
        heard += [
            ((cue.at - at(0).elapsed).total_seconds(), cue.sound)
            for cue in run.cues
            if cue.kind is CueKind.PHASE
        ]
    assert heard == [(120, Sound.TICK), (240, Sound.TICK), (360, Sound.TICK)]


def test_a_question_drawn_by_hand_is_not_heard() -> None:
    run = cards(timed=True).advance(at(100)).draw_another(at(100))
    assert run.cues == ()
    assert [cue.kind for cue in run.advance(at(221)).cues] == [CueKind.PHASE]


def test_the_room_is_told_the_level_and_counts_its_questions_only() -> None:
    run = cards(intro=1)
    assert view(run, 1).level == ""
    asked = view(run.show_screen(at(2), 2), 3)
    assert (asked.text, asked.level, asked.part, asked.parts) == ("B?", "Level 1: light", 1, 4)


def test_the_screens_before_the_questions_are_counted_apart_from_them() -> None:
    two = cards(intro=2)
    seen = [view(two.show_screen(at(2), place), 3) for place in range(5)]
    assert [(each.part, each.parts) for each in seen] == [(0, 2), (1, 2), (0, 4), (1, 4), (2, 4)]
    alone = view(cards(intro=1), 1)
    assert (alone.part, alone.parts) == (0, 1), "a single screen counts nothing"


def test_there_is_no_other_where_there_is_one_question_or_none() -> None:
    for run in (cards(count=1), cards(count=0, intro=1), cards(intro=1)):
        assert not is_prompt(run, at(1))
        assert run.draw_another(at(1)) == run.advance(at(1))


def test_another_step_begins_with_its_own_order() -> None:
    steps = [a_step("one", 5, prompts=CARDS), a_step("two", 5, prompts=CARDS)]
    run = a_run([a_block("cards", 10)], [a_strategy("cards", steps=steps)]).start(at(0))
    run = run.draw_another(at(1)).next(at(2))
    assert (seen(run, 3), run.drawn, run.screen_at) == ("A?", (), seconds(0))


def test_undo_of_a_command_keeps_the_question() -> None:
    run = cards().draw_another(at(1)).add(at(2), seconds(60))
    assert seen(run.undo(at(3)), 4) == "B?"


@given(st.lists(st.sampled_from(["another", "next"]), max_size=30), st.booleans())
def test_no_question_comes_twice_before_all_were_seen(presses: list[str], timed: bool) -> None:
    run = cards(timed=timed)
    shown = [seen(run, 0)]
    for when, press in enumerate(presses, 1):
        before = shown_screen(run, at(when))
        if press == "another":
            run = run.draw_another(at(when))
        elif before + 1 < run.screen_count:
            run = run.show_screen(at(when), before + 1)
        if seen(run, when) != shown[-1]:
            shown.append(seen(run, when))
    first = shown[: len(CARDS)]
    assert len(set(first)) == len(first)


@given(
    st.lists(st.tuples(st.integers(1, 90), st.sampled_from(["another", "show", "undo", "add"])), max_size=12)
)
def test_a_replay_draws_the_same(moves: list[tuple[int, str]]) -> None:
    commands = {
        "another": Command(Act.DRAW_ANOTHER),
        "show": Command(Act.SHOW_SCREEN, screen=2),
        "undo": Command(Act.UNDO),
        "add": Command(Act.ADD, seconds(60)),
    }
    ready = ready_cards(timed=True)
    run = ready.start(at(0))
    events = [Event(Command(Act.START), at(0))]
    clock = 0
    for wait, name in moves:
        clock += wait
        events.append(Event(commands[name], at(clock)))
        run = obey(run, commands[name], at(clock))
    again = replay(ready, events)
    assert (again.drawn, again.screen, again.screen_at) == (run.drawn, run.screen, run.screen_at)
    lean = replay(ready, standing(events, ready))
    assert seen(lean, clock + 1) == seen(run, clock + 1)
