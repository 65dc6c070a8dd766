"""What comes next."""

from PySide6.QtCore import QRectF

from facilitator.core.live import ProjectorView
from facilitator.ui.project.faces import Face
from facilitator.ui.project.frame import tr
from facilitator.ui.project.heading import heading_words
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

_BETWEEN = 5
"""Units between what stands one under the other on an upright screen."""


def draw_next_up(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw what comes next: when, how people sit, what they need."""
    stage, area, colors = sketch.stage, sketch.stage.area, sketch.stage.colors
    width = min(area.width(), stage.px(152) * stage.text_scale)
    label = sketch.words(tr("Next"), Face(4.6, weight=600), width, colors.accent)
    size = 13.0 if stage.shape is Shape.WIDE else 11.0
    heading = heading_words(sketch, view.next_title, Face(size, True, 600, 1.06, -0.012), width, 3)
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
    laid = _laid_out(sketch, cells, [area.width()] * len(cells))
    if columns > 1:
        # Where one line each is too much, short ones keep theirs and long ones share the rest.
        rooms = shared([wide for _small, _value, wide in laid], area.width() - gap * (columns - 1))
        laid = _laid_out(sketch, cells, rooms)
    cell_heights = [stage.px(0.35 + 1.8 + 0.4) + small.height + value.height for small, value, _w in laid]
    table = 0.0
    if laid:
        table = stage.px(7) + (
            max(cell_heights) if columns > 1 else sum(cell_heights) + stage.px(_BETWEEN) * (len(laid) - 1)
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
            y += cell + stage.px(_BETWEEN)


def _laid_out(
    sketch: Sketch, cells: list[tuple[str, str]], rooms: list[float]
) -> list[tuple[Words, Words, float]]:
    """Return each name and its value within the width it has, and how wide they are."""
    stage, laid = sketch.stage, []
    for (name, text), room in zip(cells, rooms, strict=True):
        small = sketch.words(name, Face(3.3), room, stage.colors.text_2, most_lines=1)
        value = sketch.words(text, Face(4.4 * stage.text_scale, tabular=name == tr("Time")), room)
        laid.append((small, value, min(room, max(stage.px(34), small.text_width, value.text_width))))
    return laid


def shared(wishes: list[float], room: float) -> list[float]:
    """Return widths that fit a room together: none gets more than it wishes, the longest give way."""
    given, left = [0.0] * len(wishes), room
    for done, place in enumerate(sorted(range(len(wishes)), key=lambda each: wishes[each])):
        given[place] = min(wishes[place], left / (len(wishes) - done))
        left -= given[place]
    return given
