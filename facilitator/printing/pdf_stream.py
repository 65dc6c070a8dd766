"""Writes the objects of a PDF as they are made, so that ten thousand pages take no more memory than one.

Objects go out at once and only the place of each is kept, eight bytes an object. One that must wait, such as
a font, is named by a number that is reserved for it.
"""

import hashlib
from array import array
from typing import IO

from facilitator.printing.pdf_objects import dictionary, reference

_HEAD = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
"""The second line holds letters above 127: programs that move files see that this one is no text."""
_AT_ONCE = 1000
"""Rows of the table of places written in one piece."""


class PdfStream:
    """The objects of one file, numbered from 1 and written in any order."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._at = 0
        self._places = array("Q")
        self._kids = array("L")
        self._put(_HEAD)
        self.page_list = self.reserve()
        """The number of the list of pages, which each page names."""

    @property
    def pages(self) -> int:
        """Return how many pages there are so far."""
        return len(self._kids)

    def reserve(self) -> int:
        """Return the number of an object that will be put here later."""
        self._places.append(0)
        return len(self._places)

    def put(self, number: int, content: bytes) -> None:
        """Write an object under the number that was reserved for it."""
        self._places[number - 1] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def add(self, content: bytes) -> int:
        """Write an object and return its number."""
        number = self.reserve()
        self.put(number, content)
        return number

    def put_page(self, number: int, content: bytes) -> None:
        """Write the next page under the number that was reserved for it."""
        self.put(number, content)
        self._kids.append(number)

    def finish(self, root: int, info: int) -> None:
        """Write the list of pages, the table of places and the end of the file.

        Raises:
            LookupError: a number was reserved, and nothing was put there.
        """
        kids = b" ".join(b"%d 0 R" % number for number in self._kids)
        self.put(self.page_list, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(self._kids), kids))
        if 0 in self._places:
            raise LookupError(f"nothing was put under the number {self._places.index(0) + 1}")
        start = self._at
        count = len(self._places) + 1
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for first in range(0, len(self._places), _AT_ONCE):
            part = self._places[first : first + _AT_ONCE]
            self._put(b"".join(b"%010d 00000 n \n" % place for place in part))
        # No random number: the same pages give the same bytes.
        mark = hashlib.sha256(self._places.tobytes()).hexdigest()[:32].encode("ascii")
        entries = {
            "Size": b"%d" % count,
            "Root": reference(root),
            "Info": reference(info),
            "ID": b"[<%b> <%b>]" % (mark, mark),
        }
        self._put(b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (dictionary(entries), start))

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)
