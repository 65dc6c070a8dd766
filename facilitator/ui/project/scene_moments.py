"""Scenes of one moment: title, swap, break, countdown, next up, the reminder, thank you."""

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facilitator.core.live import ProjectorView
from facilitator.ui.project import drawings
from facilitator.ui.project.frame import foot, head, next_line, strong_upto, tr
from facilitator.ui.project.lettering import Face, Run, Runs, Words, plain, text_of
from facilitator.ui.project.look import RoomColors
from facilitator.ui.project.scene_words import calm_ring
from facilitator.ui.project.screen_text import Item, Paragraph, read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def _heading(
    sketch: Sketch, text: str, face: Face, width: float, most: int, color: QColor | None = None
) -> Words:
    """Return a heading at the largest size that needs at most `most` lines and breaks no word."""
    scale = sketch.stage.text_scale
    for factor in _SCALES:
        words = sketch.words(text, face.scaled(factor * scale), width, color, balanced=True)
        if words.line_count <= max(most, text.count("\n") + 1) and words.longest_word <= width:
            break
    return words


def draw_title(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw the title of the session with its start; two ripples meet beside it."""
    _opening(sketch, view, view.text, view.subtitle, tr("We start at"))


def draw_end(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw the thank you."""
    _opening(sketch, view, view.text or tr("Thank you"), view.subtitle or view.note, "")


def _opening(sketch: Sketch, view: ProjectorView, title: str, subtitle: str, before_clock: str) -> None:
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    tall = stage.shape is Shape.TALL
    wide = stage.shape is Shape.WIDE
    y = area.top() + stage.px(33 if tall else 34.5 if wide else 17)
    x = min(area.right() + stage.px(2.2), area.left() + stage.px(160))
    drawings.ripples(
        sketch,
        QPointF(x - stage.px(24), y),
        QPointF(x, y),
        start=2,
        step=3,
        count=15 if wide or tall else 9,
        width=0.26,
        fade=(0.95, 0.16),
    )
    date = stage.numerals(_date(view))
    top = head(sketch, plain(date) if date else (), quiet=True)
    footer = strong_upto(view.footer, ". ") if view.footer else ()
    if len(footer) == 2:
        footer = (Run(f"{footer[0].text}.", strong=True), Run(footer[1].text[1:]))
    bottom = foot(sketch, footer, (), ruled=False)
    width = min(area.width(), stage.px({Shape.WIDE: 112, Shape.STANDARD: 84, Shape.TALL: 200}[stage.shape]))
    size = 15 if stage.shape is Shape.WIDE else 13.5
    heading = _heading(sketch, title, Face(size, True, 600, 1.0, -0.022), width, 3 if not tall else 4)
    texts = stage.text_scale
    sub = None
    if subtitle:
        sub_width = min(width, stage.px(96) * texts)
        face = Face(5.4 * texts, True, leading=1.28)
        sub = sketch.words(subtitle, face, sub_width, colors.text_2, balanced=True)
    height = heading.height + (stage.px(4) + sub.height if sub else 0.0)
    clock = label = None
    if view.clock_text and before_clock:
        label = sketch.words(before_clock, Face(4.4), width, colors.text_2, most_lines=1)
        face = Face(11, weight=600, tracking=-0.02, tabular=True)
        clock = sketch.words(stage.numerals(view.clock_text), face, width, colors.accent, most_lines=1)
        height += stage.px(7) + clock.height
    y = top + (bottom - top - height) / 2
    if tall:
        y = max(y, area.top() + stage.px(66))
    sketch.put(heading, area.left(), y)
    y += heading.height
    if sub is not None:
        sketch.put(sub, area.left(), y + stage.px(4))
        y += stage.px(4) + sub.height
    if clock is not None and label is not None:
        y += stage.px(7)
        label.hug()
        clock.hug()
        sketch.put(label, area.left(), y + clock.baseline - label.baseline)
        sketch.put(clock, area.left() + label.width + stage.px(3), y)


def _date(view: ProjectorView) -> str:
    date = QDate.fromString(view.date_text, Qt.DateFormat.ISODate)
    return QLocale(view.language).toString(date, "dddd d MMMM yyyy") if date.isValid() else view.date_text


def draw_swap(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw the change of roles: the ground turns, or a frame appears where the ground is dark."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    role = colors.role(first=view.first_role)
    ink, paper = (role, colors.ground) if colors.dark else (colors.ground, role)
    sketch.ground = paper
    sketch.stage.colors = _two_colors(sketch, ink, paper)
    if colors.dark:
        _frame(sketch, ink)
    top = head(sketch, plain(view.header) if view.header else (), plain(view.header_detail))
    sound = plain(tr("Sound: {sound}").format(sound=view.sound)) if view.sound else ()
    right: Runs = ()
    if view.footer_next:
        right = (Run(f"{tr('First phase:')} "), Run(view.footer_next, strong=True))
    bottom = foot(sketch, sound or plain(view.footer), right)
    tall = stage.shape is Shape.TALL
    art = stage.px({Shape.WIDE: 74, Shape.STANDARD: 54, Shape.TALL: 84}[stage.shape])
    gap = stage.px(5)
    width = area.width() if tall else min(area.width() - art - gap, stage.px(92) * stage.text_scale)
    title, note = _swap_words(sketch, view, width, bottom - top - (art if tall else 0) - stage.px(2))
    height = title.height + (gap + note.height if note else 0.0)
    if tall:
        box = QRectF(area.center().x() - art / 2, top + stage.px(8), art, art * 62 / 74)
        y = box.bottom() + stage.px(8)
    else:
        middle = (top + bottom) / 2
        box = QRectF(area.right() - art, middle - art * 31 / 74, art, art * 62 / 74)
        y = middle - height / 2
    sketch.put(title, area.left(), y)
    if note is not None:
        sketch.put(note, area.left(), y + title.height + gap)
    if view.role:
        drawings.change_over(sketch, box, view.other, view.role, ink, paper)


def _two_colors(sketch: Sketch, ink: QColor, paper: QColor) -> RoomColors:
    rule = QColor(*(round(0.45 * a + 0.55 * b) for a, b in zip(_rgb(ink), _rgb(paper), strict=True)))
    return replace(
        sketch.stage.colors, ground=paper, text=ink, text_2=ink, accent=ink, role_a=ink, role_b=ink, rule=rule
    )


def _swap_words(
    sketch: Sketch, view: ProjectorView, width: float, height: float
) -> tuple[Words, Words | None]:
    stage = sketch.stage
    size = 17 if stage.shape is not Shape.STANDARD else 13.5
    now = tr("Now {what}.").format(what=view.heading.rstrip(".")) if view.heading else ""
    text = "\n".join(line for line in (now, view.note, view.subtitle) if line)
    for scale in _SCALES:
        face = Face(size * scale, True, 600, 0.98, -0.025)
        title = _heading(sketch, tr("Change\nover"), face, width, 2)
        said = Face(7.6 * scale * stage.text_scale, True, 600, 1.26)
        note = sketch.words(text, said, width) if text else None
        if title.height + (stage.px(5) + note.height if note else 0.0) <= height:
            break
    return title, note


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _frame(sketch: Sketch, color: QColor) -> None:
    size, width = sketch.stage.size, sketch.stage.px(1.8)

    def stroke(painter: QPainter) -> None:
        pen = QPen(color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(half, half, size.width() - width, size.height() - width))

    sketch.strokes.append(stroke)


def draw_break(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw when the break ends, what is left of it, and a bar."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    wide = stage.shape is Shape.WIDE
    y = area.top() + stage.px(28.5 if wide else 15)
    drawings.ripples(
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


def draw_next_up(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw what comes next: when, how people sit, what they need."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    width = min(area.width(), stage.px(152) * stage.text_scale)
    label = sketch.words(tr("Next"), Face(4.6, weight=600), width, colors.accent)
    size = 13.0 if stage.shape is Shape.WIDE else 11.0
    heading = _heading(sketch, view.next_title, Face(size, True, 600, 1.06, -0.012), width, 3)
    cells = [
        (name, text)
        for name, text in (
            (tr("Time"), stage.numerals(view.next_time)),
            (tr("Form"), view.next_form),
            (tr("You need"), view.next_materials),
        )
        if text
    ]
    columns = 1 if stage.shape is Shape.TALL else max(1, len(cells))
    gap = stage.px(8 if stage.shape is Shape.WIDE else 4)
    room = (area.width() - gap * (columns - 1)) / columns
    laid = []
    for name, text in cells:
        small = sketch.words(name, Face(3.3), room, colors.text_2, most_lines=1)
        value = sketch.words(text, Face(4.4 * stage.text_scale, tabular=name == tr("Time")), room)
        laid.append((small, value, min(room, max(stage.px(34), small.text_width, value.text_width))))
    cell_heights = [stage.px(0.35 + 1.8 + 0.4) + small.height + value.height for small, value, _w in laid]
    table = 0.0
    if laid:
        table = stage.px(7) + (
            max(cell_heights) if columns > 1 else sum(cell_heights) + stage.px(3) * (len(laid) - 1)
        )
    height = label.height + stage.px(3) + heading.height + table
    x, y = area.left(), area.center().y() - height / 2
    sketch.put(label, x, y)
    y += label.height + stage.px(3)
    sketch.put(heading, x, y)
    y += heading.height + stage.px(7)
    for (small, value, wide), cell in zip(laid, cell_heights, strict=True):
        sketch.rect(QRectF(x, y, wide, stage.px(0.35)), colors.accent)
        sketch.put(small, x, y + stage.px(0.35 + 1.8))
        sketch.put(value, x, y + stage.px(0.35 + 1.8 + 0.4) + small.height)
        if columns > 1:
            x += wide + gap
        else:
            y += cell + stage.px(3)


def draw_reminder(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw pass, pause and swap: three words that always work."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    tall = stage.shape is Shape.TALL
    lead = sketch.words(
        view.heading or tr("Three words that always work, with no reason given"),
        Face(5.6 * stage.text_scale, True),
        area.width(),
        balanced=True,
    )
    sketch.put(lead, area.left(), area.top() + stage.px(4))
    top = area.top() + stage.px(4) + lead.height
    right = plain(view.note) if view.note else ()
    bottom = foot(sketch, plain(view.footer or tr("Nobody asks you why.")), right)
    signs = (
        (drawings.pass_sign, tr("Pass"), tr("I leave this one out.\nWe go on.")),
        (drawings.pause_sign, tr("Pause"), tr("I need a moment.\nWe stop.")),
        (drawings.swap_sign, tr("Swap"), tr("Another way, please:\nnew topic, new form.")),
    )
    narrow = 1.0 if stage.shape is Shape.WIDE else 0.86
    side, gap = stage.px(22 * narrow), stage.px(7 if stage.shape is Shape.WIDE else 4)
    width = area.width() - side - gap if tall else (area.width() - 2 * gap) / 3
    laid = []
    for draw, word, words in signs:
        name = sketch.words(word, Face(11 * narrow, True, 600, 1.06, -0.012), width)
        text = _heading(sketch, words, Face(4.6 * narrow, leading=1.34), width, 2, colors.text_2)
        laid.append((draw, name, text))
    if tall:
        row = (bottom - top) / 3
        for place, (draw, name, text) in enumerate(laid):
            middle = top + (place + 0.5) * row
            draw(sketch, QRectF(area.left(), middle - side / 2, side, side), colors.accent)
            y = middle - (name.height + stage.px(2) + text.height) / 2
            sketch.put(name, area.left() + side + gap, y)
            sketch.put(text, area.left() + side + gap, y + name.height + stage.px(2))
        return
    height = side + stage.px(4) + max(name.height + stage.px(2) + text.height for _d, name, text in laid)
    y = (top + bottom - height) / 2
    for place, (draw, name, text) in enumerate(laid):
        x = area.left() + place * (width + gap)
        draw(sketch, QRectF(x, y, side, side), colors.accent)
        sketch.put(name, x, y + side + stage.px(4))
        sketch.put(text, x, y + side + stage.px(6) + name.height)
