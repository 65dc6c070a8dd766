"""The works of others in the program are known with their licences and the words of these."""

from facilitator import resources
from facilitator.store.notices import Notice, notices


def named(name: str) -> Notice:
    return next(each for each in notices() if each.name == name)


def test_every_package_the_program_needs_is_named_with_its_version() -> None:
    libraries = {each.name.lower() for each in notices() if each.version}
    assert {
        "pillow",
        "jinja2",
        "markupsafe",
        "cryptography",
        "uharfbuzz",
        "tomlkit",
        "pypdfium2",
    } <= libraries
    assert not libraries & {"facilitator-desk", "pytest", "ruff", "mypy", "reportlab"}


def test_every_work_has_a_licence_and_its_words() -> None:
    for each in notices():
        assert each.licence or each.texts, each.name
        assert each.texts, each.name
        assert all(path.read_text(encoding="utf-8", errors="replace").strip() for path in each.texts)


def test_qt_is_named_with_the_lesser_licence_and_the_one_it_builds_on() -> None:
    qt = named("Qt and PySide6")
    assert qt.licence == "LGPL-3.0-only"
    assert [path.name for path in qt.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.texts[0].read_text(encoding="utf-8")


def test_every_shipped_family_of_letters_has_its_licence() -> None:
    folders = {path.parent for path in (resources.assets() / "fonts").glob("*/*.ttf")}
    texts = {path.parent for each in notices() for path in each.texts if each.licence == "OFL-1.1"}
    assert texts == folders
    assert named("Noto Sans JP").texts[0].parent.name == "noto-sans-jp"
