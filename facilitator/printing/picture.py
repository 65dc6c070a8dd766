"""Reads the organiser's logo: a small picture that is trusted with nothing."""

import io
import warnings
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader

from facilitator.printing.markup import LayoutError

_MOST_PIXELS = 25_000_000
_MOST_RATIO = 12.0


def read_picture(data: bytes) -> tuple[Any, float]:
    """Return a picture as ReportLab takes it, and its width for a height of 1.

    Raises:
        LayoutError: it is no PNG or JPEG, is damaged, has too many pixels or is no logo but a line.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise LayoutError("The logo has more than 25 million pixels; save it smaller.")
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as fault:
        if isinstance(fault, LayoutError):
            raise
        raise LayoutError("The logo is no PNG or JPEG picture that can be read; save it anew.") from None
    if not 1 / _MOST_RATIO < width / height < _MOST_RATIO:
        raise LayoutError("The logo is a line more than a picture; it may be twelve times as wide as high.")
    return ImageReader(
        image.convert("RGBA" if image.mode in {"RGBA", "LA", "P", "PA"} else "RGB")
    ), width / height
