"""Backgrounds and logos that organisers bring: drawn as they are, or refused with a sentence."""

import io
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from facilitator.core.paper_look import PaperLook
from facilitator.printing.make import make
from facilitator.printing.markup import LayoutError
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import CertificatesRequest, Design, Document, Paper, Places
from facilitator.printing.sheet import MM
from tests.support.paper import certificates_for, fonts_of, open_pdf, pages_text

A4 = Paper.A4.landscape
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
SIZE = 'width="297mm" height="210mm" viewBox="0 0 297 210"'


def a_pdf(size: tuple[float, float] = A4, draw: Callable[[Any], None] | None = None, pages: int = 1) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=size)
    for _ in range(pages):
        canvas.setFillColorRGB(0.2, 0.6, 0.3)
        canvas.rect(0, 0, 60, 60, stroke=0, fill=1)
        if draw is not None:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    """Return a file that was changed; its streams stay as they are, bombs included."""
    kept: dict[str, Any] = {"compress_streams": False}
    if not saving:
        kept["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(written, **kept, **saving)
    return written.getvalue()


def an_svg(inside: str, size: str = SIZE) -> bytes:
    return SVG.format(size, inside).encode()


def on(data: bytes, folder: Path, name: str = "background.pdf", **more: Any) -> CertificatesRequest:
    path = folder / name
    path.write_bytes(data)
    return certificates_for("Amara Lindqvist", design=Design.OWN, background=str(path), **more)


def refused(request: CertificatesRequest) -> str:
    with pytest.raises(LayoutError) as told:
        make(request)
    sentence = str(told.value)
    assert sentence.startswith("background.")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def pixel(document: Document, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of a place in millimetres from the top left corner."""
    with pypdfium2.PdfDocument(document.pdf) as file:
        picture = file[0].render(scale=2).to_pil().convert("RGB")
    colour: tuple[int, ...] = picture.getpixel((round(x * MM * 2), round(y * MM * 2)))
    return colour


GREEN = pytest.approx((51, 153, 77), abs=2)


# --- what is drawn ---


def test_a_page_of_a_pdf_lies_under_the_words_as_lines(tmp_path: Path) -> None:
    document = make(on(a_pdf(), tmp_path))
    assert document.findings == ()
    assert pixel(document, 5, 205) == GREEN
    assert "Amara Lindqvist" in pages_text(document.pdf)[0]
    with open_pdf(document.pdf) as pdf:
        assert pdf.check_pdf_syntax() == []
        kinds = [str(thing.get("/Subtype")) for thing in pdf.objects if hasattr(thing, "keys")]
        assert "/Form" in kinds
        assert "/Image" not in kinds


def test_a_background_is_in_the_file_once(tmp_path: Path) -> None:
    request = on(a_pdf(), tmp_path)
    one = len(make(request).pdf)
    fifty = len(make(replace(request, recipients=request.recipients * 50)).pdf)
    assert (fifty - one) / 49 < 1300


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_drawn_upright_as_a_viewer_shows_it(turn: int, tmp_path: Path) -> None:
    size = A4 if turn in {0, 180} else A4[::-1]
    pdf = changed(a_pdf(size), lambda file: file.pages[0].__setattr__("Rotate", turn))
    with pypdfium2.PdfDocument(pdf) as file:
        seen = file[0].render(scale=2).to_pil().convert("RGB")
    corners = {(5, 5), (292, 5), (5, 205), (292, 205)}
    green = {at for at in corners if seen.getpixel((round(at[0] * MM * 2), round(at[1] * MM * 2))) == GREEN}
    document = make(on(pdf, tmp_path))
    assert len(green) == 1
    assert {at for at in corners if pixel(document, *at) == GREEN} == green


def test_a_margin_to_cut_off_is_cut_off(tmp_path: Path) -> None:
    bleed = 3 * MM

    def trim(file: pikepdf.Pdf) -> None:
        file.pages[0].TrimBox = pikepdf.Array([bleed, bleed, A4[0] + bleed, A4[1] + bleed])

    pdf = changed(a_pdf((A4[0] + 2 * bleed, A4[1] + 2 * bleed)), trim)
    document = make(on(pdf, tmp_path))
    assert pixel(document, 5, 205) == GREEN
    assert pixel(document, 20, 205) == (255, 255, 255)


def test_letters_of_a_background_stay_letters_and_fonts_that_are_not_in_it_are_told(tmp_path: Path) -> None:
    document = make(on(a_pdf(draw=lambda canvas: canvas.drawString(40, 560, "Our house")), tmp_path))
    assert "Our house" in pages_text(document.pdf)[0]
    (finding,) = document.findings
    assert finding.kind is FindingKind.ARTWORK
    assert "Helvetica" in finding.message


def test_the_embedded_fonts_of_a_background_come_with_it(tmp_path: Path) -> None:
    own = make(certificates_for("Ruth", design=Design.TYPOGRAPHIC)).pdf
    document = make(on(own, tmp_path))
    assert "Ruth" in pages_text(document.pdf)[0]
    assert all(fonts_of(document.pdf).values())
    assert document.findings == ()


def test_a_drawing_is_drawn_as_shapes_of_its_colours(tmp_path: Path) -> None:
    inside = (
        "<style>.a{fill:#339a4d} #b{fill:none;stroke:teal;stroke-width:4}</style>"
        '<rect class="a" x="2" y="2" width="6" height="6"/>'
        '<g transform="translate(20 20)" style="fill:rgb(0,0,255)"><circle r="6"/></g>'
        '<path id="b" d="M10 100h60"/>'
        '<defs><rect id="part" width="8" height="8" fill="red"/></defs><use href="#part" x="270" y="180"/>'
        '<clipPath id="c"><rect x="100" y="5" width="5" height="5"/></clipPath>'
        '<rect clip-path="url(#c)" x="90" y="0" width="30" height="20" fill="black"/>'
        '<rect x="200" y="5" width="9" height="9" fill="#000" fill-opacity=".5"/>'
        '<rect x="230" y="5" width="9" height="9" display="none"/>'
    )
    document = make(on(an_svg(inside), tmp_path, "background.svg"))
    assert document.findings == ()
    assert pixel(document, 5, 5) == pytest.approx((51, 154, 77), abs=2)
    assert pixel(document, 22, 20) == (0, 0, 255)
    assert pixel(document, 40, 100) == pytest.approx((0, 128, 128), abs=2)
    assert pixel(document, 274, 184) == (255, 0, 0)
    assert pixel(document, 102, 7) == (0, 0, 0)
    assert pixel(document, 96, 7) == (255, 255, 255)
    assert pixel(document, 204, 9) == pytest.approx((128, 128, 128), abs=2)
    assert pixel(document, 234, 9) == (255, 255, 255)


def test_every_command_of_a_path_is_drawn_where_a_browser_draws_it(tmp_path: Path) -> None:
    path = (
        "M10 10 l40,0 v20 H10z m60-0c0 20 40 20 40 0s-20-10-40 0 "
        "M130 10q20 40 40 0t40 0 M20 80a20 20 0 1140 0z"
    )
    document = make(on(an_svg(f'<path d="{path}" fill="#000"/>'), tmp_path, "background.svg"))
    inside = [(30, 20), (90, 18), (150, 18), (40, 70)]
    outside = [(30, 35), (90, 35), (150, 35), (40, 85), (190, 18)]
    assert [pixel(document, *at) for at in inside] == [(0, 0, 0)] * 4
    assert [pixel(document, *at) for at in outside] == [(255, 255, 255)] * 5


@pytest.mark.parametrize("paper", list(Paper))
def test_the_code_is_read_and_the_words_fit_on_a_dark_background(paper: Paper, tmp_path: Path) -> None:
    def dark(canvas: Any) -> None:
        canvas.setFillColorRGB(0.2, 0.2, 0.2)
        canvas.rect(0, 0, 900, 700, fill=1)

    document = make(on(a_pdf(paper.landscape, dark), tmp_path, paper=paper))
    assert document.findings == ()
    with pypdfium2.PdfDocument(document.pdf) as file:
        picture = file[0].render(scale=150 / 72, grayscale=True).to_pil()
    assert len(zxingcpp.read_barcodes(picture)) == 1


def test_a_logo_is_drawn_in_every_design_and_a_coarse_one_is_told(tmp_path: Path) -> None:
    coarse, fine = tmp_path / "coarse.png", tmp_path / "fine.png"
    Image.new("RGBA", (60, 20), (200, 0, 0, 255)).save(coarse)
    Image.new("RGB", (1800, 600), (200, 0, 0)).save(fine)
    for design in (Design.ENGRAVED, Design.TYPOGRAPHIC, Design.RIPPLES):
        (finding,) = make(certificates_for("Amara", design=design, logo=str(coarse))).findings
        assert finding.kind is FindingKind.COARSE
        assert "pixels an inch" in finding.message
        document = make(certificates_for("Amara", design=design, logo=str(fine)))
        assert document.findings == ()
        with open_pdf(document.pdf) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_a_logo_that_shines_through_and_one_of_lines_are_taken(tmp_path: Path) -> None:
    clear = tmp_path / "clear.png"
    Image.new("RGBA", (1800, 600), (255, 0, 0, 0)).save(clear)
    lines = tmp_path / "lines.svg"
    lines.write_bytes(
        an_svg('<rect width="30" height="10" fill="red"/>', 'width="30mm" height="10mm" viewBox="0 0 30 10"')
    )
    plain = make(certificates_for("Amara"))
    assert pixel(make(certificates_for("Amara", logo=str(clear))), 148, 29) == pixel(plain, 148, 29)
    assert pixel(make(certificates_for("Amara", logo=str(lines))), 148, 29) == (255, 0, 0)


def test_a_coarse_picture_within_a_pdf_is_told(tmp_path: Path) -> None:
    small = Image.new("RGB", (100, 70), (10, 90, 10))
    with io.BytesIO() as written:
        small.save(written, "PDF", resolution=100 / (297 / 25.4))
        pdf = changed(written.getvalue(), lambda file: file.pages[0].__setattr__("MediaBox", [0, 0, *A4]))
    (finding,) = make(on(pdf, tmp_path)).findings
    assert finding.kind is FindingKind.COARSE


# --- what is refused ---


def test_a_background_of_another_paper_names_both_sizes_and_what_to_choose(tmp_path: Path) -> None:
    assert refused(on(a_pdf(Paper.LETTER.landscape), tmp_path)) == (
        "background.pdf: the background is 279 × 216 mm, the paper on its side 297 × 210 mm;"
        " choose Letter as the paper, or bring one of that size."
    )
    assert "210 × 297 mm" in refused(on(a_pdf(A4[::-1]), tmp_path))
    small = an_svg("<rect/>", 'width="100mm" height="50mm"')
    assert "100 × 50 mm" in refused(on(small, tmp_path, "background.svg"))


def test_own_design_without_a_background_says_what_it_needs() -> None:
    with pytest.raises(LayoutError, match="choose a PDF or SVG"):
        make(replace(certificates_for("Amara"), design=Design.OWN))


def test_a_file_that_is_gone_or_none_is_told(tmp_path: Path) -> None:
    request = on(b"", tmp_path)
    (tmp_path / "background.pdf").unlink()
    assert "cannot be read" in refused(request)
    assert "no PDF, SVG, PNG or JPEG" in refused(on(b"hello", tmp_path))
    assert "damaged" in refused(on(b"%PDF-1.7 hello", tmp_path))
    assert "damaged" in refused(on(b"\x89PNG\r\n\x1a\n" + b"x" * 90, tmp_path, "background.png"))


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    for user in ("", "secret"):
        locked = changed(a_pdf(), lambda file: None, encryption=pikepdf.Encryption(owner="o", user=user))
        assert "locked" in refused(on(locked, tmp_path))


def _script(file: pikepdf.Pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    file.Root.OpenAction = act
    file.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", act]))


def _acting_page(file: pikepdf.Pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://127.0.0.1:9/")
    file.pages[0].AA = pikepdf.Dictionary(O=act)


def _attached(file: pikepdf.Pdf) -> None:
    file.attachments["x.exe"] = b"MZ"


def _field(file: pikepdf.Pdf) -> None:
    field = file.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9])
    )
    file.pages[0].Annots = [field]
    file.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def _picture(file: pikepdf.Pdf, data: bytes, **more: Any) -> None:
    picture = pikepdf.Stream(file, data)
    for key, value in {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": 10,
        "/Height": 10,
        "/BitsPerComponent": 8,
        "/ColorSpace": pikepdf.Name.DeviceGray,
        **more,
    }.items():
        picture[key] = value
    file.pages[0].Resources.XObject = pikepdf.Dictionary(Big=file.make_indirect(picture))


def _elsewhere(file: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(file, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form["/Ref"] = pikepdf.Dictionary(F="/etc/passwd", Page=0)
    file.pages[0].Resources.XObject = pikepdf.Dictionary(Other=file.make_indirect(form))


def _many_pixels(file: pikepdf.Pdf) -> None:
    _picture(
        file,
        zlib.compress(b"\0"),
        **{"/Width": 90_000, "/Height": 90_000, "/Filter": pikepdf.Name.FlateDecode},
    )


def _twice_packed(file: pikepdf.Pdf) -> None:
    twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    _picture(file, zlib.compress(zlib.compress(bytes(1000))), **{"/Filter": twice})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (_script, "JavaScript"),
        (_acting_page, "JavaScript"),
        (_attached, "other files"),
        (_field, "form fields"),
        (_elsewhere, "other files"),
        (_many_pixels, "8,100,000,000 pixels"),
        (_twice_packed, "more than once"),
    ],
)
def test_a_pdf_with_more_than_a_drawing_is_refused(
    change: Callable[[pikepdf.Pdf], None], word: str, tmp_path: Path
) -> None:
    assert word in refused(on(changed(a_pdf(), change), tmp_path))


def test_a_pdf_of_several_pages_is_refused(tmp_path: Path) -> None:
    assert "has 3 pages" in refused(on(a_pdf(pages=3), tmp_path))


def test_a_small_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(400)) + packer.flush()

    def as_picture(file: pikepdf.Pdf) -> None:
        _picture(file, bomb, **{"/Filter": pikepdf.Name.FlateDecode})

    def as_content(file: pikepdf.Pdf) -> None:
        file.pages[0].Contents = pikepdf.Stream(file, bomb, Filter=pikepdf.Name.FlateDecode)

    for change in (as_picture, as_content):
        pdf = changed(a_pdf(), change)
        assert len(pdf) < 1_000_000
        assert "damaged, or holds more" in refused(on(pdf, tmp_path)) or "unpacks" in refused(
            on(pdf, tmp_path)
        )


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert "larger than 20 MB" in refused(on(a_pdf() + bytes(20_000_000), tmp_path))


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<text>Hello</text>", "outlines"),
        ('<image href="data:image/png;base64,AAAA"/>', "pixels"),
        ('<image xlink:href="file:///etc/passwd"/>', "pixels"),
        ('<use xlink:href="http://127.0.0.1:9/x.svg#a"/>', "other files"),
        ("<style>@import 'http://127.0.0.1:9/a.css';</style>", "other files"),
        ("<style>rect { fill: URL(http://127.0.0.1:9/a#b) }</style>", "other files"),
        ('<rect fill="url( &quot;file:///etc/passwd#a&quot; )" width="9" height="9"/>', "other files"),
        ('<rect style="filter:url(a.svg#b)" width="9" height="9"/>', "other files"),
        ("<script>alert(1)</script>", "program"),
        ('<rect onload="alert(1)"/>', "program"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "save it as PDF"),
        ('<g filter="url(#f)"><rect/></g>', "shadows or blur"),
        ('<g style="mask:url(#m)"><rect/></g>', "mask"),
        ('<path d="M0 0 L1"/>', "numbers"),
        ('<path d="M0 0 X1 1"/>', "no part of a path"),
        ('<path d="M1e30 0"/>', "too large"),
        ('<rect width="9" height="9" fill="no-colour"/>', "no-colour"),
        ('<g transform="fly(1)"><rect/></g>', "no transform"),
        ("<g>" * 100 + "</g>" * 100, "more than a page"),
        ("<rect", "damaged"),
        ('<g id="a"><use href="#a"/></g>', "more than a page"),
        ('<g transform="scale(1e999)"><rect/></g>', "too large"),
        ('<g transform="translate()"><rect/></g>', "no transform"),
        (f'<g transform="{"a" * 60_000}"><rect/></g>', "more than a page"),
        (f"<style>{'/*' * 60_000}</style>", "more styles"),
    ],
)
def test_a_drawing_with_more_than_shapes_is_refused(inside: str, word: str, tmp_path: Path) -> None:
    assert word in refused(on(an_svg(inside), tmp_path, "background.svg"))


def test_a_drawing_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    uses = (
        "".join(f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(12))
        + '<rect id="a12" width="1" height="1"/>'
    )
    assert "more than a page" in refused(on(an_svg(uses), tmp_path, "background.svg"))
    words = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + an_svg("&b;").decode()
    assert "ENTITY" in refused(on(words.encode(), tmp_path, "background.svg"))
    assert "no size" in refused(on(an_svg("", ""), tmp_path, "background.svg"))
    assert "UTF-8" in refused(on(an_svg("").decode().encode("utf-16"), tmp_path, "background.svg"))


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_damaged_files_are_drawn_or_refused_and_never_a_fault(kind: str, tmp_path: Path) -> None:
    with io.BytesIO() as written:
        Image.new("RGB", (594, 420), (9, 9, 9)).save(written, "PNG")
        picture = written.getvalue()
    own = make(certificates_for("Ruth", design=Design.RIPPLES)).pdf
    drawing = an_svg(
        '<g transform="scale(2)"><path d="M0 0a9 9 0 01 9 9z" style="fill:#123;opacity:.5"/></g>'
    )
    whole = {"pdf": own, "svg": drawing, "png": picture}[kind]
    dice = random.Random(7)
    for _ in range(40):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        request = on(bytes(broken), tmp_path, f"background.{kind}")
        try:
            document = make(request)
        except LayoutError:
            continue
        with open_pdf(document.pdf) as pdf:
            assert len(pdf.pages) == 1


def test_the_logo_of_the_house_stands_on_certificates_that_have_none_of_their_own(tmp_path: Path) -> None:
    with io.BytesIO() as written:
        Image.new("RGB", (1800, 600), (200, 0, 0)).save(written, "PNG")
        look = PaperLook(logo=written.getvalue())
    document = make(certificates_for("Amara", places=Places(look=look)))
    assert document.findings == ()
    assert pixel(document, 148, 29) == pytest.approx((200, 0, 0), abs=3)
    assert _pictures_in(document) == 1
    own = tmp_path / "own.png"
    Image.new("RGB", (1800, 600), (0, 0, 200)).save(own)
    document = make(certificates_for("Amara", places=Places(look=look), logo=str(own)))
    assert pixel(document, 148, 29) == pytest.approx((0, 0, 200), abs=3)
    assert _pictures_in(document) == 1


def test_a_style_sheet_that_lies_elsewhere_is_refused_and_parts_of_its_own_are_not(tmp_path: Path) -> None:
    drawn = SVG.format(SIZE, '<rect width="9" height="9"/>')
    with pytest.raises(LayoutError, match=r"background\.svg: the SVG needs other files"):
        make(on(f'<?xml-stylesheet href="a.css"?>{drawn}'.encode(), tmp_path, "background.svg"))
    clip = '<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)"/>'
    assert make(on(SVG.format(SIZE, clip).encode(), tmp_path, "background.svg")).pages == 1


def _pictures_in(document: Document) -> int:
    with open_pdf(document.pdf) as pdf:
        return sum(
            isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" for each in pdf.objects
        )


def test_odd_values_of_a_drawing_are_drawn_or_refused_and_give_a_sound_file(tmp_path: Path) -> None:
    dice = random.Random(11)
    odd = (
        "",
        "x",
        "-1",
        "1e999",
        "nan",
        "9e6",
        "url(#a)",
        "none",
        "inherit",
        "#12",
        "5%",
        "1 2 3",
        "()",
        "'",
        "é",
    )
    keys: tuple[str, ...] = (
        "x",
        "y",
        "width",
        "height",
        "r",
        "rx",
        "points",
        "d",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
    )
    keys += (
        "stroke-dasharray",
        "opacity",
        "clip-path",
        "style",
        "class",
        "id",
        "viewBox",
        "fill-rule",
        "color",
    )
    for _ in range(120):
        parts = []
        for tag in ("rect", "circle", "path", "polygon", "use", "g", "line"):
            said = " ".join(f'{key}="{dice.choice(odd)}"' for key in dice.sample(keys, 5))
            parts.append(f"<{tag} {said}/>")
        try:
            document = make(on(an_svg("".join(parts)), tmp_path, "background.svg"))
        except LayoutError as told:
            assert str(told).startswith("background.svg: ")  # noqa: PT017 - either is right
            continue
        with open_pdf(document.pdf) as pdf:
            assert pdf.check_pdf_syntax() == []
            for form in (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)):
                if form.get("/Subtype") == "/Form":
                    assert b"nan" not in form.read_bytes()
                    assert b"inf" not in form.read_bytes()
