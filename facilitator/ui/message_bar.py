"""The one place where the window says what went wrong or asks something: a quiet bar, never a box."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from facilitator.ui import icons, marks
from facilitator.ui.announcement import announce
from facilitator.ui.message_place import MessagePlace
from facilitator.ui.theme import colors

_NOTICE_MILLISECONDS = 8000
_MOST_LINES = 6


_Question = tuple[str, list[tuple[str, Callable[[], None]]]]


class Tone(StrEnum):
    """How grave a message is; each has an icon of its own beside its colour."""

    NOTICE = "info"
    WARNING = "triangle-alert"
    QUESTION = "circle-question-mark"


class MessageBar(QFrame):
    """Shows one message at a time; an unanswered question is not pushed aside by a notice.

    It stands above the page and moves it down, or floats over a place of a page where nothing may move.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NOTICE
        self._said = ""
        self._place: MessagePlace | None = None
        self._answers: dict[QPushButton, Callable[[], None]] = {}
        self._asked: _Question | None = None
        self._interrupted: _Question | None = None
        self._say_elsewhere: Callable[[str], bool] = _nowhere
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._close = QToolButton(self)
        self._close.setProperty("kind", "quiet")
        self._close.setFixedSize(26, 26)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self.dismiss)
        self._close.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 7, 12, 7)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is shown; empty when nothing is."""
        return self._said if not self.isHidden() else ""

    @property
    def is_floating(self) -> bool:
        """Return True while it floats over a page."""
        return self._place is not None

    @property
    def is_asking(self) -> bool:
        """Return True while a question waits for its answer."""
        return bool(self._answers)

    def notice(self, text: str) -> None:
        """Say something that needs no answer and goes away by itself."""
        if self._say_elsewhere(text):
            return
        if not self.is_asking:
            self._show(text, Tone.NOTICE)
            self._timer.start(_NOTICE_MILLISECONDS)

    def offer_notices(self, say: Callable[[str], bool]) -> None:
        """Offer each notice to another place first, which says True where it says it instead."""
        self._say_elsewhere = say

    def move_notice(self) -> None:
        """Offer the notice that is shown to the other place, which may want it now."""
        if self._timer.isActive() and self._say_elsewhere(self._said):
            self.dismiss()

    def float_over(self, place: MessagePlace | None) -> None:
        """Float over the place of a page, whose keys go on working; None: stand above the page again."""
        if place is self._place:
            return
        if self._place is not None:
            self._place.message_ground.removeEventFilter(self)
        self._place = place
        if place is not None:
            place.message_ground.installEventFilter(self)
            self.move_notice()
        self._fit()

    def warn(self, text: str) -> None:
        """Say what went wrong; it stays until it is closed or something else is said.

        A question that waits for its answer comes back then.
        """
        interrupted = self._asked or self._interrupted
        lines = text.splitlines()
        if len(lines) > _MOST_LINES:
            more = self.tr("and {0} more").format(len(lines) - _MOST_LINES)
            text = "\n".join([*lines[:_MOST_LINES], more])
        self._show(text, Tone.WARNING)
        self._interrupted = interrupted

    def ask(self, text: str, answers: list[tuple[str, Callable[[], None]]]) -> None:
        """Ask something; the first answer is the one Enter gives, closing the bar gives none."""
        self._show(text, Tone.QUESTION)
        self._asked = text, answers
        for place, (label, answer) in enumerate(answers):
            button = QPushButton(label, self)
            button.setAutoDefault(False)
            if not place:
                button.setProperty("kind", "primary")
            button.installEventFilter(self)
            button.clicked.connect(self._on_answer)
            self._answers[button] = answer
            self._buttons.addWidget(button)
            button.show()
            if not place:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def dismiss(self) -> None:
        """Take the message away; a question that it interrupted is asked again."""
        interrupted = self._interrupted
        self._timer.stop()
        self._give_focus_back()
        self._clear_answers()
        self.hide()
        if interrupted is not None:
            self.ask(*interrupted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses the button that has the keyboard, Escape closes the bar; it follows its place."""
        if self._place is not None and watched is self._place.message_ground:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self._fit()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QAbstractButton):
                watched.click()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if self._place is not None and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                # Space, which would press the button, above all.
                return QApplication.sendEvent(self._place.page, event)
        return False

    def event(self, event: QEvent) -> bool:
        """Leave to the page which keys it takes before the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._place is not None:
            return QApplication.sendEvent(self._place.page, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the page it floats over what nothing here takes."""
        if self._place is not None:
            QApplication.sendEvent(self._place.page, event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the line below and the icon."""
        look = colors(self.palette())
        ground, ink = {
            Tone.NOTICE: (look.early_soft, look.early),
            Tone.WARNING: (look.fault_soft, look.fault),
            Tone.QUESTION: (look.late_soft, look.late),
        }[self._tone]
        painter = QPainter(self)
        if self._place is not None:
            marks.paint_box(painter, QRectF(self.rect()), ink, ground, 8, 2)
        else:
            painter.fillRect(self.rect(), ground)
            painter.fillRect(0, self.height() - 1, self.width(), 1, ink)
        icons.paint_icon(painter, self._tone.value, QRectF(16, self.height() / 2 - 9, 18, 18), ink)

    def _give_focus_back(self) -> None:
        """Hand the keyboard to the page, where it would go to whatever comes next in the window."""
        focus = QApplication.focusWidget()
        if self._place is not None and focus is not None and self.isAncestorOf(focus):
            self._place.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, tone: Tone) -> None:
        self._timer.stop()
        self._give_focus_back()
        self._clear_answers()
        self._tone = tone
        self._said = text
        self._text.setText(text)
        self.setAccessibleName(text)
        self._color()
        self.show()
        self._fit()
        self.update()
        announce(self, text, urgent=tone is not Tone.NOTICE)

    def _fit(self) -> None:
        """Take as much of the place as the words need, from its lower edge up; cut words that need more."""
        self._text.setText(self._said)
        self._text.setToolTip("")
        row = self.layout()
        if self._place is None or self.isHidden() or row is None:
            return
        ground, host = self._place.message_ground, self.parentWidget()
        room = self._place.message_room()
        room.moveTopLeft(ground.mapTo(host, room.topLeft()) if host is not None else QPoint())
        words = self._said.split(" ")
        while row.heightForWidth(room.width()) > room.height() and len(words) > 1:
            words.pop()
            self._text.setText(" ".join(words) + " …")
            self._text.setToolTip(self._said)
        tall = row.heightForWidth(room.width())
        self.setGeometry(QRect(room.left(), room.bottom() + 1 - tall, room.width(), tall))
        self.raise_()

    def _color(self) -> None:
        self._close.setIcon(icons.icon("x", colors(self.palette()).text_2))

    def _clear_answers(self) -> None:
        for button in self._answers:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answers.clear()
        self._asked = self._interrupted = None

    def _on_answer(self) -> None:
        button = self.sender()
        answer = self._answers.get(button) if isinstance(button, QPushButton) else None
        self.dismiss()
        if answer is not None:
            answer()


def _nowhere(_text: str) -> bool:
    return False
