"""What was found in a document before it is printed, in plain sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.icons import pixmap
from facilitator.ui.print.mends import Mend, words_of
from facilitator.ui.theme import colors, interface_font, scaled

_LONG, _PIECE = re.compile(r"\S{25,}"), re.compile(r"\S{8}(?=\S{4})")
"""A word no line holds, and where it may be parted; names are that long."""


class Weight(IntEnum):
    """How much a finding matters."""

    FINE = 0
    REMARK = 1
    TO_SEE = 2
    FAULT = 3


_ICONS = {
    Weight.FINE: ("check", "accent"),
    Weight.REMARK: ("info", "early"),
    Weight.TO_SEE: ("triangle-alert", "late"),
    Weight.FAULT: ("triangle-alert", "fault"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a document."""

    weight: Weight
    title: str
    detail: str = ""
    page: int | None = None
    """Where it is, counted from 0."""
    mend: Mend | None = None
    """Where it is put right."""
    mend_words: str = ""
    """What the button says that leads there; empty: the usual words."""


class FindingCard(QFrame):
    """One finding, with a button that shows its page and one that leads to where it is put right."""

    show_asked = Signal(int)
    mend_asked = Signal(str)
    """A `Mend`."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        title = self._words(finding.title)
        if finding.weight is Weight.FINE:
            title.setProperty("tone", "second")
        else:
            title.setFont(interface_font(self.font().pixelSize(), 600))
        column.addWidget(title)
        if finding.detail:
            detail = self._words(finding.detail)
            detail.setProperty("tone", "second")
            column.addWidget(detail)
        buttons = self._buttons()
        if buttons:
            foot = QHBoxLayout()
            foot.setContentsMargins(0, 4, 0, 0)
            foot.setSpacing(6)
            for button in buttons:
                foot.addWidget(button)
            foot.addStretch(1)
            column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(9)
        row.addWidget(self._mark)
        row.addLayout(column, 1)
        self._take_colors()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    def _words(self, text: str) -> QLabel:
        """Return a label that wraps, within a word too where it is longer than a line."""
        label = QLabel(_LONG.sub(lambda found: _PIECE.sub("\\g<0>\u200b", found[0]), text), self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(text)
        return label

    def _buttons(self) -> list[QPushButton]:
        found, made = self._finding, []
        if found.weight is Weight.FINE:
            return []
        if found.mend is not None:
            words = found.mend_words or words_of(found.mend)
            mend = QPushButton(words, self)
            mend.setAccessibleName(self.tr("{0}: {1}").format(words, found.title))
            mend.clicked.connect(self._on_mend)
            made.append(mend)
        if found.page is not None:
            show = QPushButton(self.tr("Show"), self)
            show.setAccessibleName(self.tr("Show the page: {0}").format(found.title))
            show.clicked.connect(self._on_show)
            made.append(show)
        return made

    def _take_colors(self) -> None:
        name, color = _ICONS[self._finding.weight]
        size = scaled(self.font(), 16)
        look = colors(self.palette())
        self._mark.setPixmap(pixmap(name, getattr(look, color), size, self.devicePixelRatioF()))
        self._mark.setFixedWidth(size + 2)

    def _on_mend(self) -> None:
        if self._finding.mend is not None:
            self.mend_asked.emit(self._finding.mend.value)

    def _on_show(self) -> None:
        if self._finding.page is not None:
            self.show_asked.emit(self._finding.page)


class Findings(QWidget):
    """All findings of the document that is shown, the gravest first."""

    show_asked = Signal(int)
    mend_asked = Signal(str)
    """A `Mend`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._title = QLabel(self.tr("Before printing"), self)
        self._count = QLabel(self)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        small = max(12, self.font().pixelSize() - 1)
        self._title.setFont(interface_font(small, 600))
        self._count.setFont(interface_font(small))
        for label in (self._title, self._count):
            label.setProperty("tone", "second")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        scroll = QScrollArea(self)
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(self.tr("Findings before printing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the titles as they stand, from the top."""
        cards = (card for card in self._cards if isinstance(card, FindingCard))
        return tuple(card.findChildren(QLabel)[1].text() for card in cards)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these and no others."""
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for finding in sorted(findings, key=_gravest_first):
            if self._cards:
                self._add(_hairline(self._list))
            card = FindingCard(finding, self._list)
            card.show_asked.connect(self.show_asked)
            card.mend_asked.connect(self.mend_asked)
            self._add(card)
        self._count.setText(self._summary(findings))

    def _add(self, widget: QWidget) -> None:
        self._cards.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _summary(self, findings: Sequence[Finding]) -> str:
        to_see = sum(finding.weight >= Weight.TO_SEE for finding in findings)
        remarks = sum(finding.weight is Weight.REMARK for finding in findings)
        parts = []
        if to_see:
            parts.append(self.tr("{0} to see").format(to_see))
        if remarks == 1:
            parts.append(self.tr("1 remark"))
        elif remarks:
            parts.append(self.tr("{0} remarks").format(remarks))
        return ", ".join(parts)


def _gravest_first(finding: Finding) -> int:
    return -finding.weight


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("kind", "hairline")
    return line
