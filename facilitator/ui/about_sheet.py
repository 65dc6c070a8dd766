"""What the program is, its licence, and the works of others in it with theirs."""

from collections.abc import Callable
from importlib import metadata

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from facilitator.store.notices import Notice, notices
from facilitator.ui.help_sheet import HelpSheet

_BACK = "back"


class AboutSheet(HelpSheet):
    """Lists the works of others; a press on one shows the words of its licence in place of the list."""

    def __init__(self, page: QWidget, floor: Callable[[], int]) -> None:
        super().__init__(page, "about.md", self.tr("About Facilitator"), floor)
        self._notices: tuple[Notice, ...] = ()
        self.reader.anchorClicked.connect(self._on_link)

    def words(self) -> str:
        """Return the page about the program, with the list of others' works under it."""
        self._notices = notices()
        rows = [
            f"| {f'[{each.name}]({place})' if each.texts else each.name} | {each.version} | {each.licence} |"
            for place, each in enumerate(self._notices)
        ]
        version = self.tr("Version {0}").format(_version())
        head = [self.tr("| Work | Version | Licence |"), "|---|---|---|"]
        return "\n".join([f"**{version}**", super().words(), *head, *rows])

    def _on_link(self, link: QUrl) -> None:
        target = link.toString()
        if target == _BACK:
            self.fill()
        elif target.isdigit():
            self._show_licence(self._notices[int(target)])

    def _show_licence(self, notice: Notice) -> None:
        parts = [f"[{self.tr('Back to the list')}]({_BACK})"]
        for path in notice.texts:
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                text = self.tr("The words of this licence are missing; install the program again.")
            parts += [f"## {notice.name}: {path.name}", *_as_it_stands(text)]
        self.show_words("\n\n".join(parts))


def _as_it_stands(text: str) -> list[str]:
    """Return the paragraphs of a text as code, so that no sign in it is taken for a mark of Markdown."""
    lines = text.replace("\f", "").expandtabs(4).splitlines()
    return ["\n".join(f"    {line}" for line in lines)]


def _version() -> str:
    try:
        return metadata.version("facilitator-desk")
    except metadata.PackageNotFoundError:
        return "?"
