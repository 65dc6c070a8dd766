"""Takes a pack file in: chosen or dropped, installed whole or not at all, and told in a sentence."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.store import places
from facilitator.store.library import Library
from facilitator.ui.message_bar import MessageBar

if TYPE_CHECKING:
    from facilitator.store.pack_install import Installed


class PackIntake(QObject):
    """Installs packs; what is wrong with one stands in the window's one place for messages."""

    installed = Signal()
    """The library holds something else than before."""

    def __init__(self, library: Library, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._messages = messages
        self._window = window
        self._older = Path()

    def choose(self) -> None:
        """Let the facilitator choose a pack file and install it."""
        from PySide6.QtWidgets import QFileDialog

        from facilitator.store.pack_archive import SUFFIX

        kinds = self.tr("Packs (*{0});;All files (*)").format(SUFFIX)
        title = self.tr("Install a pack")
        name, _kind = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        if name:
            self.install(Path(name))

    def install(self, path: Path, *, older: bool = False) -> None:
        """Install a pack file; `older` allows a version before the one that is installed."""
        # Late: nearly every start does without.
        from facilitator.store.atomic import SaveFailed
        from facilitator.store.pack_install import OlderPack, PacksBusy, install_pack
        from facilitator.store.problems import InvalidFile

        user = places.of_user()
        try:
            done = install_pack(path, user.packs, user.backups, self._library, older=older)
        except OlderPack as error:
            self._ask_about_older(error.path, error.problems[0].what)
        except InvalidFile as error:
            count = len(error.problems)
            head = self.tr("{0} is not installed:").format(path.name)
            if count > 1:
                head = self.tr("{0} is not installed; {1} things are wrong:").format(path.name, count)
            self._messages.warn("\n".join([head, *map(str, error.problems)]))
        except (PacksBusy, SaveFailed) as error:
            self._messages.warn(self.tr("{0} is not installed: {1}").format(path.name, error))
        else:
            self.installed.emit()
            self._messages.notice(self._sentence(done))

    def _ask_about_older(self, path: Path, what: str) -> None:
        self._older = path
        self._messages.ask(
            self.tr("{0}. Go back to the older one?").format(what),
            [(self.tr("Keep the newer one"), self._messages.dismiss), (self.tr("Go back"), self._go_back)],
        )

    def _go_back(self) -> None:
        self.install(self._older, older=True)

    def _sentence(self, done: "Installed") -> str:
        name = f"“{done.pack.title}” {done.pack.version}"
        if not done.changes:
            return self.tr("{0} was installed already; nothing changed.").format(name)
        if done.before:
            said = self.tr("{0} is installed in place of {1}.").format(name, done.before)
        else:
            said = self.tr("{0} is installed: {1}.").format(name, self._counted(done.changes.added))
        if done.shadows:
            count = len(done.shadows)
            said += " " + self.tr("Names that another pack has too: {0}.").format(count)
        return said

    def _counted(self, names: tuple[str, ...]) -> str:
        found = Counter(name.partition("/")[0] for name in names if name.endswith(".toml") and "/" in name)
        one_and_many = {
            "strategies": (self.tr("1 strategy"), self.tr("{0} strategies")),
            "agendas": (self.tr("1 session"), self.tr("{0} sessions")),
            "series": (self.tr("1 series"), self.tr("{0} series")),
        }
        counted = [
            one if found[kind] == 1 else many.format(found[kind])
            for kind, (one, many) in one_and_many.items()
            if found[kind]
        ]
        return ", ".join(counted) or self.tr("{0} files").format(len(names))
