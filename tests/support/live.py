"""What tests of a live run need: a clock the engine can read, and views of a console at a given moment."""

import datetime as dt
from typing import Any

from facilitator.core.live import ConsoleView, DayPart, NextLine, Punctuality, RailPart, Urgency
from facilitator.core.run_parts import Instant
from facilitator.core.strategy import Category, Form
from tests.support.clock import DEFAULT_START, FakeClock


class LiveClock:
    """A fake clock read as the engine reads it."""

    def __init__(self, start: dt.datetime = DEFAULT_START) -> None:
        self.hands = FakeClock(start)

    def now(self) -> Instant:
        """Return this moment on both clocks."""
        return Instant(self.hands.elapsed(), self.hands.now())

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass on both clocks."""
        self.hands.advance(minutes=minutes, seconds=seconds)


def at(clock: str) -> dt.datetime:
    """Return a moment of the half day the pictures show, from "10:06" or "10:06:35"."""
    return dt.datetime.combine(dt.date(2026, 11, 28), dt.time.fromisoformat(clock), dt.UTC)


_DAY = (
    ("Welcome", "09:00", "09:10", Category.FRAME),
    ("Ground rules", "09:10", "09:20", Category.FRAME),
    ("Arriving", "09:20", "09:30", Category.FOUNDATION),
    ("What it is", "09:30", "09:45", Category.FOUNDATION),
    ("Why it matters", "09:45", "09:55", Category.FOUNDATION),
    ("Active listening", "09:55", "10:30", Category.STRATEGY),
    ("Break", "10:30", "10:45", Category.BREAK),
    ("Open communication", "10:45", "11:15", Category.STRATEGY),
    ("Specific thanks", "11:15", "11:35", Category.STRATEGY),
    ("Short break", "11:35", "11:40", Category.BREAK),
    ("Quality time", "11:40", "12:00", Category.STRATEGY),
    ("Chosen touch", "12:00", "12:10", Category.STRATEGY),
    ("Professional help", "12:10", "12:15", Category.FRAME),
    ("Closing", "12:15", "12:27", Category.FRAME),
    ("Evaluation", "12:27", "12:30", Category.FRAME),
)


def a_day(now: int = 5, shift: float = 0) -> tuple[DayPart, ...]:
    """Return the parts of the half day; those after `now` start `shift` minutes later."""
    late = dt.timedelta(minutes=shift)
    return tuple(
        DayPart(
            place,
            title,
            category,
            at(start) + (late if place > now else dt.timedelta()),
            at(end) + (late if place >= now else dt.timedelta()),
            "done" if place < now else "now" if place == now else "ahead",
            could=title == "Chosen touch",
        )
        for place, (title, start, end, category) in enumerate(_DAY)
    )


def a_console_view(**changes: Any) -> ConsoleView:
    """Return the console as the picture of a run on time shows it, but for what is named."""
    values: dict[str, Any] = {
        "state": "running",
        "session_title": "Half-day Foundations",
        "clock": at("10:06:35"),
        "planned_start": at("09:00"),
        "planned_end": at("12:30"),
        "hard_end": at("12:30"),
        "projected_end": at("12:30"),
        "deviation_seconds": 4,
        "punctuality": Punctuality.ON_TIME,
        "late_since": None,
        "block": 5,
        "block_count": 15,
        "block_title": "Active listening",
        "category": Category.STRATEGY,
        "block_start": at("09:55"),
        "block_end": at("10:30"),
        "block_planned_end": at("10:30"),
        "step": 2,
        "step_count": 5,
        "step_title": "Listening turns",
        "form": Form.PAIR,
        "phase_title": "Follow-up questions",
        "phase_note": "B asks A, then Reflect back, 1:30",
        "role": "A",
        "swapped": False,
        "previous_role": "",
        "seconds_left": 85,
        "step_seconds_left": 685,
        "step_ends": at("10:18"),
        "turn_ends": at("10:10"),
        "holds": True,
        "urgency": Urgency.CALM,
        "paused_seconds": 0,
        "say": "Listeners, now ask. Ask what you really want to know, and leave advice for another day.",
        "do": (
            "- Walk the room. Do not hover over a pair.\n"
            "- Look for a pair that has gone quiet: offer a starter from the card.\n"
            "- Advice heard? Point at the question list.\n"
        ),
        "prompts": ("What was the hardest part?", "And then?", "What did you wish for just then?"),
        "screen": 0,
        "screen_count": 3,
        "rail": a_turn_rail(),
        "day": a_day(),
        "next_lines": (
            NextLine(at("10:08"), "B reflects back", strong=True),
            NextLine(at("10:10"), "Swap, B speaks"),
            NextLine(at("10:18"), "Remember test"),
            NextLine(at("10:30"), "Short break, 15 min"),
        ),
        "next_title": "Reflect back",
        "next_detail": "Next, or by itself in 1:25",
        "next_block_title": "Short break",
        "materials": ("Water and fruit out", "Rewrite sheets, 16", "Floor objects, 8"),
        "undo_label": "+1 min",
    }
    return ConsoleView(**{**values, **changes})


def a_turn_rail() -> tuple[RailPart, ...]:
    """Return the rail of two turns, the second phase of A going on."""
    phases = (("Speak", 240), ("Follow-up questions", 120), ("Reflect back", 90), ("Check and correct", 30))
    return (
        RailPart("Speak", 240, "A", "done", 1.0),
        RailPart("Follow-up questions", 120, "A", "now", 0.29),
        *(RailPart(title, seconds, "A") for title, seconds in phases[2:]),
        *(RailPart(title, seconds, "B") for title, seconds in phases),
    )


def a_late_view(**changes: Any) -> ConsoleView:
    """Return the console as the picture of a run eight minutes late shows it, but for what is named."""
    steps = (("From you to I", 5), ("Rewrite", 5), ("Practice", 2), ("Speaker and listener", 13))
    values: dict[str, Any] = {
        "clock": at("11:20:10"),
        "projected_end": at("12:38"),
        "deviation_seconds": 480,
        "punctuality": Punctuality.LATE,
        "late_since": at("11:02"),
        "block": 7,
        "block_title": "Open communication with “I” statements",
        "block_start": at("10:45"),
        "block_end": at("11:23"),
        "block_planned_end": at("11:15"),
        "step": 4,
        "step_title": "Debrief",
        "form": Form.PLENARY,
        "phase_title": "",
        "phase_note": "",
        "role": "",
        "seconds_left": 170,
        "step_seconds_left": 170,
        "step_ends": at("11:23"),
        "turn_ends": None,
        "rail": (
            *(RailPart(title, length * 60, "", "done", 1.0) for title, length in steps),
            RailPart("Debrief", 336, "", "now", 0.43),
        ),
        "day": a_day(7, 8),
        "next_title": "Specific thanks",
        "next_detail": "Next block, 20 min, at 11:23",
    }
    return a_console_view(**{**values, **changes})
