"""The right side of Project: theme, text size, digits, and whether every screen fits."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.run import Run
from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.icons import pixmap
from facilitator.ui.project.fit_report import FitReport, Misfit, ScreenOfSession, screens_of_session
from facilitator.ui.project.house import contrast_sentence
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.room import Room
from facilitator.ui.project.sees_and_next import RIM
from facilitator.ui.project.theme_swatch import ThemeSwatch
from facilitator.ui.theme import colors, interface_font, scaled
from facilitator.ui.tick_box import TickBox

_SMALLEST, _LARGEST, _STEP = 70, 140, 5
_WIDEST_MARGIN = 15
_MOST_LISTED = 12


class LookPanel(QWidget):
    """Changes the look of the room, and says what the change does to the screens."""

    screen_wanted = Signal(object)
    """ScreenOfSession: one that does not fit at full size, to be looked at in the room"""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._run: Run | None = None
        self._screens: tuple[ScreenOfSession, ...] = ()
        self._looking_at = -1
        self._report = FitReport(self)
        self._report.changed.connect(self._on_report)
        outer = QVBoxLayout(self)
        # Swatches keep a rim of their own for the ring of the focus; the rest is moved in as far.
        outer.setContentsMargins(16 - RIM, 16, 16 - RIM, 16)
        outer.setSpacing(12 - RIM)
        heading = self._heading(self.tr("Theme of the room"))
        heading.setContentsMargins(RIM, 0, RIM, 0)
        outer.addWidget(heading)
        outer.addLayout(self._themes())
        column = QVBoxLayout()
        column.setContentsMargins(RIM, 0, RIM, 0)
        column.setSpacing(12)
        outer.addLayout(column, 1)
        self._house = TickBox(self.tr("Organiser’s colours, fonts and logo"), self)
        self._house.clicked.connect(self._on_house)
        column.addWidget(self._house)
        self._house_note = QLabel(self)
        self._house_note.setWordWrap(True)
        self._house_note.setFont(interface_font(scaled(self.font(), 12)))
        column.addWidget(self._house_note)
        column.addLayout(self._sliders())
        column.addLayout(self._digits_row())
        self._fades = TickBox(self.tr("Fade from scene to scene"), self)
        self._fades.clicked.connect(room.set_fades)
        column.addWidget(self._fades)
        line = QFrame(self)
        line.setProperty("kind", "hairline")
        column.addWidget(line)
        head = QHBoxLayout()
        head.addWidget(self._heading(self.tr("Does every screen fit?")))
        head.addStretch(1)
        self._count = self._heading("")
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._list_area(), 1)
        self._show = QPushButton(self.tr("Show them one by one"), self)
        self._show.clicked.connect(self._on_show)
        column.addWidget(self._show)
        room.state_changed.connect(self.refresh)
        self.refresh()

    def show_run(self, run: Run) -> None:
        """Look at the screens of a session."""
        blocks = tuple(block.strategy for block in run.blocks)
        before = tuple(block.strategy for block in self._run.blocks) if self._run is not None else None
        self._run = run
        if blocks != before:
            self._screens = screens_of_session(run)
        self._report.look_at(self._screens, self._room.look, self._room.picture_size)

    def refresh(self) -> None:
        """Show the look as it is."""
        look = self._room.look
        for swatch in self._swatches:
            swatch.setChecked(swatch.theme is look.theme)
        self._slider.blockSignals(True)
        self._slider.setValue(look.text_size // _STEP)
        self._slider.blockSignals(False)
        self._percent.setText(f"{look.text_size} %")
        self._safe.blockSignals(True)
        self._safe.setValue(look.safe_margin)
        self._safe.blockSignals(False)
        self._safe_percent.setText(f"{look.safe_margin} %")
        self._digits.setChecked(look.digits)
        self._house.setVisible(self._room.house is not None)
        self._house.setChecked(look.house is not None)
        note = contrast_sentence(look.colors()) if look.house is not None else self._room.house_trouble
        self._house_note.setText(note)
        self._house_note.setVisible(bool(note))
        self._fades.setChecked(self._room.fades)
        self._report.look_at(self._screens, look, self._room.picture_size)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs of the list anew in the colours of another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._on_report()

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(interface_font(scaled(self.font(), 12), 600))
        label.setProperty("tone", "second")
        return label

    def _themes(self) -> QGridLayout:
        names = {
            RoomTheme.LIGHT: self.tr("Light"),
            RoomTheme.DARK: self.tr("Dark"),
            RoomTheme.CONTRAST: self.tr("Contrast"),
            RoomTheme.HEARTH: self.tr("Hearth"),
        }
        grid = QGridLayout()
        grid.setSpacing(2)
        self._swatches = []
        for place, theme in enumerate(RoomTheme):
            swatch = ThemeSwatch(theme, names[theme], self)
            swatch.setToolTip(names[theme])
            swatch.clicked.connect(self._on_theme)
            grid.addWidget(swatch, place // 2, place % 2)
            self._swatches.append(swatch)
        return grid

    def _sliders(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        self._text_size(grid, 0)
        self._margin(grid, 1)
        return grid

    def _text_size(self, grid: QGridLayout, row: int) -> None:
        self._slider, self._percent = QSlider(Qt.Orientation.Horizontal, self), QLabel(self)
        self._slider.setRange(_SMALLEST // _STEP, _LARGEST // _STEP)
        self._slider.setAccessibleName(self.tr("Text size in percent"))
        self._slider.valueChanged.connect(self._on_size)
        self._slider_row(grid, row, self.tr("Text size"), self._slider, self._percent)

    def _margin(self, grid: QGridLayout, row: int) -> None:
        self._safe, self._safe_percent = QSlider(Qt.Orientation.Horizontal, self), QLabel(self)
        self._safe.setRange(0, _WIDEST_MARGIN)
        self._safe.setAccessibleName(self.tr("Safe margin in percent"))
        self._safe.setToolTip(self.tr("For projectors that cut the edge; the test picture shows it"))
        self._safe.valueChanged.connect(self._on_margin)
        self._slider_row(grid, row, self.tr("Safe margin"), self._safe, self._safe_percent)

    def _slider_row(self, grid: QGridLayout, row: int, name: str, slider: QSlider, value: QLabel) -> None:
        label = self._heading(name)
        label.setBuddy(slider)
        slider.setPageStep(2)
        value.setFont(interface_font(scaled(self.font(), 13), 600, tabular=True))
        value.setMinimumWidth(48)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for place, widget in enumerate((label, slider, value)):
            grid.addWidget(widget, row, place)

    def _digits_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._digits = TickBox(self.tr("Countdown digits"), self)
        self._digits.clicked.connect(self._on_digits)
        note = QLabel(self.tr("off during touch"), self)
        note.setFont(interface_font(scaled(self.font(), 12)))
        note.setProperty("tone", "second")
        row.addWidget(self._digits)
        row.addStretch(1)
        row.addWidget(note)
        return row

    def _list_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setAccessibleName(self.tr("Screens that do not fit at full size"))
        FocusRing(area)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside = QWidget(area)
        inside.setProperty("ground", "ground")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        area.setWidget(inside)
        return area

    def _on_theme(self) -> None:
        sender = self.sender()
        if isinstance(sender, ThemeSwatch):
            self._room.set_look(replace(self._room.look, theme=sender.theme))
            self.refresh()

    def _on_size(self, steps: int) -> None:
        self._room.set_look(replace(self._room.look, text_size=steps * _STEP))

    def _on_house(self, on: bool) -> None:
        self._room.set_look(replace(self._room.look, house=self._room.house if on else None))

    def _on_margin(self, percent: int) -> None:
        self._room.set_look(replace(self._room.look, safe_margin=percent))

    def _on_digits(self, on: bool) -> None:
        self._room.set_look(replace(self._room.look, digits=on))

    def _on_show(self) -> None:
        misfits = self._report.misfits
        if misfits:
            self._looking_at = (self._looking_at + 1) % len(misfits)
            self.screen_wanted.emit(misfits[self._looking_at].screen)

    def _on_report(self) -> None:
        report = self._report
        self._looking_at = -1
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        fitting = report.looked_at - len(report.misfits)
        self._count.setText(
            self.tr("{n} of {total}").format(n=fitting, total=report.total) if report.is_done else "…"
        )
        for place, misfit in enumerate(report.misfits[:_MOST_LISTED]):
            self._list.insertWidget(place, self._row(misfit))
        self._show.setVisible(bool(report.misfits))

    def _row(self, misfit: Misfit) -> QWidget:
        look = colors(self.palette())
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        sign = QLabel(row)
        name, color = ("triangle-alert", look.late) if misfit.is_cut else ("shrink", look.early)
        sign.setPixmap(pixmap(name, color, 16, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = self.tr("screen {n}").format(n=misfit.screen.number)
        text = QLabel(row)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setText(
            f"<b>{_escaped(misfit.screen.title)}</b> {_escaped(title)}<br>"
            f"<span style='font-size:12px'>{_escaped(misfit.sentence)}</span>"
        )
        line.addWidget(sign)
        line.addWidget(text, 1)
        return row


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
