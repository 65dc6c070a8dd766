"""Checks a printed certificate: its code, and every word as it stands on the sheet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from facilitator.store.atomic import SaveFailed
from facilitator.store.problems import InvalidFile
from facilitator.ui.people.panel import PanelToLeave

_MOST_LETTERS = 2000


class VerifyPanel(PanelToLeave):
    """Takes the words of a sheet and says whether they are the ones that were signed; works offline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("shield-check", parent.tr("Check a certificate"), parent)
        self._key: bytes | None = None
        about = self.label(
            self.tr(
                "Scan or paste the code, then type each text exactly as printed. Leave out what is not there."
            ),
            small=True,
        )
        self.column.addWidget(about)
        self.fields = {
            name: self._field(text)
            for name, text in (
                ("code", self.tr("Code, begins with F1:")),
                ("name", self.tr("Name")),
                ("title", self.tr("Title of the workshop")),
                ("completed", self.tr("After “completed”, if it says so")),
                ("dates", self.tr("Day or days")),
                ("place", self.tr("Place")),
                ("hours", self.tr("Contact hours, such as 3.0")),
                ("topics", self.tr("Topics, with their semicolons")),
                ("facilitator", self.tr("Facilitator")),
                ("issuer", self.tr("Issuer")),
                ("issued", self.tr("Issued on, such as 28 November 2026")),
            )
        }
        self._verdict = self.label()
        self._verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verdict.hide()
        self._check = QPushButton(self.tr("Check"), self)
        self._check.setProperty("kind", "primary")
        self._choose = QPushButton(self.tr("With your own key"), self)
        self._choose.setToolTip(self.tr("Choose the public key of another issuer"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self._check)
        row.addWidget(self._choose)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self._verdict)
        self._check.clicked.connect(self.check)
        self._choose.clicked.connect(self._on_choose)

    @property
    def verdict(self) -> str:
        """Return what was found; empty before a check."""
        return self._verdict.text() if not self._verdict.isHidden() else ""

    def use_key(self, path: Path) -> None:
        """Check with the public key of another issuer."""
        from facilitator.store.key_file import read_public_key

        try:
            self._key = read_public_key(path)
        except InvalidFile as error:
            self._say(str(error), "fault")
            return
        self._choose.setText(self.tr("With {0}").format(path.name[:24]))
        self._verdict.hide()

    def check(self) -> None:
        """Compare the words with the code."""
        # Late: this loads all of printing.
        from facilitator.printing.verification import Outcome, PrintedWords, verify
        from facilitator.store.issuer_key import load_issuer_key
        from facilitator.store.key_file import public_key_of

        texts = {name: field.text() for name, field in self.fields.items()}
        code = texts.pop("code")
        try:
            public = public_key_of(load_issuer_key()) if self._key is None else self._key
        except (InvalidFile, SaveFailed) as error:
            self._say(str(error), "fault")
            return
        verdict = verify(code, PrintedWords(**texts), public)
        tone = {Outcome.GENUINE: "accent", Outcome.UNSIGNED: "late"}.get(verdict.outcome, "fault")
        self._say(verdict.sentence, tone)

    def clear(self) -> None:
        """Forget what was typed; names do not stay."""
        for field in self.fields.values():
            field.clear()
        self._verdict.hide()

    def _say(self, text: str, tone: str) -> None:
        self._verdict.setText(text)
        self._verdict.setProperty("tone", tone)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._verdict.setAccessibleName(text)
        self._verdict.show()

    def _field(self, text: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setMaxLength(_MOST_LETTERS)
        field.returnPressed.connect(self.check)
        self.column.addWidget(field)
        return field

    def _on_choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Public key of the issuer"), "", self.tr("Keys (*.pem *.txt);;All files (*)")
        )
        if chosen:
            self.use_key(Path(chosen))
