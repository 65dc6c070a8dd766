"""The People workspace: who is enrolled, who is here, and how long it is kept."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.roster import Participant, Roster
from facilitator.store.atomic import SaveFailed, write_atomically
from facilitator.store.erasure import Eraser, Erasure
from facilitator.store.library import Library
from facilitator.store.people import People, PeopleNotSaved
from facilitator.store.problems import InvalidFile
from facilitator.store.register import Register
from facilitator.ui.document import SessionDocument
from facilitator.ui.people.head import PeopleHead
from facilitator.ui.people.import_panel import ImportPanel
from facilitator.ui.people.keys_line import KeysLine
from facilitator.ui.people.meeting_panel import MeetingPanel
from facilitator.ui.people.panel import Sign
from facilitator.ui.people.person_panel import PersonPanel
from facilitator.ui.people.retention_panel import RetentionPanel
from facilitator.ui.people.roster_model import RosterModel
from facilitator.ui.people.roster_view import RosterView
from facilitator.ui.people.subject import Subject, subject_of
from facilitator.ui.people.verify_panel import VerifyPanel
from facilitator.ui.theme import interface_font, scaled

_log = logging.getLogger(__name__)

_RIGHT = 332


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
        self._people = People(register) if register else None
        self._eraser = Eraser(register) if register else None
        self._today = today
        self._subject: Subject | None = None
        self._roster = Roster(0, "", "", ())
        self._model = RosterModel(self)
        self.head = PeopleHead(self)
        self.view = RosterView(self._model, self)
        self._nobody = QLabel(self)
        self._keys = KeysLine(self)
        self.person_panel = PersonPanel(self)
        self.import_panel = ImportPanel(self)
        self.meeting_panel = MeetingPanel(self)
        self.retention_panel = RetentionPanel(self)
        self.verify_panel = VerifyPanel(self)
        self.verify_button = QPushButton(self.tr("Check a certificate…"), self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.view)
        self.head.show_usable(usable=register is not None)

    @property
    def roster(self) -> Roster:
        """Return the list that is shown; its id is 0 while nobody is on it."""
        return self._roster

    @property
    def nobody(self) -> str:
        """Return what is said where there are no rows; empty where there are some."""
        return "" if self._nobody.isHidden() else self._nobody.text()

    def import_names(self, path: Path) -> None:
        """Read a list of names and show what is in it; nothing is taken yet."""
        from facilitator.store.roster_file import read_roster

        if self._people is None:
            return
        try:
            read = read_roster(path)
        except InvalidFile as error:
            self.failed.emit("\n".join(str(problem) for problem in error.problems))
            return
        self.import_panel.show_list(path, read, [each.participant.name for each in self._roster.people])
        self._open_panel(self.import_panel)

    def save_export(self, path: Path, person_ids: list[str]) -> None:
        """Write everything kept about people to a file."""
        if self._eraser is None:
            return
        try:
            write_atomically(path, self._eraser.export(person_ids))
        except SaveFailed as error:
            self.failed.emit(str(error))
            return
        self.said.emit(self.tr("Exported to {0}.").format(path.name))

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
        self._nobody.setContentsMargins(40, scaled(self.font(), 110), 40, 0)
        self._nobody.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        table = QWidget(left)
        stack = QStackedLayout(table)
        stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        stack.addWidget(self._nobody)
        stack.addWidget(self.view)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(table, 1)
        column.addWidget(self.view.foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(left, 1)
        middle.addWidget(self._upright())
        middle.addWidget(self._right())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._keys)
        for panel in (self.person_panel, self.import_panel, self.verify_panel):
            panel.hide()

    def _upright(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("kind", "upright")
        line.setFixedWidth(1)
        return line

    def _right(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for panel in (
            self.verify_panel,
            self.import_panel,
            self.person_panel,
            self.meeting_panel,
            self.retention_panel,
        ):
            column.addWidget(panel)
        note = QLabel(
            self.tr("No partner, no notes on people, and no name ever reaches the room screen."), self
        )
        note.setFont(interface_font(max(12, self.font().pixelSize() - 1)))
        note.setProperty("tone", "second")
        note.setWordWrap(True)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(Sign("shield-check", 14, self, "text_2"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1)
        column.addLayout(row)
        self.verify_button.setProperty("kind", "quiet")
        column.addWidget(self.verify_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setFixedWidth(scaled(self.font(), _RIGHT))
        return scroll

    def _connect(self) -> None:
        self._document.changed.connect(self._on_document)
        self._document.path_changed.connect(self._on_document)
        self.head.find_changed.connect(self._on_find)
        self.head.add_wanted.connect(self.add_person)
        self.head.import_wanted.connect(self.ask_for_list)
        self.head.all_here_wanted.connect(self._on_all_here)
        self.head.title_wanted.connect(self._on_title)
        self.head.roster_wanted.connect(self._on_roster)
        self.view.tick_wanted.connect(self._on_tick)
        self.view.meeting_chosen.connect(self._choose)
        self.view.edit_wanted.connect(self._on_edit)
        self.view.erase_wanted.connect(self._on_erase_key)
        self._model.part_wanted.connect(self._on_part)
        self.person_panel.add_wanted.connect(self._on_add)
        self.person_panel.change_wanted.connect(self._on_change)
        self.person_panel.erase_wanted.connect(self._on_erase)
        self.person_panel.erase_agreed.connect(self._on_erase_agreed)
        self.person_panel.export_wanted.connect(self._on_export_one)
        self.person_panel.left.connect(self._leave_panel)
        self.import_panel.taken.connect(self._on_taken)
        self.import_panel.left.connect(self._leave_panel)
        self.meeting_panel.date_wanted.connect(self._on_date)
        self.retention_panel.keep_days_wanted.connect(self._on_keep_days)
        self.retention_panel.export_wanted.connect(self._on_export_all)
        self.retention_panel.erase_agreed.connect(self._on_erase_all)
        self.verify_button.clicked.connect(self._on_verify)
        self.verify_panel.left.connect(self._leave_panel)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find_key)

    # --- what is shown ---

    def _on_document(self) -> None:
        if self.isVisible():
            self._take_session()

    def _take_session(self) -> None:
        subject = subject_of(self._document, self._library)
        is_other = self._subject is None or subject.key != self._subject.key
        moved = self._subject is not None and subject.place != self._subject.place
        self._subject = subject
        if is_other:
            found = self._people.of_subject(subject.key) if self._people else None
            self._roster = found or subject.empty_roster()
            self._leave_panel()
        elif self._roster.id == 0:
            self._roster = subject.empty_roster()
        else:
            self._read()
        if is_other or moved:
            self.view.choose(subject.place)
        self._take_plan()
        self._show()

    def _take_plan(self) -> None:
        """Keep what was planned anew of meetings that are not over."""
        if self._people is None or self._subject is None or not self._roster.id:
            return
        changed = self._subject.changes(self._roster, self._today())
        if changed:
            try:
                self._people.plan_meetings(self._roster.id, changed)
            except PeopleNotSaved as error:
                self.failed.emit(str(error))
            self._read()

    def _read(self) -> None:
        if self._people is not None and self._roster.id:
            self._roster = self._people.roster(self._roster.id) or self._roster

    def _show(self) -> None:
        today = self._today()
        current = self.view.current_person()
        self._model.show_roster(self._roster, today)
        if current and not self.view.current_person():
            self.view.show_person(current)
        key = self._roster.subject
        titles = self._people.titles() if self._people else ()
        self.head.show_roster(self._roster, tuple(each for each in titles if each.subject == key))
        self.retention_panel.show_roster(self._roster, today)
        meetings = self._roster.meetings
        if meetings:
            place = min(self.view.chosen, len(meetings))
            shown = meetings[place - 1]
            self.meeting_panel.show_meeting(shown, today)
            self.meeting_panel.setEnabled(self._roster.id > 0)
        self._keys.show_meetings(len(meetings))
        self._say_nobody()

    def _say_nobody(self) -> None:
        if self._people is None:
            text = self.tr("The first window keeps the people. Close this one and go on there.")
        elif not self._roster.people:
            text = self.tr(
                "Nobody is on this list yet.\nAdd people, or drop a CSV file or a spreadsheet here."
            )
        else:
            text = "" if self._model.rowCount() else self.tr("No name has these letters.")
        self._nobody.setText(text)
        self._nobody.setVisible(bool(text))
        if text:
            self._nobody.raise_()

    def _choose(self, place: int) -> None:
        self.view.choose(place)
        self._show()

    # --- changes ---

    def _change_people(self, change: Callable[[People], object]) -> bool:
        """Do a change, show the roster anew; say why where it could not be kept."""
        if self._people is None:
            return False
        try:
            if not self._roster.id:
                subject = self._subject or subject_of(self._document, self._library)
                self._roster = self._people.make_roster(
                    subject.key, self._roster.title, subject.meetings, subject.complete_at
                )
            change(self._people)
        except PeopleNotSaved as error:
            self.failed.emit(str(error))
            return False
        self._read()
        self._show()
        return True

    def _on_tick(self, person_id: str) -> None:
        place = self.view.chosen
        found = next((each for each in self._roster.people if each.id == person_id), None)
        if found is None:
            return
        if found.at(place) is not None:
            self._change_people(lambda people: people.unmark([person_id], place))
        else:
            self._mark([person_id], place)

    def _mark(self, person_ids: list[str], place: int, part: dt.timedelta | None = None) -> None:
        roster_id, today = self._roster.id, self._today()
        self._change_people(lambda people: people.mark(roster_id, person_ids, place, today, part))

    def _on_part(self, person_id: str, place: int, minutes: int) -> None:
        part = dt.timedelta(minutes=minutes)
        contact = self._roster.meetings[place - 1].contact
        if minutes <= 0:
            self._change_people(lambda people: people.unmark([person_id], place))
        else:
            self._mark([person_id], place, None if part >= contact else part)

    def _on_all_here(self) -> None:
        place = self.view.chosen
        away = [person.id for person in self._roster.people if person.at(place) is None]
        if away:
            self._mark(away, place)

    def _on_date(self, place: int, date: dt.date) -> None:
        self._change_people(lambda people: people.set_date(self._roster.id, place, date))

    def _on_title(self, title: str) -> None:
        self._change_people(lambda people: people.set_title(self._roster.id, title))

    def _on_keep_days(self, days: int) -> None:
        self._change_people(lambda people: people.set_keep_days(self._roster.id, days))

    def _on_roster(self, roster_id: int) -> None:
        if self._people is None or self._subject is None:
            return
        if roster_id:
            self._roster = self._people.roster(roster_id) or self._roster
        else:
            # The days of another group are its own.
            meetings = tuple(replace(each, date=None) for each in self._subject.meetings)
            try:
                self._roster = self._people.make_roster(
                    self._subject.key, self._subject.title, meetings, self._subject.complete_at
                )
            except PeopleNotSaved as error:
                self.failed.emit(str(error))
        self._leave_panel()
        self._show()

    # --- names ---

    def add_person(self) -> None:
        """Show the fields for somebody new."""
        self._open_panel(self.person_panel)
        self.person_panel.show_new(self._names())
        self.person_panel.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self, participant: Participant) -> None:
        made: list[str] = []
        if self._change_people(lambda people: made.extend(people.add(self._roster.id, [participant]))):
            self.view.show_person(made[0])
            # The next name can be typed at once.
            self.add_person()

    def _on_edit(self, person_id: str) -> None:
        found = next((each for each in self._roster.people if each.id == person_id), None)
        if found is not None:
            self._open_panel(self.person_panel)
            self.person_panel.show_person(found, self._names(without=person_id))

    def _on_change(self, person_id: str, participant: Participant) -> None:
        old = next((each.participant for each in self._roster.people if each.id == person_id), participant)
        if old.name == participant.name:
            participant = replace(participant, first_name=old.first_name, surname=old.surname)
        if self._change_people(lambda people: people.change(person_id, participant)):
            self._leave_panel()
            self.view.show_person(person_id)

    def _on_taken(self, participants: tuple[Participant, ...]) -> None:
        if self._change_people(lambda people: people.add(self._roster.id, participants)):
            _log.info("Imported %s people.", len(participants))
            count = len(participants)
            self.said.emit(
                self.tr("1 person added.") if count == 1 else self.tr("{0} people added.").format(count)
            )
            self._leave_panel()

    def ask_for_list(self) -> None:
        """Ask for a file with names."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Import names"), "", self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)")
        )
        if chosen:
            self.import_names(Path(chosen))

    def _names(self, without: str = "") -> tuple[str, ...]:
        return tuple(each.participant.name for each in self._roster.people if each.id != without)

    def _open_panel(self, panel: QWidget) -> None:
        for each in (self.person_panel, self.import_panel, self.verify_panel, self.meeting_panel):
            each.setVisible(each is panel)
        # The fields of a check need the height.
        is_check = panel is self.verify_panel
        self.retention_panel.setVisible(not is_check)
        self.verify_button.setVisible(not is_check)

    def _on_verify(self) -> None:
        self.verify_panel.clear()
        self._open_panel(self.verify_panel)
        self.verify_panel.fields["code"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_panel(self) -> None:
        self._open_panel(self.meeting_panel)
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_find(self, text: str) -> None:
        self._model.find(text)
        self._say_nobody()

    def _on_find_key(self) -> None:
        self.head.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.finder.selectAll()

    # --- export and erasure ---

    def _on_erase_key(self, person_id: str) -> None:
        self._on_edit(person_id)
        self._on_erase(person_id)

    def _on_erase(self, person_id: str) -> None:
        if self._eraser is not None:
            self.person_panel.ask_to_erase(len(self._eraser.same_name(person_id)))

    def _on_erase_agreed(self, person_id: str) -> None:
        if self._eraser is not None:
            self._erase([person_id, *self._eraser.same_name(person_id)])

    def _on_erase_all(self) -> None:
        self._erase([person.id for person in self._roster.people])

    def _erase(self, person_ids: list[str]) -> None:
        if self._eraser is None:
            return
        try:
            done: Erasure | None = self._eraser.erase(person_ids)
        except PeopleNotSaved as error:
            done = None
            self.failed.emit(str(error))
        self._leave_panel()
        self._read()
        self._show()
        if done is None:
            return
        _log.info("Erased %s people.", done.people)
        if done.copies:
            names = ", ".join(copy.name for copy in done.copies)
            self.failed.emit(
                self.tr(
                    "Erased. A damaged register is still kept and may hold names; delete it when its runs are"
                    " not needed: {0}"
                ).format(names)
            )
        else:
            self.said.emit(self.tr("Erased for good."))

    def _on_export_all(self) -> None:
        self._ask_where([person.id for person in self._roster.people])

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
