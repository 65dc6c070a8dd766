"""What the console asks: after a crash, where nothing runs, and about a gap while the run goes on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from facilitator.core.live import ConsoleView
from facilitator.core.time_gaps import Gap
from facilitator.ui.engine import LiveEngine
from facilitator.ui.run.banner import Question, QuestionBanner
from facilitator.ui.run.now_panel import NowPanel
from facilitator.ui.run.questions import gap_question


class Asking(QObject):
    """Opens the banner, puts it in its place, and hands on what was answered.

    A question that holds the run is a band at the top of the console. One that the run does not wait for
    floats under the countdown, so that nothing moves while somebody reads it or is about to press Next.
    """

    answered = Signal(int)
    """Which answer was given to a question asked through `ask`, from 0."""
    opened = Signal()
    """A question stands there now."""
    closed = Signal()
    """An answer was given; it may have led to another question."""

    def __init__(self, engine: LiveEngine, now: NowPanel, column: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._now = now
        self._column = column
        self._gap: Gap | None = None
        self.banner = QuestionBanner()
        column.insertWidget(0, self.banner)
        self.banner.answered.connect(self._on_answered)
        now.room_changed.connect(self.place)
        engine.gap_found.connect(self._on_gap_found)

    @property
    def waiting(self) -> Question | None:
        """Return the question that holds the run."""
        question = self.banner.question
        return question if question is not None and question.waits else None

    def ask(self, question: Question) -> None:
        """Ask a question that is not about a gap."""
        self._gap = None
        self._open(question)

    def show_view(self, view: ConsoleView) -> None:
        """Show what the answers about a gap lead to by now: that changes while the facilitator thinks."""
        if self._gap is not None:
            self.banner.refresh(self._gap_question(self._gap, view))

    def place(self) -> None:
        """Put the banner where it belongs, once the console has its measures."""
        self.banner.set_measures(self._now.measures)
        page = self.banner.parentWidget()
        if self._is_floating and page is not None:
            room = self._now.message_room()
            room.moveTopLeft(self._now.mapTo(page, room.topLeft()))
            self.banner.float_in(room)

    # --- inside ---

    @property
    def _is_floating(self) -> bool:
        return self._column.indexOf(self.banner) < 0

    def _gap_question(self, gap: Gap, view: ConsoleView) -> Question:
        return gap_question(gap, view, self._engine.left_without(gap))

    def _open(self, question: Question) -> None:
        # Before it is seen, or its height would be asked of the console for a moment.
        if question.waits and self._is_floating:
            self._column.insertWidget(0, self.banner)
        elif not question.waits:
            self._column.removeWidget(self.banner)
        self.banner.set_floating(not question.waits)
        self.banner.ask(question)
        self.opened.emit()
        self.place()
        self.banner.focus_first()

    def _on_gap_found(self, gap: Gap) -> None:
        view = self._engine.console_view
        if view is not None:
            self._gap = gap
            self._open(self._gap_question(gap, view))

    def _on_answered(self, place: int) -> None:
        if self._gap is not None:
            self._gap = None
            self._engine.answer_gap(take_out=place == 1)
        else:
            self.answered.emit(place)
        self.closed.emit()
