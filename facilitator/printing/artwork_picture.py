"""A picture made of pixels: PNG or JPEG, decoded and written as plain pixels with its transparency.

It is trusted with nothing: a small file may claim to be huge, or end in the middle.
"""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace

from PIL import Image, UnidentifiedImageError

from facilitator.printing.artwork import Artwork
from facilitator.printing.markup import LayoutError
from facilitator.printing.pdf_objects import dictionary, name, numbers, reference, stream
from facilitator.printing.pdf_stream import PdfStream

_MOST_MILLIONS = 40
"""An A4 page at 600 dpi has 35 million."""
_MOST_MILLIONS_OF_A_LOGO = 25
_MOST_RATIO = 12.0


@dataclass(frozen=True, slots=True)
class _Picture:
    """Pixels in rows, and how much of each shows."""

    width: int
    height: int
    pixels: bytes
    cover: bytes

    def write(self, out: PdfStream) -> int:
        """Write the picture within a form of its size in pixels; return the number of the form."""
        more: dict[str, bytes] = {}
        if self.cover:
            more["SMask"] = reference(self._write_image(out, self.cover, "DeviceGray", {}))
        image = self._write_image(out, self.pixels, "DeviceRGB", more)
        content = b"q %d 0 0 %d 0 0 cm /Im Do Q" % (self.width, self.height)
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": numbers((0, 0, self.width, self.height)),
            "Resources": dictionary({"XObject": dictionary({"Im": reference(image)})}),
        }
        return out.add(stream(content, entries, packed=False))

    def _write_image(self, out: PdfStream, rows: bytes, space: str, more: Mapping[str, bytes]) -> int:
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": b"%d" % self.width,
            "Height": b"%d" % self.height,
            "BitsPerComponent": b"8",
            "ColorSpace": name(space),
        }
        return out.add(stream(rows, {**entries, **more}))


def read_logo(data: bytes) -> Artwork:
    """Return the logo of the organiser's paper.

    Raises:
        LayoutError: it is no PNG or JPEG, is damaged, has too many pixels or is no logo but a line.
    """
    art = read_picture("The logo of your paper", data, _MOST_MILLIONS_OF_A_LOGO)
    if not 1 / _MOST_RATIO < art.width / art.height < _MOST_RATIO:
        raise LayoutError("The logo is a line more than a picture; it may be twelve times as wide as high.")
    return replace(art, may_be_lines=False)


def read_picture(name: str, data: bytes, most_millions: int = _MOST_MILLIONS) -> Artwork:
    """Return a PNG or JPEG picture.

    Raises:
        LayoutError: it is damaged, too large, or of another kind.
    """
    try:
        with warnings.catch_warnings():
            # A picture that claims to be huge is refused below, before it is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                width, height = opened.size
                if width * height > most_millions * 1_000_000:
                    raise LayoutError(
                        f"{name}: the picture has {width} × {height} pixels;"
                        f" {most_millions} million are enough."
                    )
                clear = opened.mode in {"RGBA", "LA", "PA"} or "transparency" in opened.info
                shown = opened.convert("RGBA" if clear else "RGB")
    except LayoutError:
        raise
    except Image.DecompressionBombError:
        raise LayoutError(
            f"{name}: the picture is too large; bring one with at most {most_millions} million pixels."
        ) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise LayoutError(f"{name}: the picture is damaged, or no PNG or JPEG; save it again.") from None
    cover = shown.getchannel("A").tobytes() if clear else b""
    picture = _Picture(width, height, shown.convert("RGB").tobytes(), cover)
    return Artwork(name, picture, width, height, pixels=(width, height))
