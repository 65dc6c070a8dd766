"""The bar at the top of the window: document, workspaces, undo, room and clock."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from facilitator.ui import icons, marks
from facilitator.ui.bar_buttons import BAR_HEIGHT, Logo, RoomPill, WorkspaceTab
from facilitator.ui.theme import colors, interface_font


class Workspace(StrEnum):
    """The pages of the program, in the order of their keys."""

    START = "start"
    PLAN = "plan"
    RUN = "run"
    PROJECT = "project"
    PEOPLE = "people"
    PRINT = "print"


_ICONS = {
    Workspace.PLAN: "list-todo",
    Workspace.RUN: "play",
    Workspace.PROJECT: "projector",
    Workspace.PEOPLE: "users",
    Workspace.PRINT: "printer",
}


class WorkspaceBar(QFrame):
    """Shows where one is and says where one wants to go."""

    workspace_wanted = Signal(str)
    """A `Workspace`."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, shown: tuple[Workspace, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._tabs: dict[Workspace, WorkspaceTab] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setSpacing(0)
        grid.addLayout(self._make_document(), 0, 0)
        grid.addLayout(self._make_tabs(shown), 0, 1)
        grid.addLayout(self._make_state(), 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._color()

    def show_document(self, title: str, state: str) -> None:
        """Show the name of the session and whether it is saved."""
        self._name.setText(marks.elided(title, self._name.font(), 270))
        self._name.setToolTip(title)
        self._saved.setText(state)

    def show_workspace(self, workspace: Workspace) -> None:
        """Show which workspace is open."""
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.setChecked(each is workspace)
        self._group.setExclusive(workspace in self._tabs)
        on_start = workspace is Workspace.START
        for widget in (self._undo, self._redo, self._room, self._clock):
            widget.setVisible(not on_start)
        self._offline.setVisible(on_start)

    def show_enabled(self, enabled: bool) -> None:
        """Let the workspaces be chosen, or not while no session is open."""
        for tab in self._tabs.values():
            tab.setEnabled(enabled)

    def show_live(self, live: bool) -> None:
        """Show the dot beside Run while a run goes on."""
        if Workspace.RUN in self._tabs:
            self._tabs[Workspace.RUN].set_live(live)

    def show_undo(self, undo: str, redo: str) -> None:
        """Name the edits that can be taken back and brought back; empty disables the button."""
        for button, verb, label in ((self._undo, self.tr("Undo"), undo), (self._redo, self.tr("Redo"), redo)):
            button.setEnabled(bool(label))
            button.setToolTip(f"{verb}: {label}" if label else verb)
            button.setAccessibleName(button.toolTip())

    def show_room(self, text: str, icon: str) -> None:
        """Show the state of the room."""
        self._room.show_state(text, icon)

    def show_clock(self, text: str) -> None:
        """Show the time of day."""
        self._clock.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _make_document(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._logo = Logo(self)
        self._logo.setToolTip(self.tr("Start page"))
        self._logo.setAccessibleName(self.tr("Start page"))
        self._logo.clicked.connect(self._on_logo)
        self._name = QLabel(self)
        self._name.setFont(interface_font(13, 600))
        self._saved = QLabel(self)
        self._saved.setProperty("tone", "second")
        self._saved.setFont(interface_font(12))
        row.addWidget(self._logo)
        row.addWidget(self._name)
        row.addSpacing(8)
        row.addWidget(self._saved)
        row.addStretch()
        return row

    def _make_tabs(self, shown: tuple[Workspace, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        names = {
            Workspace.PLAN: self.tr("Plan"),
            Workspace.RUN: self.tr("Run"),
            Workspace.PROJECT: self.tr("Project"),
            Workspace.PEOPLE: self.tr("People"),
            Workspace.PRINT: self.tr("Print"),
        }
        for workspace in shown:
            tab = WorkspaceTab(_ICONS[workspace], names[workspace], self)
            self._tabs[workspace] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        self._group.buttonClicked.connect(self._on_tab)
        return row

    def _make_state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._undo = self._icon_button(self.tr("Undo"))
        self._redo = self._icon_button(self.tr("Redo"))
        self._settings = self._icon_button(self.tr("Settings"))
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._settings.clicked.connect(self.settings_wanted)
        self._room = RoomPill(self)
        self._room.show_state(self.tr("Room black"), "monitor-off")
        self._room.clicked.connect(self._on_room)
        self._offline = RoomPill(self)
        self._offline.show_state(self.tr("Works offline"), "wifi-off")
        self._offline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offline.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clock = QLabel(self)
        self._clock.setFont(interface_font(15, 600, tabular=True))
        self._clock.setAccessibleName(self.tr("Clock"))
        row.addStretch()
        for widget in (self._undo, self._redo, self._offline, self._room, self._settings, self._clock):
            row.addWidget(widget)
        row.insertSpacing(4, 4)
        return row

    def _icon_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setFixedSize(28, 28)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _color(self) -> None:
        look = colors(self.palette())
        for button, name in ((self._undo, "undo-2"), (self._redo, "redo-2"), (self._settings, "settings")):
            button.setIcon(icons.icon(name, look.text_2))

    def _on_tab(self, tab: QAbstractButton) -> None:
        for workspace, each in self._tabs.items():
            if each is tab:
                self.workspace_wanted.emit(workspace.value)

    def _on_logo(self) -> None:
        self.workspace_wanted.emit(Workspace.START.value)

    def _on_room(self) -> None:
        self.workspace_wanted.emit(Workspace.PROJECT.value)
