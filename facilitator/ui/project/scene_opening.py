"""The first and the last scene: the title, and the thank you."""

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage

from facilitator.core.live import ProjectorView
from facilitator.ui.project.faces import Face, Run, plain
from facilitator.ui.project.frame import foot, head, strong_upto, tr
from facilitator.ui.project.heading import SCALES, heading_words
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.ripples import paint_ripples
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

_YEAR_FIRST = frozenset({"ja", "zh", "ko"})
"""Languages that write 2026年11月28日, in an order and with signs of their own."""

_SUBTITLES = (0.9, 0.7)
"""How small a subtitle may be at most: the title gives way first, then both."""


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
    paint_ripples(
        sketch,
        QPointF(x - stage.px(24), y),
        QPointF(x, y),
        start=2,
        step=3,
        count=15 if wide or tall else 9,
        width=0.26,
        fade=(0.95, 0.16),
    )
    date = stage.numerals(date_words(view))
    top = head(sketch, plain(date) if date else (), quiet=True)
    _logo(sketch)
    footer = strong_upto(view.footer, ". ") if view.footer else ()
    if len(footer) == 2:
        footer = (Run(f"{footer[0].text}.", strong=True), Run(footer[1].text[1:]))
    bottom = foot(sketch, footer, (), ruled=False)
    width = min(area.width(), stage.px({Shape.WIDE: 112, Shape.STANDARD: 84, Shape.TALL: 200}[stage.shape]))
    clock = label = None
    if view.clock_text and before_clock:
        label = sketch.words(before_clock, Face(4.4), width, colors.text_2, most_lines=1)
        face = Face(11, weight=600, tracking=-0.02, tabular=True)
        clock = sketch.words(stage.numerals(view.clock_text), face, width, colors.accent, most_lines=1)
    below = stage.px(7) + clock.height if clock is not None else 0.0
    heading, sub, height = _titles(sketch, title, subtitle, width, bottom - top - stage.px(6) - below)
    height += below
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


def _logo(sketch: Sketch) -> None:
    """Paint the organiser's logo in the upper trailing corner."""
    stage, house = sketch.stage, sketch.stage.look.house
    image = QImage.fromData(house.logo) if house is not None and house.logo else QImage()
    if image.isNull():
        return
    area, tallest, widest = stage.area, stage.px(9), stage.px(34)
    scale = min(tallest / image.height(), widest / image.width())
    width, height = image.width() * scale, image.height() * scale
    place = stage.mirrored(QRectF(area.right() - width, area.top(), width, height))
    pixels = QSize(max(1, round(width * sketch.ratio)), max(1, round(height * sketch.ratio)))
    smooth = image.scaled(
        pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    sketch.strokes.append(lambda painter: painter.drawImage(place, smooth))


def _titles(
    sketch: Sketch, title: str, subtitle: str, width: float, room: float
) -> tuple[Words, Words | None, float]:
    """Return title and subtitle at the largest size at which both fit, and their height."""
    stage = sketch.stage
    size = 15 if stage.shape is Shape.WIDE else 13.5
    lines = 4 if stage.shape is Shape.TALL else 3
    for least, scale in ((least, scale) for least in _SUBTITLES for scale in SCALES):
        heading = heading_words(sketch, title, Face(size * scale, True, 600, 1.0, -0.022), width, lines)
        height, sub = heading.height, None
        if subtitle:
            texts = stage.text_scale * max(scale, least)
            face = Face(5.4 * texts, True, leading=1.28)
            sub = sketch.words(
                subtitle, face, min(width, stage.px(96) * texts), stage.colors.text_2, balanced=True
            )
            height += stage.px(4) + sub.height
        if height <= room:
            break
    return heading, sub, height


def date_words(view: ProjectorView) -> str:
    """Return the date of the session in words, "" where it has none."""
    date = QDate.fromString(view.date_text, Qt.DateFormat.ISODate)
    if not date.isValid():
        return view.date_text
    locale = QLocale(view.language)
    if view.language[:2].lower() in _YEAR_FIRST:
        return locale.toString(date, QLocale.FormatType.LongFormat)
    return locale.toString(date, "dddd d MMMM yyyy")
