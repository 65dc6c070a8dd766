"""The rarer commands, on a sheet beside the countdown: nothing here stops the run from going on."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView
from facilitator.core.strategy import Sound
from facilitator.ui import words
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.sheet import Sheet
from facilitator.ui.sound import Sounds
from facilitator.ui.theme import interface_font


class MoreSheet(Sheet):
    """Start time, skip, end gently, finish, a message to the room, and the volume."""

    started_at = Signal(object)
    """dt.time, as typed"""
    skip = Signal()
    end_gently = Signal()
    finish = Signal()
    message = Signal(str)
    """Words for the room; empty takes the message away."""

    def __init__(self, sounds: Sounds) -> None:
        super().__init__("ellipsis", "", "", "Esc")
        self._sounds = sounds
        self.title.setText(self.tr("More"))
        self.hint.setText(self.tr("The run goes on meanwhile. Undo takes each of these back."))
        self._explained: list[QLabel] = []
        self._titles: list[QLabel] = []
        self._inside = QVBoxLayout()
        self.body.addLayout(self._inside)

        self.time_field = QLineEdit()
        self.time_field.setPlaceholderText("18:25")
        self.time_field.setAccessibleName(self.tr("Time it actually started"))
        self.time_field.returnPressed.connect(self._on_started_at)
        set_time = PlainButton(self.tr("Set"))
        set_time.clicked.connect(self._on_started_at)
        self._start_note = self._row(self.tr("Actually started at"), "", self.time_field, set_time)

        self.message_field = QLineEdit()
        self.message_field.setPlaceholderText(self.tr("Words for the room"))
        self.message_field.setAccessibleName(self.tr("Message to the room"))
        self.message_field.returnPressed.connect(self._on_message)
        show = PlainButton(self.tr("Show"))
        show.clicked.connect(self._on_message)
        self._take_away = PlainButton(self.tr("Take away"))
        self._take_away.clicked.connect(self._on_take_away)
        self._row(
            self.tr("Message"), self.tr("In place of the screen."), self.message_field, show, self._take_away
        )

        self._skip = PlainButton(self.tr("Skip block"))
        self._skip.clicked.connect(self.skip)
        self._skip_note = self._row(self.tr("Skip block"), "", self._skip)
        self._gently = PlainButton(self.tr("End gently"))
        self._gently.clicked.connect(self.end_gently)
        gently = self.tr("Go to the next break, or to the closing. The clock stays right.")
        self._row(self.tr("End gently"), gently, self._gently)
        self._finish = PlainButton(self.tr("Finish"))
        self._finish.clicked.connect(self.finish)
        self._row(self.tr("Finish"), self.tr("End the session now."), self._finish)

        softer = PlainButton("−")
        softer.setAccessibleName(self.tr("Softer"))
        softer.clicked.connect(self._on_softer)
        louder = PlainButton("+")
        louder.setAccessibleName(self.tr("Louder"))
        louder.clicked.connect(self._on_louder)
        hear = PlainButton(self.tr("Try the bell"))
        hear.clicked.connect(self._on_try)
        self._volume_note = self._row(self.tr("Sound"), "", softer, louder, hear)
        self.body.addStretch(1)
        sounds.changed.connect(self._show_volume)
        self._show_volume()

    def show_view(self, view: ConsoleView) -> None:
        """Show what the commands would act on now."""
        live = view.state in ("running", "paused")
        for button in (self._skip, self._gently, self._finish):
            button.setEnabled(live)
        began = words.clock(view.block_start)
        if live:
            note = self.tr("What you last started by hand; this block began at {clock}.").format(clock=began)
        else:
            note = self.tr("Starts the session as of that time.")
        self._start_note.setText(note)
        self._skip_note.setText(self.tr("Leave out the rest of “{block}”.").format(block=view.block_title))

    @property
    def start_note(self) -> str:
        """Return what stands beside the field of the start time."""
        return self._start_note.text()

    def show_problem(self, text: str) -> None:
        """Say beside the field what is wrong with the time."""
        self._start_note.setText(text)

    def edit_start(self) -> None:
        """Put the cursor into the field of the start time."""
        self.time_field.setFocus()
        self.time_field.selectAll()

    def edit_message(self) -> None:
        """Put the cursor into the message."""
        self.message_field.setFocus()
        self.message_field.selectAll()

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        if not hasattr(self, "_volume_note"):
            return
        pad = measures.px(16, 24)
        self._inside.setContentsMargins(pad, measures.px(8, 16), pad, 0)
        self._inside.setSpacing(measures.px(13, 20))
        for label in self._titles:
            label.setFont(interface_font(measures.px(15, 18), 600))
        for label in self._explained:
            label.setFont(interface_font(measures.px(13, 16)))

    def _row(self, title: str, note: str, *controls: QWidget) -> QLabel:
        """Add a line of title, note and controls; return the note."""
        line = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(0)
        head, below = QLabel(title), QLabel(note)
        below.setProperty("tone", "second")
        below.setWordWrap(True)
        for label in (head, below):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._titles.append(head)
        self._explained.append(below)
        column.addWidget(head)
        column.addWidget(below)
        wide = any(isinstance(control, QLineEdit) for control in controls)
        line.addLayout(column, 1)
        for control in controls:
            if control is self.time_field:
                control.setFixedWidth(90)
            stretch = 1 if wide and isinstance(control, QLineEdit) and control is not self.time_field else 0
            line.addWidget(control, stretch)
        self._inside.addLayout(line)
        return below

    def _on_started_at(self) -> None:
        typed = words.read_clock(self.time_field.text())
        if typed is None:
            self.show_problem(self.tr("“{text}” is no clock time; write 18:25.").format(text=self._typed()))
            return
        self.started_at.emit(typed)

    def _typed(self) -> str:
        return self.time_field.text().strip()

    def _on_message(self) -> None:
        text = self.message_field.text().strip()
        if text:
            self.message.emit(text)

    def _on_take_away(self) -> None:
        self.message.emit("")

    def _on_softer(self) -> None:
        self._sounds.set_volume(self._sounds.volume - 0.1)

    def _on_louder(self) -> None:
        self._sounds.set_volume(self._sounds.volume + 0.1)

    def _on_try(self) -> None:
        self._sounds.play(Sound.BELL)

    def _show_volume(self) -> None:
        percent = round(self._sounds.volume * 100)
        text = self.tr("Volume {percent} %").format(percent=percent)
        if self._sounds.is_muted:
            text = self.tr("Volume {percent} %, muted").format(percent=percent)
        elif not self._sounds.works:
            text = self.tr("This computer plays no sound; a caption shows each cue.")
        self._volume_note.setText(text)


def moment_of(typed: dt.time, now: dt.datetime) -> dt.datetime:
    """Return the last moment the clock showed this time, up to twelve hours ago, or it comes shortly."""
    moment = now.replace(hour=typed.hour, minute=typed.minute, second=0, microsecond=0)
    return moment - dt.timedelta(days=1) if moment - now > dt.timedelta(hours=12) else moment
