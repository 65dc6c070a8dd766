"""`facilitator print`, as it is run from a terminal."""

import json
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.commands.printing import counted_up
from tests.support.paper import open_pdf, pages_text


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name\nAmara Lindqvist\nSøren Nguyễn\nLi 日\n", "utf-8")
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
    assert [(finding["person"], finding["letters"]) for finding in missing] == [("Li 日", "日")]
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
