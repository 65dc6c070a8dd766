"""The PDF around the pages: metadata, outline, static art and fonts.

The same pages give the same bytes: no dates, no random identifiers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import IO, TYPE_CHECKING

from facilitator.printing.artwork import Artwork
from facilitator.printing.embedding import EmbeddedFont
from facilitator.printing.fonts import FontFile
from facilitator.printing.imposition import Side, Spot, sides
from facilitator.printing.manner import PageOrder
from facilitator.printing.pdf_objects import array, dictionary, reference, stream, text
from facilitator.printing.pdf_outline import Outline
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.sheet import Sheet

if TYPE_CHECKING:
    from facilitator.printing.acroform import FormWriter


_MAKER = "Facilitator"


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
        self._memory = BytesIO()
        self._stream = PdfStream(out or self._memory)
        self._language = language
        self._order = order
        self._outline = Outline()
        self._fonts = self._stream.reserve()
        self._drawings: dict[str, int] = {}
        """The number of each form by its name."""
        self._shared: dict[tuple[str, ...], int] = {}
        self._targets: dict[int, int] = {}
        """The numbers of the destinations that lead to pages."""
        self._waiting: list[_Waiting] = []
        self._form = _form(self._stream, form_font) if form_font is not None else None
        self._info = self._stream.add(_info(title, author, subject))
        self._metadata = self._stream.add(_metadata(title, language, author, subject))

    @property
    def pages(self) -> int:
        """Return how many pages there are so far."""
        return self._stream.pages

    def add_form(self, name: str, sheet: Sheet, width: float, height: float) -> None:
        """Keep static art once, to be shown by name on any page."""
        resources = self._resources(sheet.forms)
        self._drawings[name] = self._stream.add(_drawn(sheet.content, width, height, reference(resources)))

    def add_art(self, name: str, art: Artwork) -> None:
        """Keep somebody's drawing once, to be shown by name on any page, its size in points."""
        self._drawings[name] = art.drawing.write(self._stream)

    def add_a_point_high(self, name: str, art: Artwork) -> None:
        """Keep a drawing once, a point high, to be shown by name."""
        ratio = art.width / art.height
        picture = reference(art.drawing.write(self._stream))
        content = f"{1 / art.height:.9f} 0 0 {1 / art.height:.9f} 0 0 cm /Picture Do"
        resources = dictionary({"XObject": dictionary({"Picture": picture})})
        self._drawings[name] = self._stream.add(_drawn(content, ratio, 1, resources))

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
            number = self._stream.reserve()
            self._bookmark(self.pages, bookmarks, number, height)
            fields = self._form.widgets(self.pages, sheet.fields) if self._form and sheet.fields else []
            resources = self._resources(sheet.forms)
            self._close_page(number, sheet.content, (width, height), resources, links, fields)
            return
        resources = self._resources(sheet.forms)
        art = self._stream.add(_drawn(sheet.content, width, height, reference(resources)))
        self._waiting.append(_Waiting(art, (width, height), tuple(bookmarks), tuple(links)))

    def _bookmark(self, page: int, bookmarks: Sequence[tuple[str, int]], number: int, top: float) -> None:
        """Let bookmarks of a page lead to the one that has the number in the file."""
        if not bookmarks:
            return
        target = self._target(page)
        self._stream.put(target, b"[%d 0 R /XYZ 0 %.3f 0]" % (number, top))
        for title, depth in bookmarks:
            self._outline.add(title, depth, target)

    def _target(self, page: int) -> int:
        """Return the number of the destination that leads to a page, which may not be there yet."""
        if page not in self._targets:
            self._targets[page] = self._stream.reserve()
        return self._targets[page]

    def _close_page(
        self,
        number: int,
        content: str,
        size: tuple[float, float],
        resources: int,
        links: Sequence[Link],
        fields: Sequence[int] = (),
    ) -> None:
        words = self._stream.add(stream(content.encode("latin-1")))
        notes = [self._stream.add(self._note(link)) for link in links] + list(fields)
        more = b" /Annots %b" % array(map(reference, notes)) if notes else b""
        if fields:
            more += b" /Tabs /S"
        self._stream.put_page(
            number,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Resources %d 0 R /Contents %d 0 R%b >>"
            % (self._stream.page_list, *size, resources, words, more),
        )

    def _note(self, link: Link) -> bytes:
        sides = (link.left, link.bottom, link.right, link.top)
        return dictionary(
            {
                "Type": b"/Annot",
                "Subtype": b"/Link",
                "Rect": array(b"%.2f" % side for side in sides),
                "Border": b"[0 0 0]",
                "Dest": reference(self._target(link.page)),
            }
        )

    def _impose(self) -> None:
        """Put the pages that wait on the sides of sheets."""
        for side in sides(len(self._waiting), self._waiting[0].size, self._order, self._language):
            self._add_side(side)

    def _add_side(self, side: Side) -> None:
        drawn: list[str] = []
        links: list[Link] = []
        art: dict[str, bytes] = {}
        number = self._stream.reserve()
        for spot in sorted(side.spots, key=lambda spot: spot.page):
            page, name = self._waiting[spot.page], f"P{spot.page}"
            place = f"{spot.scale:.6f} 0 0 {spot.scale:.6f} {spot.x:.3f} {spot.y:.3f}"
            drawn.append(f"q {place} cm /{name} Do Q")
            art[name] = reference(page.art)
            links.extend(_moved(link, spot) for link in page.links)
            self._bookmark(spot.page, page.bookmarks, number, side.height)
        resources = self._stream.add(dictionary({"XObject": dictionary(art)} if art else {}))
        self._close_page(number, "\n".join(drawn), (side.width, side.height), resources, links)

    def _resources(self, forms: tuple[str, ...]) -> int:
        """Return the fonts and the static art of a page; pages with the same art share them."""
        if forms not in self._shared:
            entries = {"Font": reference(self._fonts)}
            if forms:
                art = {f"FormXob.{name}": reference(self._drawings[name]) for name in forms}
                entries["XObject"] = dictionary(art)
            self._shared[forms] = self._stream.add(dictionary(entries))
        return self._shared[forms]

    def finish(self, fonts: Iterable[EmbeddedFont]) -> bytes:
        """Write the rest; return the bytes of the file, none where they went into `out`.

        Nothing can be added after this.
        """
        if self._waiting:
            self._impose()
        used = {font.name: reference(font.write(self._stream)) for font in fonts if font.is_used}
        self._stream.put(self._fonts, dictionary(used))
        catalog = {
            "Type": b"/Catalog",
            "Pages": reference(self._stream.page_list),
            "Lang": text(self._language or "en"),
            "PageMode": b"/UseNone",
            "Metadata": reference(self._metadata),
        }
        outline = self._outline.write(self._stream)
        if outline is not None:
            catalog["Outlines"] = reference(outline)
        if self._form is not None:
            catalog["AcroForm"] = reference(self._form.write())
        self._stream.finish(self._stream.add(dictionary(catalog)), self._info)
        return self._memory.getvalue()


def _form(stream: PdfStream, font: FontFile) -> "FormWriter":
    # Late: few documents are forms.
    from facilitator.printing.acroform import FormWriter

    return FormWriter(stream, font)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that is to stand on the side of a sheet with others."""

    art: int
    """The number of its content in the file."""
    size: tuple[float, float]
    bookmarks: tuple[tuple[str, int], ...]
    links: tuple[Link, ...]


def _moved(link: Link, spot: Spot) -> Link:
    left, right = (spot.x + spot.scale * side for side in (link.left, link.right))
    bottom, top = (spot.y + spot.scale * side for side in (link.bottom, link.top))
    return Link(left, bottom, right, top, link.page)


def _drawn(content: str, width: float, height: float, resources: bytes) -> bytes:
    """Return a form: content that is shown by its name."""
    return stream(
        content.encode("latin-1"),
        {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": b"[0 0 %.5f %.5f]" % (width, height),
            "Resources": resources,
        },
    )


def _info(title: str, author: str, subject: str) -> bytes:
    entries = {"Title": title, "Author": author, "Subject": subject, "Creator": _MAKER, "Producer": _MAKER}
    return dictionary({key: text(words) for key, words in entries.items()})


def _metadata(title: str, language: str, author: str, subject: str) -> bytes:
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
    return stream(packet, {"Type": b"/Metadata", "Subtype": b"/XML"}, packed=False)
