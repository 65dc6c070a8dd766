"""Writes the objects of a PDF as they are made, so that ten thousand pages take no more memory than one.

ReportLab keeps every object until the end. Here pages go out at once and only the place of each is kept,
eight bytes an object; what must wait, such as fonts, art and the list of pages, stays with ReportLab.
"""

from array import array
from collections.abc import Sequence
from typing import IO, Any

from reportlab.pdfbase import pdfdoc

_HEAD = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
"""The second line holds letters above 127: programs that move files see that this one is no text."""
_AT_ONCE = 1000
"""Rows of the table of places written in one piece."""


class PdfStream:
    """The objects of one file, numbered by ReportLab's document and written in any order."""

    def __init__(self, document: Any, out: IO[bytes]) -> None:
        self._document = document
        self._out = out
        self._at = 0
        self._places = array("Q")
        self._kids = array("L")
        self._put(_HEAD)

    @property
    def pages(self) -> int:
        """Return how many pages there are so far."""
        return len(self._kids)

    def reserve(self) -> int:
        """Return the number of an object that will be put here later."""
        self._document.objectcounter += 1
        number: int = self._document.objectcounter
        return number

    def put(self, number: int, content: bytes) -> None:
        """Write an object under the number that was reserved for it."""
        while len(self._places) < number:
            self._places.append(0)
        self._places[number - 1] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def add(self, content: bytes) -> int:
        """Write an object and return its number."""
        number = self.reserve()
        self.put(number, content)
        return number

    def add_page(self, content: bytes) -> int:
        """Write a page and return its number."""
        number = self.add(content)
        self._kids.append(number)
        return number

    def finish(self, canvas: Any) -> None:
        """Write what waited, the list of pages, the table of places and the end of the file."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        document.Pages = _PageList(self._kids)
        self._write_waiting()
        start = self._at
        count = document.objectcounter + 1
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for first in range(0, len(self._places), _AT_ONCE):
            part = self._places[first : first + _AT_ONCE]
            self._put(b"".join(b"%010d 00000 n \n" % place for place in part))
        trailer = pdfdoc.PDFTrailer(start, Size=count, Root=root, Info=info, ID=document.ID())
        self._put(trailer.format(document))

    def _write_waiting(self) -> None:
        """Write every object that ReportLab keeps; writing one may bring others."""
        document = self._document
        number = 0
        while number < document.objectcounter:
            number += 1
            name = document.numberToId.get(number)
            if name is None:
                continue
            kept = document.idToObject[name]
            if isinstance(kept, pdfdoc.PDFPages):
                kept = document.Pages
            self.put(number, pdfdoc.format(kept, document, toplevel=1).rstrip(b"\n"))

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


class _PageList(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The list of pages, from numbers."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers

    def format(self, document: Any) -> bytes:
        """Return the list as it stands in the file."""
        kids = b" ".join(b"%d 0 R" % number for number in self._numbers)
        return b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(self._numbers), kids)
