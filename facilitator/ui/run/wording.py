"""The words of the console: deviation, countdown, captions. No widget, so that each can be read in a test."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from facilitator.core.live import ConsoleView, Punctuality, Urgency
from facilitator.core.room import clock_text
from facilitator.core.strategy import Form
from facilitator.ui import words

_LONGEST_MINUTES = 99 * 60 + 59
_FORMS = {
    Form.PLENARY: "everyone",
    Form.SOLO: "alone",
    Form.PAIR: "pairs",
    Form.TRIAD: "threes",
    Form.GROUP: "groups",
    Form.BREAKOUT: "breakout rooms",
    Form.FREE: "",
}


class Mood(StrEnum):
    """How the band of the deviation looks: each has its own shape, words and frame."""

    ON_TIME = "on time"
    LATE = "late"
    EARLY = "early"
    READY = "ready"
    FINISHED = "finished"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class DeviationWords:
    """What the band of the deviation says."""

    mood: Mood
    words: str
    detail: tuple[str, ...]
    """One line or two at the right."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)


def deviation_words(
    view: ConsoleView, *, armed: bool = False, late_from: dt.timedelta | None = None
) -> DeviationWords:
    """Return whether the session is on time, in words and signed minutes.

    Later than `late_from`, the last line says which key opens the ways to catch up.
    """
    if view.state == "ready":
        return _ready_words(view, armed=armed)
    seconds = view.deviation_seconds
    if view.state == "finished":
        ended = _tr("ended {clock}").format(clock=clock_text(view.projected_end))
        detail = _tr("when planned") if view.punctuality is Punctuality.ON_TIME else _apart(seconds)
        return DeviationWords(Mood.FINISHED, _tr("Finished"), (ended, detail))
    if view.punctuality is Punctuality.ON_TIME:
        return DeviationWords(Mood.ON_TIME, _tr("On time"), (_tr("within 15 seconds"),))
    if view.punctuality is Punctuality.EARLY:
        return DeviationWords(Mood.EARLY, _apart(seconds), (signed(seconds),))
    detail_lines = [signed(seconds)]
    if view.late_since is not None:
        detail_lines.append(_tr("since {clock}").format(clock=words.clock(view.late_since)))
    if late_from is not None and dt.timedelta(seconds=seconds) > late_from:
        detail_lines = [", ".join(detail_lines), _tr("late: press L")]
    return DeviationWords(Mood.LATE, _apart(seconds), tuple(detail_lines))


def _ready_words(view: ConsoleView, *, armed: bool) -> DeviationWords:
    start = clock_text(view.planned_start)
    if view.seconds_left < 0:
        past = _tr("{clock} has passed").format(clock=start)
        return DeviationWords(Mood.READY, _tr("Ready"), (past, _tr("“As scheduled” counts from then")))
    if armed:
        return DeviationWords(Mood.READY, _tr("Ready"), (_tr("starts by itself"), start))
    return DeviationWords(Mood.READY, _tr("Ready"), (_tr("planned for {clock}").format(clock=start),))


def _apart(seconds: int) -> str:
    words = _tr("{length} late") if seconds > 0 else _tr("{length} early")
    return words.format(length=_length(abs(seconds)))


def late_start_words(view: ConsoleView) -> str:
    """Return what starting only now leads to: "Ends 20:05, 5 min late"."""
    late = _apart(max(1, -view.seconds_left))
    return _tr("Ends {clock}, {late}").format(clock=clock_text(view.projected_end), late=late)


def _length(seconds: int) -> str:
    if seconds < 60:
        return _tr("{n} s").format(n=seconds)
    if seconds < 100 * 60:
        return _tr("{n} min").format(n=(seconds + 30) // 60)
    hours, rest = divmod((seconds + 30) // 60, 60)
    return _tr("{h} h {n} min").format(h=hours, n=rest)


def whole_minutes(seconds: int) -> str:
    """Return a length of a minute or more as "8 minutes", from 100 minutes on as "1 h 53 min"."""
    minutes = max(1, (abs(seconds) + 30) // 60)
    if minutes == 1:
        return _tr("1 minute")
    return _tr("{n} minutes").format(n=minutes) if minutes < 100 else _length(abs(seconds))


def difference_words(seconds: int) -> str:
    """Return how much longer than planned something took: "3 min longer than planned"."""
    if abs(seconds) <= 15:
        return _tr("as long as planned")
    longer = _tr("{length} longer than planned") if seconds > 0 else _tr("{length} shorter than planned")
    return longer.format(length=_length(abs(seconds)))


def signed(seconds: int) -> str:
    """Return "+8:00" or "−3:10"."""
    return f"{'+' if seconds > 0 else '−' if seconds < 0 else ''}{plain(abs(seconds))}"


def plain(seconds: int) -> str:
    """Return a length such as "1:25", "1:02:00" from an hour and forty minutes on."""
    if seconds > _LONGEST_MINUTES:
        hours, rest = divmod(seconds, 3600)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


def span(start: dt.datetime, end: dt.datetime) -> str:
    """Return two clock times, to the nearest minute: "09:55 – 10:30"."""
    return f"{clock_text(start)} – {clock_text(end)}"


def countdown_text(view: ConsoleView) -> str:
    """Return the large digits: "1:25", "+0:42" in overtime, "1:40" hours and minutes past 99 minutes."""
    if view.state == "finished":
        return clock_text(view.projected_end)
    seconds = view.seconds_left
    sign = "+" if seconds < 0 else ""
    away = abs(seconds)
    if away > _LONGEST_MINUTES:
        # Up to the next minute, so that 1:40 never means less than is left.
        minutes = -(-away // 60) if seconds > 0 else away // 60
        return f"{sign}{minutes // 60}:{minutes % 60:02}"
    return f"{sign}{away // 60}:{away % 60:02}"


def countdown_unit(view: ConsoleView) -> str:
    """Return "h:mm" where the digits are hours and minutes, else nothing."""
    return "h:mm" if view.state != "finished" and abs(view.seconds_left) > _LONGEST_MINUTES else ""


def step_words(view: ConsoleView) -> str:
    """Return "step 3 of 5, pairs"."""
    text = _tr("step {n} of {count}").format(n=view.step + 1, count=view.step_count)
    form = _FORMS[view.form]
    return f"{text}, {_tr(form)}" if form else text


def block_words(view: ConsoleView) -> str:
    """Return "block 6 of 15"."""
    return _tr("block {n} of {count}").format(n=view.block + 1, count=view.block_count)


def phase_words(view: ConsoleView) -> tuple[str, str]:
    """Return the large line of what goes on now, and the small one under it."""
    if view.state == "ready":
        first = _tr("First: {title}").format(title=view.next_block_title or view.block_title)
        return (_tr("Past the start") if view.seconds_left < 0 else _tr("Until the start")), first
    if view.state == "finished":
        return _tr("The session has ended"), _tr("Ended at")
    title = view.phase_title or _tr(_whole(view.form))
    if view.state == "paused":
        return title, _tr("Paused {time}").format(time=plain(view.paused_seconds))
    if view.seconds_left < 0:
        return title, _tr("over, counting up")
    return title, view.phase_note


def _whole(form: Form) -> str:
    return {
        Form.PLENARY: "Whole room",
        Form.SOLO: "Each alone",
        Form.PAIR: "In pairs",
        Form.TRIAD: "In threes",
        Form.GROUP: "In groups",
        Form.BREAKOUT: "In breakout rooms",
        Form.FREE: "Free time",
    }[form]


def caption_parts(view: ConsoleView) -> tuple[tuple[str, str, str], ...]:
    """Return the line under the rail as (words, bold clock time, words after it)."""
    if view.state == "ready":
        return (
            (_tr("Planned"), span(view.planned_start, view.planned_end), ""),
            (_tr("Blocks"), str(view.block_count), ""),
        )
    if view.state == "finished":
        return ((_tr("Was due to end"), clock_text(view.planned_end), ""),)
    parts: list[tuple[str, str, str]] = []
    if view.role and view.turn_ends is not None:
        parts.append((_tr("{role} ends").format(role=view.role), clock_text(view.turn_ends), ""))
    due, end = ("", "") if view.role else _two_ends(view)
    if due != end:
        parts.append((_tr("Was due to end"), due, ""))
        parts.append((_tr("Will end"), end, ""))
    elif view.step_seconds_left > 0:
        left = ""
        if view.step_seconds_left != view.seconds_left:
            left = _tr(", {time} left").format(time=plain(view.step_seconds_left))
        parts.append((_tr("Step ends"), clock_text(view.step_ends), left))
    else:
        parts.append((_tr("Block ends"), clock_text(view.block_end), ""))
    if view.state == "paused":
        parts.append(("", _tr("Standing still"), ""))
    elif view.holds:
        parts.append((_tr("Waits for Next") if view.seconds_left < 0 else _tr("Holds at zero"), "", ""))
    elif not view.phase_title:
        parts.append((_tr("Goes on by itself"), "", ""))
    return tuple(parts)


def _two_ends(view: ConsoleView) -> tuple[str, str]:
    """Return when the block was due to end and when it will, in words; two equal ones on time."""
    if abs(view.block_end - view.block_planned_end) <= dt.timedelta(seconds=15):
        return "", ""
    return clock_text(view.block_planned_end), clock_text(view.block_end)


def urgency_words(view: ConsoleView) -> str:
    """Return the private warning, empty while there is time."""
    if view.state not in ("running", "paused"):
        return ""
    if view.urgency is Urgency.OVER or view.seconds_left < 0:
        return _tr("Over")
    if view.urgency is Urgency.LAST:
        return _tr("Nearly over")
    return _tr("Ends soon") if view.urgency is Urgency.SOON else ""
