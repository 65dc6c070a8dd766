"""The right side of Plan: everything about the chosen block."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Strategy
from facilitator.store.settings import Settings
from facilitator.ui import icons, words
from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.fonts import load_reading_font
from facilitator.ui.one_line import ElidedLabel
from facilitator.ui.plan.block_notes import BlockNotes
from facilitator.ui.plan.block_screens import BlockScreens
from facilitator.ui.plan.edits import Bounds
from facilitator.ui.plan.fit_gauge import FitGauge
from facilitator.ui.plan.inspector_parts import CategoryMark, IconLine
from facilitator.ui.plan.inspector_words import place_of, sentence
from facilitator.ui.plan.make_room import MakeRoom
from facilitator.ui.plan.minutes_stepper import MinutesStepper
from facilitator.ui.plan.screen_preview import ScreenPreview
from facilitator.ui.plan.steps_panel import StepsPanel
from facilitator.ui.plan.usual_time import UsualTimePart
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font, reading_font

_MINUTE = dt.timedelta(minutes=1)
_PAD = 16

RunTimes = Callable[[str], tuple[dt.timedelta, ...]]
"""From a strategy to what it took in each complete run, without pauses, the latest first."""


def _no_runs(_strategy: str) -> tuple[dt.timedelta, ...]:
    return ()


class Inspector(QScrollArea):
    """Shows one block, or a strategy of the library, and says what is wanted of it."""

    minutes_wanted = Signal(str, int)
    pin_wanted = Signal(str)
    protection_wanted = Signal(str)
    title_given = Signal(str, str)
    fit_wanted = Signal()
    insert_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block_id = ""
        self._strategy_id = ""
        self._runs: RunTimes = _no_runs
        load_reading_font()
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Chosen block"))
        FocusRing(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self)
        self._inside.setProperty("ground", "ground")
        self._make_parts()
        self._lay_out()
        self.setWidget(self._inside)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._fit()
        self._color()
        self.show_nothing()

    @property
    def stepper(self) -> MinutesStepper:
        """Return the minutes of the block."""
        return self._stepper

    @property
    def preview(self) -> ScreenPreview:
        """Return the picture of what the room will see."""
        return self._screens.preview

    def learn_from(self, runs: RunTimes) -> None:
        """Say from now on what strategies took in earlier runs."""
        self._runs = runs

    def preview_as(self, settings: Callable[[], Settings]) -> None:
        """Show screens from now on in the look the room has in these settings."""
        self._screens.preview_as(settings)

    def show_nothing(self) -> None:
        """Say that no block is chosen."""
        self._block_id = self._strategy_id = ""
        self._parts.hide()
        self._empty.show()

    def show_block(
        self,
        rundown: Rundown,
        row: Row,
        bounds: Bounds,
        strategies: Mapping[str, Strategy],
        *,
        dragged: bool = False,
    ) -> None:
        """Show a block of the agenda."""
        same = row.block.id == self._block_id
        self._block_id, self._strategy_id = row.block.id, row.block.strategy
        self._empty.hide()
        self._parts.show()
        self._insert.hide()
        self._mark.show_category(row.strategy.category if row.strategy else None)
        self._title.setText(row.title)
        self._title.setReadOnly(bool(row.block.strategy))
        self._title.setCursorPosition(0)
        self._title.setToolTip(row.title)
        about = [place_of(rundown, row, dragged=dragged), words.span(row.start, row.end)]
        if row.strategy and (forms := words.forms(row.strategy.forms)):
            about.append(forms)
        self._about.show_text(" · ".join(about))
        for button, on in ((self._pin, row.pinned), (self._shield, row.block.protected)):
            button.setVisible(not dragged)
            button.setChecked(on)
        self._stepper.setEnabled(True)
        self._stepper.show_minutes(int(row.time / _MINUTE), bounds)
        if not same:
            self._stepper.clear_refusal()
        self._show_bounds(bounds, row.time)
        self._trouble.show_text(row.problem and sentence(row.problem), "triangle-alert", "late")
        self._room.show_overrun(rundown, strategies, dragged=dragged)
        self._steps.show_row(row)
        self._screens.show_row(rundown, row, keep=same)
        self._usual.show_runs(self._runs(row.block.strategy) if row.strategy else (), bounds, row.time)
        self._show_strategy_parts(row.strategy, rundown, row.index, strategies)

    def show_strategy(
        self, strategy: Strategy, rundown: Rundown, plan: Rundown, strategies: Mapping[str, Strategy]
    ) -> None:
        """Show a strategy of the library as it would be; `plan` is a plan of it alone."""
        row = plan.rows[0]
        self._block_id, self._strategy_id = "", strategy.id
        self._empty.hide()
        self._parts.show()
        self._mark.show_category(strategy.category)
        self._title.setText(strategy.title)
        self._title.setReadOnly(True)
        self._title.setCursorPosition(0)
        self._about.show_text(
            self.tr("In the library · {0}").format(words.forms(strategy.forms) or self.tr("free"))
        )
        self._pin.hide()
        self._shield.hide()
        self._insert.show()
        bounds = Bounds(strategy.least, strategy.usual, strategy.most, known=True)
        self._stepper.show_minutes(int(row.time / _MINUTE), bounds)
        self._stepper.setEnabled(False)
        self._show_bounds(bounds, row.time)
        self._trouble.show_text("")
        self._room.hide()
        self._steps.show_row(row)
        self._screens.show_row(plan, row)
        self._usual.show_runs(self._runs(strategy.id), bounds, None)
        self._show_strategy_parts(strategy, rundown, len(rundown.rows), strategies)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size and the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # After the style has had its say: it gives every child the plain font again.
            QTimer.singleShot(0, self, self._fit)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def edit_title(self) -> None:
        """Put the cursor into the title of a free activity."""
        if not self._title.isReadOnly():
            self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._title.selectAll()

    # --- parts ---

    def _make_parts(self) -> None:
        inside = self._inside
        self._empty = QLabel(self.tr("Choose a block to see its steps."), inside)
        self._empty.setProperty("tone", "second")
        self._parts = QWidget(inside)
        self._mark = CategoryMark(self._parts)
        self._title = QLineEdit(self._parts)
        self._title.setFrame(False)
        self._title.setProperty("kind", "plain")
        self._title.setAccessibleName(self.tr("Title of the block"))
        self._title.editingFinished.connect(self._on_title)
        self._about = ElidedLabel(self._parts)
        self._pin = self._toggle(self.tr("Pin to its clock time (P)"))
        self._pin.clicked.connect(self._on_pin)
        self._shield = self._toggle(self.tr("Protect: pacing may not shorten it"))
        self._shield.clicked.connect(self._on_shield)
        self._stepper = MinutesStepper(self._parts)
        self._stepper.minutes_given.connect(self._on_minutes)
        self._gauge = FitGauge(self._parts)
        self._refusal = QLabel(self._parts)
        self._refusal.setProperty("tone", "fault")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._stepper.refused.connect(self._on_refused)
        self._trouble = IconLine("triangle-alert", self._parts)
        self._insert = QPushButton(self.tr("Insert after the chosen block"), self._parts)
        self._insert.clicked.connect(self._on_insert)
        self._room = MakeRoom(self._parts)
        self._room.fit_wanted.connect(self.fit_wanted)
        self._steps = StepsPanel(self._parts)
        self._screens = BlockScreens(self._parts)
        self._usual = UsualTimePart(self._parts)
        self._usual.wanted.connect(self._on_minutes)
        self._notes = BlockNotes(self._parts)

    def _toggle(self, name: str) -> QToolButton:
        button = QToolButton(self._parts)
        button.setProperty("kind", "quiet")
        button.setCheckable(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFixedSize(30, 30)
        return button

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(1)
        titled = QHBoxLayout()
        titled.setSpacing(6)
        titled.addWidget(self._mark)
        titled.addWidget(self._title, 1)
        names.addLayout(titled)
        names.addWidget(self._about)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addLayout(names, 1)
        top.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        minutes = QHBoxLayout()
        minutes.setSpacing(12)
        minutes.addWidget(self._stepper)
        minutes.addWidget(self._gauge, 1)
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(minutes)
        for widget in (
            self._refusal,
            self._trouble,
            self._insert,
            self._room,
            self._steps,
            self._screens,
            self._usual,
            self._notes,
        ):
            column.addWidget(widget)
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(16, 13, _PAD, 16)
        whole.addWidget(self._empty)
        whole.addWidget(self._parts)
        whole.addStretch()

    def _fit(self) -> None:
        roomy = self.font().pixelSize() >= ROOMY_PIXELS
        small = interface_font(13 if roomy else 12)
        bold = interface_font(13 if roomy else 12, 600)
        self._title.setFont(interface_font(20 if roomy else 18, 600))
        self._about.setFont(interface_font(13 if roomy else 12, 400, tabular=True))
        for widget in (self._refusal, self._trouble):
            widget.setFont(small)
        self._screens.fit(small, bold)
        self._notes.fit(small, bold, reading_font(17 if roomy else 15))
        self._usual.fit(13 if roomy else 12)

    def _color(self) -> None:
        look = colors(self.palette())
        for button, name in ((self._pin, "pin"), (self._shield, "shield")):
            button.setIcon(icons.icon(name, look.text_2, checked=look.accent))

    # --- what is shown ---

    def _show_bounds(self, bounds: Bounds, time: dt.timedelta) -> None:
        self._gauge.setVisible(bounds.known)
        each = (value / _MINUTE for value in (bounds.least, bounds.usual, bounds.most, time))
        self._gauge.show_minutes(*each)

    def _show_strategy_parts(
        self, strategy: Strategy | None, rundown: Rundown, place: int, strategies: Mapping[str, Strategy]
    ) -> None:
        self._screens.show_needs(strategy, rundown, place, strategies)
        self._notes.show_strategy(strategy)

    # --- intents ---

    def _on_range(self, least: int, most: int) -> None:
        # The scroll bar stands in the margin, so that nothing moves when it comes.
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        layout = self._inside.layout()
        if layout is not None:
            layout.setContentsMargins(16, 13, max(2, _PAD - bar), 16)

    def _on_refused(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _on_minutes(self, minutes: int) -> None:
        if self._block_id:
            self.minutes_wanted.emit(self._block_id, minutes)

    def _on_pin(self) -> None:
        self.pin_wanted.emit(self._block_id)

    def _on_shield(self) -> None:
        self.protection_wanted.emit(self._block_id)

    def _on_insert(self) -> None:
        self.insert_wanted.emit(self._strategy_id)

    def _on_title(self) -> None:
        if self._block_id and not self._title.isReadOnly():
            self.title_given.emit(self._block_id, self._title.text())
