"""The PDF around the pages: metadata, outline, static art and fonts, written by ReportLab.

The same pages give the same bytes: no dates, no random identifiers.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import IO, Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from facilitator.printing.artwork import Artwork
from facilitator.printing.embedding import EmbeddedFont
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.sheet import Sheet

rl_config.invariant = 1
rl_config.useA85 = 0


class _BareCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that does not put Helvetica, which is never embedded, on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads to another page; points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    page: int
    """The page it leads to, from 0."""


class PdfFile:
    """A PDF in the making; its pages go into `out` as they are added, into memory where there is none."""

    def __init__(
        self,
        title: str,
        language: str,
        *,
        author: str = "",
        subject: str = "",
        out: IO[bytes] | None = None,
    ) -> None:
        self._canvas: Any = _BareCanvas(
            BytesIO(), pageCompression=1, invariant=1, lang=language or "en", pdfVersion=(1, 7)
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Facilitator")
        self._canvas.setProducer("Facilitator")
        self._canvas._doc.Catalog.Metadata = _metadata(title, language, author, subject)
        self._shared: dict[tuple[str, ...], bytes] = {}
        self._memory = BytesIO()
        self._document: Any = self._canvas._doc
        self._stream = PdfStream(self._document, out or self._memory)
        self._parent = self._reference(self._document.Pages)

    @property
    def pages(self) -> int:
        """Return how many pages there are so far."""
        return self._stream.pages

    def add_form(self, name: str, sheet: Sheet, width: float, height: float) -> None:
        """Keep static art once, to be shown by name on any page."""
        self._canvas.beginForm(name, 0, 0, width, height)
        self._canvas.addLiteral(sheet.content)
        self._canvas.endForm()

    def add_art(self, name: str, art: Artwork) -> None:
        """Keep somebody's drawing once, to be shown by name on any page, its size in points."""
        number = art.drawing.write(self._stream)
        self._document.idToObjectNumberAndVersion[pdfdoc.xObjectName(name)] = (number, 0)

    def add_page(
        self,
        sheet: Sheet,
        width: float,
        height: float,
        bookmarks: Sequence[tuple[str, int]] = (),
        links: Sequence[Link] = (),
    ) -> None:
        """Add a page; each bookmark is (title, depth from 0) and leads to the page.

        A link leads to a page with a bookmark, which may come later.
        """
        canvas = self._canvas
        page = self.pages
        for number, (title, depth) in enumerate(bookmarks):
            key = f"p{page}-{number}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=height)
            canvas.addOutlineEntry(title, key, depth, closed=False)
        packed = zlib.compress(sheet.content.encode("latin-1"), 6)
        content = self._stream.add(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
        notes = b" ".join(self._reference(_note(canvas, link)) for link in links)
        made = self._stream.add_page(
            b"<< /Type /Page /Parent %b /MediaBox [0 0 %.3f %.3f] /Resources %b /Contents %d 0 R%b >>"
            % (
                self._parent,
                width,
                height,
                self._resources(sheet.forms),
                content,
                b" /Annots [%b]" % notes if notes else b"",
            )
        )
        if bookmarks:
            self._document.idToObjectNumberAndVersion[self._document.thisPageName()] = (made, 0)
        self._document.pageCounter += 1

    def _resources(self, forms: tuple[str, ...]) -> bytes:
        """Return the fonts and the static art of a page; pages with the same art share them."""
        if forms not in self._shared:
            entries = {"Font": pdfdoc.PDFObjectReference("BasicFonts")}
            if forms:
                entries["XObject"] = self._document.xobjDict(forms)
            self._shared[forms] = self._reference(pdfdoc.PDFDictionary(entries))
        return self._shared[forms]

    def _reference(self, thing: Any) -> bytes:
        """Return how other objects name one that waits for the end of the file."""
        return bytes(pdfdoc.format(self._document.Reference(thing), self._document))

    def finish(self, fonts: Iterable[EmbeddedFont]) -> bytes:
        """Write the rest; return the bytes of the file, none where they went into `out`.

        Nothing can be added after this.
        """
        self._document.delayedFonts.extend(fonts)
        self._stream.finish(self._canvas)
        return self._memory.getvalue()


def _note(canvas: Any, link: Link) -> Any:
    target = canvas._bookmarkReference(f"p{link.page}-0")
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray(
                [round(side, 2) for side in (link.left, link.bottom, link.right, link.top)]
            ),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "Dest": target,
        }
    )


def _metadata(title: str, language: str, author: str, subject: str) -> Any:
    """Return the XMP packet (ISO 16684-1) as a stream."""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt>'
        "</dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
        "<xmp:CreatorTool>Facilitator</xmp:CreatorTool><pdf:Producer>Facilitator</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
    return pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        ),
        content=packet,
        filters=[],
    )
