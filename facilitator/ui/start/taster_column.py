"""The left side of the Start page: the taster in one press."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.core.rundown import Rundown
from facilitator.ui import icons, words
from facilitator.ui.start.agenda_sketch import AgendaSketch
from facilitator.ui.start.cards import GoButton
from facilitator.ui.theme import colors, interface_font, scaled


class TasterColumn(QWidget):
    """Shows the taster's agenda, and what can be done with it."""

    rehearse_wanted = Signal()
    plan_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(self.font(), 440))
        self._title = QLabel(self)
        self._title.setFont(interface_font(scaled(self.font(), 32), 600))
        self._title.setWordWrap(True)
        self._about = QLabel(self)
        self._about.setFont(interface_font(scaled(self.font(), 15)))
        self._about.setProperty("tone", "second")
        self._about.setWordWrap(True)
        self.go = GoButton(self.tr("Open and rehearse now"), self.tr("Enter"), self)
        self.go.clicked.connect(self.rehearse_wanted)
        self._plan = QPushButton(self.tr("Open in Plan"), self)
        self._print = QPushButton(self.tr("Print everything"), self)
        self._plan.clicked.connect(self.plan_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._sketch = AgendaSketch(self)
        self._foot = QLabel(self)
        self._foot.setFont(interface_font(scaled(self.font(), 12)))
        self._foot.setProperty("tone", "second")
        self._foot.setWordWrap(True)
        self._foot_sign = QLabel(self)
        self._lay_out()
        self._color()
        self.setFocusProxy(self.go)

    def show_plan(self, rundown: Rundown | None) -> None:
        """Show the plan of the taster; None: there is no taster to be had."""
        for widget in (self.go, self._plan, self._print):
            widget.setEnabled(rundown is not None)
        self._foot_sign.setVisible(rundown is not None)
        if rundown is None:
            self._title.setText(self.tr("Welcome"))
            self._about.setText(self.tr("The shipped taster is missing. Begin a new session, or open one."))
            return
        self._title.setText(rundown.session.title)
        self._about.setText(self.tr("A whole evening, ready to lead. Pairs or singles."))
        self._sketch.show_plan(rundown)
        ends = words.clock(rundown.end)
        self._foot.setText(
            self.tr("Ends {0}. Rehearsing plays the evening on this screen only.").format(ends)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _lay_out(self) -> None:
        two = QHBoxLayout()
        two.setSpacing(8)
        two.setContentsMargins(3, 0, 3, 0)
        two.addWidget(self._plan, 1)
        two.addWidget(self._print, 1)
        sketch = QHBoxLayout()
        sketch.setContentsMargins(3, 0, 3, 0)
        sketch.addWidget(self._sketch)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.setContentsMargins(3, 0, 3, 0)
        foot.addWidget(self._foot_sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._foot, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(29, 30, 29, 16)
        column.setSpacing(0)
        for widget in (self._title, self._about):
            widget.setContentsMargins(3, 0, 3, 0)
            column.addWidget(widget)
            column.addSpacing(6)
        column.addSpacing(8)
        column.addWidget(self.go)
        column.addSpacing(9)
        column.addLayout(two)
        column.addSpacing(14)
        column.addLayout(sketch, 1)
        column.addLayout(foot)

    def _color(self) -> None:
        look = colors(self.palette())
        icons.put_before(self._plan, "list-todo", look.text)
        icons.put_before(self._print, "printer", look.text)
        self._foot_sign.setPixmap(icons.pixmap("info", look.text_2, 15, self.devicePixelRatioF()))
