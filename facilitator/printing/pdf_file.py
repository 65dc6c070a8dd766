"""The PDF around the pages: metadata, outline, static art and fonts, written by ReportLab.

The same pages give the same bytes: no dates, no random identifiers.
"""

from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from facilitator.printing.embedding import EmbeddedFont
from facilitator.printing.sheet import Sheet

rl_config.invariant = 1
rl_config.useA85 = 0


class _BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that does not put Helvetica, which is never embedded, on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class PdfFile:
    """A PDF in the making."""

    def __init__(self, title: str, language: str, *, author: str = "", subject: str = "") -> None:
        self._buffer = BytesIO()
        self._canvas: Any = _BareCanvas(
            self._buffer, pageCompression=1, invariant=1, lang=language or "en", pdfVersion=(1, 7)
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Facilitator")
        self._canvas.setProducer("Facilitator")
        self._canvas._doc.Catalog.Metadata = _metadata(title, language, author, subject)
        self.pages = 0

    def add_form(self, name: str, sheet: Sheet, width: float, height: float) -> None:
        """Keep static art once, to be shown by name on any page."""
        self._canvas.beginForm(name, 0, 0, width, height)
        self._canvas.addLiteral(sheet.content)
        self._canvas.endForm()

    def add_page(self, sheet: Sheet, width: float, height: float, bookmarks: Sequence[tuple[str, int]] = ()) -> None:
        """Add a page; each bookmark is (title, depth from 0) and leads to the page."""
        canvas = self._canvas
        canvas.setPageSize((width, height))
        for number, (title, depth) in enumerate(bookmarks):
            key = f"p{self.pages}-{number}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, depth, closed=False)
        canvas._formsinuse.extend(sheet.forms)
        canvas.addLiteral(sheet.content)
        canvas.showPage()
        self.pages += 1

    def finish(self, fonts: Iterable[EmbeddedFont]) -> bytes:
        """Return the bytes of the file. Nothing can be added after this."""
        self._canvas._doc.delayedFonts.extend(fonts)
        self._canvas.save()
        return self._buffer.getvalue()


def _metadata(title: str, language: str, author: str, subject: str) -> Any:
    """Return the XMP packet (ISO 16684-1) as a stream."""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt></dc:description>'
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
