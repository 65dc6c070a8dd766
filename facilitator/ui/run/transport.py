"""The transport: the commands of a run, always in the same place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.core.live import ConsoleView
from facilitator.ui.run.buttons import EnterButton, NextButton, TransportButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.wording import late_start_words
from facilitator.ui.theme import colors


class Transport(QWidget):
    """Back, pause, minutes, undo; mute, black, panic; more; and the big Next."""

    back = Signal()
    pause = Signal()
    minutes = Signal(int)
    undo = Signal()
    mute = Signal()
    black = Signal()
    panic = Signal()
    more = Signal()
    next = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._measures = Measures()
        self._was_ready = False
        self.back_button = TransportButton(self.tr("Back"), self.tr("PgUp"), sign="skip-back")
        self.pause_button = TransportButton(
            self.tr("Pause"), self.tr("Space"), sign="pause", widths=(124, 124)
        )
        self.less_button = TransportButton(self.tr("min"), digits="−1", widths=(72, 72))
        self.add_button = TransportButton(self.tr("min"), digits="+1", widths=(72, 72))
        self.undo_button = TransportButton(self.tr("Undo"), self.tr("Ctrl Z"), sign="undo-2")
        self.mute_button = TransportButton(self.tr("Mute"), "M", sign="volume-2", widths=(88, 88))
        self.black_button = TransportButton(self.tr("Black"), "B", sign="square", widths=(88, 88))
        self.panic_button = TransportButton(
            self.tr("Panic"), "F12", sign="octagon-x", widths=(112, 112), alarming=True
        )
        self.more_button = TransportButton(self.tr("More"), "O", sign="ellipsis", widths=(72, 72))
        self.next_button = NextButton()
        self._row = QHBoxLayout(self)
        self._separator = QWidget()
        for button in self.commands:
            self._row.addWidget(button)
        self._row.addWidget(self._separator)
        for button in (*self.always, self.more_button):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.next_button)
        self.back_button.clicked.connect(self.back)
        self.pause_button.clicked.connect(self.pause)
        self.less_button.clicked.connect(self._on_less)
        self.add_button.clicked.connect(self._on_add)
        self.undo_button.clicked.connect(self.undo)
        self.mute_button.clicked.connect(self.mute)
        self.black_button.clicked.connect(self.black)
        self.panic_button.clicked.connect(self.panic)
        self.more_button.clicked.connect(self.more)
        self.next_button.clicked.connect(self.next)
        self.set_measures(self._measures)

    @property
    def commands(self) -> tuple[EnterButton, ...]:
        """Return the buttons that act on the run, but Next."""
        return (
            self.back_button,
            self.pause_button,
            self.less_button,
            self.add_button,
            self.undo_button,
        )

    @property
    def always(self) -> tuple[EnterButton, ...]:
        """Return the buttons that nothing disables."""
        return (self.mute_button, self.black_button, self.panic_button)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        side = measures.px(24, 36) - 3
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(measures.px(8, 12) - 6)
        self._separator.setFixedWidth(measures.px(37, 49) - 5)
        self.setFixedHeight(measures.px(92, 112))
        for button in (*self.commands, *self.always, self.more_button, self.next_button):
            button.set_measures(measures)

    def show_view(self, view: ConsoleView, *, armed: bool, waiting: bool, recorded: bool = False) -> None:
        """Show the commands of a state; while a question is open only mute, black and panic act.

        `recorded` says that the run is kept, so that there is a report when it is over.
        """
        ready, paused, over = view.state == "ready", view.state == "paused", view.state == "finished"
        live = view.state == "running" or paused
        if self._was_ready and live and self.pause_button.hasFocus():
            # It was the button of the start; Enter is to go on, and not to pause what has just begun.
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_ready = ready
        if ready and not waiting:
            start = view.planned_start.strftime("%H:%M")
            word = self.tr("Will start") if armed else self.tr("As scheduled")
            self.pause_button.show_as(word, "timer", key="", digits=start, on=armed)
        elif over:
            self.pause_button.show_as(self.tr("Start over"), "rotate-ccw", key="")
        elif paused or waiting:
            primary = paused and not waiting
            self.pause_button.show_as(self.tr("Resume"), "play", key=self.tr("Space"), primary=primary)
        else:
            self.pause_button.show_as(self.tr("Pause"), "pause", key=self.tr("Space"))
        late_start = ready and view.seconds_left <= 0
        for button in (self.back_button, self.less_button, self.add_button):
            button.setEnabled(live and not waiting)
        self.pause_button.setEnabled(not waiting)
        self.undo_button.setEnabled(bool(view.undo_label) and not waiting)
        self.undo_button.setToolTip(
            self.tr("Take back: {what}").format(what=view.undo_label) if view.undo_label else ""
        )
        self.more_button.setEnabled(not waiting)
        if over and not recorded and self.next_button.hasFocus():
            # Left to itself the focus would fall on Start over, one Enter away from losing the run.
            self.undo_button.setFocus()
        self.next_button.setEnabled((not over or recorded) and not waiting)
        if over and recorded and not waiting:
            self.next_button.show_next(self.tr("Show the report"), self.tr("planned and actual"))
            return
        detail = self.tr("after you choose above") if waiting else view.next_detail
        if ready and not waiting:
            planned = view.planned_start.strftime("%H:%M")
            detail = self.tr("Planned for {start}").format(start=planned)
            if late_start:
                detail = late_start_words(view)
        self.next_button.show_next(view.next_title, detail)

    def show_room(self, *, muted: bool, black: bool, panic: bool) -> None:
        """Show which of the switches of the room are on."""
        word = self.tr("Muted") if muted else self.tr("Mute")
        self.mute_button.show_as(word, "volume-x" if muted else "volume-2", on=muted)
        self.black_button.show_as(self.tr("Black"), "square", on=black)
        self.panic_button.show_as(self.tr("Panic"), "octagon-x", on=panic)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, its line, and the line between run and room."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.sunken)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        middle = self._separator.geometry().center().x()
        tall = self._measures.px(48, 60)
        painter.fillRect(middle, (self.height() - tall) // 2, 1, tall, look.border)
        painter.end()

    def _on_less(self) -> None:
        self.minutes.emit(-1)

    def _on_add(self) -> None:
        self.minutes.emit(1)
