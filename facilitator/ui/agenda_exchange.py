"""Agendas of other tools: one that is chosen or dropped is opened, and a plan is written for such a tool."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.store.exchange.formats import FORMATS, READABLE, WRITABLE, read_draft
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile, Problem
from facilitator.ui.document import SessionDocument
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.session_files import SessionFiles, file_name
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    import datetime as dt

    from facilitator.store.exchange.draft import Draft
    from facilitator.store.exchange.drafted_session import Imported


class AgendaExchange(QObject):
    """Reads and writes the formats of other tools; what is to be said stands in the window's message bar."""

    def __init__(
        self,
        document: SessionDocument,
        library: Library,
        files: SessionFiles,
        messages: MessageBar,
        now: "Callable[[], dt.datetime]",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._library = library
        self._files = files
        self._messages = messages
        self._now = now
        self._window = window
        self._wanted = Path()

    def choose(self) -> None:
        """Let the facilitator choose an agenda of another tool and open it."""
        kinds = " ".join(f"*{suffix}" for suffix in READABLE)
        text = self.tr("Agendas of other tools ({0});;All files (*)").format(kinds)
        title = self.tr("Import an agenda")
        name, _kind = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), text)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Open an agenda of another tool as a new session, after asking about unsaved edits."""
        self._wanted = path
        self._files.unless_unsaved(self._take)

    def choose_where(self) -> None:
        """Let the facilitator choose a file to write the plan into, whose suffix says for which tool."""
        kinds = {FORMATS[suffix].name: suffix for suffix in WRITABLE if suffix != ".markdown"}
        filters = {f"{name} (*{suffix})": suffix for name, suffix in kinds.items()}
        proposed = Path.home() / file_name(self._document.session.title)
        name, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the plan"), str(proposed), ";;".join(filters)
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in WRITABLE
            self.export(path if known else path.with_name(path.name + filters.get(kind, ".csv")))

    def export(self, path: Path) -> None:
        """Write the plan; whether notes go along is asked where the format has a place for them."""
        found = FORMATS[path.suffix.lower()]
        if found.needs_date and self._document.session.date is None:
            text = self.tr("A calendar needs a day: give the session its date in Plan, then export.")
            self._messages.warn(text)
        elif found.has_private:
            self._messages.ask(
                self.tr(
                    "Others may read “{0}”. Are your notes, what to say and what to do to be in it?"
                ).format(path.name),
                [
                    (self.tr("Leave them out"), lambda: self._write(path, private=False)),
                    (self.tr("Take them along"), lambda: self._write(path, private=True)),
                ],
            )
        else:
            self._write(path, private=False)

    # --- how ---

    def _take(self) -> None:
        from facilitator.store.exchange.drafted_session import session_of
        from facilitator.store.summaries import StrategySummary

        zone = self._now().tzinfo
        assert zone is not None
        known = [each for each in self._library.strategies() if isinstance(each, StrategySummary)]
        try:
            draft = read_draft(self._wanted, zone)
            imported = session_of(draft, known)
        except InvalidFile as error:
            self._messages.warn("\n".join(self._lines(error.problems)))
            return
        self._document.new()
        self._document.apply(self.tr("Import an agenda"), imported.session)
        self._files.opened.emit(Workspace.PLAN.value)
        self._tell(draft, imported)

    def _tell(self, draft: "Draft", imported: "Imported") -> None:
        said = self.tr("“{0}” is read: {1} blocks.").format(self._wanted.name, len(imported.session.agenda))
        if imported.matched:
            said += " " + self.tr("Known exercises: {0}.").format(len(imported.matched))
        noted = sorted([*draft.problems, *draft.remarks], key=lambda each: each.line)
        text = "\n".join([said, *self._lines(noted)])
        if draft.problems:
            self._messages.warn(text)
        elif noted:
            # It stays to be read: how something was understood may be wrong.
            self._messages.ask(text, [(self.tr("All right"), self._messages.dismiss)])
        else:
            self._messages.notice(said)

    def _lines(self, problems: Iterable[Problem]) -> list[str]:
        # By the name of the file alone: the facilitator has just chosen the folder.
        return [str(replace(each, file=self._wanted.name)) for each in problems]

    def _write(self, path: Path, *, private: bool) -> None:
        from facilitator.store.atomic import SaveFailed, save

        write = FORMATS[path.suffix.lower()].write
        assert write is not None
        try:
            save(path, write(self._document.rundown, private, self._now()))
        except SaveFailed as error:
            self._messages.warn(str(error))
        else:
            self._messages.notice(self.tr("The plan is in “{0}”.").format(path.name))
