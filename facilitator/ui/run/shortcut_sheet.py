"""The keys of the Run workspace, on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from facilitator.ui.run.keys import key_list
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.sheet import KeylessScroll, Sheet
from facilitator.ui.theme import interface_font


class ShortcutSheet(Sheet):
    """Two columns of keys and what they do."""

    def __init__(self) -> None:
        super().__init__("keyboard", "", "", "?")
        self.title.setText(self.tr("Keys"))
        self.hint.setText(self.tr("Letters act only outside text fields."))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._labels: list[QLabel] = []
        entries = key_list()
        half = (len(entries) + 1) // 2
        for place, (keys, does) in enumerate(entries):
            row, column = place % half, place // half * 2
            key = QLabel(keys)
            key.setProperty("kind", "key")
            words = QLabel(does)
            words.setWordWrap(True)
            self._labels.append(words)
            self._grid.addWidget(key, row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, row, column + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        scroll = KeylessScroll()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._grid.setRowStretch(half, 1)
        self.body.addWidget(scroll, 1)
        self.body.addSpacing(3)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        if hasattr(self, "_grid"):
            side, edge = measures.px(16, 24), measures.px(4 if measures.low else 16, 24)
            self._grid.setContentsMargins(side, edge, side, edge)
            self._grid.setHorizontalSpacing(measures.px(12, 16))
            self._grid.setVerticalSpacing(measures.px(2 if measures.low else 8, 16))
            for label in self._labels:
                label.setFont(interface_font(measures.px(13, 16)))
