"""The cards of the Start page: each session and each series of the library, with what it takes of a day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from facilitator.core.agenda import Series, Session
from facilitator.core.hours import contact_hours, time_together
from facilitator.core.rundown import Rundown
from facilitator.store.library import Entry, Library, Unavailable
from facilitator.ui import words
from facilitator.ui.start.agenda_sketch import Piece
from facilitator.ui.start.cards import ShelfCard
from facilitator.ui.start.series_card import SeriesCard

Card = tuple[ShelfCard, tuple[Path, ...]]
"""A card and the files it opens: one, or those of a series in order."""


class LibraryCards:
    """Makes the cards, with a parent from the start so that they keep their fonts."""

    def __init__(self, library: Library, plan_of: Callable[[Session], Rundown], parent: QWidget) -> None:
        self._library = library
        self._plan_of = plan_of
        self._parent = parent

    def make(self, but: str) -> list[Card]:
        """Return a card for each session in no series but one, then for each series."""
        sessions = {each.id: each for each in self._library.sessions() if not isinstance(each, Unavailable)}
        all_series = [each for each in self._library.series() if not isinstance(each, Unavailable)]
        in_series = {item.session for series in all_series for item in series.value.sessions}
        cards = [self._session(each) for each in sessions.values() if each.id not in {*in_series, but}]
        return cards + [card for each in all_series if (card := self._series(each.value, sessions))]

    def _session(self, entry: Entry[Session]) -> Card:
        rundown = self._plan_of(entry.value)
        count = len(rundown.rows)
        blocks = _tr("1 block") if count == 1 else _tr("{0} blocks").format(count)
        about = " · ".join((words.span(rundown.start, rundown.end), blocks, _hours(time_together(rundown))))
        card = ShelfCard(entry.value.title, about, "arrow-right", self._parent)
        card.show_pieces(
            tuple(
                Piece(row.time.total_seconds(), row.strategy.category if row.strategy else None)
                for row in rundown.rows
            )
        )
        return card, (entry.path,)

    def _series(self, series: Series, sessions: dict[str, Entry[Session]]) -> Card | None:
        found = [(item, sessions[item.session]) for item in series.sessions if item.session in sessions]
        if not found:
            return None
        plans = [self._plan_of(entry.value) for _item, entry in found]
        spans = {words.span(plan.start, plan.end) for plan in plans}
        count = len(found)
        when = _tr("1 session") if count == 1 else _tr("{0} sessions").format(count)
        if len(spans) == 1:
            when = _tr("{0} × {1}").format(count, *spans)
        # Minutes are added first and rounded once, as on certificates.
        about = f"{when} · {_hours(sum(map(time_together, plans), dt.timedelta()))}"
        titles = tuple(item.title or entry.value.title for item, entry in found)
        return SeriesCard(series.title, about, titles, self._parent), tuple(
            entry.path for _item, entry in found
        )


def _hours(time: dt.timedelta) -> str:
    return _tr("{0} contact hours").format(f"{contact_hours(time):.2f}".removesuffix("0"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LibraryCards", text)
