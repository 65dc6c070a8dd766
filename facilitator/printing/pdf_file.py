"""The PDF around the pages: metadata, outline, static art and fonts, written by ReportLab.

The same pages give the same bytes: no dates, no random identifiers.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from facilitator.printing.artwork import Artwork
from facilitator.printing.embedding import EmbeddedFont
from facilitator.printing.fonts import FontFile
from facilitator.printing.imposition import Side, Spot, sides
from facilitator.printing.manner import PageOrder
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.sheet import Sheet

if TYPE_CHECKING:
    from facilitator.printing.acroform import FormWriter

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
        order: PageOrder = PageOrder.PAGES,
        form_font: FontFile | None = None,
        out: IO[bytes] | None = None,
    ) -> None:
        """Begin a file; with a `form_font` the fields of its sheets can be filled in."""
        self._canvas: Any = _BareCanvas(
            BytesIO(), pageCompression=1, invariant=1, lang=language or "en", pdfVersion=(1, 7)
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("Facilitator")
        self._canvas.setProducer("Facilitator")
        self._canvas._doc.Catalog.Metadata = _metadata(title, language, author, subject)
        self._shared: dict[tuple[str, ...], Any] = {}
        self._memory = BytesIO()
        self._document: Any = self._canvas._doc
        self._stream = PdfStream(self._document, out or self._memory)
        self._parent = self._named(self._document.Pages)
        self._language = language
        self._order = order
        self._waiting: list[_Waiting] = []
        self._led_to = False
        """Whether a bookmark leads to the page that is written next."""
        self._form = _form(self._canvas._doc, form_font) if form_font is not None else None

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

    def add_picture(self, name: str, data: bytes) -> float:
        """Keep a picture once, a point high, to be shown by name; return how wide it is for its height.

        Raises:
            LayoutError: it is no picture that can be used.
        """
        # Late: few documents have a picture.
        from facilitator.printing.picture import read_picture

        picture, ratio = read_picture(data)
        self._canvas.beginForm(name, 0, 0, ratio, 1)
        self._canvas.drawImage(picture, 0, 0, ratio, 1, mask="auto")
        self._canvas.endForm()
        return ratio

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
        if self._order is PageOrder.PAGES:
            self._bookmark(self.pages, bookmarks, height)
            fields = self._form.widgets(self.pages, sheet.fields) if self._form and sheet.fields else []
            self._close_page(sheet.content, width, height, self._resources(sheet.forms), links, fields)
            return
        document = self._canvas._doc
        name = f"P{len(self._waiting)}"
        content = _Packed(
            sheet.content.encode("latin-1"),
            Type=b"/XObject",
            Subtype=b"/Form",
            BBox=b"[0 0 %.3f %.3f]" % (width, height),
            Resources=pdfdoc.format(self._resources(sheet.forms), document),
        )
        art = document.Reference(content)
        self._waiting.append(_Waiting(name, art, (width, height), tuple(bookmarks), tuple(links)))

    def _bookmark(self, page: int, bookmarks: Sequence[tuple[str, int]], top: float) -> None:
        """Let bookmarks of a page lead to the one that is written next."""
        for number, (title, depth) in enumerate(bookmarks):
            key = f"p{page}-{number}"
            self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
            self._canvas.addOutlineEntry(title, key, depth, closed=False)
            self._led_to = True

    def _close_page(
        self,
        content: str,
        width: float,
        height: float,
        resources: Any,
        links: Sequence[Link],
        fields: Sequence[Any] = (),
    ) -> None:
        packed = zlib.compress(content.encode("latin-1"), 6)
        stream = self._stream.add(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
        notes = [self._named(_note(self._canvas, link)) for link in links]
        notes += [bytes(pdfdoc.format(each, self._document)) for each in fields]
        more = (b" /Annots [%b]" % b" ".join(notes) if notes else b"") + (b" /Tabs /S" if fields else b"")
        number = self._stream.add_page(
            b"<< /Type /Page /Parent %b /MediaBox [0 0 %.3f %.3f] /Resources %b /Contents %d 0 R%b >>"
            % (self._parent, width, height, pdfdoc.format(resources, self._document), stream, more)
        )
        if self._led_to:
            # What leads to a page knows it by its name in ReportLab; few pages are led to.
            self._document.idToObjectNumberAndVersion[self._document.thisPageName()] = (number, 0)
            self._led_to = False
        self._document.pageCounter += 1

    def _impose(self) -> None:
        """Put the pages that wait on the sides of sheets."""
        for side in sides(len(self._waiting), self._waiting[0].size, self._order, self._language):
            self._add_side(side)

    def _add_side(self, side: Side) -> None:
        document = self._canvas._doc
        drawn: list[str] = []
        links: list[Link] = []
        art: dict[str, Any] = {}
        for spot in sorted(side.spots, key=lambda spot: spot.page):
            page = self._waiting[spot.page]
            place = f"{spot.scale:.6f} 0 0 {spot.scale:.6f} {spot.x:.3f} {spot.y:.3f}"
            drawn.append(f"q {place} cm /{page.name} Do Q")
            art[page.name] = page.art
            links.extend(_moved(link, spot) for link in page.links)
            self._bookmark(spot.page, page.bookmarks, side.height)
        entries = {"XObject": pdfdoc.PDFDictionary(art)} if art else {}
        resources = document.Reference(pdfdoc.PDFDictionary(entries))
        self._close_page("\n".join(drawn), side.width, side.height, resources, links)

    def _resources(self, forms: tuple[str, ...]) -> Any:
        """Return the fonts and the static art of a page; pages with the same art share them."""
        if forms not in self._shared:
            document = self._canvas._doc
            entries = {"Font": pdfdoc.PDFObjectReference("BasicFonts")}
            if forms:
                entries["XObject"] = document.xobjDict(forms)
            self._shared[forms] = document.Reference(pdfdoc.PDFDictionary(entries))
        return self._shared[forms]

    def finish(self, fonts: Iterable[EmbeddedFont]) -> bytes:
        """Write the rest; return the bytes of the file, none where they went into `out`.

        Nothing can be added after this.
        """
        if self._waiting:
            self._impose()
        self._document.delayedFonts.extend(fonts)
        self._stream.finish(self._canvas)
        return self._memory.getvalue()

    def _named(self, thing: Any) -> bytes:
        """Return how other objects name one that waits for the end of the file."""
        return bytes(pdfdoc.format(self._document.Reference(thing), self._document))


def _form(document: Any, font: FontFile) -> "FormWriter":
    # Late: few documents are forms.
    from facilitator.printing.acroform import FormWriter

    return FormWriter(document, font)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that is to stand on the side of a sheet with others."""

    name: str
    art: Any
    size: tuple[float, float]
    bookmarks: tuple[tuple[str, int], ...]
    links: tuple[Link, ...]


def _moved(link: Link, spot: Spot) -> Link:
    left, right = (spot.x + spot.scale * side for side in (link.left, link.right))
    bottom, top = (spot.y + spot.scale * side for side in (link.bottom, link.top))
    return Link(left, bottom, right, top, link.page)


class _Packed(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A content stream that is compressed at once, so that ten thousand pages stay small in memory."""

    def __init__(self, content: bytes, **entries: bytes) -> None:
        self._data = zlib.compress(content, 6)
        self._entries = b"".join(b" /%s %s" % (key.encode(), value) for key, value in entries.items())

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file."""
        head = b"<<%s /Filter /FlateDecode /Length %d >>\nstream\n" % (self._entries, len(self._data))
        return head + self._data + b"\nendstream"


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
