"""The key that signs certificates: a backup locked with a passphrase, taken again, and its public half."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from facilitator.store.atomic import SaveFailed
from facilitator.store.problems import InvalidFile
from facilitator.ui.people.panel import PanelToLeave, Question

_LOOK_EVERY_MS = 40
_MOST_LETTERS = 500


class _Work:
    """A passphrase costs a fifth of a second on purpose: that is spent beside the window, without Qt."""

    def __init__(self, do: Callable[[], str]) -> None:
        self._do = do
        self.outcome: str | Exception | None = None
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self.outcome = self._do()
        except Exception as error:  # looked at in the window's thread
            self.outcome = error


class KeyPanel(PanelToLeave):
    """Backs the key up and takes it back; a computer that is lost takes no certificate with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("lock", parent.tr("Your signing key"), parent)
        self._work: _Work | None = None
        self._backup = Path()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        about = self.tr(
            "Certificates are signed with a key of this computer. Back it up, so that another computer can go"
            " on with it. Without the passphrase nobody can use the backup."
        )
        self.column.addWidget(self.label(about, small=True))
        self.passphrase = self._field(self.tr("Passphrase, 10 letters at least"))
        self.again = self._field(self.tr("Once more, for a backup"))
        self.back_up_button = QPushButton(self.tr("Back up…"), self)
        self.back_up_button.setProperty("kind", "primary")
        self.restore_button = QPushButton(self.tr("Restore…"), self)
        self.public_button = QPushButton(self.tr("Save the public key…"), self)
        self.public_button.setProperty("kind", "quiet")
        self.public_button.setToolTip(self.tr("For those who check your certificates"))
        self.question = Question(self)
        self._said = self.label()
        self._lay_out()
        self._connect()

    @property
    def said(self) -> str:
        """Return what came of the last act; empty before one."""
        return self._said.text()

    def back_up(self, path: Path) -> None:
        """Write a backup, locked with the passphrase."""
        passphrase = self.passphrase.text()
        if not self._passphrase_does():
            return

        def do() -> str:
            from facilitator.store.issuer_key import load_issuer_key
            from facilitator.store.key_file import export_key

            export_key(path, load_issuer_key(), passphrase)
            return path.name

        self._start(do, self.tr("Backed up as {0}. Keep it apart from this computer."))

    def restore(self, path: Path, *, replace: bool = False) -> None:
        """Take the key of a backup; where another one signs here it is asked first."""
        self._backup = path
        passphrase = self.passphrase.text()

        def do() -> str:
            from facilitator.store.key_file import read_exported_key, restore_key

            kept = restore_key(read_exported_key(path, passphrase), replace=replace)
            return kept.name if kept else ""

        self._start(do, self.tr("The key of the backup signs certificates now."))

    def save_public(self, path: Path) -> None:
        """Write the public half, for those who check certificates."""

        def do() -> str:
            from facilitator.store.issuer_key import load_issuer_key
            from facilitator.store.key_file import write_public_key

            write_public_key(path, load_issuer_key())
            return path.name

        self._start(do, self.tr("Saved as {0}. Give it to whoever checks your certificates."))

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.passphrase.clear()
        self.again.clear()
        self.question.hide()
        self._say("")

    def hideEvent(self, event: QHideEvent) -> None:
        """A passphrase does not stay in a field nobody sees."""
        super().hideEvent(event)
        self.passphrase.clear()
        self.again.clear()

    # --- at work ---

    def _start(self, do: Callable[[], str], said: str) -> None:
        self.question.hide()
        self._say(self.tr("One moment…"))
        self._enable(at_rest=False)
        self._done = said
        self._work = _Work(do)
        self._timer.start()

    def _on_time(self) -> None:
        outcome = self._work.outcome if self._work is not None else ""
        if outcome is None:
            return
        self._timer.stop()
        self._work = None
        self._enable(at_rest=True)
        if isinstance(outcome, str):
            self.again.clear()
            self._say(self._done.format(outcome), "accent")
        else:
            self._tell(outcome)

    def _tell(self, error: Exception) -> None:
        from facilitator.store.key_file import OtherKeyThere, WeakPassphrase

        if isinstance(error, OtherKeyThere):
            self._say("")
            self.question.ask(
                self.tr("Another key signs here. Take the one of the backup? The other is kept beside it."),
                self.tr("Take the backup’s"),
            )
        elif isinstance(error, WeakPassphrase | InvalidFile | SaveFailed):
            self._say(str(error), "fault")
        else:
            raise error

    def _enable(self, *, at_rest: bool) -> None:
        for button in (self.back_up_button, self.restore_button, self.public_button):
            button.setEnabled(at_rest)

    def _say(self, text: str, tone: str = "second") -> None:
        self._said.setText(text)
        self._said.setProperty("tone", tone)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setVisible(bool(text))

    # --- layout ---

    def _field(self, text: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(_MOST_LETTERS)
        self.column.addWidget(field)
        return field

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self.back_up_button)
        row.addWidget(self.restore_button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addWidget(self.public_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.question)
        self.column.addWidget(self._said)
        self._said.hide()

    def _connect(self) -> None:
        self._done = ""
        self._timer.timeout.connect(self._on_time)
        self.back_up_button.clicked.connect(self._on_back_up)
        self.restore_button.clicked.connect(self._on_restore)
        self.public_button.clicked.connect(self._on_public)
        self.question.agreed.connect(self._on_agreed)

    def _passphrase_does(self) -> bool:
        """Return whether the passphrase does for a backup; where it does not, that is said."""
        from facilitator.store.key_file import LEAST_PASSPHRASE, WeakPassphrase

        text = ""
        if self.passphrase.text() != self.again.text():
            text = self.tr("The two passphrases are not the same; nothing was written.")
        elif len(self.passphrase.text()) < LEAST_PASSPHRASE:
            text = str(WeakPassphrase())
        self._say(text, "fault")
        return not text

    def _on_back_up(self) -> None:
        # Before a place is asked for: nobody likes to choose a folder for nothing.
        if not self._passphrase_does():
            return
        self._ask_where(self.back_up, self.tr("Back up the signing key"), "signing-key.json")

    def _on_public(self) -> None:
        self._ask_where(self.save_public, self.tr("Save the public key"), "public-key.pem")

    def _ask_where(self, save: Callable[[Path], None], title: str, suggested: str) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(self, title, suggested)
        if chosen:
            save(Path(chosen))

    def _on_restore(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.tr("Backup of a signing key"))
        if chosen:
            self.restore(Path(chosen))

    def _on_agreed(self) -> None:
        self.restore(self._backup, replace=True)
