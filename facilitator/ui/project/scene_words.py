"""Scenes made of the author's words: a screen, calm or not, and a message."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from facilitator.core.live import ProjectorView
from facilitator.ui.project import drawings
from facilitator.ui.project.faces import Face, Run, Runs, plain
from facilitator.ui.project.frame import foot, head, next_line, tr
from facilitator.ui.project.illustrations import Arrangement, arranged, put_pictures, sorted_out
from facilitator.ui.project.live_parts import RingPart
from facilitator.ui.project.ripples import paint_ripples
from facilitator.ui.project.screen_fit import Fit, Fitter
from facilitator.ui.project.screen_manner import Manner, manner_of
from facilitator.ui.project.screen_text import Heading, Paragraph, Piece, read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

_BAR_DIGITS = Face(9, weight=600, leading=1.0, tracking=-0.03, tabular=True)


def draw_screen(sketch: Sketch, view: ProjectorView, part: int) -> Fit:
    """Draw a screen of a step, or a part of it; return how it fits."""
    pieces, images = sorted_out(read_screen(view.text), view.images)
    if not view.digits:
        draw = _draw_dusk if view.dusk else calm_split
        return draw(sketch, view, pieces, part, images)
    area = _frame(sketch, view, 1, 0)
    arrangement = arranged(sketch, pieces, images, area, manner_of(pieces))
    parts = len(arrangement.fit.parts)
    part = min(part, parts - 1)
    sketch.strokes.clear()
    sketch.live.clear()
    _frame(sketch, view, parts, part)
    _put_arranged(sketch, arrangement, part)
    return arrangement.fit


def _frame(sketch: Sketch, view: ProjectorView, parts: int, part: int) -> QRectF:
    """Draw header, footer and countdown; return the room between them."""
    # A screen in parts counts its parts; otherwise the screens or the questions of the step are counted.
    dots = (part + 1, parts) if parts > 1 else (view.part + 1, view.parts)
    stage = sketch.stage
    left = plain(view.header) if view.header else ()
    top = head(sketch, left, plain(view.header_detail), dots=dots, before_dots=view.level)
    bottom = foot(sketch, plain(view.footer) if view.footer else (), next_line(view, tr("Next:")))
    bottom = time_row(sketch, view, bottom)
    gap = stage.px(2)
    return QRectF(stage.area.x(), top + gap, stage.area.width(), bottom - top - 2 * gap)


def _put_arranged(sketch: Sketch, arrangement: Arrangement, part: int, left: float | None = None) -> None:
    """Put one part of the words, centred in its room, and all pictures."""
    room = arrangement.words
    sheet = arrangement.fitter.sheet(arrangement.fit, part)
    y = room.y() + max(0.0, (room.height() - sheet.height) / 2)
    sheet.paint(room.x() if left is None else left, y)
    put_pictures(sketch, arrangement)


def time_row(sketch: Sketch, view: ProjectorView, bottom: float) -> float:
    """Add the bar of the step and the digits beside it; return where the scene must end."""
    stage, area = sketch.stage, sketch.stage.area
    if view.seconds_left is None:
        return bottom
    gap = stage.px(3.6) if bottom < area.bottom() - 1 else 0.0
    height = stage.px(9)
    middle = bottom - gap - height / 2
    width = area.width()
    if stage.look.digits:
        digits = sketch.digits_width(view.seconds_left, _BAR_DIGITS)
        color = stage.colors.text_2 if view.paused else None
        sketch.digits(area.right() - digits, middle, view.seconds_left, _BAR_DIGITS, color)
        width -= digits + stage.px(4)
    bar = stage.px(2.4)
    sketch.bar(QRectF(area.left(), middle - bar / 2, width, bar))
    return middle - height / 2


def draw_message(sketch: Sketch, view: ProjectorView, part: int) -> Fit:
    """Draw words typed by the facilitator, as large as they go."""
    stage = sketch.stage
    label = view.header or tr("A word from your facilitator")
    top = head(sketch, plain(label), quiet=True)
    pieces: tuple[Piece, ...] = (Paragraph(plain(view.text.strip())),) if view.text.strip() else ()
    area = QRectF(stage.area.x(), top, stage.area.width(), stage.area.bottom() - top)
    manner = Manner.MESSAGE if len(view.text) <= 160 else Manner.READING
    fitter = Fitter(sketch, manner, area.width(), area.height())
    fit = fitter.fit(pieces)
    if len(fit.parts) > 1:
        sketch.strokes.clear()
        head(sketch, plain(label), quiet=True, dots=(min(part, len(fit.parts) - 1) + 1, len(fit.parts)))
    sheet = fitter.sheet(fit, part)
    sheet.paint(area.x(), area.y() + max(0.0, (area.height() - sheet.height) / 2))
    return fit


def calm_split(
    sketch: Sketch,
    view: ProjectorView,
    pieces: tuple[Piece, ...],
    part: int,
    images: tuple[QImage, ...] = (),
) -> Fit:
    """Draw words beside a slow ring, without digits, header or footer."""
    stage, area = sketch.stage, sketch.stage.area
    side = stage.px({Shape.WIDE: 66, Shape.STANDARD: 52, Shape.TALL: 76}[stage.shape])
    gap = stage.px(8)
    if stage.shape is Shape.TALL:
        ring = QRectF(area.center().x() - side / 2, area.top() + stage.px(4), side, side)
        room = QRectF(area.x(), ring.bottom() + gap, area.width(), area.bottom() - ring.bottom() - gap)
    else:
        ring = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
        room = QRectF(area.x(), area.y(), area.width() - side - gap, area.height())
    calm_ring(sketch, ring)
    if view.phases:
        room.setBottom(_phases_below(sketch, view, room) - stage.px(3))
    arrangement = arranged(sketch, pieces, images, room, Manner.CALM, stacked=True)
    _put_arranged(sketch, arrangement, part)
    return arrangement.fit


def calm_ring(sketch: Sketch, box: QRectF) -> None:
    """Add a ring that fills slowly, with still rings inside."""
    unit = box.width() / 100
    drawings.calm_rings(sketch, box)
    sketch.live.append(
        RingPart(
            sketch.mirrored_point(box.center()),
            46 * unit,
            2.6 * unit,
            0.0,
            359.999,
            sketch.stage.colors.mark_a,
            grows=True,
        )
    )


def _draw_dusk(
    sketch: Sketch, view: ProjectorView, pieces: tuple[Piece, ...], part: int, images: tuple[QImage, ...]
) -> Fit:
    stage, area = sketch.stage, sketch.stage.area
    middle = stage.size.width() / 2
    centre_y = area.top() + stage.px(21)
    paint_ripples(
        sketch,
        QPointF(middle - stage.px(7), centre_y),
        QPointF(middle + stage.px(7), centre_y),
        start=1.8,
        step=2.7,
        count=8,
        width=0.24,
        fade=(0.95, 0.14),
    )
    bottom = _triple(sketch, view, area.bottom())
    top = centre_y + stage.px(22)
    room = QRectF(area.x(), top, area.width(), bottom - stage.px(3) - top)
    arrangement = arranged(sketch, pieces, images, room, Manner.DUSK, stacked=True)
    sheet = arrangement.fitter.sheet(arrangement.fit, part)
    _put_arranged(sketch, arrangement, part, middle - sheet.width / 2)
    return arrangement.fit


def _triple(sketch: Sketch, view: ProjectorView, bottom: float) -> float:
    """Name the phases in a row, the one now underlined; return where the words above must end."""
    stage = sketch.stage
    if not view.phases:
        return bottom
    face = Face(5.6, True, leading=1.32)
    words = []
    for phase in view.phases:
        now = phase.state == "now"
        runs: Runs = (Run(phase.title, strong=now),)
        color = stage.colors.text if now else stage.colors.text_2
        words.append(sketch.words(runs, face, stage.area.width(), color, most_lines=1))
    for each in words:
        each.hug()
    gap = stage.px(10)
    total = sum(each.width for each in words) + gap * (len(words) - 1)
    if total > stage.area.width():
        return bottom
    x = stage.size.width() / 2 - total / 2
    top = bottom - stage.px(2 + 1.2 + 0.6) - words[0].height
    for phase, each in zip(view.phases, words, strict=True):
        sketch.put(each, x, top)
        if phase.state == "now":
            rule = QRectF(x, top + each.height + stage.px(1.2), each.width, stage.px(0.6))
            sketch.rect(rule, stage.colors.accent)
        x += each.width + gap
    return top


def _phases_below(sketch: Sketch, view: ProjectorView, room: QRectF) -> float:
    """Name the phases under calm words; return where the words must end."""
    stage = sketch.stage
    runs: list[Run] = []
    for phase in view.phases:
        now = phase.state == "now"
        runs += [Run(" · ")] if runs else []
        runs.append(Run(phase.title, strong=now, color=stage.colors.accent if now else None))
    width = room.width()
    words = sketch.words(tuple(runs), Face(4.4, leading=1.4), width, stage.colors.text_2)
    sketch.put(words, room.x(), room.bottom() - words.height)
    return room.bottom() - words.height


def words_of_turn(view: ProjectorView) -> tuple[Piece, ...]:
    """Return what a calm turn says, as pieces of a screen."""
    pieces: list[Piece] = [Heading(plain(view.heading))] if view.heading else []
    if view.note:
        pieces.append(Paragraph(plain(view.note)))
    return tuple(pieces)
