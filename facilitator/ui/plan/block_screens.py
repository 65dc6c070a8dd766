"""The screens of a block one at a time, with what has to come before it and what it needs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Strategy
from facilitator.store.settings import Settings
from facilitator.ui import icons
from facilitator.ui.plan.inspector_parts import IconLine
from facilitator.ui.plan.inspector_words import prerequisites
from facilitator.ui.plan.screen_preview import ScreenPreview
from facilitator.ui.theme import colors

_MOST_MATERIALS = 4


class BlockScreens(QWidget):
    """A picture of what the room will see; beside it whether it fits, what comes before, what to bring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = ScreenPreview(self)
        self._which = QLabel(self)
        self._fits = QLabel(self)
        self._fits.setWordWrap(True)
        self._fits.setProperty("tone", "second")
        self._previous = self._turner(self.tr("Screen before"))
        self._following = self._turner(self.tr("Next screen"))
        self._previous.clicked.connect(self._preview.previous)
        self._following.clicked.connect(self._preview.following)
        self._preview.moved.connect(self._on_screen)
        self.after = IconLine("check", self)
        self._materials = IconLine("package", self)
        self._lay_out()
        self._color()

    @property
    def preview(self) -> ScreenPreview:
        """Return the picture."""
        return self._preview

    def preview_as(self, settings: Callable[[], Settings]) -> None:
        """Show screens from now on in the look the room has in these settings."""
        self._preview.look_as(settings)

    def show_row(self, rundown: Rundown, row: Row, *, keep: bool = False) -> None:
        """Show the screens of a block; `keep` stays on the one that was shown."""
        self._preview.show_row(rundown, row, keep=keep)
        self._on_screen()

    def show_needs(
        self, strategy: Strategy | None, rundown: Rundown, place: int, strategies: Mapping[str, Strategy]
    ) -> None:
        """Say what a strategy needs before it and in the room; nothing for a free activity."""
        if strategy is None:
            self.after.show_text("")
            self._materials.show_text("")
            return
        self.after.show_text(*prerequisites(strategy, rundown, place, strategies))
        items = ", ".join(material.item for material in strategy.materials[:_MOST_MATERIALS])
        more = len(strategy.materials) - _MOST_MATERIALS
        self._materials.show_text(items + (self.tr(" and {0} more").format(more) if more > 0 else ""))

    def fit(self, small: QFont, bold: QFont) -> None:
        """Take fonts of another size."""
        self._which.setFont(bold)
        for widget in (self._fits, self.after, self._materials):
            widget.setFont(small)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _turner(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFixedSize(22, 22)
        return button

    def _lay_out(self) -> None:
        screens = QHBoxLayout()
        screens.setSpacing(2)
        screens.addWidget(self._which, 1)
        screens.addWidget(self._previous)
        screens.addWidget(self._following)
        line = QFrame(self)
        line.setProperty("kind", "hairline")
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addLayout(screens)
        for widget in (self._fits, line, self.after, self._materials):
            beside.addWidget(widget)
        beside.addStretch()
        two = QHBoxLayout(self)
        two.setContentsMargins(0, 0, 0, 0)
        two.setSpacing(12)
        two.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        two.addLayout(beside, 1)

    def _color(self) -> None:
        look = colors(self.palette())
        self._previous.setIcon(icons.icon("chevron-left", look.text_2, 14))
        self._following.setIcon(icons.icon("chevron-right", look.text_2, 14))

    def _on_screen(self) -> None:
        place, count = self._preview.place, self._preview.count
        self._which.setText(self.tr("Screen {0} of {1}").format(place + 1, count))
        self._fits.setText(self._preview.fit_text)
        self._fits.setVisible(bool(self._preview.fit_text))
        self._previous.setEnabled(place > 0)
        self._following.setEnabled(place + 1 < count)
