"""The People workspace: who is enrolled, who is here, and how long it is kept."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from facilitator.core.roster import Participant, Roster
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.store.register import Register
from facilitator.ui.document import SessionDocument
from facilitator.ui.fonts import load_fonts_for
from facilitator.ui.people.head import PeopleHead
from facilitator.ui.people.keys_line import KeysLine
from facilitator.ui.people.open_roster import OpenRoster
from facilitator.ui.people.roster_model import RosterModel
from facilitator.ui.people.roster_view import RosterView
from facilitator.ui.people.side import PeopleSide
from facilitator.ui.people.subject import subject_of
from facilitator.ui.theme import scaled

if TYPE_CHECKING:
    from facilitator.store.roster_file import NamesIn

_log = logging.getLogger(__name__)


class PeoplePage(QWidget):
    """The people of the open session or its series. Names stay here and in the register."""

    failed = Signal(str)
    """What could not be kept, or read."""
    said = Signal(str)
    """What was done."""

    def __init__(
        self,
        document: SessionDocument,
        library: Library,
        register: Register | None,
        parent: QWidget | None = None,
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._library = library
        self._today = today
        self._place = 0
        self._open = OpenRoster(register, today, self)
        self._model = RosterModel(self)
        self.head = PeopleHead(self)
        self.view = RosterView(self._model, self)
        self.side = PeopleSide(self)
        self._veil = QWidget(self)
        self._nobody = QLabel(self._veil)
        self._keys = KeysLine(self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.head.show_usable(usable=self._open.is_kept)

    @property
    def roster(self) -> Roster:
        """Return the list that is shown; its id is 0 while nobody is on it."""
        return self._open.roster

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes the keyboard goes through."""
        return self.head, self.view, self.side

    @property
    def nobody(self) -> str:
        """Return what is said where there are no rows; empty where there are some."""
        return "" if self._veil.isHidden() else self._nobody.text()

    def import_names(self, path: Path, names_in: "NamesIn | None" = None) -> None:
        """Read a list of names and show what is in it, or ask which column holds them; take nothing yet."""
        from facilitator.store.roster_file import NoNameColumn, read_roster

        if not self._open.is_kept:
            return
        try:
            read = read_roster(path, names_in)
        except NoNameColumn as error:
            self.side.open(self.side.columns)
            self.side.columns.ask(path, error.first_row)
            return
        except InvalidFile as error:
            self.failed.emit("\n".join(str(problem) for problem in error.problems))
            return
        self.side.open(self.side.list)
        self.side.list.show_list(path, read, self._open.names)

    def ask_for_list(self) -> None:
        """Ask for a file with names."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Import names"), "", self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)")
        )
        if chosen:
            self.import_names(Path(chosen))

    def add_person(self) -> None:
        """Show the fields for somebody new."""
        self.side.open(self.side.person)
        self.side.person.show_new(self._open.names)

    def save_export(self, path: Path, person_ids: list[str]) -> None:
        """Write everything kept about people to a file."""
        self._open.save_export(path, person_ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in the search shows everybody again."""
        if event.key() == Qt.Key.Key_Escape and self.head.finder.hasFocus():
            self.head.finder.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the roster."""
        self.view.setFocus(event.reason())

    def refresh_library(self) -> None:
        """Look at what a pack brought: the series of the session may be another."""
        if self.isVisible():
            self._take_session()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the session again when the workspace is opened."""
        super().showEvent(event)
        self._take_session()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list that is dragged here."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the list that was dropped."""
        self.import_names(Path(event.mimeData().urls()[0].toLocalFile()))

    # --- layout ---

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setProperty("ground", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nobody.setWordWrap(True)
        self._nobody.setProperty("tone", "second")
        table = QWidget(left)
        self._veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self._veil)
        inside.setContentsMargins(40, scaled(self.font(), 110), 40, 0)
        inside.addWidget(self._nobody)
        inside.addStretch()
        stack = QStackedLayout(table)
        stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        stack.addWidget(self._veil)
        stack.addWidget(self.view)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(table, 1)
        column.addWidget(self.view.foot)
        upright = QFrame(self)
        upright.setProperty("kind", "upright")
        upright.setFixedWidth(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(left, 1)
        middle.addWidget(upright)
        middle.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._keys)

    def _connect(self) -> None:
        opened, head, view, side = self._open, self.head, self.view, self.side
        self._document.changed.connect(self._on_document)
        self._document.path_changed.connect(self._on_document)
        opened.changed.connect(self._show)
        opened.failed.connect(self.failed)
        opened.said.connect(self.said)
        head.find_changed.connect(self._on_find)
        head.add_wanted.connect(self.add_person)
        head.import_wanted.connect(self.ask_for_list)
        head.all_here_wanted.connect(self._on_all_here)
        head.title_wanted.connect(opened.set_title)
        head.roster_wanted.connect(self._on_roster)
        view.tick_wanted.connect(self._on_tick)
        view.meeting_chosen.connect(self._on_meeting)
        view.edit_wanted.connect(self._on_edit)
        view.erase_wanted.connect(self._on_erase_key)
        self._model.part_wanted.connect(opened.set_minutes)
        side.left.connect(self._on_left)
        side.person.add_wanted.connect(self._on_add)
        side.person.change_wanted.connect(self._on_change)
        side.person.erase_wanted.connect(self._on_erase)
        side.person.erase_agreed.connect(self._on_erase_agreed)
        side.person.export_wanted.connect(self._on_export_one)
        side.columns.chosen.connect(self.import_names)
        side.list.taken.connect(self._on_taken)
        side.meeting.date_wanted.connect(opened.set_date)
        side.retention.keep_days_wanted.connect(opened.set_keep_days)
        side.retention.export_wanted.connect(self._on_export_all)
        side.retention.erase_agreed.connect(self._on_erase_all)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find_key)

    # --- what is shown ---

    def _on_document(self) -> None:
        if self.isVisible():
            self._take_session()

    def _take_session(self) -> None:
        subject = subject_of(self._document, self._library)
        is_other = self._open.show_subject(subject)
        if is_other:
            self.side.leave()
        if is_other or subject.place != self._place:
            self._place = subject.place
            self._on_meeting(subject.place)

    def _show(self) -> None:
        roster, today = self._open.roster, self._today()
        current = self.view.current_person()
        load_fonts_for(person.participant.name for person in roster.people)
        self._model.show_roster(roster, today)
        if current and not self.view.current_person():
            self.view.show_person(current)
        self.head.show_roster(roster, self._open.titles)
        self.side.retention.show_roster(roster, today)
        if roster.meetings:
            shown = roster.meetings[min(self.view.chosen, len(roster.meetings)) - 1]
            self.side.meeting.show_meeting(shown, today)
            self.side.meeting.setEnabled(roster.id > 0)
        self._keys.show_meetings(len(roster.meetings))
        self._say_nobody()

    def _say_nobody(self) -> None:
        if not self._open.is_kept:
            text = self.tr("The first window keeps the people. Close this one and go on there.")
        elif not self.roster.people:
            text = self.tr(
                "Nobody is on this list yet.\nAdd people, or drop a CSV file or a spreadsheet here."
            )
        else:
            text = "" if self._model.rowCount() else self.tr("No name has these letters.")
        self._nobody.setText(text)
        self._veil.setVisible(bool(text))
        if text:
            self._veil.raise_()

    # --- what was asked for ---

    def _on_meeting(self, place: int) -> None:
        self.view.choose(place)
        self._show()

    def _on_left(self) -> None:
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tick(self, person_id: str) -> None:
        self._open.toggle(person_id, self.view.chosen)

    def _on_all_here(self) -> None:
        self._open.mark_all(self.view.chosen)

    def _on_roster(self, roster_id: int) -> None:
        self.side.leave()
        self._open.show_list(roster_id)

    def _on_add(self, participant: Participant) -> None:
        for made in self._open.add([participant]):
            self.view.show_person(made)
            # The next name can be typed at once.
            self.add_person()

    def _on_edit(self, person_id: str) -> None:
        found = self._open.person(person_id)
        if found is not None:
            others = tuple(each.participant.name for each in self.roster.people if each is not found)
            self.side.open(self.side.person)
            self.side.person.show_person(found, others)

    def _on_change(self, person_id: str, participant: Participant) -> None:
        if self._open.rename(person_id, participant):
            self.side.leave()
            self.view.show_person(person_id)

    def _on_taken(self, participants: tuple[Participant, ...]) -> None:
        count = len(self._open.add(participants))
        if count:
            _log.info("Imported %s people.", count)
            text = self.tr("1 person added.") if count == 1 else self.tr("{0} people added.")
            self.said.emit(text.format(count))
            self.side.leave()

    def _on_find(self, text: str) -> None:
        self._model.find(text)
        self._say_nobody()

    def _on_find_key(self) -> None:
        self.head.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.finder.selectAll()

    def _on_erase_key(self, person_id: str) -> None:
        self._on_edit(person_id)
        self._on_erase(person_id)

    def _on_erase(self, person_id: str) -> None:
        self.side.person.ask_to_erase(len(self._open.same_name(person_id)))

    def _on_erase_agreed(self, person_id: str) -> None:
        self.side.leave()
        self._open.erase([person_id, *self._open.same_name(person_id)])

    def _on_erase_all(self) -> None:
        self.side.leave()
        self._open.erase([person.id for person in self.roster.people])

    def _on_export_all(self) -> None:
        self._ask_where([person.id for person in self.roster.people])

    def _on_export_one(self, person_id: str) -> None:
        self._ask_where([person_id])

    def _ask_where(self, person_ids: list[str]) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # A file name tells no name.
        suggested = str(Path(start) / ("person.json" if len(person_ids) == 1 else "people.json"))
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Export what is kept"), suggested, self.tr("JSON (*.json)")
        )
        if chosen:
            self.save_export(Path(chosen), person_ids)
