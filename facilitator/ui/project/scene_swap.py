"""The change of roles."""

import re
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facilitator.core.live import ProjectorView
from facilitator.ui.project import drawings
from facilitator.ui.project.faces import Face, Run, Runs, plain
from facilitator.ui.project.frame import foot, head, tr
from facilitator.ui.project.heading import SCALES, heading_words
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.palette import RoomColors
from facilitator.ui.project.screen_text import first_sentence
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

_TIME = re.compile(r"(?<=\d) (?=\w)")
"""Between a number and its unit."""


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
    # Five seconds are enough for who listens; the rest of the note stays for the turn itself.
    listens = first_sentence(view.note)
    same = _TIME.sub("\u00a0", view.subtitle)
    text = "\n".join(line for line in (now, listens, same) if line)
    for scale in SCALES:
        face = Face(size * scale, True, 600, 0.98, -0.025)
        title = heading_words(sketch, tr("Change\nover"), face, width, 2)
        note = _note(sketch, text, 7.6 * scale * stage.text_scale, width) if text else None
        if title.height + (stage.px(5) + note.height if note else 0.0) <= height:
            break
    return title, note


def _note(sketch: Sketch, text: str, size: float, width: float) -> Words:
    """Return the note with one line for each of its sentences, smaller where that needs it."""
    for smaller in (1.0, 0.92, 0.84, 0.76):
        words = sketch.words(text, Face(size * smaller, True, 600, 1.26), width)
        if words.line_count <= text.count("\n") + 1:
            break
    return words


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
