"""A background and a logo, chosen in the Print workspace, kept among the user's data, asked of printing."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from facilitator.printing.make import make
from facilitator.printing.requests import CertificatesRequest, Design
from facilitator.store.artwork_files import Artwork, forget_artwork, keep_artwork, kept_artwork
from facilitator.store.atomic import SaveFailed
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds
from facilitator.ui.print.certificate_form import CertificateForm
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.print.page import PrintPage
from tests.support import a_block, a_session, a_strategy
from tests.ui.test_print_page import FakeWorkers

TODAY = dt.date(2026, 11, 28)
BACKGROUND = Path(__file__).resolve().parents[1] / "support" / "backgrounds" / "a4.svg"


@pytest.fixture
def form(qtbot: QtBot) -> CertificateForm:
    form = CertificateForm(TODAY)
    qtbot.addWidget(form)
    form.show()
    return form


def own(form: CertificateForm) -> None:
    form.choose(CertificateChoices(design=Design.OWN))


def test_the_background_is_asked_for_with_the_own_design_alone(form: CertificateForm) -> None:
    assert not form.background.isVisible()
    own(form)
    assert form.background.isVisible()
    form.background.take(BACKGROUND)
    assert Path(form.choices.background).read_bytes() == BACKGROUND.read_bytes()
    form.choose(CertificateChoices(design=Design.RIPPLES))
    assert form.choices.background == ""


def test_what_was_chosen_is_there_at_the_next_start(form: CertificateForm, qtbot: QtBot) -> None:
    own(form)
    form.background.take(BACKGROUND)
    form.logo.take(BACKGROUND)
    again = CertificateForm(TODAY)
    qtbot.addWidget(again)
    own(again)
    assert again.choices.background == form.choices.background
    assert again.choices.logo == form.choices.logo
    again.logo.forget()
    assert again.choices.logo == ""
    assert kept_artwork(Artwork.LOGO) is None
    assert BACKGROUND.exists()


def test_a_file_of_another_kind_is_refused_and_the_one_before_stays(
    form: CertificateForm, tmp_path: Path
) -> None:
    own(form)
    form.background.take(BACKGROUND)
    before = form.choices.background
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK")
    form.background.take(letter)
    assert "letter.docx" in form.trouble
    assert form.choices.background == before
    form.background.take(tmp_path / "gone.svg")
    assert "cannot be read" in form.trouble
    form.background.take(BACKGROUND)
    assert form.trouble == ""


def test_a_dropped_file_is_taken(form: CertificateForm) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(BACKGROUND))])
    none = Qt.KeyboardModifier.NoModifier
    form.logo.dropEvent(
        QDropEvent(QPointF(2, 2), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    assert form.choices.logo.endswith("a4.svg")


def test_another_content_has_another_path_and_one_file_is_kept(tmp_path: Path) -> None:
    first = keep_artwork(Artwork.LOGO, BACKGROUND)
    other = tmp_path / "a4.svg"
    other.write_bytes(BACKGROUND.read_bytes() + b"\n")
    second = keep_artwork(Artwork.LOGO, other)
    assert first != second
    assert not first.exists()
    assert kept_artwork(Artwork.LOGO) == second
    forget_artwork(Artwork.LOGO)
    forget_artwork(Artwork.LOGO)


def test_a_file_that_is_too_large_or_cannot_be_kept_is_told(home: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(bytes(20_000_001))
    with pytest.raises(InvalidFile, match="20 MB"):
        keep_artwork(Artwork.LOGO, large)
    kept = keep_artwork(Artwork.LOGO, BACKGROUND)
    forget_artwork(Artwork.LOGO)
    kept.parent.parent.rmdir()
    kept.parent.parent.write_text("no folder")
    with pytest.raises(SaveFailed):
        keep_artwork(Artwork.LOGO, BACKGROUND)


def test_the_request_has_the_chosen_files_and_can_be_made(qtbot: QtBot, tmp_path: Path) -> None:
    workers = FakeWorkers()
    strategies = {"talk": a_strategy("talk")}
    document = SessionDocument(strategies, lambda: dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("talk", 10)]))
    page = PrintPage(
        document,
        Library.open(shipped=tmp_path / "none"),
        Settings(),
        start=workers.start,
        today=lambda: TODAY,
    )
    qtbot.addWidget(page)
    page.show()
    names = tmp_path / "names.csv"
    names.write_text("name\nAmara\n", "utf-8")
    page.documents.import_names(names)
    page.documents.choose(kinds.CERTIFICATES)
    form = page.side.certificates
    own(form)
    form.background.take(BACKGROUND)
    form.logo.take(BACKGROUND)

    def asked() -> CertificatesRequest | None:
        request = workers.jobs[-1].request if workers.jobs else None
        return request if isinstance(request, CertificatesRequest) and request.logo else None

    qtbot.waitUntil(lambda: asked() is not None, timeout=5000)
    request = asked()
    assert request is not None
    assert request.design is Design.OWN
    assert request.background == form.choices.background
    assert make(request).pages == 1
