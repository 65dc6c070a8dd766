"""What the facilitator wants done in Plan becomes a named edit of the document."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from facilitator.core.agenda import Block, Session
from facilitator.ui.document import SessionDocument
from facilitator.ui.plan import edits

_MINUTE = dt.timedelta(minutes=1)
_ACTIVITY_TIME = 10 * _MINUTE


class AgendaEditor(QObject):
    """Makes edits that undo names; refuses what the session cannot take."""

    choice_wanted = Signal(str)
    """Which block to choose, by its id, told before the edit that brings it; empty for none."""
    minutes_refused = Signal(str, int)
    """A block and the minutes it cannot have."""
    removal_refused = Signal(str)
    start_refused = Signal(str)
    title_refused = Signal()

    def __init__(self, document: SessionDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    # --- blocks ---

    def nudge(self, block_id: str, by: int) -> None:
        """Give a block minutes, or take them with a negative number."""
        self._set_time(block_id, self._block(block_id).time + by * _MINUTE)

    def set_minutes(self, block_id: str, minutes: int) -> None:
        """Make a block this long."""
        self._set_time(block_id, minutes * _MINUTE)

    def shift(self, block_id: str, by: int) -> None:
        """Move a block up or down."""
        self._document.apply(self.tr("Move block"), edits.shifted(self._document.agenda, block_id, by))

    def pin(self, block_id: str) -> None:
        """Pin a block to the time it has, or set it free."""
        pinned = edits.pinned(self._document.rundown, block_id)
        is_pinned = pinned.blocks[pinned.index(block_id)].starts is not None
        self._document.apply(self.tr("Pin block") if is_pinned else self.tr("Unpin block"), pinned)

    def protect(self, block_id: str) -> None:
        """Protect a block from pacing, or no longer."""
        self._document.apply(self.tr("Protect block"), edits.protected(self._document.agenda, block_id))

    def change(self, label: str, block: Block) -> None:
        """Put a changed block in the place of the one with its id."""
        self._document.apply(label, self._document.agenda.change(block))

    def rename(self, block_id: str, title: str) -> None:
        """Give a block another title; an empty one changes nothing."""
        if title.strip():
            self.change(self.tr("Rename block"), replace(self._block(block_id), title=title.strip()))

    def remove(self, block_id: str) -> None:
        """Remove a block and choose the one that takes its place, so that Del can be pressed again."""
        agenda = self._document.agenda
        if not edits.may_go(agenda, block_id):
            self.removal_refused.emit(
                self.tr(
                    "The agreements stay: people must know how to pass and find help. Shorten them instead."
                )
            )
            return
        place = agenda.index(block_id)
        after = agenda.remove([block_id])
        self.choice_wanted.emit(after.blocks[min(place, len(after) - 1)].id if len(after) else "")
        self._document.apply(self.tr("Remove block"), after)

    def insert_strategy(self, strategy_id: str, after: str) -> None:
        """Insert a strategy with its usual minutes after a block; after the last one where that is empty."""
        strategy = self._document.strategies.get(strategy_id)
        if strategy is not None:
            self._insert(self.tr("Insert block"), edits.new_block(strategy), after)

    def insert_activity(self, after: str) -> None:
        """Insert a free activity after a block; after the last one where that is empty."""
        block = Block(_ACTIVITY_TIME, title=self.tr("Free activity"))
        self._insert(self.tr("Insert free activity"), block, after)

    def fit_to_end(self) -> None:
        """Shorten the flexible blocks so that the session ends at its hard end."""
        fitted = edits.fitted_to_end(self._document.session, self._document.rundown)
        if fitted is not None:
            self._document.apply(self.tr("Fit to the hard end"), fitted)

    # --- session ---

    def set_session(self, session: Session) -> None:
        """Take other details: date, place, words."""
        self._document.apply(self.tr("Change details"), session)

    def rename_session(self, title: str) -> None:
        """Give the session another title; it cannot be without one."""
        if not title.strip():
            self.title_refused.emit()
            return
        session = replace(self._document.session, title=title.strip())
        self._document.apply(self.tr("Rename session"), session)

    def set_start(self, clock: dt.time | None) -> None:
        """Start the session at another time; it cannot be without one."""
        if clock is None:
            self.start_refused.emit(self.tr("A session needs a start. Write a clock time such as 18:30."))
            return
        self._document.apply(self.tr("Change start"), replace(self._document.session, start=clock))

    def set_end(self, clock: dt.time | None) -> None:
        """Give the session another hard end, or none."""
        self._document.apply(self.tr("Change hard end"), replace(self._document.session, end=clock))

    # --- how ---

    def _block(self, block_id: str) -> Block:
        agenda = self._document.agenda
        return agenda.blocks[agenda.index(block_id)]

    def _set_time(self, block_id: str, time: dt.timedelta) -> None:
        if not edits.bounds(self._block(block_id), self._document.strategies).allows(time):
            self.minutes_refused.emit(block_id, time // _MINUTE)
            return
        agenda = edits.with_time(self._document.agenda, block_id, time)
        self._document.apply(self.tr("Change minutes"), agenda)

    def _insert(self, label: str, block: Block, after: str) -> None:
        agenda = self._document.agenda
        place = agenda.index(after) + 1 if after else len(agenda)
        self.choice_wanted.emit(block.id)
        self._document.apply(label, agenda.insert(place, block))
