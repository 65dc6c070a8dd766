"""The agenda as the room sees it, folded when it is long."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from facilitator.core.live import AgendaLine, ProjectorView
from facilitator.ui.project.faces import Face, plain
from facilitator.ui.project.frame import head, tr
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

MOST_ROWS = 9
_SCALES = (1.0, 0.9, 0.8, 0.7)


def folded(lines: tuple[AgendaLine, ...], most: int = MOST_ROWS) -> tuple[AgendaLine, ...]:
    """Return the agenda in at most `most` rows where it can be.

    Finished blocks become one row, the current stretch stays open, and later blocks between two breaks join
    into one row a stretch, the last stretch first. Where that is not enough, finished breaks and then the
    rows farthest ahead join too.
    """
    if len(lines) <= most:
        return lines
    done = [line for line in lines if line.state == "done"]
    rest = [line for line in lines if line.state != "done"]
    rows = [*([_joined(done)] if done else []), *rest]
    while len(rows) > most:
        stretch = _last_stretch(rows)
        if stretch is None:
            break
        first, last = stretch
        rows[first:last] = [_joined(rows[first:last])]
    if len(rows) > most:
        keep_end = rows[-1:] if rows[-1].state == "end" else []
        head_rows = rows[: most - 1 - len(keep_end)]
        tail = rows[len(head_rows) : len(rows) - len(keep_end)]
        rows = [*head_rows, _joined([line for line in tail if line.state != "break"] or tail), *keep_end]
    return tuple(rows)


def _last_stretch(rows: list[AgendaLine]) -> tuple[int, int] | None:
    now = next((place for place, row in enumerate(rows) if row.state == "now"), -1)
    end = len(rows)
    while end > now + 1:
        if rows[end - 1].state != "ahead":
            end -= 1
            continue
        first = end
        while first - 1 > now and rows[first - 1].state == "ahead":
            first -= 1
        # The stretch that holds the block now stays open while another one can be joined.
        if end - first > 1 and rows[first - 1].state != "now":
            return first, end
        if rows[first - 1].state == "now" and end - first > 2:
            return first + 1, end
        end = first
    return None


def _joined(lines: list[AgendaLine]) -> AgendaLine:
    titles = [lines[0].title, *(_within_sentence(line.title) for line in lines[1:] if line.state != "break")]
    if lines[0].state == "break":
        return lines[0]
    return replace(lines[0], title=", ".join(dict.fromkeys(titles)), until="")


def _within_sentence(title: str) -> str:
    # "Specific thanks" joins as "specific thanks"; “I” statements and DNA stay.
    if len(title) > 1 and title[0].isupper() and title[1].islower() and title[:2] != "I ":
        return title[0].lower() + title[1:]
    return title


_UPRIGHT_SCALES = (1.35, 1.2, 1.1)
"""An upright screen has height to spare."""
_NOW_SMALLER = (0.85, 0.72, 0.6)
"""The block now is large, but its name is told in full."""


class _Row:
    """One row laid out at one scale."""

    def __init__(self, sketch: Sketch, line: AgendaLine, width: float, scale: float) -> None:
        stage, colors = sketch.stage, sketch.stage.colors
        self._sketch, self.line = sketch, line
        scale *= stage.text_scale
        self._scale = scale
        self.now = line.state == "now"
        quiet = line.state in ("done", "break")
        size = {"now": 8.0, "done": 3.8}.get(line.state, 4.7)
        face = Face(max(3.3, size * scale), leading=1.2)
        clock = Face(face.size, weight=500, leading=1.2, tabular=True)
        if self.now:
            face = Face(face.size, True, 600, 1.2, -0.012)
            clock = Face(6 * scale, weight=600, leading=1.2, tracking=-0.02, tabular=True)
        ink = colors.text_2 if quiet else colors.text
        narrow = stage.shape is not Shape.WIDE
        self.clock_width = stage.px((17 if narrow else 20) * max(scale, 0.8))
        self.dot_width = stage.px((9 if not narrow else 7) * max(scale, 1.0))
        self.clock = sketch.words(stage.numerals(line.start), clock, self.clock_width, ink, most_lines=1)
        small = Face(max(3.3, 3.8 * scale), weight=500, leading=1.2)
        self.tail = self.tag = None
        room = width - self.clock_width - self.dot_width
        # Upright, the next row tells until when; the name of the block now needs the width.
        if line.until and not (self.now and stage.shape is Shape.TALL):
            self.tail = sketch.words(stage.numerals(line.until), small, width, colors.text_2, most_lines=1)
            self.tail.hug()
            room -= self.tail.width + stage.px(3)
        if self.now:
            tag = Face(max(3.3, 3.4 * scale), weight=700, leading=1.2, tracking=0.06)
            self.tag = sketch.words(tr("NOW"), tag, width, colors.ground, most_lines=1)
            self.tag.hug()
            room -= self.tag.width + stage.px(4 + 3)
        self.title = sketch.words(line.title, face, room, ink, most_lines=2)
        for smaller in _NOW_SMALLER if self.now else ():
            if not self.title.is_cut and self.title.longest_word <= room:
                break
            most = 2 if smaller > _NOW_SMALLER[-1] else 4
            self.title = sketch.words(line.title, face.scaled(smaller), room, ink, most_lines=most)
        self.height = self.title.height + 2 * stage.px((2.2 if self.now else 1.2) * scale)

    @property
    def is_crowded(self) -> bool:
        """Return True where the name is cut, or takes more than two lines."""
        return self.title.is_cut or self.title.line_count > 2

    def put(self, x: float, y: float, width: float) -> None:
        """Put the row; the rule of the day is already there."""
        stage, colors = self._sketch.stage, self._sketch.stage.colors
        middle = y + self.height / 2
        # Clock and title share a baseline where the title has one line.
        self._sketch.put(self.clock, x, middle - self.clock.height / 2)
        self._dot(x + self.clock_width + self.dot_width / 2, middle)
        self._sketch.put(self.title, x + self.clock_width + self.dot_width, middle - self.title.height / 2)
        right = x + width
        if self.tag is not None:
            box = QRectF(0, 0, self.tag.width + stage.px(4), self.tag.height + stage.px(1.8))
            box.moveTo(right - box.width(), middle - box.height() / 2)
            self._sketch.rect(box, colors.accent, stage.px(0.8))
            self._sketch.put(self.tag, box.x() + stage.px(2), box.y() + stage.px(0.9))
            right = box.left() - stage.px(3)
        if self.tail is not None:
            self._sketch.put(self.tail, right - self.tail.width, middle - self.tail.height / 2)

    def _dot(self, x: float, y: float) -> None:
        stage, colors = self._sketch.stage, self._sketch.stage.colors
        sketch, centre = self._sketch, QPointF(x, y)
        state = self.line.state
        side = stage.px({"done": 3.0, "now": 4.6, "break": 2.8, "end": 2.8}.get(state, 2.6) * self._scale)
        box = QRectF(x - side / 2, y - side / 2, side, side)
        unit = side / 10
        if state == "done":
            sketch.circle(centre, side / 2, fill=colors.ground)
            path = QPainterPath(QPointF(1.5, 5.4))
            path.lineTo(4, 8)
            path.lineTo(8.6, 2.2)
            sketch.path(path, box, 10, line=colors.accent, width=1.5, mirrors=False)
        elif state == "now":
            sketch.circle(centre, side / 2, fill=colors.accent)
        elif state == "break":
            sketch.rect(QRectF(box.x(), box.y() + 3.3 * unit, side, 3.4 * unit), colors.text_2)
        elif state == "end":
            sketch.rect(box.adjusted(unit, unit, -unit, -unit), colors.text)
        else:
            sketch.circle(centre, 4 * unit, fill=colors.ground, line=colors.text_2, width=1.6 * unit)


def draw_agenda(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw the agenda with its clock times, the block now large."""
    stage = sketch.stage
    detail = plain(stage.numerals(view.header_detail)) if view.header_detail else ()
    top = head(sketch, plain(view.header or tr("Agenda")), detail)
    area = QRectF(stage.area.x(), top, stage.area.width(), stage.area.bottom() - top)
    area.adjust(0, stage.px(1.5), 0, -stage.px(1.5))
    most = MOST_ROWS if stage.shape is not Shape.TALL else 2 * MOST_ROWS
    rows = laid_out(sketch, folded(view.agenda, most), area)
    if not rows:
        return
    y = area.center().y() - sum(row.height for row in rows) / 2
    x = rows[0].clock_width + rows[0].dot_width / 2 + area.x()
    rule_top = y + rows[0].height / 2
    rule_bottom = y + sum(row.height for row in rows) - rows[-1].height / 2
    rule = stage.px(0.3)
    sketch.rect(QRectF(x - rule / 2, rule_top, rule, rule_bottom - rule_top), stage.colors.rule)
    for row in rows:
        row.put(area.x(), y, area.width())
        y += row.height


def laid_out(sketch: Sketch, lines: tuple[AgendaLine, ...], area: QRectF) -> list[_Row]:
    """Return the rows at the largest scale at which all have room."""
    rows: list[_Row] = []
    tall = sketch.stage.shape is Shape.TALL
    for scale in (*(_UPRIGHT_SCALES if tall else ()), *_SCALES):
        rows = [_Row(sketch, line, area.width(), scale) for line in lines]
        fits = sum(row.height for row in rows) <= area.height()
        # Larger than usual only where every name keeps to its lines.
        if fits and (scale <= 1 or not any(row.is_crowded for row in rows)):
            break
    return rows
