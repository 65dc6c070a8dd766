"""`facilitator print`, as it is run from a terminal."""

import json
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.commands.printing import counted_up
from facilitator.printing.catalogue import Kind
from tests.support.paper import open_pdf, pages_text


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name\nAmara Lindqvist\nSøren Nguyễn\nLi ཀ\n", "utf-8")
    return path


def test_handouts_of_a_shipped_session_are_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "handouts.pdf"
    assert main(["print", "handouts", "taster-90", "--out", str(out), "--paper", "letter"]) == 0
    said = capsys.readouterr()
    with open_pdf(out.read_bytes()) as pdf:
        assert f"{len(pdf.pages)} pages" in said.out
        assert float(pdf.pages[0].mediabox[2]) == 612
    assert "local help" in said.err


def test_the_handout_of_one_strategy(tmp_path: Path) -> None:
    out = tmp_path / "card.pdf"
    assert main(["print", "handouts", "taster-90", "--out", str(out), "--strategy", "active-listening"]) == 0
    assert "Listening card" in pages_text(out.read_bytes())[0]


def test_certificates_tell_programs_what_to_look_at(
    tmp_path: Path, roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "certificates.pdf"
    arguments = ["--roster", str(roster), "--issuer", "Linden House", "--first-number", "LH-09", "--json"]
    assert main(["print", "certificates", "taster-90", "--out", str(out), *arguments]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["pages"] == 3
    missing = [finding for finding in said["findings"] if finding["kind"] == "missing-letter"]
    assert [(finding["person"], finding["letters"]) for finding in missing] == [("Li ཀ", "ཀ")]
    texts = pages_text(out.read_bytes())
    assert ["LH-09" in texts[0], "LH-10" in texts[1], "LH-11" in texts[2]] == [True, True, True]
    assert "Linden House" in texts[0]


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    out = tmp_path / "file" / "handouts.pdf"
    assert main(["print", "handouts", "taster-90", "--out", str(out)]) == 1
    said = capsys.readouterr()
    assert "was not saved" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["certificates", "taster-90"], 2, "--roster"),
        (["certificates", "taster-90", "--roster", "gone.csv"], 1, "gone.csv"),
        (["certificates", "taster-90", "--roster", "x", "--variant", "completion"], 2, "--completed"),
        (["handouts", "taster-91"], 1, "taster-90"),
        (["handouts", "taster-90", "--strategy", "sleep"], 1, "active-listening"),
    ],
)
def test_wrong_input_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    out = tmp_path / "x.pdf"
    assert main(["print", *arguments, "--out", str(out)]) == code
    assert words in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("first", "place", "number"),
    [("LH-09", 1, "LH-10"), ("2026/0042-A", 3, "2026/0045-A"), ("Spring", 0, "Spring-001"), ("99", 1, "100")],
)
def test_numbers_count_up_and_keep_their_length(first: str, place: int, number: str) -> None:
    assert counted_up(first, place) == number


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_every_document_of_the_catalogue_is_saved(
    kind: str, tmp_path: Path, roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"{kind}.pdf"
    arguments = ["--paper", "letter", "--roster", str(roster), "--people", "12", "--json"]
    assert main(["print", kind, "taster-90", "--out", str(out), *arguments]) == 0
    said = json.loads(capsys.readouterr().out)
    with open_pdf(out.read_bytes()) as pdf:
        assert len(pdf.pages) == said["pages"]
    assert ("Amara" in " ".join(pages_text(out.read_bytes()))) == (
        kind in {"sign-in", "name-tents", "badges", "register"}
    )


def test_versions_of_a_document_are_chosen_by_their_names(tmp_path: Path, roster: Path) -> None:
    slips, tiled = tmp_path / "slips.pdf", tmp_path / "tiled.pdf"
    assert (
        main(["print", "sign-in", "taster-90", "--out", str(slips), "--slips", "--roster", str(roster)]) == 0
    )
    assert "Søren Nguyễn" in pages_text(slips.read_bytes())[0]
    assert main(["print", "poster", "taster-90", "--out", str(tiled), "--tiled"]) == 0
    assert len(pages_text(tiled.read_bytes())) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["poster", "--slips"], "slips"),
        (["badges", "--offset", "wide"], "millimetres"),
        (["badges", "--offset", "nan,0"], "farther than 15 mm"),
        (["badges", "--offset=-16,0"], "farther than 15 mm"),
        (["badges", "--start-at", "0"], "from 1 to 10"),
        (["badges", "--people", "-3"], "from 0 to 20000"),
        (["badges", "--people", "²"], "from 0 to 20000"),
        (["poem"], "run-sheet"),
    ],
)
def test_a_version_that_is_not_there_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    kind, *rest = arguments
    try:
        code = main(["print", kind, "taster-90", "--out", str(tmp_path / "x.pdf"), *rest])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    assert code == 2
    assert words in capsys.readouterr().err
