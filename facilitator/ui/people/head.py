"""The top of People: which list, how many, finding a name, adding people, everybody here."""

import datetime as dt

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.roster import Roster
from facilitator.store.people import RosterTitle
from facilitator.ui import icons, marks, words
from facilitator.ui.one_line import ElidedField, ElidedLabel
from facilitator.ui.theme import colors, interface_font, scaled

_MOST_LETTERS = 120


class PeopleHead(QWidget):
    """Shows which list is open and takes what is asked of all of it."""

    find_changed = Signal(str)
    add_wanted = Signal()
    import_wanted = Signal()
    all_here_wanted = Signal()
    title_wanted = Signal(str)
    roster_wanted = Signal(int)
    """The id of another list; 0 for a new one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = ElidedField(self)
        self._title.setProperty("kind", "plain")
        self._title.setMaxLength(_MOST_LETTERS)
        self._title.setAccessibleName(self.tr("Name of this list"))
        self._title.setFont(interface_font(scaled(self.font(), 20), 600))
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lists = QToolButton(self)
        self._lists.setProperty("kind", "quiet")
        self._lists.setFixedSize(24, 24)
        self._lists.setAccessibleName(self.tr("Other lists"))
        self._lists.setToolTip(self.tr("Other lists"))
        self._count = ElidedLabel(self)
        self._count.setFont(interface_font(self.font().pixelSize(), tabular=True))
        self.finder = QLineEdit(self)
        self.finder.setPlaceholderText(self.tr("Find a name"))
        self.finder.setAccessibleName(self.tr("Find a name"))
        self.finder.setClearButtonEnabled(False)
        self.finder.setFixedWidth(scaled(self.font(), 160))
        self._search = QAction(self.finder)
        self.finder.addAction(self._search, QLineEdit.ActionPosition.LeadingPosition)
        self._import = QPushButton(self.tr("Import"), self)
        self._add = QPushButton(self.tr("Add"), self)
        self._all = QPushButton(self.tr("All here"), self)
        self._lay_out()
        self.finder.textChanged.connect(self.find_changed)
        self._import.clicked.connect(self.import_wanted)
        self._add.clicked.connect(self.add_wanted)
        self._all.clicked.connect(self.all_here_wanted)
        self._title.editingFinished.connect(self._on_title)
        self._title.textChanged.connect(self._fit)
        self._lists.clicked.connect(self._on_lists)
        self._shown = ""
        self._titles: tuple[RosterTitle, ...] = ()
        self._roster_id = 0
        self._color()

    @property
    def title(self) -> QLineEdit:
        """Return the field of the list's name."""
        return self._title

    @property
    def about(self) -> str:
        """Return what stands below the name."""
        return self._count.toolTip()

    @property
    def all_button(self) -> QPushButton:
        """Return the button that ticks everybody."""
        return self._all

    def show_roster(self, roster: Roster, titles: tuple[RosterTitle, ...]) -> None:
        """Show a list; `titles` are all lists of its series or session."""
        self._roster_id, self._titles, self._shown = roster.id, titles, roster.title
        if not self._title.hasFocus():
            self._title.setText(roster.title)
            self._title.setCursorPosition(0)
        self._title.setReadOnly(roster.id == 0)
        self._fit()
        self._count.show_text(" · ".join(self._facts(roster)))
        self._all.setEnabled(bool(roster.people))
        self._lists.setVisible(roster.id > 0)

    def show_usable(self, *, usable: bool) -> None:
        """Let people be added, or not where nothing can be kept."""
        for widget in (self._import, self._add, self._all, self.finder):
            widget.setEnabled(usable)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _lay_out(self) -> None:
        # The style sheet makes a plain field too low for large letters, so its row gives it the height.
        band = QWidget(self)
        band.setFixedHeight(marks.metrics(self._title.font()).height() + 8)
        name = QHBoxLayout(band)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(4)
        name.addWidget(self._title, 1)
        name.addWidget(self._lists)
        name.addStretch(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(band)
        count = QHBoxLayout()
        count.setContentsMargins(2, 0, 0, 0)
        count.addWidget(self._count, 1)
        left.addLayout(count)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 20, 10)
        row.setSpacing(12)
        row.addLayout(left, 1)
        for widget in (self.finder, self._import, self._add, self._all):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _facts(self, roster: Roster) -> list[str]:
        count = len(roster.people)
        facts = [self.tr("1 person") if count == 1 else self.tr("{0} people").format(count)]
        days = sorted(meeting.date for meeting in roster.meetings if meeting.date)
        if days:
            facts.append(_days(days))
        if roster.is_series:
            of = len(roster.meetings)
            facts.append(self.tr("complete with {0} of {1} sessions").format(roster.complete_at, of))
        return facts

    def _fit(self) -> None:
        width = marks.metrics(self._title.font()).horizontalAdvance(self._title.text()) + 14
        self._title.setMinimumWidth(80)
        self._title.setMaximumWidth(max(width, 80))
        self._title.setToolTip(self._title.text())

    def _color(self) -> None:
        look = colors(self.palette())
        self._search.setIcon(icons.icon("search", look.text_2, 14))
        self._lists.setIcon(icons.icon("chevron-down", look.text_2))
        for button, name in (
            (self._import, "file-spreadsheet"),
            (self._add, "user-plus"),
            (self._all, "check-check"),
        ):
            icons.put_before(button, name, look.text, 14)

    def _on_title(self) -> None:
        text = " ".join(self._title.text().split())
        if text and text != self._shown:
            self.title_wanted.emit(text)
        elif not text:
            self._title.setText(self._shown)

    def _on_lists(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for each in self._titles:
            text = self.tr("{0} ({1})").format(each.title.replace("&", "&&"), each.count)
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(each.id == self._roster_id)
            action.setData(each.id)
            menu.addAction(action)
        menu.addSeparator()
        new = QAction(self.tr("New list for another group"), group)
        new.setData(0)
        menu.addAction(new)
        group.triggered.connect(self._on_list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._lists.mapToGlobal(self._lists.rect().bottomLeft()))

    def _on_list(self, action: QAction) -> None:
        self.roster_wanted.emit(int(action.data()))


def _days(days: list[dt.date]) -> str:
    first, last = days[0], days[-1]
    if first == last:
        return f"{words.short_day(first)} {first.year}"
    start = words.short_day(first) if first.year == last.year else f"{words.short_day(first)} {first.year}"
    return f"{start} – {words.short_day(last)} {last.year}"
