"""Header and footer, the same in every scene that has them, and the words of the room."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from facilitator.core.live import ProjectorView
from facilitator.ui.project.faces import Face, Run, Runs, plain
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

HEAD = Face(3.5, weight=500)
FOOT = Face(3.3)
_FOOT_GAP = 2.2
_FOOT_LINE = 0.2


def tr(text: str) -> str:
    """Return a word of the room in the language of the program."""
    return QCoreApplication.translate("Room", text)


def strong_upto(text: str, mark: str) -> Runs:
    """Return a text whose beginning, up to a mark, is strong; all of it where the mark is missing."""
    place = text.find(mark)
    if place < 0:
        return (Run(text, strong=True),)
    return (Run(text[:place], strong=True), Run(text[place:]))


def next_line(view: ProjectorView, word: str) -> Runs:
    """Return "Next: B’s turn, also 8 minutes" with the part that matters strong."""
    if not view.footer_next:
        return ()
    return (Run(f"{word} "), *strong_upto(view.footer_next, tr(", also")))


def head(
    sketch: Sketch,
    left: Runs,
    right: Runs = (),
    *,
    quiet: bool = False,
    dots: tuple[int, int] = (0, 0),
    before_dots: str = "",
) -> float:
    """Paint the header and return where the scene may begin; `dots` is (screen from 1, screens).

    `before_dots` names what is counted, such as the level of a question.
    """
    stage, area = sketch.stage, sketch.stage.area
    colors = stage.colors
    if not left and not right and dots[1] < 2:
        return area.top()
    room = area.width()
    if dots[1] > 1:
        right = plain(tr("{part} of {parts}").format(part=dots[0], parts=dots[1]))
        right = plain(stage.numerals(right[0].text))
    height = 0.0
    if right:
        words = sketch.words(right, HEAD, room * 0.6, colors.text_2, most_lines=1)
        words.hug()
        sketch.put(words, area.right() - words.width, area.top())
        height, room = words.height, room - words.text_width - stage.px(4)
        if dots[1] > 1:
            room -= _dots(sketch, dots, area.right() - words.text_width, area.top() + words.height / 2)
        if dots[1] > 1 and before_dots:
            level = sketch.words(before_dots, HEAD, room * 0.6, colors.text_2, most_lines=1).hug()
            sketch.put(level, area.left() + room - level.width, area.top())
            room -= level.width + stage.px(4)
    if left:
        runs = left if quiet else tuple(Run(run.text, True, run.italic, colors.text) for run in left)
        words = sketch.words(runs, HEAD, room, colors.text_2, most_lines=1)
        sketch.put(words, area.left(), area.top())
        height = words.height
    return area.top() + height


def _dots(sketch: Sketch, dots: tuple[int, int], right: float, middle: float) -> float:
    stage = sketch.stage
    part, parts = dots
    if parts > 12:
        return 0.0
    unit = stage.px(2.4) / 12
    step = 14 * unit
    left = right - stage.px(2.4) - (parts - 1) * step - 12 * unit
    for place in range(parts):
        centre = QPointF(left + 6 * unit + place * step, middle)
        fill = stage.colors.accent if place < part else None
        sketch.circle(centre, 4.2 * unit, fill=fill, line=stage.colors.accent, width=1.2 * unit)
    return right - left + stage.px(2)


def foot(sketch: Sketch, left: Runs, right: Runs, *, ruled: bool = True) -> float:
    """Paint the footer and return where the scene must end."""
    stage, area = sketch.stage, sketch.stage.area
    colors = stage.colors
    if not left and not right:
        return area.bottom()
    left, right = _inked(left, sketch), _inked(right, sketch)
    tall = stage.shape is Shape.TALL
    face = FOOT.scaled(3.5 / 3.3) if tall else FOOT
    gap = stage.px(_FOOT_GAP + _FOOT_LINE) if ruled else 0.0
    half = area.width() if tall or not (left and right) else (area.width() - stage.px(4)) * 0.62
    second = sketch.words(right, face, half, colors.text_2, most_lines=2) if right else None
    room = area.width() if tall or second is None else area.width() - second.text_width - stage.px(4)
    first = sketch.words(left, face, room, colors.text_2, most_lines=4 if tall else 2) if left else None
    lines = [words for words in (first, second) if words is not None]
    height = sum(words.height for words in lines) if tall else max(words.height for words in lines)
    if tall and len(lines) == 2:
        height += stage.px(1)
    top = area.bottom() - height - gap
    if ruled:
        sketch.rect(QRectF(area.left(), top, area.width(), stage.px(_FOOT_LINE)), colors.rule)
    y = top + gap
    if first is not None:
        sketch.put(first, area.left(), y)
        y += first.height + stage.px(1) if tall else 0
    if second is not None:
        x = area.left()
        if not tall:
            second.hug()
            x = area.right() - second.width
        sketch.put(second, x, y)
    return top


def _inked(runs: Runs, sketch: Sketch) -> Runs:
    ink = sketch.stage.colors.text
    return tuple(Run(run.text, run.strong, run.italic, ink if run.strong else run.color) for run in runs)
