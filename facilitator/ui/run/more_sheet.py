"""The rarer commands, on a sheet beside the countdown: nothing here stops the run from going on."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView
from facilitator.ui import words
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.own_signals import OwnSignals
from facilitator.ui.run.sheet import KeylessScroll, Sheet
from facilitator.ui.run.sheet_line import SheetLine, short_field
from facilitator.ui.sound import Sounds


class MoreSheet(Sheet):
    """A note, start time, a message to the room, skip, end gently, finish, and what signals there are."""

    noted = Signal(str)
    """Words to keep with the run."""
    report = Signal()
    """Show how the run went so far."""
    started_at = Signal(object)
    """dt.time, as typed"""
    skip = Signal()
    end_gently = Signal()
    finish = Signal()
    message = Signal(str)
    """Words for the room; empty takes the message away."""

    def __init__(self, sounds: Sounds, remembered: Remembered) -> None:
        super().__init__("ellipsis", "", "", "Esc")
        self.title.setText(self.tr("More"))
        self.hint.setText(self.tr("The run goes on meanwhile. Undo takes what it did back."))

        self.note_field = QLineEdit()
        self.note_field.setPlaceholderText(self.tr("What you want to remember"))
        self.note_field.setAccessibleName(self.tr("Note"))
        self.note_field.returnPressed.connect(self._on_note)
        keep = PlainButton(self.tr("Keep"))
        keep.clicked.connect(self._on_note)
        self._report = PlainButton(self.tr("Report"))
        self._report.clicked.connect(self.report)
        self._note = SheetLine(
            self.tr("Note"), self.tr("For you, in the report."), self.note_field, keep, self._report
        )

        self.time_field = short_field("18:25", self.tr("Time it actually started"))
        self.time_field.returnPressed.connect(self._on_started_at)
        set_time = PlainButton(self.tr("Set"))
        set_time.clicked.connect(self._on_started_at)
        self._start = SheetLine(self.tr("Actually started at"), "", self.time_field, set_time)

        self.message_field = QLineEdit()
        self.message_field.setPlaceholderText(self.tr("Words for the room"))
        self.message_field.setAccessibleName(self.tr("Message to the room"))
        self.message_field.returnPressed.connect(self._on_message)
        show = PlainButton(self.tr("Show"))
        show.clicked.connect(self._on_message)
        take_away = PlainButton(self.tr("Take away"))
        take_away.clicked.connect(self._on_take_away)
        message = SheetLine(
            self.tr("Message"), self.tr("In place of the screen."), self.message_field, show, take_away
        )

        self._skip = PlainButton(self.tr("Skip block"))
        self._skip.clicked.connect(self.skip)
        self._left_out = SheetLine(self.tr("Skip block"), "", self._skip)
        self._gently = PlainButton(self.tr("End gently"))
        self._gently.clicked.connect(self.end_gently)
        gently = self.tr("Go to the next break, or to the closing. The clock stays right.")
        end = SheetLine(self.tr("End gently"), gently, self._gently)
        self._finish = PlainButton(self.tr("Finish"))
        self._finish.clicked.connect(self.finish)
        over = SheetLine(self.tr("Finish"), self.tr("End the session now."), self._finish)

        self.signals = OwnSignals(sounds, remembered, self)
        run = (self._note, self._start, message, self._left_out, end, over)
        self._lines = (*run, *self.signals.lines)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        for line in self._lines:
            self._inside.addWidget(line)
        self._inside.addStretch(1)
        scroll = KeylessScroll()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        # The sheet paints the ground.
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)
        self.body.addSpacing(3)
        self.set_measures(self.measures)

    def show_view(self, view: ConsoleView) -> None:
        """Show what the commands would act on now."""
        live = view.state in ("running", "paused")
        for button in (self._skip, self._gently, self._finish):
            button.setEnabled(live)
        self._report.setEnabled(view.state != "ready")
        began = words.clock(view.block_start)
        if live:
            note = self.tr("What you last started by hand; this block began at {clock}.").format(clock=began)
        else:
            note = self.tr("Starts the session as of that time.")
        self._start.say(note)
        self._left_out.say(self.tr("Leave out the rest of “{block}”.").format(block=view.block_title))

    @property
    def start_note(self) -> str:
        """Return what stands beside the field of the start time."""
        return self._start.note

    def show_problem(self, text: str) -> None:
        """Say beside the field what is wrong with the time."""
        self._start.say(text)

    def edit_start(self) -> None:
        """Put the cursor into the field of the start time."""
        _edit(self.time_field)

    def edit_message(self) -> None:
        """Put the cursor into the message."""
        _edit(self.message_field)

    def edit_note(self) -> None:
        """Put the cursor into the note."""
        _edit(self.note_field)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        if not hasattr(self, "_lines"):
            return
        pad = measures.px(16, 24)
        self._inside.setContentsMargins(pad, measures.px(8, 16), pad, measures.px(8, 16))
        self._inside.setSpacing(measures.px(11, 18))
        for line in self._lines:
            line.set_measures(measures)

    def _on_note(self) -> None:
        text = self.note_field.text().strip()
        if text:
            self.note_field.clear()
            self.noted.emit(text)

    def _on_started_at(self) -> None:
        typed = words.read_clock(self.time_field.text())
        if typed is None:
            text = self.time_field.text().strip()
            self.show_problem(self.tr("“{text}” is no clock time; write 18:25.").format(text=text))
            return
        self.started_at.emit(typed)

    def _on_message(self) -> None:
        text = self.message_field.text().strip()
        if text:
            self.message.emit(text)

    def _on_take_away(self) -> None:
        self.message.emit("")


def moment_of(typed: dt.time, now: dt.datetime) -> dt.datetime:
    """Return the last moment the clock showed this time, up to twelve hours ago, or it comes shortly."""
    moment = now.replace(hour=typed.hour, minute=typed.minute, second=0, microsecond=0)
    return moment - dt.timedelta(days=1) if moment - now > dt.timedelta(hours=12) else moment


def _edit(field: QLineEdit) -> None:
    field.setFocus()
    field.selectAll()
