"""Typing names in, one after another, and changing or erasing one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from facilitator.core.roster import Enrolled, Participant, same_person
from facilitator.store.roster_file import clean_name
from facilitator.ui.people.panel import PanelToLeave, Question

_MOST_LETTERS = 200


class PersonPanel(PanelToLeave):
    """The fields of one person. `person_id` is empty while somebody new is typed in."""

    add_wanted = Signal(object)
    """A Participant."""
    change_wanted = Signal(str, object)
    erase_wanted = Signal(str)
    """Asked for; `ask_to_erase` asks back."""
    erase_agreed = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("user-plus", "", parent)
        self.person_id = ""
        self._names: tuple[str, ...] = ()
        self.name = self._field(self.tr("Name as printed"))
        self.pronunciation = self._field(self.tr("Say it like, such as “win tee hwa”"))
        self.pronouns = self._field(self.tr("Pronouns"))
        self._remark = self.label(small=True, tone="late")
        self._remark.hide()
        self._save = QPushButton(self)
        self._save.setProperty("kind", "primary")
        self._export = QPushButton(self.tr("Export"), self)
        self._erase = QPushButton(self.tr("Erase…"), self)
        self._erase.setProperty("kind", "quiet")
        self._erase.setProperty("tone", "fault")
        self.question = Question(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self._save)
        row.addWidget(self._export)
        row.addStretch()
        row.addWidget(self._erase)
        for field in (self.name, self.pronunciation, self.pronouns):
            self.column.addWidget(field)
        self.column.addWidget(self._remark)
        self.column.addLayout(row)
        self.column.addWidget(self.question)
        self.name.textChanged.connect(self._say)
        for field in (self.name, self.pronunciation, self.pronouns):
            field.returnPressed.connect(self.save)
        self._save.clicked.connect(self.save)
        self._erase.clicked.connect(self._on_erase)
        self._export.clicked.connect(self._on_export)
        self.question.agreed.connect(self._on_agreed)

    @property
    def remark(self) -> str:
        """Return what is said about the name; empty when nothing is."""
        return self._remark.text()

    def show_new(self, names: tuple[str, ...]) -> None:
        """Take the name of somebody new; `names` are on the roster already."""
        self.person_id = ""
        self.show_heading(self.tr("Add a person"), "user-plus")
        self._show(Participant(""), names)

    def show_person(self, person: Enrolled, names: tuple[str, ...]) -> None:
        """Let a person's name be changed; `names` are those of the others."""
        self.person_id = person.id
        self.show_heading(self.tr("Change a name"), "users")
        self._show(person.participant, names)

    def ask_to_erase(self, others: int) -> None:
        """Ask whether the person is to go; `others` is on how many other lists the same name stands."""
        text = self.tr("Erase this person for good? Name, attendance and hours go and cannot come back.")
        if others == 1:
            text += self.tr(" The same name on 1 other list goes too.")
        elif others:
            text += self.tr(" The same name on {0} other lists goes too.").format(others)
        text += self.tr(" The numbers of certificates stay.")
        self.question.ask(text, self.tr("Erase for good"))

    def save(self) -> None:
        """Ask for what was typed to be kept."""
        name = clean_name(self.name.text())
        if not any(sign.isalnum() for sign in name):
            self._remark.setText(self.tr("Type a name."))
            self._remark.show()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        made = Participant(
            name,
            pronunciation=clean_name(self.pronunciation.text()),
            pronouns=clean_name(self.pronouns.text()),
        )
        if self.person_id:
            self.change_wanted.emit(self.person_id, made)
        else:
            self.add_wanted.emit(made)

    def _show(self, participant: Participant, names: tuple[str, ...]) -> None:
        self._names = names
        self.name.setText(participant.name)
        self.pronunciation.setText(participant.pronunciation)
        self.pronouns.setText(participant.pronouns)
        self.question.hide()
        is_new = not self.person_id
        self._save.setText(self.tr("Add") if is_new else self.tr("Save"))
        self._erase.setVisible(not is_new)
        self._export.setVisible(not is_new)
        self._say()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        place = same_person(clean_name(self.name.text()), self._names)
        found = place is not None
        if place is not None:
            self._remark.setText(self.tr("“{0}” is on the list already.").format(self._names[place]))
        else:
            self._remark.setText("")
        self._remark.setVisible(found)

    def _field(self, text: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setMaxLength(_MOST_LETTERS)
        return field

    def _on_erase(self) -> None:
        self.erase_wanted.emit(self.person_id)

    def _on_export(self) -> None:
        self.export_wanted.emit(self.person_id)

    def _on_agreed(self) -> None:
        self.erase_agreed.emit(self.person_id)
