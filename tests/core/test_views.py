"""What console and room are shown."""

import datetime as dt
from dataclasses import fields

from facilitator.core.console import console_view
from facilitator.core.live import ProjectorView, Punctuality, Scene, Urgency
from facilitator.core.room import projector_view
from facilitator.core.strategy import Category, Cues, Notes, Touch
from tests.support.builders import a_block, a_phase, a_step, a_strategy
from tests.support.moments import a_run, at, seconds

SPEAK = a_phase(
    "Speak", 3, heading="{role} speaks", note="{other} listens.", left="left to speak", say="Listen now."
)
PAIRS = a_strategy(
    "pairs",
    title="Listening",
    steps=[
        a_step("turns", (4, 8, 16), phases=[SPEAK, a_phase("Thank", 1)], say="Private words", do="- walk")
    ],
    notes=Notes(facilitator="secret"),
)
SHOW = a_strategy(
    "show",
    steps=[a_step("one", 5, screens=("# First", "# Second"), prompts=("Why?",), prompt_time=seconds(60))],
)
CALM = a_strategy("calm", steps=[a_step("still", 3, digits=False, screens=("# Rest",))])
TOUCH = a_strategy("touch", steps=[a_step("hold", 3, digits=False)], touch=Touch.OPTIONAL)
REST = a_strategy("rest", title="Break", steps=[a_step("break", (5, 10, 20))], category=Category.BREAK)
ALL = [PAIRS, SHOW, CALM, TOUCH, REST]


def test_the_room_sees_the_title_before_the_start() -> None:
    view = projector_view(a_run([a_block("pairs", 8)], ALL), at(-60))
    assert (view.scene, view.text, view.clock_text) == (Scene.TITLE, "An evening", "18:30")


def test_the_room_sees_who_is_on_turn() -> None:
    view = projector_view(a_run([a_block("pairs", 8)], ALL).start(at(0)), at(60))
    assert (view.scene, view.heading, view.note) == (Scene.TURN, "A speaks", "B listens.")
    assert (view.seconds_left, view.progress, view.footer_next) == (120, 0.25, "B’s turn, also 4 minutes")
    assert [mark.state for mark in view.phases] == ["now", "ahead"]


def test_the_swap_is_shown_for_five_seconds() -> None:
    run = a_run([a_block("pairs", 8)], ALL).start(at(0))
    swap = projector_view(run.advance(at(242)), at(242))
    assert (swap.scene, swap.role, swap.other, swap.subtitle) == (Scene.SWAP, "B", "A", "The same 4 minutes.")
    after = projector_view(run.advance(at(246)), at(246))
    assert (after.scene, after.first_role) == (Scene.TURN, False)


def test_a_break_shows_when_to_be_back() -> None:
    run = a_run([a_block("rest", 10), a_block("pairs", 8)], ALL).start(at(40))
    view = projector_view(run, at(100))
    assert (view.scene, view.clock_text, view.seconds_left) == (Scene.BREAK, "18:41", 540)


def test_a_step_without_digits_is_calm_and_dusk_only_where_nobody_touches() -> None:
    calm = projector_view(a_run([a_block("calm", 3)], ALL).start(at(0)), at(1))
    touch = projector_view(a_run([a_block("touch", 3)], ALL).start(at(0)), at(1))
    assert (calm.digits, calm.dusk, calm.header, calm.text) == (False, True, "", "# Rest")
    assert (touch.digits, touch.dusk) == (False, False)


def test_screens_are_chosen_by_hand_and_prompts_come_when_their_time_comes() -> None:
    run = a_run([a_block("show", 5)], ALL).start(at(0))
    assert projector_view(run, at(1)).text == "# First"
    assert projector_view(run.show_screen(at(1), 1), at(1)).text == "# Second"
    assert projector_view(run.advance(at(59)), at(59)).text == "# Second"
    assert projector_view(run.advance(at(61)), at(61)).text == "Why?"


def test_the_agenda_marks_what_is_over_and_what_is_now() -> None:
    run = (
        a_run([a_block("pairs", 8), a_block("rest", 10), a_block("show", 5)], ALL).start(at(0)).skip(at(480))
    )
    view = projector_view(run, at(480), Scene.AGENDA)
    assert [line.state for line in view.agenda] == ["done", "now", "ahead", "end"]
    assert view.agenda[1].until == "until 18:48"


def test_a_message_and_black_are_shown_whatever_the_run_does() -> None:
    run = a_run([a_block("pairs", 8)], ALL).start(at(0))
    assert projector_view(run, at(1), Scene.MESSAGE, "Back door, please").text == "Back door, please"
    assert projector_view(run, at(1), Scene.BLACK).scene is Scene.BLACK


def test_nothing_private_reaches_any_scene() -> None:
    run = a_run([a_block("pairs", 8), a_block("show", 5)], ALL).start(at(500))
    for scene in (None, *Scene):
        text = repr(projector_view(run, at(520), scene))
        assert not any(word in text for word in ("secret", "Private words", "Listen now", "walk"))
    names = {f.name for f in fields(ProjectorView)}
    assert not names & {"say", "do", "notes", "deviation", "deviation_seconds", "names", "lead"}


def test_equal_moments_make_equal_views() -> None:
    run = a_run([a_block("pairs", 8)], ALL).start(at(0))
    first, second = (projector_view(run, at(moment)) for moment in (10.10, 10.12))
    assert first == second


def test_the_console_shows_the_words_of_the_phase() -> None:
    view = console_view(a_run([a_block("pairs", 8)], ALL).start(at(0)), at(60))
    assert (view.say, view.do, view.role, view.phase_title) == ("Listen now.", "- walk", "A", "Speak")
    assert (view.seconds_left, view.next_title, view.next_detail) == (
        120,
        "A: Thank",
        "Next, or by itself in 2:00",
    )


def test_the_console_says_how_late_it_is() -> None:
    run = a_run([a_block("pairs", 8)], ALL, end="18:38").start(at(90))
    view = console_view(run, at(100))
    assert (view.punctuality, view.deviation_seconds) == (Punctuality.LATE, 90)
    assert (
        console_view(a_run([a_block("pairs", 8)], ALL).start(at(15)), at(15)).punctuality
        is Punctuality.ON_TIME
    )


def test_warnings_come_near_the_end_of_a_step() -> None:
    strategy = a_strategy("warned", steps=[a_step("one", 10, cues=Cues(warn=(seconds(120), seconds(30))))])
    run = a_run([a_block("warned", 10)], [strategy]).start(at(0))
    moments = [(n, console_view(run.advance(at(n)), at(n)).urgency) for n in (100, 485, 575, 605)]
    assert [urgency for _, urgency in moments] == [Urgency.CALM, Urgency.SOON, Urgency.LAST, Urgency.OVER]


def test_the_next_block_and_its_materials_are_announced() -> None:
    run = a_run([a_block("pairs", 8), a_block("rest", 10)], ALL).start(at(0))
    view = console_view(run, at(0))
    assert view.next_block_title == "Break"
    assert [line.text for line in view.next_lines] == [
        "A: Thank",
        "Swap: B speaks",
        "B: Thank",
        "Break, 10 min",
    ]
    assert view.day[1].start - view.day[0].start == dt.timedelta(minutes=8)


def test_the_end_stands_behind_the_last_block_and_no_length_can_be_read_as_a_clock_time() -> None:
    steps = a_strategy(
        "uneven",
        steps=[a_step("one", seconds(90)), a_step("two", seconds(40)), a_step("three", seconds(1216))],
    )
    run = a_run([a_block("rest", 10), a_block("uneven", seconds(1346))], [*ALL, steps]).start(at(0))
    view = console_view(run, at(0))
    assert [line.text for line in view.next_lines] == ["Uneven, 22 min", "End of the session"]
    assert [line.length for line in view.next_lines] == ["22 min", ""]
    assert [line.strong for line in view.next_lines] == [True, False]
    assert view.next_lines[-1].at == view.projected_end
    details = []
    for moment in (1, 2, 3):
        details.append(console_view(run, at(moment)).next_detail)
        run = run.next(at(moment))
    assert details == ["Next block, 22 min, at 18:40", "Next step, 40 s", "Next step, 20 min"]


def test_after_the_turns_the_room_reads_what_everybody_does_now() -> None:
    tail = a_phase("Quiet", 2, note="Nothing to do.")
    strategy = a_strategy(
        "hour", steps=[a_step("mini", 6, phases=[a_phase("Day", 2)], tail=[tail], screens=("# Parts",))]
    )
    run = a_run([a_block("hour", 6)], [strategy]).start(at(0)).advance(at(250))
    assert projector_view(run, at(250)).text == "# Quiet\n\nNothing to do."
