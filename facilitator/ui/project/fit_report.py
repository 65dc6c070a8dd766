"""Which screens of a session do not stand at full size in the room."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from facilitator.core.run import Run
from facilitator.core.strategy import Step, Strategy
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import fit_of_screen


@dataclass(frozen=True, slots=True)
class ScreenOfSession:
    """A screen of a strategy, by its place among all of that strategy, from 1."""

    title: str
    number: int
    text: str
    digits: bool
    dusk: bool
    language: str
    images: str = ""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A screen that shrinks or is cut, and how."""

    screen: ScreenOfSession
    sentence: str
    is_cut: bool


def screens_of_session(run: Run) -> tuple[ScreenOfSession, ...]:
    """Return every screen and prompt of a session, each strategy once."""
    strategies = dict.fromkeys(block.strategy for block in run.blocks if block.strategy is not None)
    return tuple(screen for strategy in strategies for screen in _screens(strategy))


def _screens(strategy: Strategy) -> Iterator[ScreenOfSession]:
    number = 0
    for step in strategy.steps:
        for text in (*step.screens, *step.prompts):
            number += 1
            yield ScreenOfSession(
                strategy.name,
                number,
                text,
                step.digits,
                _is_dusk(strategy, step),
                strategy.language,
                strategy.images,
            )


def _is_dusk(strategy: Strategy, step: Step) -> bool:
    return not step.digits and strategy.touch.value == "none"


class FitReport(QObject):
    """Looks at one screen after another while nothing else is to do."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.misfits: tuple[Misfit, ...] = ()
        self.looked_at = 0
        self.total = 0
        self._asked: object = None
        self._waiting: list[ScreenOfSession] = []
        self._look, self._size = RoomLook(), QSize()
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_done(self) -> bool:
        """Return True when every screen was looked at."""
        return not self._waiting

    def look_at(self, screens: tuple[ScreenOfSession, ...], look: RoomLook, size: QSize) -> None:
        """Begin anew, unless nothing that matters is different. The colours do not matter."""
        asked = (screens, look.text_size, look.safe_margin, size)
        if asked == self._asked:
            return
        self._asked, self._look, self._size = asked, look, size
        self._waiting = list(reversed(screens))
        self.misfits, self.looked_at, self.total = (), 0, len(screens)
        if screens:
            self._timer.start()
        self.changed.emit()

    def _on_turn(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        screen = self._waiting.pop()
        self.looked_at += 1
        fit = fit_of_screen(
            screen.text,
            self._look,
            self._size,
            digits=screen.digits,
            dusk=screen.dusk,
            language=screen.language,
            images=screen.images,
        )
        if not fit.is_full:
            self.misfits = (*self.misfits, Misfit(screen, fit.sentence, len(fit.parts) > 1))
        if not self._waiting:
            self._timer.stop()
            self.changed.emit()
