"""The Run workspace: the console a facilitator leads a session from."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.live import ConsoleView
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.core.time_gaps import Gap
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.bands import ClocksBand, DeviationBand
from facilitator.ui.run.banner import Question, QuestionBanner
from facilitator.ui.run.day_strip import DayStrip
from facilitator.ui.run.deeds import Deeds
from facilitator.ui.run.keys import intent_of
from facilitator.ui.run.measures import Measures, measures_for
from facilitator.ui.run.notices import Notices
from facilitator.ui.run.now_panel import NowPanel
from facilitator.ui.run.questions import gap_question
from facilitator.ui.run.room_line import room_line
from facilitator.ui.run.side import Side
from facilitator.ui.run.transport import Transport
from facilitator.ui.run.wording import DeviationWords, Mood
from facilitator.ui.sound import Sounds


class ConsolePage(QWidget):
    """Shows the views of the engine and forwards what hands and remotes ask for."""

    answered = Signal(int)
    """Which answer was given to a question asked through `ask`, from 0."""

    def __init__(
        self,
        engine: LiveEngine,
        room: Room,
        document: SessionDocument,
        sounds: Sounds,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._document = document
        self._room = room
        self._sounds = sounds
        self._remembered = remembered
        self._measures = Measures()
        self._gap_asked: Gap | None = None
        self._title = ""
        self.banner = QuestionBanner()
        self.deviation = DeviationBand()
        self.clocks = ClocksBand()
        self.now = NowPanel()
        self.notices = Notices(self.now.notice, self)
        self.side = Side(engine, room, sounds, remembered)
        self.script, self.pacing, self.more = self.side.script, self.side.pacing, self.side.more
        self.strip = DayStrip()
        self.transport = Transport()
        self._deeds = Deeds(engine, room, sounds, self.side, self.strip, self)
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Run"))
        document.changed.connect(self._on_document_changed)
        self._on_document_changed()
        self._apply_measures()
        self.refresh()

    # --- building ---

    def _lay_out(self) -> None:
        for part in (self.clocks, self.side):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bands = QHBoxLayout()
        self._bands.addWidget(self.deviation)
        self._bands.addWidget(self.clocks, 1)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.now)
        self._middle.addWidget(self.side, 1)
        self._line = QFrame()
        self._line.setFixedHeight(1)
        column = QVBoxLayout(self)
        for layout in (self._bands, self._middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(self._bands)
        column.addWidget(self._line)
        column.addLayout(self._middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.transport)
        self._line.setProperty("kind", "hairline")
        buttons = self.transport
        chain = (
            buttons.next_button,
            *buttons.commands,
            *buttons.always,
            buttons.more_button,
            self.script.say.text,
        )
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        engine, transport = self._engine, self.transport
        engine.console_changed.connect(self._show)
        engine.run_changed.connect(self._on_run_changed)
        engine.gap_found.connect(self._on_gap_found)
        engine.saving_changed.connect(self.notices.on_saving_changed)
        self._room.state_changed.connect(self._show_room)
        self._room.view_shown.connect(self._show_room)
        self._sounds.changed.connect(self._show_room)
        self._sounds.captioned.connect(self.notices.on_captioned)
        self._remembered.changed.connect(self._on_wishes)
        transport.back.connect(engine.back)
        transport.pause.connect(self._on_pause_pressed)
        transport.minutes.connect(engine.add)
        transport.undo.connect(engine.undo)
        transport.mute.connect(self._sounds.toggle_mute)
        transport.black.connect(self._room.toggle_black)
        transport.panic.connect(self._room.panic)
        transport.more.connect(self.side.toggle_more)
        transport.next.connect(engine.next)
        self.strip.jump_asked.connect(engine.jump)
        self.side.closed.connect(self._on_sheet_closed)
        self.side.noted.connect(self._on_noted)
        self.banner.answered.connect(self._on_answered)

    # --- showing ---

    def refresh(self) -> None:
        """Show the engine's view again."""
        view = self._engine.console_view
        if view is not None:
            self._show(view)
        self._show_room()

    @property
    def is_waiting(self) -> bool:
        """Return True while a question holds the run."""
        return self.banner.question is not None and self.banner.question.waits

    def ask(self, question: Question) -> None:
        """Ask a question in the banner, such as how to go on after a crash; `answered` tells the answer."""
        self._gap_asked = None
        self._open_question(question)

    def sizeHint(self) -> QSize:
        """Return the size of the picture below the workspace bar."""
        return QSize(1366, 724)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size the console is laid out for."""
        return QSize(1180, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the measures of the size."""
        super().resizeEvent(event)
        self._apply_measures()

    def showEvent(self, event: QShowEvent) -> None:
        """Start on Next."""
        super().showEvent(event)
        self.transport.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to Next. A focus proxy would end the round of the Tab key here."""
        self.transport.next_button.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Take the measures of another text size."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds and hasattr(self, "_bands"):
            # A new style sheet gives widgets their old fonts back, after this event.
            QTimer.singleShot(0, self, self._apply_measures)

    def _apply_measures(self) -> None:
        waiting = self.banner.question is not None
        measures = measures_for(self.width(), self.height(), self.font())
        self._measures = measures
        self.banner.set_measures(measures)
        for band in (self.deviation, self.clocks, self.strip):
            band.set_measures(measures)
        left = measures.px(620, 900)
        if not measures.large and self.width() < 1300:
            left = max(measures.px(560, 560), min(left, self.width() // 2 - 20))
        self.deviation.setFixedSize(left, measures.px(64, 84) - 1)
        self.clocks.setFixedHeight(measures.px(64, 84) - 1)
        self.now.setFixedWidth(left)
        self.now.set_measures(measures, waiting=waiting)
        self.side.set_measures(measures)
        self.strip.setFixedHeight(measures.px(58, 72))
        self.transport.set_measures(measures)

    def _show(self, view: ConsoleView) -> None:
        run = self._engine.run
        armed = run is not None and run.armed
        question = self.banner.question
        waiting = question is not None and question.waits
        # First, for it paints the digits at once.
        self.now.show_view(view, question.stood if question is not None and waiting else "")
        if question is not None and waiting:
            said = DeviationWords(Mood.WAITING, question.headline, (question.detail,))
            self.deviation.show_words(said)
        else:
            late_from = self._remembered.settings.late_threshold
            self.deviation.show_view(view, armed=armed, late_from=late_from)
        self._show_clocks(view)
        self.side.show_view(view)
        self.strip.show_view(view)
        self.transport.show_view(view, armed=armed, waiting=waiting)
        self.strip.setEnabled(not waiting)
        self.script.stepper.setEnabled(not waiting)

    def _show_clocks(self, view: ConsoleView) -> None:
        question = self.banner.question
        waiting = question is not None and question.waits
        text, sign = room_line(self._room, view)
        self.clocks.show_view(view, text, sign, waiting=waiting)

    def _show_room(self) -> None:
        view = self._engine.console_view
        if view is not None:
            self._show_clocks(view)
        self.transport.show_room(
            muted=self._sounds.is_muted, black=self._room.is_black, panic=self._room.is_panic
        )

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        """Take the keys of a run before the window's own shortcuts do, but not from a text field."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not isinstance(QApplication.focusWidget(), QLineEdit) and intent_of(event) is not None:
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for."""
        intent = intent_of(event)
        if self.strip.asking is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.strip.confirm()
        elif intent is not None:
            self._deeds.do(intent, waiting=self.is_waiting)
        elif not self._is_digit_for_pacing(event):
            super().keyPressEvent(event)

    def _is_digit_for_pacing(self, event: QKeyEvent) -> bool:
        if self.side.currentWidget() is self.pacing and event.text() in ("1", "2", "3", "4", "5"):
            self.pacing.choose_number(int(event.text()))
            return True
        return False

    # --- what is asked for ---

    def _on_pause_pressed(self) -> None:
        run = self._engine.run
        if run is None:
            return
        if run.state is State.READY:
            (self._engine.undo if run.armed else self._engine.start_as_scheduled)()
        elif run.state is State.FINISHED:
            rundown = self._document.rundown if self._document.is_open else run.rundown
            self._engine.load(rundown, self._remembered.settings.warn)
            self.script.forget_ticks()
        else:
            self._engine.toggle_pause()

    # --- what happens ---

    def say(self, text: str) -> bool:
        """Say something in the console's own line, where a run is live and seen; return whether it was said.

        A bar that came above would push the countdown down while somebody reads it.
        """
        if not (self._engine.is_live and self.isVisible()):
            return False
        self.notices.say(text)
        return True

    def _on_run_changed(self, run: Run) -> None:
        self.strip.stop_asking()
        self.notices.on_run_changed(run)

    def _on_document_changed(self) -> None:
        run = self._engine.run
        title = run.rundown.session.title if run is not None else ""
        if title != self._title:
            self._title = title
            self.script.forget_ticks()

    def _on_wishes(self) -> None:
        self._engine.warn_at(self._remembered.settings.warn)
        self.refresh()

    def _on_noted(self) -> None:
        self.notices.say(self.tr("Noted, for the report."))

    def _on_sheet_closed(self) -> None:
        self.transport.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_gap_found(self, gap: Gap) -> None:
        view = self._engine.console_view
        if view is not None:
            self._gap_asked = gap
            self._open_question(gap_question(gap, view, self._engine.left_without(gap)))

    def _open_question(self, question: Question) -> None:
        self.banner.ask(question)
        if question.waits:
            self.strip.stop_asking()
            self.side.setCurrentWidget(self.script)
        self._apply_measures()
        self.refresh()
        self.banner.focus_first()

    def _on_answered(self, place: int) -> None:
        if self._gap_asked is not None:
            self._gap_asked = None
            self._engine.answer_gap(take_out=place == 1)
        else:
            self.answered.emit(place)
        self._apply_measures()
        self.refresh()
        if self.banner.question is None:
            self.transport.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # An answer led to another question.
            self.banner.focus_first()
