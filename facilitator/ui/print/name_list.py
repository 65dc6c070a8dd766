"""The names documents are made for: those of People, or a list that is imported here, in memory only."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.core.roster import Participant
from facilitator.store.problems import InvalidFile


class NameList(QWidget):
    """A line that says how many names there are, with buttons to import some and to let them go."""

    imported = Signal()
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Participant, ...] = ()
        self._enrolled: tuple[Participant, ...] = ()
        self._names = QLabel(self)
        self._names.setProperty("tone", "second")
        self._import = QPushButton(self.tr("Import names …"), self)
        self._forget = QPushButton(self.tr("Forget"), self)
        self._forget.setProperty("kind", "quiet")
        self._trouble = QLabel(self)
        self._trouble.setProperty("tone", "late")
        self._trouble.setWordWrap(True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._names, 1)
        row.addWidget(self._forget)
        row.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self._import.clicked.connect(self.ask)
        self._forget.clicked.connect(self.forget)
        self._say()

    @property
    def people(self) -> tuple[Participant, ...]:
        """Return the people whose names were imported here; else those enrolled in People."""
        return self._people or self._enrolled

    @property
    def uses_register(self) -> bool:
        """Return True while the names are those of People."""
        return bool(self._enrolled) and not self._people

    @property
    def trouble(self) -> str:
        """Return what is said about the list of names; empty where all is well."""
        return self._trouble.text()

    def show_enrolled(self, people: tuple[Participant, ...]) -> bool:
        """Take the names of People; return True where they are others than before."""
        if people == self._enrolled:
            return False
        self._enrolled = people
        self._say()
        return True

    def take(self, path: Path) -> None:
        """Take the names of a list; where it cannot be read, say why and keep the names there were."""
        # Late: reading lists is not needed before one is chosen.
        from facilitator.store.roster_file import read_roster

        try:
            roster = read_roster(path)
        except InvalidFile as error:
            self._say_trouble(str(error))
            return
        if not roster.participants:
            self._say_trouble(self.tr("{0}: the list holds no names.").format(path.name))
            return
        self._people = roster.participants
        self._say_trouble("\n".join(str(each) for each in (*roster.bad_rows, *roster.notices)[:4]))
        self._say()
        self.imported.emit()

    def forget(self) -> None:
        """Let the imported names go."""
        self._people = ()
        self._say_trouble("")
        self._say()
        self.forgotten.emit()

    def ask(self) -> None:
        """Ask for a list of names."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Import names"), "", self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods)")
        )
        if chosen:
            self.take(Path(chosen))

    def _say(self) -> None:
        count = len(self.people)
        if count == 0:
            text = self.tr("No names yet")
        else:
            text = self.tr("1 name") if count == 1 else self.tr("{0} names").format(count)
        if self.uses_register:
            text = self.tr("{0} from People").format(text)
        self._names.setText(text)
        self._forget.setVisible(bool(self._people))

    def _say_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
