"""A heading as large as it fits."""

from PySide6.QtGui import QColor

from facilitator.ui.project.faces import Face
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.sketch import Sketch

SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def heading_words(
    sketch: Sketch, text: str, face: Face, width: float, most: int, color: QColor | None = None
) -> Words:
    """Return a heading at the largest size that needs at most `most` lines and breaks no word."""
    scale = sketch.stage.text_scale
    for factor in SCALES:
        words = sketch.words(text, face.scaled(factor * scale), width, color, balanced=True)
        if words.line_count <= max(most, text.count("\n") + 1) and words.longest_word <= width:
            break
    return words
