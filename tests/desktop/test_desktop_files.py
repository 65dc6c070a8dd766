"""What a desktop is given agrees with the program: names, version, types of files, icons, the manual page."""

import configparser
import re
import runpy
import struct
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from facilitator.store.pack_archive import SUFFIX

_ROOT = Path(__file__).parents[2]
_PLACED = runpy.run_path(str(_ROOT / "desktop" / "desktop_files.py"))["placed"]
_MAN_PAGE = runpy.run_path(str(_ROOT / "desktop" / "make_man_page.py"))


def entry() -> configparser.SectionProxy:
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str  # type: ignore[assignment,method-assign]
    file.read(_ROOT / "desktop" / "facilitator.desktop", encoding="utf-8")
    return file["Desktop Entry"]


def about() -> ElementTree.Element:
    return ElementTree.parse(_ROOT / "desktop" / "facilitator.metainfo.xml").getroot()


def test_every_file_is_there_and_has_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_ROOT)
    placed = _PLACED()
    assert all((_ROOT / source).is_file() for _, sources in placed for source in sources)
    folders = [folder for folder, _ in placed]
    assert "share/icons/hicolor/scalable/apps" in folders
    assert "share/icons/hicolor/48x48/apps" in folders
    assert len(folders) == len(set(folders))


def test_each_icon_has_the_size_its_folder_says() -> None:
    for path in sorted((_ROOT / "assets" / "app").glob("*x*/facilitator.png")):
        width, height = struct.unpack(">II", path.read_bytes()[16:24])
        assert path.parent.name == f"{width}x{height}"


def test_a_pack_is_opened_with_the_program() -> None:
    kinds = ElementTree.parse(_ROOT / "desktop" / "facilitator-mime.xml").getroot()
    kind = next(iter(kinds))
    patterns = [each.get("pattern") for each in kind if each.tag.endswith("glob")]
    assert patterns == [f"*{SUFFIX}"]
    assert kind.get("type") in entry()["MimeType"].split(";")
    assert kind.get("type") == about().findtext("provides/mediatype")
    assert entry()["Exec"] == "facilitator open %f"


def test_the_version_and_the_names_are_those_of_the_package() -> None:
    package = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    release = about().find("releases/release")
    assert release is not None
    assert release.get("version") == package["version"]
    assert about().findtext("launchable") == "facilitator.desktop"
    assert about().findtext("icon") == entry()["Icon"]
    assert about().findtext("provides/binary") in package["scripts"]
    assert about().findtext("summary") == entry()["Comment"]


def test_the_manual_page_is_the_one_of_these_commands() -> None:
    # Releases of Python break and bracket the line of usage each in its own way.
    def words(page: str) -> list[str]:
        return [line for line in page.splitlines() if not re.match(r"\.SS", line)]

    assert words(_MAN_PAGE["page"]()) == words(_MAN_PAGE["PAGE"].read_text(encoding="utf-8"))
