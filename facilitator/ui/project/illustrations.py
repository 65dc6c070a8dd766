"""The pictures a screen names, beside or under its words; where one is missing, its words are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from facilitator.store.pack_images import picture_file, read_image
from facilitator.ui.project.faces import plain
from facilitator.ui.project.house import contrast
from facilitator.ui.project.screen_fit import Fit, Fitter
from facilitator.ui.project.screen_manner import Manner
from facilitator.ui.project.screen_text import Heading, Illustration, Paragraph, Piece
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

MOST = 4
"""Pictures on one screen; of more the words remain."""
_LONGEST_EDGE = 2560
_GAP = 5.0
_BESIDE = (0.46, 0.38, 0.3)
"""Shares of the width for pictures beside words, the largest that leaves the words their size."""
_UNDER = (0.66, 0.56, 0.46, 0.38)
"""Shares of the height for pictures under words."""
_BROAD = 1.9
"""A picture so much wider than high stands under the words."""
_LEAST_CONTRAST = 2.0
_SAMPLES = 24
_CLEAR = 40
_GREY, _ONE_INK = 24, 70
"""Of 255: farther apart are colours, or more than one ink."""
_CARD = 2.4
"""Units of paper around a picture that would melt into the ground."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where words and pictures of a screen stand, and how the words fit."""

    fitter: Fitter
    fit: Fit
    words: QRectF
    pictures: tuple[tuple[QImage, QRectF], ...]


def sorted_out(pieces: Sequence[Piece], folder: str) -> tuple[tuple[Piece, ...], tuple[QImage, ...]]:
    """Return words and pictures; a picture that cannot be shown is told in its words."""
    words: list[Piece] = []
    images: list[QImage] = []
    for piece in pieces:
        if not isinstance(piece, Illustration):
            words.append(piece)
            continue
        image = read_illustration(folder, piece.source) if folder and len(images) < MOST else None
        if image is not None:
            images.append(image)
        elif piece.words.strip():
            words.append(Paragraph(plain(piece.words)))
    return tuple(words), tuple(images)


def read_illustration(folder: str, source: str) -> QImage | None:
    """Return a picture of a pack, no larger than a screen needs; None where it cannot be shown."""
    path = picture_file(Path(folder), source)
    try:
        about = path.stat() if path is not None else None
    except (OSError, ValueError):
        return None
    if about is None:
        return None
    return _read(folder, source, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=6)
def _read(folder: str, source: str, _changed: int, _size: int) -> QImage | None:
    data = read_image(Path(folder), source)
    if data is None:
        return None
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in (b"png", b"jpeg") or size.isEmpty():
        return None
    if max(size.width(), size.height()) > _LONGEST_EDGE:
        edge = _LONGEST_EDGE
        reader.setScaledSize(size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def arranged(
    sketch: Sketch,
    pieces: tuple[Piece, ...],
    images: tuple[QImage, ...],
    area: QRectF,
    manner: Manner,
    *,
    stacked: bool = False,
) -> Arrangement:
    """Return words and pictures fitted together into an area."""
    if not images:
        return _words_only(sketch, pieces, area, manner)
    if not pieces:
        empty = _words_only(sketch, pieces, area, manner)
        return Arrangement(empty.fitter, empty.fit, QRectF(), _in_a_row(images, area, sketch))
    if stacked or _stands_under(sketch, pieces, images):
        return _best([_under(sketch, pieces, images, area, manner, share) for share in _UNDER])
    return _best([_beside(sketch, pieces, images, area, manner, share) for share in _BESIDE])


def put_pictures(sketch: Sketch, arrangement: Arrangement) -> None:
    """Put the pictures on the sketch."""
    for image, box in arrangement.pictures:
        _put(sketch, image, box)


def _words_only(sketch: Sketch, pieces: tuple[Piece, ...], area: QRectF, manner: Manner) -> Arrangement:
    fitter = Fitter(sketch, manner, area.width(), area.height())
    return Arrangement(fitter, fitter.fit(pieces), area, ())


def _stands_under(sketch: Sketch, pieces: tuple[Piece, ...], images: tuple[QImage, ...]) -> bool:
    aspect = sum(image.width() / image.height() for image in images)
    only_heading = len(pieces) == 1 and isinstance(pieces[0], Heading)
    return sketch.stage.shape is Shape.TALL or aspect > _BROAD or (only_heading and aspect > 1.2)


def _best(tries: list[Arrangement]) -> Arrangement:
    """Return the first with its words at full size; else the one that cuts and shrinks them least."""
    return min(tries, key=lambda each: (len(each.fit.parts), -each.fit.scale, tries.index(each)))


def _beside(
    sketch: Sketch,
    pieces: tuple[Piece, ...],
    images: tuple[QImage, ...],
    area: QRectF,
    manner: Manner,
    share: float,
) -> Arrangement:
    gap = sketch.stage.px(_GAP)
    each = (area.height() - gap * (len(images) - 1)) / len(images)
    widest = max(each * image.width() / image.height() for image in images)
    width = min(area.width() * share, widest)
    words = QRectF(area.x(), area.y(), area.width() - width - gap, area.height())
    column = QRectF(words.right() + gap, area.y(), width, area.height())
    fitter = Fitter(sketch, manner, words.width(), words.height())
    return Arrangement(fitter, fitter.fit(pieces), words, _in_a_column(images, column, gap))


def _under(
    sketch: Sketch,
    pieces: tuple[Piece, ...],
    images: tuple[QImage, ...],
    area: QRectF,
    manner: Manner,
    share: float,
) -> Arrangement:
    gap = sketch.stage.px(_GAP * 0.8)
    room = area.height() * (1 - share) - gap
    fitter = Fitter(sketch, manner, area.width(), room)
    fit = fitter.fit(pieces)
    words = QRectF(area.x(), area.y(), area.width(), fit.tallest)
    left = QRectF(area.x(), words.bottom() + gap, area.width(), area.bottom() - words.bottom() - gap)
    return Arrangement(fitter, fit, words, _in_a_row(images, left, sketch))


def _in_a_row(images: tuple[QImage, ...], area: QRectF, sketch: Sketch) -> tuple[tuple[QImage, QRectF], ...]:
    gap = sketch.stage.px(_GAP)
    aspect = sum(image.width() / image.height() for image in images)
    height = min(area.height(), (area.width() - gap * (len(images) - 1)) / aspect)
    x = area.x()
    if sketch.stage.shape is Shape.TALL or len(images) == 1:
        x += (area.width() - height * aspect - gap * (len(images) - 1)) / 2
    found = []
    for image in images:
        width = height * image.width() / image.height()
        found.append((image, QRectF(x, area.y() + (area.height() - height) / 2, width, height)))
        x += width + gap
    return tuple(found)


def _in_a_column(images: tuple[QImage, ...], column: QRectF, gap: float) -> tuple[tuple[QImage, QRectF], ...]:
    each = (column.height() - gap * (len(images) - 1)) / len(images)
    heights = [min(each, column.width() * image.height() / image.width()) for image in images]
    y = column.y() + (column.height() - sum(heights) - gap * (len(images) - 1)) / 2
    found = []
    for image, height in zip(images, heights, strict=True):
        width = height * image.width() / image.height()
        found.append((image, QRectF(column.right() - width, y, width, height)))
        y += height + gap
    return tuple(found)


def _put(sketch: Sketch, image: QImage, box: QRectF) -> None:
    colors = sketch.stage.colors
    seen = _seen(image)
    ink = colors.text if _is_line_drawing(seen) else None
    if ink is None and _melts(seen, colors.ground):
        edge = sketch.stage.px(_CARD)
        paper = QColor(Qt.GlobalColor.white) if colors.dark else QColor("#1f1b19")
        sketch.rect(box, paper, radius=sketch.stage.px(1.2))
        other = edge * box.height() / box.width()
        box = box.adjusted(edge, other, -edge, -other)
    place = sketch.stage.mirrored(box)
    pixels = QSize(max(1, round(box.width() * sketch.ratio)), max(1, round(box.height() * sketch.ratio)))
    ready: list[QImage] = []

    def stroke(painter: QPainter) -> None:
        if not ready:
            ready.append(_scaled(image, pixels, ink))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, ready[0])

    sketch.strokes.append(stroke)


def _scaled(image: QImage, pixels: QSize, ink: QColor | None) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    if ink is None:
        return small
    inked = small.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(inked)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(inked.rect(), ink)
    painter.end()
    return inked


def _seen(image: QImage) -> list[QColor]:
    """Return some colours of a picture with a clear ground; none where it has a ground of its own."""
    if not image.hasAlphaChannel():
        return []
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(_SAMPLES, _SAMPLES, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    places = [(x, y) for x in range(_SAMPLES) for y in range(_SAMPLES)]
    colors = [small.pixelColor(x, y) for x, y in places]
    clear = sum(color.alpha() < _CLEAR for color in colors)
    return [color for color in colors if color.alpha() >= _CLEAR] if clear > len(colors) / 10 else []


def _is_line_drawing(seen: list[QColor]) -> bool:
    """Return True for one ink on a clear ground: it takes the colour of the words, in every theme."""
    if not seen:
        return False
    grey = all(max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) < _GREY for c in seen)
    lightest, darkest = max(c.lightness() for c in seen), min(c.lightness() for c in seen)
    return grey and lightest - darkest < _ONE_INK


def _melts(seen: list[QColor], ground: QColor) -> bool:
    """Return True when a good part of a picture could hardly be told from the ground."""
    weak = sum(contrast(QColor(color.rgb()), ground) < _LEAST_CONTRAST for color in seen)
    return weak > len(seen) / 3
