"""Names people really have, and texts nobody has: each fits, and each reads back as it was typed."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import resources
from facilitator.printing.fonts import READING, FontBook, FontKey
from facilitator.printing.make import make
from facilitator.printing.name_fit import fit_name
from facilitator.printing.paragraph import Style
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Design, Paper
from facilitator.printing.sheet import MM
from facilitator.printing.typesetter import Typesetter, clean
from tests.support.paper import certificates_for, fonts_of, open_pdf, pages_text, squeezed

HARD_NAMES = (
    "Li",
    "X Æ A-12",
    "O’Neill",
    "Conan O'Brien",
    "Søren Nguyễn",
    "Małgorzata Żeleńska",
    "Łukasz Wójcik",
    "Őze Ádám",
    "Ștefan Țepeș",
    "Gökçe Yıldız",
    "İbrahim Doğan",
    "Weiß",
    "Straße Groß",
    "Nguyễn Thị Minh Khai",
    "Đặng Hữu Phước",
    "Thế Ế Ệ",
    "Γιώργος Παππάς",
    "Ελένη Ζαφειροπούλου-Παπαδημητρίου",
    "Владимир Кузнецов",
    "Ірина Їжакевич",
    "Љубица Ђорђевић",
    "Maria-Alejandra Fernández de la Cruz y Wójcikowska-Żeleńska O’Neill",
    "María del Carmen de la Santísima Trinidad Rodríguez y García",
    "Jean-Baptiste Emmanuel de La Rochefoucauld-Liancourt",
    "Dorothea von und zu Waldenfels-Hohenstein-Lichtenberg",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Kanakanui-Kekauluohi-Kealiimaikai-Keawepoepoe",
    "Adebayo Oluwaseun Ọlájídé",
    "Ẹ̀bùn Adéṣínà",
    "Nǃxau ǂToma",
    "Þórdís Ævarsdóttir",
    "Siobhán Ní Dhomhnaill",
    "D’Angelo “Dee” St. John-Smythe III",
    "Ana Luísa Conceição Gonçalves",
    "Zoë Ŵynne",
    "Þ",
    "Ji-woo Kim (김)".replace(" (김)", ""),
    "van den Berg, J. P.",
    "de la Cruz",
    "Renée-Noëlle L’Hôpital-Saint-Exupéry",
    "Ægir Ǫrn",
    "Ĵaŭdo Ŝanĝo",
    "Žofia Šťastná Říhová",
    "Ģirts Ķēniņš",
    "Ñusta Ñahui",
    "Çağrı Şimşek",
    "Nurəddin Əliyev",
    "Ҡәҙерле Һөйөндөк",
    "Ꞌtoll",
    "Fiona Affleck-Griffiths",
    "AVATAR Tóth",
    "M",
    "Dr. Ana-Maria Ionescu, PhD, MSc, BA (Hons)",
    "Σωκράτης Άγγελος",
    "Ἀριστοτέλης",
    "Anne  Marie   Double  Space",
    "Beyoncé Giselle Knowles-Carter",
    "Rosalind Arusha Arkadina Altalune Florence Thurman-Busson",
)
OTHER_SCRIPTS = (
    "محمد عبد الله",
    "عبد الرحمن بن عبد العزيز آل سعود",
    "שרה כהן-לוי",
    "אברהם בן־דוד",
    "अनिता शर्मा",
    "श्रीकृष्ण त्रिपाठी",
    "กรุงเทพ น้ำ",
    "ปิ่นแก้ว วิชัยรัตน์",
    "山田太郎",
    "さくら ももこ",
    "渡邉 﨑",
    "王小明",
    "欧阳娜娜",
    "歐陽娜娜",
    "김민준",
    "남궁 선우",
    "Kim 민준",
    "Zoë 🌻",
    "李 Amara",
)
MIXED_NAMES = ("محمد عبد الله", "שרה כהן", "अनिता शर्मा", "กรุงเทพ", "Ruth שרה", "Amina أمينة", "مُحَمَّد")


def _setter() -> Typesetter:
    return Typesetter(FontBook(resources.assets() / "fonts"))


@pytest.mark.parametrize("width", [190, 173, 115])
def test_hard_names_fit_without_being_cut(width: int) -> None:
    setter = _setter()
    style = Style(32, 38, FontKey(READING, 600))
    for name in (*HARD_NAMES, *MIXED_NAMES):
        fitted = fit_name(setter, name, style, width * MM)
        assert all(line.width <= width * MM + 0.1 for line in fitted.lines), name
        drawn = "".join(placed.piece.text for line in fitted.lines for placed in line.pieces)
        assert squeezed(drawn) == squeezed(name)
        assert len(fitted.lines) <= 2
    assert setter.take_missing() == ()


@pytest.mark.parametrize("design", list(Design))
def test_hard_names_read_back_as_typed(design: Design) -> None:
    document = make(certificates_for(*HARD_NAMES, design=design))
    for name, text in zip(HARD_NAMES, pages_text(document.pdf), strict=True):
        assert squeezed(name) in squeezed(text), name


def test_names_in_other_scripts_read_back_in_reading_order() -> None:
    names = ("محمد عبد الله", "שרה כהן", "अनिता शर्मा", "กรุงเทพ น้ำ")
    document = make(certificates_for(*names))
    for name, text in zip(names, pages_text(document.pdf), strict=True):
        assert squeezed(name) in squeezed(text), name
    assert document.findings == ()


@pytest.mark.parametrize("design", list(Design))
@pytest.mark.parametrize("paper", list(Paper))
def test_names_of_every_script_are_drawn_whole_and_read_back(design: Design, paper: Paper) -> None:
    document = make(certificates_for(*OTHER_SCRIPTS, design=design, paper=paper))
    assert [finding for finding in document.findings if finding.kind is not FindingKind.TWO_LINES] == []
    for name, text in zip(OTHER_SCRIPTS, pages_text(document.pdf), strict=True):
        assert squeezed(name) in squeezed(text), name
    assert all(fonts_of(document.pdf).values())


def test_there_are_sixty_hard_names() -> None:
    assert len(set(HARD_NAMES)) == 60
    assert sum(len(name) >= 45 for name in HARD_NAMES) >= 5
    assert any(len(name) >= 45 and " " not in name and "-" not in name for name in HARD_NAMES)


@pytest.mark.parametrize("design", list(Design))
def test_no_hard_name_leaves_its_place_on_the_page(design: Design) -> None:
    names = (*HARD_NAMES, *OTHER_SCRIPTS)
    document = make(certificates_for(*names, design=design))
    with pypdfium2.PdfDocument(document.pdf) as file:
        for name, page in zip(names, file, strict=True):
            width, _ = page.get_size()
            letters = page.get_textpage()
            for place in range(letters.count_chars()):
                left, _, right, _ = letters.get_charbox(place, loose=True)
                assert 7 * MM <= left <= right <= width - 7 * MM, name


def test_a_short_name_is_as_large_as_it_can_be() -> None:
    assert fit_name(_setter(), "Li", Style(32, 38, FontKey(READING, 600)), 190 * MM).size == 32


def test_a_name_shrinks_before_it_takes_two_lines() -> None:
    name = "Jean-Baptiste Emmanuel de La Rochefoucauld"
    fitted = fit_name(_setter(), name, Style(32, 38, FontKey(READING, 600)), 190 * MM)
    assert len(fitted.lines) == 1
    assert 18 <= fitted.size < 32


def test_two_lines_break_between_names_and_a_particle_goes_to_the_second() -> None:
    name = "Maria-Alejandra Fernández de la Cruz y Wójcikowska-Żeleńska O’Neill"
    fitted = fit_name(_setter(), name, Style(32, 38, FontKey(READING, 600)), 173 * MM)
    lines = ["".join(placed.piece.text for placed in line.pieces) for line in fitted.lines]
    assert lines == ["Maria-Alejandra Fernández de la Cruz", "y Wójcikowska-Żeleńska O’Neill"]
    assert fitted.size == 18


def test_markup_in_a_name_is_printed_and_not_obeyed(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"not a picture")
    names = (
        f'<img src="{picture}"/>',
        "<b>Bold</b> & <para>",
        "{{ 7 * 7 }} {% raw %}",
        "]]>&lt;&#65;",
        "(paren) \\ Tj ET",
    )
    document = make(certificates_for(*names))
    for name, text in zip(names, pages_text(document.pdf), strict=True):
        assert squeezed(name) in squeezed(text)
    with open_pdf(document.pdf) as pdf:
        kinds = [thing.get("/Subtype") for thing in pdf.objects if hasattr(thing, "keys")]
        assert "/Image" not in [str(kind) for kind in kinds]


any_text = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"'\\(){}%\x00\x07\r\n\t\u202e\u200d\u0301אبकก日😀\ud800\ufffe"),
    ),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(any_text, min_size=1, max_size=4), st.sampled_from(list(Design)))
def test_any_text_as_a_name_gives_a_sound_file(names: list[str], design: Design) -> None:
    document = make(certificates_for(*names, design=design))
    with open_pdf(document.pdf) as pdf:
        assert len(pdf.pages) == len(names)
        assert pdf.check_pdf_syntax() == []


@settings(max_examples=80, deadline=None)
@given(any_text, st.floats(30, 600))
def test_no_line_is_wider_than_its_place_and_no_letter_is_lost(text: str, width: float) -> None:
    fitted = fit_name(_SHARED, text, Style(32, 38, FontKey(READING, 600)), width)
    for line in fitted.lines:
        assert line.width <= width + 0.1 or sum(len(p.piece.text) for p in line.pieces) <= 3
    drawn = "".join(placed.piece.text for line in fitted.lines for placed in line.pieces)
    assert sorted(squeezed(drawn)) == sorted(squeezed(clean(text)))


_SHARED = _setter()
