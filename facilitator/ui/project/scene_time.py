"""Scenes that are about time: a break, and a countdown."""

from PySide6.QtCore import QPointF, QRectF

from facilitator.core.live import ProjectorView
from facilitator.ui.project.faces import Face, plain, text_of
from facilitator.ui.project.frame import foot, head, next_line, tr
from facilitator.ui.project.ripples import paint_ripples
from facilitator.ui.project.scene_words import calm_ring
from facilitator.ui.project.screen_text import Item, Paragraph, read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape


def draw_break(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw when the break ends, what is left of it, and a bar."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    wide = stage.shape is Shape.WIDE
    y = area.top() + stage.px(28.5 if wide else 15)
    paint_ripples(
        sketch,
        QPointF(area.right() - stage.px(21.8), y),
        QPointF(area.right() - stage.px(1.8), y),
        start=2,
        step=2.9,
        count=14 if wide else 9,
        width=0.26,
        fade=(0.9, 0.14),
    )
    top = head(sketch, plain(view.header or tr("Break")), plain(view.header_detail))
    bottom = area.bottom()
    if view.seconds_left is not None:
        bar = QRectF(area.left(), bottom - stage.px(2.4), area.width(), stage.px(2.4))
        sketch.bar(bar)
        bottom = bar.top()
    scale = 1.0 if wide else 0.8 if stage.shape is Shape.STANDARD else 0.95
    label = sketch.words(tr("Back at"), Face(8.4 * scale, True, 600), area.width())
    big = Face(36 * scale, weight=600, leading=1.0, tracking=-0.045, tabular=True)
    clock = sketch.words(stage.numerals(view.clock_text), big, area.width() * 1.05, most_lines=1)
    line = Face(6.2 * min(1.15, stage.text_scale) * min(1.0, scale + 0.05))
    lead, tail = 0.0, None
    counts = view.seconds_left is not None and stage.look.digits and view.digits
    digits = Face(line.size, weight=500, tabular=True)
    if counts:
        lead = sketch.digits_width(view.seconds_left or 0, digits) + stage.px(1.6)
    spoken = [text_of(piece.runs) for piece in read_screen(view.text) if isinstance(piece, Paragraph | Item)]
    rest = " ".join(part for part in (tr("to go.") if counts else "", *spoken) if part).replace("\n", " ")
    words = sketch.words(rest, line, area.width() - lead, colors.text_2)
    if counts and words.line_count > 1:
        # Too long for one line: the words stand under the time left.
        tail = sketch.words(" ".join(spoken).replace("\n", " "), line, area.width(), colors.text_2)
        words = sketch.words(tr("to go."), line, area.width() - lead, colors.text_2)
    height = label.height + clock.height + stage.px(4.5) + words.height + (tail.height if tail else 0.0)
    y = top + (bottom - top - height) / 2
    sketch.put(label, area.left(), y)
    sketch.put(clock, area.left() - stage.px(1.6), y + label.height)
    y += label.height + clock.height + stage.px(4.5)
    if counts:
        middle = y + words.baseline - words.cap_height / 2
        sketch.digits(area.left(), middle, view.seconds_left or 0, digits)
    sketch.put(words, area.left() + lead, y)
    if tail is not None:
        sketch.put(tail, area.left(), y + words.height)


def draw_countdown(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw the time left and nothing that asks to be read."""
    stage, area = sketch.stage, sketch.stage.area
    if view.seconds_left is None or not (view.digits and stage.look.digits):
        side = min(stage.px(72), area.height() * 0.86, area.width())
        centre = area.center()
        calm_ring(sketch, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))
        return
    top = head(sketch, plain(view.header) if view.header else (), plain(view.header_detail))
    bottom = foot(sketch, plain(view.footer) if view.footer else (), next_line(view, tr("Next:")))
    bar = QRectF(area.left(), bottom - stage.px(6), area.width(), stage.px(2.4))
    if bottom >= area.bottom() - 1:
        bar.moveBottom(area.bottom() - stage.px(0.9))
    sketch.bar(bar)
    face = Face(44, weight=600, leading=1.0, tracking=-0.04, tabular=True)
    width = sketch.digits_width(view.seconds_left, face)
    if width > area.width():
        face = face.scaled(area.width() / width)
        width = area.width()
    words = view.left_words if not view.paused else tr("paused")
    caption = None
    if words:
        caption = sketch.words(words, Face(6.2), area.width(), stage.colors.text_2, centred=True)
    line = stage.px(face.size)
    height = line + (stage.px(2) + caption.height if caption else 0.0)
    y = (top + bar.top() - height) / 2
    color = stage.colors.text_2 if view.paused else None
    sketch.digits(area.center().x() - width / 2, y + line / 2, view.seconds_left, face, color)
    if caption is not None:
        sketch.put(caption, area.left(), y + line + stage.px(2))
