"""The bar under the agenda with what a colleague would say about the plan, one remark at a time."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.core.findings import Finding, Level
from facilitator.ui import icons, marks
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font

_ICONS = {Level.REMARK: "info", Level.WARNING: "triangle-alert", Level.ERROR: "octagon-x"}
_SIDE = 20.0
_TOP = 4.0


class RemarkBar(QAbstractButton):
    """Shows the findings of the checks; a press or F8 leads to the block, then to the next finding."""

    block_wanted = Signal(int)
    """The place of the block that the shown remark is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._place = 0
        self._is_visited = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_next)
        key = QShortcut(QKeySequence(Qt.Key.Key_F8), self)
        key.activated.connect(self._on_next)
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, in the order of the blocks."""
        return self._findings

    @property
    def shown(self) -> Finding | None:
        """Return the remark that is read now."""
        return self._findings[self._place] if self._findings else None

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings, and go on with the one that was shown where it is still among them."""
        if findings == self._findings:
            return
        before = self.shown
        self._findings = findings
        same = [place for place, each in enumerate(findings) if before and _is_same(each, before)]
        self._place = same[0] if same else 0
        self._is_visited = self._is_visited and bool(same)
        self._tell()
        self.setVisible(bool(findings))

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(400, 52 if self._is_roomy() else 43)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, the remark, its reason with what to do, and which of how many it is."""
        finding = self.shown
        if finding is None:
            return
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.ground)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        size = 14 if self._is_roomy() else 13
        bold, plain, small = interface_font(size, 600), interface_font(size), interface_font(size - 1)
        ink = {Level.REMARK: look.early, Level.WARNING: look.late, Level.ERROR: look.fault}[finding.level]
        line = (self.height() - 9) / 2
        icons.paint_icon(painter, _ICONS[finding.level], QRectF(_SIDE, self.height() / 2 - 8, 16, 16), ink)
        right = self._paint_count(painter, QRectF(0, _TOP, self.width() - 20, line))
        left = _SIDE + 26
        painter.setPen(look.text)
        painter.setFont(bold)
        title = marks.elided(finding.title, bold, (right - left) * 0.6)
        upper = QRectF(left, _TOP, right - left, line)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
        told = left + marks.metrics(bold).horizontalAdvance(title) + 6
        painter.setFont(plain)
        words = marks.elided(f"{finding.what}.", plain, right - told)
        painter.drawText(QRectF(told, _TOP, right - told, line), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(look.text_2)
        painter.setFont(small)
        room = self.width() - left - 20
        reason = marks.elided(_reason(finding), small, room)
        painter.drawText(QRectF(left, _TOP + line, room, line), Qt.AlignmentFlag.AlignVCenter, reason)
        if self.hasFocus():
            marks.paint_box(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), look.accent, None, 4, 2)

    def _paint_count(self, painter: QPainter, area: QRectF) -> float:
        """Paint "1 of 2 remarks" and the key; return where they begin."""
        look = colors(self.palette())
        font = interface_font(12, tabular=True)
        painter.setFont(font)
        advance = marks.metrics(font).horizontalAdvance
        key = QRectF(area.right() - advance("F8") - 11, area.center().y() - 9, advance("F8") + 11, 18)
        marks.paint_box(painter, key, look.border, look.surface, 4)
        painter.setPen(look.text_2)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "F8")
        text = self._count()
        left = key.left() - 10 - advance(text)
        painter.drawText(area.adjusted(left - area.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        return left - 16

    def _count(self) -> str:
        count = len(self._findings)
        if count == 1:
            return self.tr("1 remark")
        return self.tr("{0} of {1} remarks").format(self._place + 1, count)

    def _is_roomy(self) -> bool:
        return self.font().pixelSize() >= ROOMY_PIXELS

    def _tell(self) -> None:
        finding = self.shown
        words = "" if finding is None else f"{finding.sentence}. {finding.why}."
        self.setToolTip(words)
        self.setAccessibleName("" if finding is None else f"{self._count()}: {words}")
        self.update()

    def _on_next(self) -> None:
        # The first press leads to the block that is already being read about.
        if self._is_visited and self._findings:
            self._place = (self._place + 1) % len(self._findings)
            self._tell()
        self._is_visited = True
        finding = self.shown
        if finding is not None and finding.block is not None:
            self.block_wanted.emit(finding.block)


def _is_same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.title) == (other.rule, other.title)


def _reason(finding: Finding) -> str:
    return f"{finding.why}. {finding.instead[:1].upper()}{finding.instead[1:]}."
