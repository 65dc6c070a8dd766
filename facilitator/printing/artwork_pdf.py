"""A page of somebody's PDF as a form: its lines, letters and pictures, and nothing that acts.

PDFium opens the file and writes its page anew, which mends it and leaves the rest behind. pypdf reads that,
and what the page is drawn with is copied object by object and looked at on the way (ISO 32000-1, 8.10).
"""

import io
import logging
import math
import zlib
from dataclasses import dataclass, field
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from facilitator.printing.artwork import LEAST_DPI, Artwork, coarse_picture
from facilitator.printing.markup import LayoutError
from facilitator.printing.pdf_objects import array, dictionary, reference, stream
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.pdfium_turn import TURN
from facilitator.printing.preflight import Finding, FindingKind

# What it says of damaged files is for programmers; people get a sentence.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_OBJECTS = 20_000
_MOST_UNPACKED = 200_000_000
"""Bytes that the streams of a page may hold together once unpacked."""
_MOST_PIXELS = 60_000_000
_DEEPEST = 60
_LEVELS = 5
"""Forms within forms that are looked into for letters and pictures."""
_ACTS = {"/JS", "/JavaScript", "/Launch", "/AA", "/A", "/OpenAction", "/RichMedia", "/EmbeddedFile", "/EF"}
_ELSEWHERE = {"/Ref", "/OPI", "/URI", "/GoToR"}
_NOT_COPIED = {"/Metadata", "/StructParents", "/StructParent", "/PieceInfo", "/LastModified"}


def read_pdf(name: str, data: bytes) -> Artwork:
    """Return the one page of a PDF.

    Raises:
        LayoutError: it cannot be used; the text is a sentence for people.
    """
    clean, findings = _written_anew(name, data)
    try:
        page = PdfReader(io.BytesIO(clean)).pages[0]
        _refuse_acts(name, page)
        left, bottom, width, height = _box(page)
        if min(width, height) < 1:
            raise LayoutError(f"{name}: the page has no size; save it again.")
        turn = int(page.get("/Rotate", 0) or 0) % 360
        contents = page.get_contents()
        form = _Form(
            content=contents.get_data() if contents is not None else b"",
            resources=cast("PdfObject", page.get("/Resources", DictionaryObject())),
            group=page.get("/Group"),
            box=(left, bottom, left + width, bottom + height),
            matrix=_upright(turn, left, bottom, width, height),
        )
        survey = _Survey(name)
        survey.look_at(form.resources)
        if form.group is not None:
            survey.look_at(form.group)
    except LayoutError:
        raise
    except Exception as error:  # bytes from anywhere make a reader stumble in any way
        raise LayoutError(f"{name}: the PDF is damaged, or holds more than a page can need.") from error
    if turn in {90, 270}:
        width, height = height, width
    return Artwork(name, form, width, height, findings=findings)


def _written_anew(name: str, data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a file with the one page alone, and what to look at before it is printed."""
    try:
        with TURN, pypdfium2.PdfDocument(data) as file, pypdfium2.PdfDocument.new() as alone:
            if pdfium.FPDF_GetSecurityHandlerRevision(file) >= 0:
                raise LayoutError(f"{name}: the PDF is locked; save it without a password and limits.")
            if pdfium.FPDFDoc_GetJavaScriptActionCount(file) or b"/JavaScript" in data:
                raise LayoutError(f"{name}: the PDF carries a program (JavaScript); save it without.")
            if pdfium.FPDFDoc_GetAttachmentCount(file) > 0:
                raise LayoutError(f"{name}: the PDF carries other files; save the page without them.")
            if len(file) != 1:
                raise LayoutError(f"{name}: the PDF has {len(file)} pages; save the one you want by itself.")
            alone.import_pages(file, [0])
            written = io.BytesIO()
            alone.save(written)
            return written.getvalue(), _look_at_page(name, file[0])
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LayoutError(f"{name}: the PDF is locked; save it without a password.") from None
        raise LayoutError(f"{name}: the PDF is damaged and cannot be read; save it again.") from None


def _look_at_page(name: str, page: Any) -> tuple[Finding, ...]:
    """Return what to look at: letters without their fonts, pictures with too few pixels."""
    fonts: dict[str, None] = {}
    coarsest = math.inf
    for each in page.get_objects(max_depth=_LEVELS):
        if isinstance(each, pypdfium2.PdfTextObj):
            font = each.get_font()
            if not pdfium.FPDFFont_GetIsEmbedded(font):
                fonts[font.get_base_name() or "?"] = None
        elif isinstance(each, pypdfium2.PdfImage):
            coarsest = min(coarsest, _resolution(each))
    found = []
    if fonts:
        sentence = f"{name}: its letters in {', '.join(fonts)} will look different on other computers;"
        message = f"{sentence} save it with its fonts embedded, or as outlines."
        found.append(Finding(FindingKind.ARTWORK, message))
    if coarsest < LEAST_DPI:
        found.append(coarse_picture(name, coarsest))
    return tuple(found)


def _resolution(picture: pypdfium2.PdfImage) -> float:
    """Return the pixels an inch of a picture; those that are no sight have no end of them."""
    left, bottom, right, top = picture.get_bounds()
    across, down = picture.get_px_size()
    # A few pixels are a colour or a shade. One bit a pixel is a code, whose edges are meant to be hard.
    if min(across, down) <= 8 or right <= left or top <= bottom:
        return math.inf
    if picture.get_metadata().bits_per_pixel == 1:
        return math.inf
    return float(min(across / (right - left), down / (top - bottom)) * 72)


def _refuse_acts(name: str, page: PageObject) -> None:
    if "/AA" in page:
        raise LayoutError(f"{name}: the PDF carries a program (JavaScript); save it without.")
    for each in page.get("/Annots", ()) or ():
        note = each.get_object()
        if isinstance(note, DictionaryObject) and note.get("/Subtype") not in {None, "/Link", "/Popup"}:
            raise LayoutError(
                f"{name}: the PDF has form fields or notes on it; save it without (“flatten” it)."
            )


def _box(page: PageObject) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height of the finished sheet: designs often have a margin to cut off."""
    box = page.trimbox if "/TrimBox" in page else page.cropbox
    left, bottom, right, top = (float(edge) for edge in box)
    return min(left, right), min(bottom, top), abs(right - left), abs(top - bottom)


def _upright(turn: int, left: float, bottom: float, width: float, height: float) -> tuple[float, ...]:
    """Return the matrix that turns the sheet as it is meant to be seen, its corner at 0, 0."""
    return {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, left + width),
        180: (-1, 0, 0, -1, left + width, bottom + height),
        270: (0, 1, -1, 0, bottom + height, -left),
    }.get(turn, (1, 0, 0, 1, -left, -bottom))


@dataclass(slots=True)
class _Survey:
    """Walks everything a page is drawn with, and refuses what is no drawing."""

    name: str
    _seen: set[int] = field(default_factory=set)
    _unpacked: int = 0

    def look_at(self, thing: PdfObject, depth: int = 0) -> None:
        """Look at an object and all it needs.

        Raises:
            LayoutError: there is too much of it, or something that acts or lies elsewhere.
        """
        if depth > _DEEPEST or len(self._seen) > _MOST_OBJECTS:
            raise LayoutError(
                f"{self.name}: the PDF holds more than a page can need; save it as plain shapes."
            )
        if isinstance(thing, IndirectObject):
            if thing.idnum in self._seen:
                return
            self._seen.add(thing.idnum)
            found = thing.get_object()
            if found is not None:
                self.look_at(found, depth + 1)
        elif isinstance(thing, ArrayObject):
            for each in thing:
                self.look_at(each, depth + 1)
        elif isinstance(thing, DictionaryObject):
            self._look_at_entries(thing, depth)

    def _look_at_entries(self, thing: DictionaryObject, depth: int) -> None:
        keys = set(thing)
        if keys & _ACTS or thing.get("/S") in _ACTS:
            raise LayoutError(
                f"{self.name}: the PDF carries something that acts; save it as a plain drawing."
            )
        if keys & _ELSEWHERE or (isinstance(thing, StreamObject) and "/F" in keys):
            raise LayoutError(
                f"{self.name}: the PDF needs other files; save it with all of its parts inside."
            )
        if isinstance(thing, StreamObject):
            self._weigh(thing)
        for key, value in thing.items():
            if key not in _NOT_COPIED and key != "/Parent":
                self.look_at(value, depth + 1)

    def _weigh(self, stream: StreamObject) -> None:
        """Unpack a stream as far as it may go: a small file can hold gigabytes."""
        filters = _names(stream.get("/Filter"))
        if filters.count("/FlateDecode") > 1 or len(filters) > 2:
            raise LayoutError(f"{self.name}: the PDF is packed more than once; save it again.")
        pixels = int(cast("Any", stream.get("/Width", 0))) * int(cast("Any", stream.get("/Height", 0)))
        if pixels > _MOST_PIXELS:
            raise LayoutError(f"{self.name}: a picture in the PDF has {pixels:,} pixels; make it smaller.")
        if filters[:1] == ["/FlateDecode"]:
            opened, packed = zlib.decompressobj(), stream._data
            while packed and self._unpacked <= _MOST_UNPACKED:
                self._unpacked += len(opened.decompress(packed, 1_000_000))
                packed = opened.unconsumed_tail
        else:
            self._unpacked += max(len(stream._data), pixels)
        if self._unpacked > _MOST_UNPACKED:
            raise LayoutError(f"{self.name}: the PDF unpacks to more than 200 MB; save it with less in it.")


@dataclass(slots=True)
class _Form:
    """A page ready to be written into another file."""

    content: bytes
    resources: PdfObject
    group: PdfObject | None
    box: tuple[float, ...]
    matrix: tuple[float, ...]

    def write(self, out: PdfStream) -> int:
        """Write the page as a form and return the number of its object."""
        copy = _Copy(out)
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": _numbers(self.box),
            "Matrix": _numbers(self.matrix),
            "Resources": copy.text(self.resources),
        }
        if self.group is not None:
            entries["Group"] = copy.text(self.group)
        return out.add(stream(self.content, entries))


class _Copy:
    """Writes objects of another file into this one, each once."""

    def __init__(self, out: PdfStream) -> None:
        self._out = out
        self._numbers: dict[int, int] = {}

    def text(self, thing: PdfObject) -> bytes:
        """Return an object as it stands inside another; what it refers to is written."""
        if isinstance(thing, IndirectObject):
            return reference(self._number(thing))
        if isinstance(thing, ArrayObject):
            return array(self.text(each) for each in thing)
        if isinstance(thing, DictionaryObject):
            return dictionary(self._entries(thing))
        written = io.BytesIO()
        thing.write_to_stream(written)
        return written.getvalue()

    def _entries(self, thing: DictionaryObject) -> dict[str, bytes]:
        """Return the entries by their names as they are written."""
        left_out = _NOT_COPIED | ({"/Length"} if isinstance(thing, StreamObject) else set())
        return {
            self.text(NameObject(key)).decode("ascii").removeprefix("/"): self.text(value)
            for key, value in thing.items()
            if key not in left_out
        }

    def _number(self, found: IndirectObject) -> int:
        number = self._numbers.get(found.idnum)
        if number is None:
            # Before its parts: they may refer back to it.
            number = self._numbers[found.idnum] = self._out.reserve()
            thing = found.get_object()
            if isinstance(thing, StreamObject):
                content = stream(thing._data, self._entries(thing), packed=False)
            else:
                content = b"null" if thing is None else self.text(thing)
            self._out.put(number, content)
        return number


def _names(filters: object) -> list[str]:
    if filters is None:
        return []
    return [str(each) for each in filters] if isinstance(filters, ArrayObject) else [str(filters)]


def _numbers(values: tuple[float, ...]) -> bytes:
    return array(f"{value:.4f}".rstrip("0").rstrip(".").encode("ascii") for value in values)
