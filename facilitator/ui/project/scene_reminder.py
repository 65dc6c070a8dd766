"""Pass, pause and swap."""

from PySide6.QtCore import QRectF

from facilitator.core.live import ProjectorView
from facilitator.ui.project import drawings
from facilitator.ui.project.faces import Face, plain
from facilitator.ui.project.frame import foot, tr
from facilitator.ui.project.heading import heading_words
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape


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
        text = heading_words(sketch, words, Face(4.6 * narrow, leading=1.34), width, 2, colors.text_2)
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
