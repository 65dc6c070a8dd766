"""The scene of a turn: who is on, the phases, and the ring of the whole turn."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facilitator.core.live import PhaseMark, ProjectorView
from facilitator.ui.project import drawings
from facilitator.ui.project.faces import Face, plain
from facilitator.ui.project.frame import foot, head, next_line, tr
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.live_digits import clock_digits
from facilitator.ui.project.live_parts import RingPart, arc, segments
from facilitator.ui.project.scene_words import calm_split, draw_screen, words_of_turn
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape, Stage

_SCALES = (1.0, 0.9, 0.8, 0.7)
_MOST_PHASES = 7


@dataclass(frozen=True, slots=True)
class _Measures:
    """Units of one shape."""

    ring: float
    digits: float
    caption: float
    gap: float
    disc: float
    who: Face
    note: Face
    phase: Face
    now: Face
    column: float
    before_phases: float
    disc_above: bool = False


def _measures(stage: Stage) -> _Measures:
    who = Face(11, True, 600, 1.06, -0.012)
    wide = _Measures(60, 19, 3.9, 6, 15, who, Face(4.8), Face(4.8), Face(6.4, weight=600), 5.4, 6)
    if stage.shape is Shape.TALL:
        return replace(
            wide,
            ring=82,
            digits=26,
            caption=4.8,
            who=who.scaled(11.5 / 11),
            phase=Face(5.4),
            now=Face(7, weight=600),
        )
    if stage.shape is Shape.STANDARD:
        return replace(
            wide,
            ring=50,
            digits=15.5,
            gap=4,
            disc=12,
            who=who.scaled(9.4 / 11),
            note=Face(4.2),
            phase=Face(4.2),
            now=Face(5.2, weight=600),
            column=4.8,
            before_phases=3.4,
            disc_above=True,
        )
    return wide


def draw_turn(sketch: Sketch, view: ProjectorView, part: int) -> None:
    """Draw a turn, calm when its step shows no digits."""
    if not view.digits and view.dusk:
        text = "\n\n".join(part for part in (f"# {view.heading}" if view.heading else "", view.note) if part)
        draw_screen(sketch, replace(view, text=text), part)
        return
    if not view.digits:
        calm_split(sketch, view, words_of_turn(view), part)
        return
    stage = sketch.stage
    top = head(sketch, plain(view.header) if view.header else (), plain(view.header_detail))
    bottom = foot(sketch, plain(view.footer) if view.footer else (), next_line(view, tr("Next:")))
    area = QRectF(stage.area.x(), top, stage.area.width(), bottom - top)
    m = _measures(stage)
    if stage.shape is Shape.TALL:
        side = min(stage.px(m.ring), area.width(), area.height() * 0.52)
        left = _Left.fitted(sketch, view, m, area.width(), area.height() - side - stage.px(6))
        spare = max(0.0, area.height() - side - left.height) / 3
        ring = QRectF(area.center().x() - side / 2, area.top() + spare, side, side)
        left.put(area.x(), ring.bottom() + spare)
    else:
        side = min(stage.px(m.ring), area.height() - stage.px(2))
        ring = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
        width = area.width() - side - stage.px(m.gap)
        left = _Left.fitted(sketch, view, m, width, area.height() - stage.px(1))
        left.put(area.x(), area.center().y() - left.height / 2)
    _ring(sketch, view, ring, m)


def _ring(sketch: Sketch, view: ProjectorView, box: QRectF, m: _Measures) -> None:
    colors = sketch.stage.colors
    unit = box.width() / 100
    color = colors.role(first=view.first_role) if view.role else colors.accent
    centre, radius, stroke = sketch.mirrored_point(box.center()), (50 - 2.7 - 0.6) * unit, 5.4 * unit
    # One phase, or none: the ring is the whole step.
    phases = view.phases or (PhaseMark("", 1, "now"),)
    arcs = list(zip(phases, segments([phase.seconds for phase in phases]), strict=True))

    def still(painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for phase, (begin, end) in arcs:
            painter.setPen(QPen(colors.track, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawPath(arc(centre, radius, begin, end))
            if phase.state == "ahead":
                painter.setPen(QPen(color, stroke * 0.24, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawPath(arc(centre, radius, begin, end))

    sketch.strokes.append(still)
    for phase, (begin, end) in arcs:
        if phase.state == "now":
            sketch.live.append(RingPart(centre, radius, stroke, begin, end, color))
    _inside(sketch, view, box, m)


def _inside(sketch: Sketch, view: ProjectorView, box: QRectF, m: _Measures) -> None:
    stage, colors = sketch.stage, sketch.stage.colors
    if view.seconds_left is None:
        return
    caption_text = tr("paused") if view.paused else view.left_words
    caption = None
    if caption_text:
        # A caption sits on a chord under the digits, so it is narrower than the ring.
        caption = _caption(sketch, caption_text, m.caption, box.width() * 0.66)
    if not stage.look.digits:
        if caption is not None:
            sketch.put(caption, box.center().x() - caption.width / 2, box.center().y() - caption.height / 2)
        return
    face = _digits_face(sketch, view.seconds_left, m.digits, box.width() * 0.74)
    line = stage.px(face.size)
    below = stage.px(1.2) + caption.height if caption is not None else 0.0
    top = box.center().y() - (line + below) / 2
    width = sketch.digits_width(view.seconds_left, face)
    color = colors.text_2 if view.paused else None
    sketch.digits(box.center().x() - width / 2, top + line / 2, view.seconds_left, face, color)
    if caption is not None:
        x = box.center().x() - caption.width / 2
        sketch.put(caption, x, top + line + stage.px(1.2))


def _digits_face(sketch: Sketch, seconds: int, size: float, widest: float) -> Face:
    face = Face(size, weight=600, leading=1.0, tracking=-0.035, tabular=True)
    # Measured for two digits of minutes, so that ten minutes look like nine.
    measured = max(seconds, 600) if len(clock_digits(seconds)) > 4 else seconds
    width = sketch.digits_width(measured, face)
    return face if width <= widest else face.scaled(widest / width)


def _caption(sketch: Sketch, text: str, size: float, width: float) -> Words:
    for scale in _SCALES:
        face = Face(max(3.3, size * scale), weight=500)
        words = sketch.words(text, face, width, sketch.stage.colors.text_2, centred=True, balanced=True)
        if words.line_count == 1:
            break
    return words


class _Left:
    """Who is on turn and the list of phases, at one scale."""

    def __init__(self, sketch: Sketch, view: ProjectorView, m: _Measures, width: float, scale: float) -> None:
        self._sketch, self._view, self._m, self._width = sketch, view, m, width
        self._scale = scale * sketch.stage.text_scale
        stage, colors = sketch.stage, sketch.stage.colors
        self._disc = stage.px(m.disc * scale) if view.role else 0.0
        beside = self._disc + stage.px(3.2) if self._disc and not m.disc_above else 0.0
        self._who = sketch.words(
            view.heading or view.header_detail, self._face(m.who), width - beside, balanced=True
        )
        self._note = (
            sketch.words(view.note, self._face(m.note), width - beside, colors.text_2) if view.note else None
        )
        text = self._who.height + (self._px(1.4) + self._note.height if self._note else 0.0)
        self._text_height = text
        self._who_height = (
            self._disc + stage.px(2) + text if m.disc_above and self._disc else max(text, self._disc)
        )
        self._rows = [self._row(phase) for phase in _shown(view.phases)]
        rows = sum(self._row_height(words) for _phase, words, _time in self._rows)
        self.height = self._who_height + (self._px(m.before_phases) + rows if self._rows else 0.0)
        self.fits = self._who.line_count <= 2 and all(words.line_count <= 2 for _p, words, _t in self._rows)

    @classmethod
    def fitted(
        cls, sketch: Sketch, view: ProjectorView, m: _Measures, width: float, height: float
    ) -> "_Left":
        """Return the largest one that fits, or the smallest there is."""
        for scale in _SCALES:
            left = cls(sketch, view, m, width, scale)
            if left.height <= height and left.fits:
                break
        return left

    def put(self, x: float, y: float) -> None:
        """Put everything with its top left corner at a place."""
        stage, m = self._sketch.stage, self._m
        text_x, text_y = x, y
        if self._disc:
            above = m.disc_above
            disc_y = y if above else y + max(0.0, (self._who_height - self._disc) / 2)
            disc = QRectF(x, disc_y, self._disc, self._disc)
            drawings.role_disc(self._sketch, self._view.role, disc, first=self._view.first_role)
            text_x = x if above else x + self._disc + stage.px(3.2)
            text_y = disc.bottom() + stage.px(2) if above else y + (self._who_height - self._text_height) / 2
        self._sketch.put(self._who, text_x, text_y)
        if self._note is not None:
            self._sketch.put(self._note, text_x, text_y + self._who.height + self._px(1.4))
        y += self._who_height + self._px(m.before_phases)
        for phase, words, time in self._rows:
            y = self._put_row(phase, words, time, x, y)

    def _put_row(self, phase: PhaseMark, words: Words, time: Words, x: float, y: float) -> float:
        stage, height = self._sketch.stage, self._row_height(words)
        middle = y + height / 2
        size = self._px(3.4 if phase.state == "now" else 2.8)
        color: QColor = (
            stage.colors.role(first=self._view.first_role) if self._view.role else stage.colors.accent
        )
        box = QRectF(x, middle - size / 2, size, size)
        drawings.phase_mark(self._sketch, phase.state, box, color)
        self._sketch.put(words, x + self._px(self._m.column), middle - words.height / 2)
        self._sketch.put(time, x + self._width - time.width, middle - time.height / 2)
        return y + height

    def _row(self, phase: PhaseMark) -> tuple[PhaseMark, Words, Words]:
        stage, now = self._sketch.stage, phase.state == "now"
        face = self._face(self._m.now if now else self._m.phase)
        color = stage.colors.text if now else stage.colors.text_2
        clock = replace(face, weight=600 if now else 500, tabular=True)
        time = self._sketch.words(
            stage.numerals(clock_digits(phase.seconds)), clock, self._width, color, most_lines=1
        )
        time.hug()
        room = self._width - self._px(self._m.column) - time.width - stage.px(2)
        return phase, self._sketch.words(phase.title, face, room, color), time

    def _row_height(self, words: Words) -> float:
        return words.height + self._px(2 * 1.15)

    def _px(self, units: float) -> float:
        return self._sketch.stage.px(units * self._scale)

    def _face(self, face: Face) -> Face:
        return face.scaled(max(self._scale, 3.3 / face.size))


def _shown(phases: tuple[PhaseMark, ...]) -> tuple[PhaseMark, ...]:
    """Return the phases a list has room for: the one now stays, the farthest go."""
    if len(phases) <= _MOST_PHASES:
        return phases
    now = next((place for place, phase in enumerate(phases) if phase.state == "now"), 0)
    first = max(0, min(now - 1, len(phases) - _MOST_PHASES))
    return phases[first : first + _MOST_PHASES]
