"""The questions of the recovery banner: what happened to the time, and what the facilitator may answer."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from facilitator.core.live import ConsoleView
from facilitator.core.time_gaps import Gap, GapKind
from facilitator.ui.run.banner import Choice, Question
from facilitator.ui.run.wording import plain


def gap_question(gap: Gap, view: ConsoleView, without: int) -> Question:
    """Return what to ask about a gap; the first answer lets it count, the second takes it out.

    `without` is how many seconds would be left then.
    """
    since = gap.since.strftime("%H:%M:%S")
    if gap.kind is GapKind.SLEEP:
        length = length_words(round(gap.time.total_seconds()))
        return Question(
            _tr("Nothing ran for {length}. Does it count?").format(length=length),
            _tr("All stood still from {since} to {until}. The run goes on meanwhile.").format(
                since=since, until=gap.until.strftime("%H:%M:%S")
            ),
            (
                Choice(
                    _tr("Count it"), _tr("{left}, as the clock says").format(left=_left(view.seconds_left))
                ),
                Choice(_tr("Take it out"), _tr("As if paused: {left}").format(left=_left(without))),
            ),
        )
    jump = round(gap.time.total_seconds())
    length = length_words(abs(jump))
    title = (
        _tr("The clock went forward by {length}. Which time is right?")
        if jump > 0
        else _tr("The clock went back by {length}. Which time is right?")
    )
    return Question(
        title.format(length=length),
        _tr("The countdown was not touched: it has a clock of its own."),
        (
            Choice(_tr("The new time"), view.clock.strftime("%H:%M:%S")),
            Choice(_tr("The old time"), _before(view.clock, gap.time).strftime("%H:%M:%S")),
        ),
    )


def length_words(seconds: int) -> str:
    """Return "40 s", "2 min 5 s" or "1 h 12 min"."""
    if seconds < 60:
        return _tr("{s} s").format(s=seconds)
    if seconds < 3600:
        minutes, rest = divmod(seconds, 60)
        return _tr("{m} min {s} s").format(m=minutes, s=rest) if rest else _tr("{m} min").format(m=minutes)
    hours, rest = divmod(seconds // 60, 60)
    return _tr("{h} h {m} min").format(h=hours, m=rest) if rest else _tr("{h} h").format(h=hours)


def _left(seconds: int) -> str:
    return (_tr("{time} left") if seconds >= 0 else _tr("{time} over")).format(time=plain(abs(seconds)))


def _before(clock: dt.datetime, jump: dt.timedelta) -> dt.datetime:
    return (clock.astimezone(dt.UTC) - jump).astimezone(clock.tzinfo)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)
