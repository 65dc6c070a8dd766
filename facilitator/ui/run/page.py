"""The Run workspace: the console a facilitator leads a session from."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QWidget,
)

from facilitator.core.live import ConsoleView
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.asking import Asking
from facilitator.ui.run.banner import Question
from facilitator.ui.run.console_parts import ConsoleParts
from facilitator.ui.run.deeds import Deeds
from facilitator.ui.run.keys import Intent, digit_of, intent_of, is_meant_for_the_run
from facilitator.ui.run.notices import Notices
from facilitator.ui.run.room_line import room_line
from facilitator.ui.run.side import Side
from facilitator.ui.run.wording import DeviationWords, Mood
from facilitator.ui.sound import Sounds

_NOT_FROM_A_FIELD = (Intent.NEXT_SCREEN, Intent.PREVIOUS_SCREEN)
"""Keys that a text field of one line leaves alone, and a hand in it presses without thinking of the room."""


class ConsolePage(ConsoleParts):
    """Shows the views of the engine and forwards what hands and remotes ask for."""

    answered = Signal(int)
    """Which answer was given to a question asked through `ask`, from 0."""
    left_to_close = Signal()
    """Escape, with nothing of the console's own to close: a message of the window may go."""

    def __init__(
        self,
        engine: LiveEngine,
        room: Room,
        document: SessionDocument,
        sounds: Sounds,
        remembered: Remembered,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Side(engine, room, sounds, remembered), parent)
        self._engine = engine
        self._document = document
        self._room = room
        self._sounds = sounds
        self._remembered = remembered
        self._title = ""
        self.notices = Notices(self.now.notice, self)
        self._deeds = Deeds(engine, room, sounds, self.side, self.strip, self)
        self._asking = Asking(engine, self.now, self.column, self)
        self.banner = self._asking.banner
        self._connect()
        self.setAccessibleName(self.tr("Run"))
        document.changed.connect(self._on_document_changed)
        self._on_document_changed()
        self._apply_measures()
        self.refresh()

    def _connect(self) -> None:
        engine, transport = self._engine, self.transport
        engine.console_changed.connect(self._show)
        engine.run_changed.connect(self._on_run_changed)
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
        transport.next.connect(self._deeds.next)
        self.strip.jump_asked.connect(engine.jump)
        self.side.closed.connect(self._on_sheet_closed)
        self.side.noted.connect(self._on_noted)
        self._asking.answered.connect(self.answered)
        self._asking.opened.connect(self._on_question_opened)
        self._asking.closed.connect(self._on_question_closed)
        self._deeds.nothing_open.connect(self.left_to_close)
        self._deeds.said.connect(self.notices.on_told)

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
        return self._asking.waiting is not None

    def ask(self, question: Question) -> None:
        """Ask a question in the banner, such as how to go on after a crash; `answered` tells the answer."""
        self._asking.ask(question)

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
        if event.type() in kinds and self.is_built:
            # A new style sheet gives widgets their old fonts back, after this event.
            QTimer.singleShot(0, self, self._apply_measures)

    def _apply_measures(self) -> None:
        self.take_measures(waiting=self.is_waiting)
        self._asking.place()

    def _show(self, view: ConsoleView) -> None:
        run = self._engine.run
        armed = run is not None and run.armed
        question = self._asking.waiting
        waiting = question is not None
        # First, for it paints the digits at once.
        self.now.show_view(view, question.stood if question is not None else "")
        if question is not None:
            said = DeviationWords(Mood.WAITING, question.headline, (question.detail,))
            self.deviation.show_words(said)
        else:
            late_from = self._remembered.settings.late_threshold
            self.deviation.show_view(view, armed=armed, late_from=late_from)
        self._show_clocks(view)
        self._asking.show_view(view)
        self.side.show_view(view)
        self.strip.show_view(view)
        recorded = self._engine.is_recorded
        self.transport.show_view(view, armed=armed, waiting=waiting, recorded=recorded)
        self.strip.setEnabled(not waiting)
        self.script.stepper.setEnabled(not waiting)

    def _show_clocks(self, view: ConsoleView) -> None:
        text, sign = room_line(self._room, view)
        self.clocks.show_view(view, text, sign, waiting=self.is_waiting)

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
            # Also while it is held down, or the second of many would be the window's.
            if not _is_typing() and is_meant_for_the_run(event):
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
        elif intent is not None and not (_is_typing() and intent in _NOT_FROM_A_FIELD):
            self._deeds.do(intent, waiting=self.is_waiting)
        elif not is_meant_for_the_run(event) and not self._is_digit_for_pacing(event):
            super().keyPressEvent(event)

    def _is_digit_for_pacing(self, event: QKeyEvent) -> bool:
        digit = digit_of(event)
        if self.side.currentWidget() is self.pacing and digit is not None:
            self.pacing.choose_number(digit)
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
        """Say something in the console's own line; return False where that is not seen, or too short."""
        return self.isVisible() and self.notices.tell(text)

    @property
    def page(self) -> QWidget:
        """Return itself: the keys that a message does not take are the console's."""
        return self

    @property
    def message_ground(self) -> QWidget:
        """Return what messages of the window float over: nothing of it is pressed."""
        return self.now

    def message_room(self) -> QRect:
        """Return the place for messages, seen from there."""
        return self.now.message_room()

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

    def _on_question_opened(self) -> None:
        if self.is_waiting:
            self.strip.stop_asking()
            self.side.setCurrentWidget(self.script)
        self._apply_measures()
        self.refresh()

    def _on_question_closed(self) -> None:
        self._apply_measures()
        self.refresh()
        if self.banner.question is None:
            self.transport.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            # An answer led to another question.
            self.banner.focus_first()


def _is_typing() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit)
