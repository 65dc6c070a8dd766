"""Where the run stands: block, step, phase and role, and the line of times under the rail."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from facilitator.core.live import ConsoleView, Urgency
from facilitator.core.strategy import Category, Form
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics, paint_category
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.run.wording import (
    block_words,
    caption_parts,
    phase_words,
    span,
    step_words,
    urgency_words,
)
from facilitator.ui.theme import Colors, interface_font

_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTER = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Heading:
    category: Category | None
    block: str
    count: str
    times: str
    step: str
    step_detail: str


class Heading(Part):
    """The line of the block, and the title of the step."""

    def show_view(self, view: ConsoleView) -> None:
        """Show the block and step of a view."""
        ready = view.state == "ready"
        content = _Heading(
            view.category,
            view.block_title,
            block_words(view),
            span(view.block_start, view.block_end),
            view.session_title if ready or view.state == "finished" else view.step_title,
            "" if ready or view.state == "finished" else step_words(view),
        )
        spoken = f"{content.block}, {content.count}, {content.step}, {content.step_detail}"
        self.take(content, spoken)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(300, 400), self.px(52, 68))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint both lines; the block gives way before the step does."""
        content: _Heading = self._content
        line = self.px(20, 24)
        mark = self.px(12, 12)
        paint_category(painter, QRectF(0, (line - mark) / 2, mark, mark), content.category, look)
        font = interface_font(self.px(15, 18), tabular=True)
        size = metrics(font)
        right = self.width()
        times = size.horizontalAdvance(content.times)
        left = mark + self.px(8, 8)
        dot = "  ·  "
        whole = left + sum(size.horizontalAdvance(t) for t in (content.block, dot, content.count))
        if whole + self.px(16, 16) + times <= right:
            draw_text(painter, QRectF(0, 0, right, line), content.times, font, look.text_2, _RIGHT)
            text = f"{content.block}{dot}{content.count}"
            draw_text(painter, QRectF(left, 0, right - left, line), text, font, look.text_2)
        else:
            draw_text(painter, QRectF(0, 0, right, line), content.count, font, look.text_2, _RIGHT)
            room = right - left - size.horizontalAdvance(content.count) - self.px(12, 12)
            text = elided(content.block, font, room)
            draw_text(painter, QRectF(left, 0, room, line), text, font, look.text_2)
        top, tall = line, self.height() - line
        detail = interface_font(self.px(18, 18))
        room = metrics(detail).horizontalAdvance(content.step_detail) + self.px(6, 8)
        for pixels in ((24, 32), (21, 28), (18, 24)):
            font = interface_font(self.px(*pixels), 600)
            wide = metrics(font).horizontalAdvance(content.step)
            if wide + room <= right:
                break
        title = elided(content.step, font, right - room)
        draw_text(painter, QRectF(0, top, right, tall), title, font, look.text)
        start = metrics(font).horizontalAdvance(title) + self.px(6, 8)
        rect = QRectF(start, top + 1, right - start, tall)
        draw_text(painter, rect, content.step_detail, detail, look.text_2)


@dataclass(frozen=True, slots=True)
class _Phase:
    title: str
    note: str
    role: str
    previous: str
    plain_badge: bool
    form: Form
    paused: bool
    warning: str
    urgency: Urgency


class PhaseLine(Part):
    """The badge of the role on turn, the phase, and the private warning near its end."""

    def show_view(self, view: ConsoleView, stood: str = "") -> None:
        """Show what goes on now; for five seconds after a swap the badge shows from whom to whom."""
        title, note = phase_words(view)
        note = stood or note
        role = view.role if view.state in ("running", "paused") else ""
        previous = view.previous_role if view.swapped and view.previous_role != role else ""
        urgency = Urgency.OVER if view.seconds_left < 0 else view.urgency
        content = _Phase(
            title,
            note,
            role,
            previous,
            role in ("", "B", "C"),
            view.form,
            view.state == "paused" and not stood,
            urgency_words(view),
            urgency,
        )
        swap = self.tr("swap, {previous} to {role}, ").format(previous=previous, role=role)
        spoken = f"{swap if previous else ''}{role} {title}, {note}, {content.warning}"
        self.take(content, spoken.strip(" ,"))

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(300, 400), self.px(58, 80))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint badge, two lines and the warning."""
        content: _Phase = self._content
        badge = self.px(56, 80)
        top = (self.height() - badge) / 2
        wide = badge
        if content.previous:
            wide = self._paint_swap(painter, look, content, badge, top)
        else:
            self._paint_badge(painter, look, QRectF(0, top, badge, badge), content)
        left = wide + self.px(16, 16)
        right = self.width()
        if content.warning:
            right -= self._paint_warning(painter, look, content) + self.px(12, 16)
        room = right - left
        for pixels in ((34, 48), (28, 40), (23, 33)):
            font = interface_font(self.px(*pixels), 600)
            if metrics(font).horizontalAdvance(content.title) <= room:
                break
        tall, small = self.px(38, 54), self.px(20, 24)
        first = (self.height() - tall - (small if content.note else 0)) / 2
        title = elided(content.title, font, room)
        draw_text(painter, QRectF(left, first, room, tall), title, font, look.text)
        note_font = interface_font(self.px(15, 18), 600 if content.paused else 400, tabular=True)
        color = look.text if content.paused else look.text_2
        note = elided(content.note, note_font, room)
        draw_text(painter, QRectF(left, first + tall, room, small), note, note_font, color)

    def _paint_badge(self, painter: QPainter, look: Colors, rect: QRectF, content: _Phase) -> None:
        self._paint_role(painter, look, rect, content.role, plain=content.plain_badge)
        if not content.role:
            size = self.px(28, 40)
            square = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
            name = "pause" if content.paused else "coffee" if content.form is Form.FREE else "users"
            paint_icon(painter, name, square, look.text)

    def _paint_role(self, painter: QPainter, look: Colors, rect: QRectF, role: str, *, plain: bool) -> None:
        radius = self.px(12, 16)
        if plain:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.text)
            painter.drawRoundedRect(rect, radius, radius)
        if role:
            pixels = self.px(36, 52) if len(role) == 1 else self.px(22, 30)
            color = look.text if plain else look.surface
            draw_text(painter, rect, role, interface_font(pixels, 700), color, _CENTER)

    def _paint_swap(self, painter: QPainter, look: Colors, content: _Phase, badge: int, top: float) -> int:
        """Paint A → B; return how wide that is."""
        arrow = self.px(28, 40)
        plain = content.previous in ("B", "C")
        self._paint_role(painter, look, QRectF(0, top, badge, badge), content.previous, plain=plain)
        middle = QRectF(badge + self.px(6, 8), top + (badge - arrow) / 2, arrow, arrow)
        paint_icon(painter, "arrow-right", middle, look.text, 2.25)
        left = badge + arrow + self.px(12, 16)
        rect = QRectF(left, top, badge, badge)
        self._paint_role(painter, look, rect, content.role, plain=content.plain_badge)
        return left + badge

    def _paint_warning(self, painter: QPainter, look: Colors, content: _Phase) -> int:
        """Paint the private warning at the right; return its width. Each urgency has its own shape."""
        font = interface_font(self.px(15, 18), 600)
        sign, tall, pad = self.px(18, 22), self.px(34, 44), self.px(12, 16)
        wide = pad + sign + self.px(7, 9) + metrics(font).horizontalAdvance(content.warning) + pad
        rect = QRectF(self.width() - wide, (self.height() - tall) / 2, wide, tall)
        name, ink = "hourglass", look.text
        if content.urgency is Urgency.SOON:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.border_strong, 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), tall / 2, tall / 2)
        elif content.urgency is Urgency.LAST:
            name, ink = "triangle-alert", look.late
            painter.setBrush(look.late_soft)
            painter.setPen(QPen(look.late, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), self.px(8, 10), self.px(8, 10))
        else:
            name, ink = "bell-ring", look.surface
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.late)
            painter.drawRect(rect)
        square = QRectF(rect.left() + pad, rect.center().y() - sign / 2, sign, sign)
        paint_icon(painter, name, square, ink)
        text = rect.adjusted(pad + sign + self.px(7, 9), 0, 0, 0)
        draw_text(painter, text, content.warning, font, ink)
        return wide


class TimesLine(Part):
    """When turn and step end, and whether the step holds at zero."""

    def show_view(self, view: ConsoleView) -> None:
        """Show the times of a view."""
        parts = caption_parts(view)
        self.take(parts, ", ".join(f"{words} {bold}{after}".strip() for words, bold, after in parts))

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(300, 400), self.px(20, 24))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the parts one after another."""
        usual = interface_font(self.px(15, 18), tabular=True)
        bold = interface_font(self.px(15, 18), 600, tabular=True)
        left = 0.0
        for words_, time, after in self._content:
            pieces = (
                (words_ + " " if words_ and time else words_, usual, look.text_2),
                (time, bold, look.text),
                (after, usual, look.text_2),
            )
            for text, font, color in pieces:
                if text:
                    rect = QRectF(left, 0, self.width() - left, self.height())
                    draw_text(painter, rect, text, font, color)
                    left += metrics(font).horizontalAdvance(text)
            left += self.px(20, 20)
