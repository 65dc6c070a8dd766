"""What a drop would make of the session."""

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from facilitator.core.agenda import Agenda, Block
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Strategy
from facilitator.ui import words
from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.edits import new_block


@dataclass(frozen=True, slots=True)
class Considered:
    """A plan with the dragged block in it."""

    rundown: Rundown
    ghost: str
    """The id of the dragged block in that plan."""


class DragPreview:
    """Plans the session as it would be, once for each place the pointer passes."""

    def __init__(self, document: SessionDocument) -> None:
        self._document = document
        self._asked: object = None
        self._answer: Considered | None = None
        self._ghost = ""

    def over(
        self, carried: str, place: int, keys: Qt.KeyboardModifier, *, is_strategy: bool
    ) -> Considered | None:
        """Return the plan for a drop before a place; None for something the session cannot take.

        A strategy comes with its usual minutes where they fit before the hard end, else the least;
        Alt always takes the usual ones, Shift replaces the block at the place.
        """
        session = self._document.session
        asked = (session, carried, place, keys, is_strategy)
        if asked == self._asked:
            return self._answer
        # One name for the whole drag, so that equal plans are equal; a new one for the next drag.
        if not self._ghost or any(block.id == self._ghost for block in session.agenda.blocks):
            self._ghost = Block(dt.timedelta()).id
        agenda = self._inserted(carried, place, keys) if is_strategy else self._moved(carried, place)
        self._asked = asked
        self._answer = None
        if agenda is not None:
            ghost = self._ghost if is_strategy else carried
            self._answer = Considered(self._document.plan_of(session.with_agenda(agenda)), ghost)
        return self._answer

    def minutes_offered(self, strategy_id: str) -> str:
        """Return the minutes a strategy would be inserted with when no key is held."""
        strategy = self._document.strategies.get(strategy_id)
        if strategy is None:
            return "0"
        return words.minutes(strategy.usual if self._usual_fits(strategy) else strategy.least)

    def _usual_fits(self, strategy: Strategy) -> bool:
        spare = self._document.rundown.spare
        return spare is None or spare >= strategy.usual

    def _moved(self, block_id: str, place: int) -> Agenda | None:
        agenda = self._document.agenda
        if not any(block.id == block_id for block in agenda.blocks):
            return None
        return agenda.move(block_id, min(place, len(agenda) - 1))

    def _inserted(self, strategy_id: str, place: int, keys: Qt.KeyboardModifier) -> Agenda | None:
        strategy = self._document.strategies.get(strategy_id)
        if strategy is None:
            return None
        agenda = self._document.agenda
        if keys & Qt.KeyboardModifier.ShiftModifier and place < len(agenda):
            agenda = agenda.remove([agenda.blocks[place].id])
        usual = bool(keys & Qt.KeyboardModifier.AltModifier) or self._usual_fits(strategy)
        block = new_block(strategy, usual=usual)
        return agenda.insert(place, replace(block, id=self._ghost))
