"""The ways to have a document, as options of `facilitator print`."""

from pathlib import Path

import pytest

from facilitator.cli import main
from tests.support.paper import open_pdf, pages_text


def _print(out: Path, kind: str, *options: str) -> int:
    return main(["print", kind, "taster-90", "--out", str(out), *options])


def test_a_booklet_is_half_as_many_sides_and_says_which_edge_to_flip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _print(tmp_path / "usual.pdf", "workbook") == 0
    assert _print(tmp_path / "book.pdf", "workbook", "--order", "booklet", "--paper", "letter") == 0
    assert "flip on short edge" in capsys.readouterr().err
    with open_pdf((tmp_path / "book.pdf").read_bytes()) as book:
        assert [float(edge) for edge in book.pages[0].mediabox][2:] == [792, 612]


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("badges", ["--order", "booklet"], "Badges are cut out at their true size"),
        ("certificates", ["--order", "two-up", "--roster", "x.csv"], "Certificates are one page each."),
        ("run-sheet", ["--order", "booklet-a3"], "take two-up"),
        ("guide", ["--twin", "large-print"], "only handouts and the workbook"),
        ("handouts", ["--twin", "fillable", "--order", "two-up"], "no sheets"),
        ("evaluation", ["--twin", "large-print"], "only handouts and the workbook"),
        ("poster", ["--twin", "fillable"], "only handouts, the workbook and the evaluation"),
        ("workbook", ["--neutral"], "only poster, sign-in, badges and name tents"),
    ],
)
def test_a_way_that_a_document_does_not_have_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, options: list[str], sentence: str
) -> None:
    assert _print(tmp_path / "no.pdf", kind, *options) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "no.pdf").exists()


def test_twins_and_neutral_words_are_saved(tmp_path: Path) -> None:
    assert _print(tmp_path / "form.pdf", "handouts", "--twin", "fillable") == 0
    with open_pdf((tmp_path / "form.pdf").read_bytes()) as form:
        assert len(form.Root.AcroForm.Fields) > 50
    assert _print(tmp_path / "large.pdf", "handouts", "--twin", "large-print") == 0
    assert len(pages_text((tmp_path / "large.pdf").read_bytes())) > len(
        pages_text((tmp_path / "form.pdf").read_bytes())
    )
    assert _print(tmp_path / "evaluation.pdf", "evaluation", "--twin", "fillable") == 0
    with open_pdf((tmp_path / "evaluation.pdf").read_bytes()) as form:
        assert len(form.Root.AcroForm.Fields) == 10
    assert _print(tmp_path / "poster.pdf", "poster", "--neutral") == 0
    assert "Closeness" not in pages_text((tmp_path / "poster.pdf").read_bytes())[0]


def test_a_fault_in_the_look_of_paper_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "paper-look.toml").write_text('format = 1\n[colors]\naccent = "red"\n', "utf-8")
    assert _print(tmp_path / "out.pdf", "handouts") == 1
    assert "paper-look.toml:3: " in capsys.readouterr().err
