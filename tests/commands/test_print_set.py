"""`facilitator print set`: everything for a session into one folder."""

import json
from pathlib import Path

import pypdfium2
import pytest

from facilitator.cli import main
from facilitator.printing.catalogue import OFFERS, Copies
from tests.support.paper import open_pdf, pages_text


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("name\n" + "\n".join(f"Person {number}" for number in range(1, 13)), "utf-8")
    return path


def test_everything_for_a_session_is_made_in_one_go(
    tmp_path: Path, roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "saturday"
    words = ["print", "set", "taster-90", "--out", str(folder), "--roster", str(roster), "--json"]
    assert main(words) == 0
    said = json.loads(capsys.readouterr().out)
    names = {Path(each["file"]).stem for each in said["documents"]}
    assert names == {"Handouts", "Certificates", *(offer.id.capitalize() for offer in OFFERS)}
    for each in said["documents"]:
        with pypdfium2.PdfDocument(each["file"]) as pdf:
            assert len(pdf) == each["pages"]
    copies = {Path(each["file"]).stem: each["copies"] for each in said["documents"]}
    # Twelve people and a tenth more, rounded up; where each name has its page, one copy holds them all.
    assert (copies["Handouts"], copies["Certificates"], copies["Run-sheet"]) == (14, 1, 1)


def test_without_names_what_needs_them_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", "set", "taster-90", "--out", str(tmp_path / "set"), "--people", "20"]) == 0
    said = capsys.readouterr().out
    made = {path.stem for path in (tmp_path / "set").iterdir()}
    assert made == {"Handouts", *(o.id.capitalize() for o in OFFERS if o.copies is not Copies.NAME)}
    assert "Handouts.pdf: 15 × 22" in said


def test_one_document_that_cannot_be_made_leaves_the_others(
    tmp_path: Path, roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["print", "set", "taster-90", "--out", str(tmp_path / "set"), "--roster", str(roster)]
    assert main([*words, "--background", str(tmp_path / "gone.pdf")]) == 1
    assert "Certificates.pdf: gone.pdf: the file cannot be read" in capsys.readouterr().err
    made = {path.stem for path in (tmp_path / "set").iterdir()}
    assert "Certificates" not in made
    assert len(made) == len(OFFERS) + 1


def test_a_way_that_some_documents_have_is_taken_for_these(tmp_path: Path, roster: Path) -> None:
    ways = ["--twin", "fillable", "--neutral", "--order", "booklet"]
    words = ["print", "set", "taster-90", "--out", str(tmp_path), "--roster", str(roster), *ways]
    assert main(words) == 0
    made = {path.stem: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    forms = set()
    for name, data in made.items():
        with open_pdf(data) as pdf:
            if "/AcroForm" in pdf.Root:
                forms.add(name)
    assert forms == {"Handouts", "Workbook", "Evaluation"}
    assert "Closeness" not in " ".join(pages_text(made["Poster"]))
    assert {"Run-sheet", "Cards", "Guide", "Certificates", "Badges"} <= set(made)
