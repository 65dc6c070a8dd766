"""A draft becomes a session: lengths, pins only where they are needed, known exercises by their title."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from facilitator.core.agenda import Agenda, Block, Facilitator, Session
from facilitator.store.exchange.draft import Draft, Item, many_lines, one_line, shown
from facilitator.store.exchange.leads import Leads
from facilitator.store.problems import InvalidFile
from facilitator.store.summaries import StrategySummary

_DAY = dt.timedelta(days=1)
_BACKWARDS = dt.timedelta(hours=18)
"""A clock time that seems to come later than this after the start lies before it, as in a rundown."""
_LONGEST_GUESS = dt.timedelta(hours=12)
_SECOND = dt.timedelta(seconds=1)
_MINUTE = dt.timedelta(minutes=1)
_NOTHING = dt.timedelta()
_MOST_BLOCKS = 20_000
_USUAL_START = dt.time(9)


@dataclass(frozen=True, slots=True)
class Imported:
    """A session made of a draft; how it was understood stands in the draft."""

    session: Session
    matched: tuple[tuple[str, str], ...]
    """(title, id) of each exercise of the library that was found by its title, once."""


def session_of(draft: Draft, known: Iterable[StrategySummary]) -> Imported:
    """Return the session a draft describes. What was left out or guessed is noted in the draft.

    Raises:
        InvalidFile: nothing in it can be used.
    """
    items = _with_lengths(draft)
    if len(items) > _MOST_BLOCKS:
        draft.note_problem(items[_MOST_BLOCKS].line, f"there are {len(items)} entries", "split the agenda")
        items = items[:_MOST_BLOCKS]
    if not items:
        if not draft.problems:
            draft.note_problem(
                1, "no entry of an agenda was found", 'write lines such as "- 09:00 Welcome (20 min)"'
            )
        raise InvalidFile(draft.path, draft.problems)
    start = _start(draft, items)
    leads = Leads()
    titles = _Titles(known)
    blocks = [
        _block(draft, item, pin, titles, leads)
        for item, pin in zip(items, _pins(draft, items, start), strict=True)
    ]
    title = (
        one_line(draft.title) or one_line(draft.path.stem.replace("-", " ").replace("_", " ")) or "Imported"
    )
    return Imported(
        Session(
            title=title,
            start=start,
            agenda=Agenda(tuple(blocks)),
            end=_whole(draft.end) if draft.end else _end(draft, items),
            date=draft.date,
            place=one_line(draft.place),
            time_zone=draft.time_zone,
            facilitators=tuple(Facilitator(name, initials) for name, initials in leads.people),
        ),
        tuple(titles.matched.items()),
    )


# --- lengths ---


def _with_lengths(draft: Draft) -> list[Item]:
    """Return the entries that have a title and a length, with their lengths."""
    found: list[Item] = []
    items = [item for item in draft.items if _has_title(draft, item)]
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        time = _length(item, following, draft.end if following is None else None)
        if time is None and following is None and item.start is not None and draft.end is None and found:
            # "17:00 End": the last line of many an agenda.
            draft.end = item.start
            draft.note_remark(
                item.line, f"{shown(item.title)} has no length", "it was taken for the hard end"
            )
        elif time is None:
            what = f"it is not said how long {shown(item.title)} takes"
            draft.note_problem(item.line, what, 'write its minutes, such as "20 min"')
        elif time > _DAY:
            draft.note_problem(
                item.line, f"{shown(item.title)} takes more than a day", "write one day at a time"
            )
        elif time < _SECOND:
            draft.note_remark(item.line, f"{shown(item.title)} takes no time", "it was left out")
        else:
            found.append(replace(item, time=time))
    return found


def _has_title(draft: Draft, item: Item) -> bool:
    if one_line(item.title):
        return True
    draft.note_problem(item.line, "the entry has no title", "write what happens then")
    return False


def _length(item: Item, following: Item | None, end: dt.time | None) -> dt.timedelta | None:
    if item.time is not None:
        return item.time
    if item.start is None:
        return None
    last = item.end or (following.start if following else end)
    if last is None:
        return None
    time = (_since_midnight(last) - _since_midnight(item.start)) % _DAY
    return time if item.end is not None or time <= _LONGEST_GUESS else None


# --- clock times ---


def _start(draft: Draft, items: list[Item]) -> dt.time:
    if draft.start is not None:
        return _whole(draft.start)
    before = _NOTHING
    for item in items:
        if item.start is not None:
            return _whole(_clock_at(_since_midnight(item.start) - before))
        before += item.time or _NOTHING
    what = "no clock time says when it starts"
    draft.note_remark(1, what, f"it was set to {_USUAL_START:%H:%M}; change start in the session")
    return _USUAL_START


def _pins(draft: Draft, items: list[Item], start: dt.time) -> list[dt.time | None]:
    """Return the clock time each entry must be pinned to; None where it follows from the lengths."""
    pins: list[dt.time | None] = []
    taken: set[dt.time] = set()
    cursor = before = _NOTHING
    for item in items:
        pin = None
        if item.start is not None:
            offset = (_since_midnight(item.start) - _since_midnight(start)) % _DAY
            offset -= _DAY if offset > _BACKWARDS else _NOTHING
            pin = _pin(draft, item, offset, cursor, before, taken)
            if pin is not None:
                taken.add(pin)
                cursor = offset - dt.timedelta(seconds=item.start.second)
        pins.append(pin)
        before = cursor
        cursor += item.time or _NOTHING
    return pins


def _pin(
    draft: Draft,
    item: Item,
    offset: dt.timedelta,
    cursor: dt.timedelta,
    before: dt.timedelta,
    taken: set[dt.time],
) -> dt.time | None:
    if item.start is None:
        return None
    clock = _whole(item.start)
    # Sources without seconds show a start at half a minute as the minute before it.
    follows = offset == cursor or (not item.start.second and _NOTHING < cursor - offset < _MINUTE)
    if follows and not item.pinned:
        return None
    if clock in taken or (offset <= before and offset < cursor and not item.pinned):
        what = f"{shown(item.title)} starts at {clock:%H:%M}, beside or before the entry above"
        draft.note_remark(item.line, what, "it was put after that one")
        return None
    if offset < cursor and not item.pinned:
        minutes = round((cursor - offset).total_seconds() / 60)
        what = f"{shown(item.title)} starts {minutes} min before the entry above ends"
        draft.note_remark(item.line, what, "shorten that one, or start this one later")
    return clock


def _end(draft: Draft, items: list[Item]) -> dt.time | None:
    """Return the end of the last entry where the source has a clock time for it."""
    last = items[-1]
    if last.end is None and last.start is None:
        return None
    if last.end is not None:
        end = last.end
    else:
        end = _clock_at(_since_midnight(last.start or dt.time()) + (last.time or _NOTHING))
    return end if not end.second else None


def _since_midnight(clock: dt.time) -> dt.timedelta:
    return dt.timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _clock_at(since_midnight: dt.timedelta) -> dt.time:
    seconds = round((since_midnight % _DAY).total_seconds()) % 86_400
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _whole(clock: dt.time) -> dt.time:
    return clock.replace(second=0, microsecond=0, tzinfo=None)


# --- blocks ---


class _Titles:
    """Finds exercises of the library by their exact title."""

    def __init__(self, known: Iterable[StrategySummary]) -> None:
        self._known: dict[str, StrategySummary | None] = {}
        for summary in known:
            # Of two with one title nobody can say which is meant.
            self._known[summary.title] = None if summary.title in self._known else summary
        self.matched: dict[str, str] = {}

    def find(self, draft: Draft, item: Item, title: str) -> str:
        """Return the id of the exercise with a title and room for the minutes, "" when there is none."""
        summary = self._known.get(title)
        if summary is None:
            return ""
        if not item.ends and not summary.least <= (item.time or _NOTHING) <= summary.most:
            bounds = "–".join(str(round(time.total_seconds() / 60)) for time in (summary.least, summary.most))
            what = f"the exercise {shown(title)} takes {bounds} min"
            draft.note_remark(item.line, what, "a free activity of that name was written instead")
            return ""
        if title not in self.matched:
            what = f"{shown(title)} is the title of an exercise of your library"
            draft.note_remark(item.line, what, f"that exercise, {summary.id}, was taken")
        self.matched[title] = summary.id
        return summary.id


def _block(draft: Draft, item: Item, pin: dt.time | None, titles: _Titles, leads: Leads) -> Block:
    title = one_line(item.title)
    strategy = titles.find(draft, item, title)
    ends = _whole(item.end) if item.ends and item.end is not None else None
    return Block(
        time=item.time or _MINUTE,
        strategy=strategy,
        title="" if strategy else title,
        starts=pin,
        ends=ends,
        priority=item.priority,
        lead=leads.initials(one_line(item.lead)),
        note=many_lines(item.note),
    )
