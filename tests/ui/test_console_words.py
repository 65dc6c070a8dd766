import datetime as dt
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from facilitator.core.live import Punctuality, RailPart, Urgency
from facilitator.core.strategy import Form
from facilitator.core.time_gaps import Gap, GapKind
from facilitator.ui.run.keys import Intent, intent_of, key_list
from facilitator.ui.run.more_sheet import moment_of
from facilitator.ui.run.questions import gap_question, length_words
from facilitator.ui.run.rail import rail_rows
from facilitator.ui.run.tick_column import do_items
from facilitator.ui.run.wording import (
    Mood,
    caption_parts,
    countdown_text,
    countdown_unit,
    deviation_words,
    late_start_words,
    phase_words,
    signed,
    urgency_words,
)
from tests.support.live import a_console_view, a_late_view, a_turn_rail, at

_NONE = Qt.KeyboardModifier.NoModifier


def late(seconds: int) -> tuple[Mood, str, tuple[str, ...]]:
    punctual = Punctuality.LATE if seconds > 0 else Punctuality.EARLY
    said = deviation_words(a_console_view(deviation_seconds=seconds, punctuality=punctual))
    return said.mood, said.words, said.detail


def test_on_time_is_said_with_its_margin() -> None:
    said = deviation_words(a_console_view())
    assert (said.mood, said.words, said.detail) == (Mood.ON_TIME, "On time", ("within 15 seconds",))


def test_late_is_said_with_signed_minutes_and_since_when() -> None:
    said = deviation_words(a_late_view())
    assert (said.mood, said.words, said.detail) == (Mood.LATE, "8 min late", ("+8:00", "since 11:02"))


def test_early_and_short_and_long_deviations_have_words_of_their_own() -> None:
    assert late(-190) == (Mood.EARLY, "3 min early", ("−3:10",))
    assert late(42)[1] == "42 s late"
    assert late(112 * 60)[1:] == ("1 h 52 min late", ("+1:52:00",))


def test_ready_says_when_it_is_planned_and_when_it_will_start_by_itself() -> None:
    view = a_console_view(state="ready", seconds_left=300)
    assert deviation_words(view).detail == ("planned for 09:00",)
    assert deviation_words(view, armed=True).detail == ("starts by itself", "09:00")
    late = a_console_view(state="ready", seconds_left=-300, projected_end=at("12:35"))
    assert deviation_words(late).detail == ("09:00 has passed", "“As scheduled” counts from then")
    assert late_start_words(late) == "Ends 12:35, 5 min late"


@pytest.mark.parametrize(
    ("seconds", "text", "unit"),
    [
        (85, "1:25", ""),
        (0, "0:00", ""),
        (-42, "+0:42", ""),
        (99 * 60 + 59, "99:59", ""),
        (100 * 60, "1:40", "h:mm"),
        (100 * 60 + 1, "1:41", "h:mm"),
        (-100 * 60 - 59, "+1:40", "h:mm"),
    ],
)
def test_the_countdown_goes_to_hours_past_99_minutes(seconds: int, text: str, unit: str) -> None:
    view = a_console_view(seconds_left=seconds)
    assert (countdown_text(view), countdown_unit(view)) == (text, unit)


def test_a_pause_is_counted_beside_the_phase() -> None:
    assert phase_words(a_console_view(state="paused", paused_seconds=72)) == (
        "Follow-up questions",
        "Paused 1:12",
    )


def test_a_step_without_phases_says_how_people_sit() -> None:
    view = a_console_view(phase_title="", phase_note="", form=Form.PLENARY)
    assert phase_words(view)[0] == "Whole room"


def test_the_line_of_times_names_the_turn_then_the_step() -> None:
    assert caption_parts(a_console_view())[:2] == (
        ("A ends", "10:10", ""),
        ("Step ends", "10:18", ", 11:25 left"),
    )
    assert caption_parts(a_late_view())[:2] == (("Was due to end", "11:15", ""), ("Will end", "11:23", ""))


@pytest.mark.parametrize(
    ("urgency", "seconds", "said"),
    [
        (Urgency.CALM, 300, ""),
        (Urgency.SOON, 200, "Ends soon"),
        (Urgency.LAST, 30, "Nearly over"),
        (Urgency.OVER, -3, "Over"),
    ],
)
def test_each_private_warning_has_a_word(urgency: Urgency, seconds: int, said: str) -> None:
    assert urgency_words(a_console_view(urgency=urgency, seconds_left=seconds)) == said


def test_signs_are_real_plus_and_minus() -> None:
    assert [signed(480), signed(-190), signed(0)] == ["+8:00", "−3:10", "0:00"]


def test_the_rail_has_a_row_for_each_role_and_turns_begin_below_each_other() -> None:
    lead, tail = RailPart("Lead-in", 30), RailPart("Check", 60)
    rows = rail_rows((lead, *a_turn_rail(), tail))
    assert [row.role for row in rows] == ["A", "B"]
    assert [row.offset for row in rows] == [0, 30]
    assert rows[0].parts[0] is lead
    assert rows[1].parts[-1] is tail
    assert rows[1].seconds == rows[0].seconds + 60


def test_a_rail_of_steps_is_one_row() -> None:
    assert len(rail_rows(a_late_view().rail)) == 1
    assert rail_rows(()) == ()


def test_only_list_items_of_what_to_do_can_be_ticked() -> None:
    text = "Before:\n\n- Walk the **room**\n  slowly\n1. Sit\n\nThen wait."
    assert do_items(text) == (
        ("Before:", False),
        ("Walk the room slowly", True),
        ("Sit", True),
        ("Then wait.", False),
    )


@pytest.mark.parametrize(
    ("key", "text", "intent"),
    [
        (Qt.Key.Key_PageDown, "", Intent.NEXT),
        (Qt.Key.Key_Right, "", Intent.NEXT),
        (Qt.Key.Key_PageUp, "", Intent.BACK),
        (Qt.Key.Key_Down, "", Intent.NEXT_SCREEN),
        (Qt.Key.Key_Period, ".", Intent.BLACK),
        (Qt.Key.Key_B, "b", Intent.BLACK),
        (Qt.Key.Key_Minus, "−", Intent.TAKE),
        (Qt.Key.Key_Question, "?", Intent.HELP),
        (Qt.Key.Key_F5, "", Intent.START),
        (Qt.Key.Key_Escape, "", Intent.CLOSE),
        (Qt.Key.Key_X, "x", None),
    ],
)
def test_keys_mean_what_hands_expect(key: Qt.Key, text: str, intent: Intent | None) -> None:
    assert intent_of(QKeyEvent(QEvent.Type.KeyPress, key, _NONE, text)) is intent


def test_a_key_held_down_asks_once() -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_PageDown, _NONE, "", True)
    assert intent_of(held) is None


def test_control_and_a_letter_is_not_the_letter() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    assert intent_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, control, "b")) is None
    assert intent_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, control, "z")) is Intent.UNDO
    both = control | Qt.KeyboardModifier.ShiftModifier
    assert intent_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, both, "Z")) is None


def test_the_sheet_of_keys_names_what_the_remote_sends() -> None:
    keys = " ".join(keys for keys, _ in key_list())
    assert all(name in keys for name in ("PgDn", "PgUp", "F5", "Esc", "F12"))


def test_a_start_time_before_midnight_is_understood_after_it() -> None:
    now = dt.datetime(2026, 11, 29, 0, 10, tzinfo=dt.UTC)
    assert moment_of(dt.time(23, 50), now) == dt.datetime(2026, 11, 28, 23, 50, tzinfo=dt.UTC)
    assert moment_of(dt.time(0, 5), now) == dt.datetime(2026, 11, 29, 0, 5, tzinfo=dt.UTC)


def test_the_question_about_a_gap_says_what_each_answer_leads_to() -> None:
    gap = Gap(GapKind.SLEEP, at("10:04:30"), at("10:06:35"), dt.timedelta(minutes=2, seconds=5))
    question = gap_question(gap, a_console_view(seconds_left=85), 210)
    assert "2 min 5 s" in question.title
    assert [choice.label for choice in question.choices] == ["Count it", "Take it out"]
    assert "1:25" in question.choices[0].detail
    assert "3:30" in question.choices[1].detail
    assert not question.waits
    question = gap_question(gap, a_console_view(seconds_left=-142), -5)
    assert [choice.detail for choice in question.choices] == [
        "2:22 over, as the clock says",
        "As if paused: 0:05 over",
    ]


def test_the_question_about_a_clock_shows_both_times_of_day() -> None:
    gap = Gap(GapKind.CLOCK, at("10:04:30"), at("11:04:31"), dt.timedelta(hours=1))
    question = gap_question(gap, a_console_view(clock=at("11:04:40")), 0)
    assert question.title == "The clock went forward by 1 h. Which time is right?"
    assert [choice.detail for choice in question.choices] == ["11:04:40", "10:04:40"]


def test_lengths_are_said_shortly() -> None:
    assert [length_words(s) for s in (40, 60, 125, 3600, 4320)] == [
        "40 s",
        "1 min",
        "2 min 5 s",
        "1 h",
        "1 h 12 min",
    ]


def test_two_ends_are_told_only_where_the_clock_shows_two() -> None:
    near = a_console_view(role="", block_planned_end=at("10:30:10"), block_end=at("10:30:29"))
    assert all(words != "Will end" for words, _clock, _rest in caption_parts(near))
    late = a_console_view(role="", block_planned_end=at("10:30:10"), block_end=at("10:31:29"))
    assert [words for words, _clock, _rest in caption_parts(late)][:2] == ["Was due to end", "Will end"]


def test_a_step_that_is_over_waits_for_next() -> None:
    words = [words for words, _clock, _rest in caption_parts(a_console_view(seconds_left=-5, holds=True))]
    assert "Waits for Next" in words
    assert "Holds at zero" not in words


def test_letters_act_with_caps_lock_and_on_keyboards_that_write_them_elsewhere() -> None:
    def meaning(key: Qt.Key, text: str, held: Qt.KeyboardModifier = _NONE) -> Intent | None:
        return intent_of(QKeyEvent(QEvent.Type.KeyPress, key, held, text))

    shift = Qt.KeyboardModifier.ShiftModifier
    assert meaning(Qt.Key.Key_B, "B") is Intent.BLACK
    assert meaning(Qt.Key.Key_J, "J") is Intent.JUMP_ON
    assert meaning(Qt.Key.Key_J, "j", shift) is Intent.JUMP_BACK
    # German: “?” is Shift and ß; French: “.” is Shift and “;”, and “m” stands beside “l”.
    assert meaning(Qt.Key.Key_Question, "?", shift) is Intent.HELP
    assert meaning(Qt.Key.Key_Period, ".", shift) is Intent.BLACK
    assert meaning(Qt.Key.Key_Plus, "+", Qt.KeyboardModifier.KeypadModifier) is Intent.ADD
    assert meaning(Qt.Key.Key_M, "m") is Intent.MUTE


@pytest.mark.skipif(sys.platform != "linux", reason="the numbers of keys are those of X and Wayland")
def test_letters_act_on_keyboards_of_another_script() -> None:
    def meaning(text: str, scan_code: int) -> Intent | None:
        return intent_of(QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), _NONE, scan_code, 0, 0, text))

    # Russian, Greek and Hebrew, where a Latin keyboard has B, L and J.
    assert meaning("и", 56) is Intent.BLACK
    assert meaning("λ", 46) is Intent.PACING
    assert meaning("ח", 44) is Intent.JUMP_ON
    # A letter of one's own beside the Latin ones stays what it is.
    assert meaning("ö", 47) is None
    assert meaning("é", 11) is None
