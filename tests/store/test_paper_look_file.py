from pathlib import Path

import pytest

from facilitator.core.paper_look import PaperLook
from facilitator.store.paper_look_file import load_paper_look
from facilitator.store.problems import InvalidFile


def _load(folder: Path, text: str) -> PaperLook:
    path = folder / "paper-look.toml"
    path.write_text(f"format = 1\n{text}", "utf-8")
    return load_paper_look(path, folder / "fonts")


def test_without_a_file_paper_looks_as_it_does(tmp_path: Path) -> None:
    assert load_paper_look(tmp_path / "paper-look.toml", tmp_path) == PaperLook()


def test_everything_an_organiser_can_set_is_read(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "House.ttf").write_bytes(b"font")
    (tmp_path / "logo.png").write_bytes(b"picture")
    look = _load(
        tmp_path,
        'logo = "logo.png"\n[colors]\naccent = "#1E4FA3"\n[fonts]\nheading = "House.ttf"\n'
        '[words]\ntake_home = "For at home"\n',
    )
    assert look == PaperLook(
        "#1e4fa3",
        "",
        (("heading", str(tmp_path / "fonts" / "House.ttf")),),
        b"picture",
        (("take_home", "For at home"),),
    )
    assert look.said("take_home", "Take home") == "For at home"
    assert look.said("notes", "Notes") == "Notes"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('logo = "gone.png"', 2, "there is no file"),
        ('logo = "../../etc/passwd"', 2, "not a PNG or JPEG file of this folder"),
        ('logo = "logo.svg"', 2, "not a PNG or JPEG"),
        ('[colors]\naccent = "red"', 3, "is not a colour"),
        ('[fonts]\ntext = "/usr/share/x.ttf"', 3, "not a TrueType file of the fonts folder"),
        ('[fonts]\ntext = "gone.ttf"', 3, "there is no font"),
        ('[fonts]\ntitle = "a.ttf"', 3, "title"),
        (f'[words]\nnotes = "{"n" * 201}"', 3, "do not fit"),
        ("colors = 3", 2, "colors"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(InvalidFile) as told:
        _load(tmp_path, text)
    (problem,) = told.value.problems
    assert problem.line == line
    assert message in problem.what
    assert problem.instead
