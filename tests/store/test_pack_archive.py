"""A pack file is the same for the same folder, and a hostile one is refused before anything is unpacked."""

import io
import os
import random
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import resources
from facilitator.store.library import Library
from facilitator.store.pack_archive import MOST_FILES, archive, read_archive
from facilitator.store.pack_folder import gather_pack
from facilitator.store.pack_names import clashes, fault_of
from facilitator.store.problems import InvalidFile
from tests.support.packs import as_bytes, manifest_of, pack_files, write_pack, zip_of


def built(folder: Path) -> bytes:
    gathered = gather_pack(folder, Library.open())
    return archive(gathered.pack, gathered.files)


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(InvalidFile) as caught:
        read_archive(path)
    for problem in caught.value.problems:
        assert problem.what
        assert problem.instead
    return str(caught.value)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "p.facilitator-pack"


# --- building ---


def test_the_same_files_give_the_same_bytes_whenever_and_wherever_they_are_written(tmp_path: Path) -> None:
    one = write_pack(tmp_path / "one")
    other = tmp_path / "other"
    for name in sorted(pack_files(), reverse=True):
        write_pack(other, {name: pack_files()[name]})
    for path in other.rglob("*.toml"):
        os.utime(path, (1_000_000, 1_000_000))
        path.chmod(0o600)
    assert built(one) == built(other)


def test_the_shipped_pack_travels_without_loss(pack: Path) -> None:
    folder = resources.shipped_sessions() / "emotional-closeness"
    pack.write_bytes(built(folder))
    contents = read_archive(pack)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert contents.files == files
    assert (contents.id, contents.version) == ("emotional-closeness", "1.0.0")


def test_hidden_files_and_earlier_packs_stay_behind_and_are_named(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "p", pack_files() | {".git/config": "x", "agendas/.b": "", "old.toml~": ""}
    )
    (folder / "mara-0.facilitator-pack").write_bytes(b"")
    gathered = gather_pack(folder, Library.open())
    assert set(gathered.files) == set(pack_files())
    assert gathered.left_out == ("agendas/.b", "mara-0.facilitator-pack", "old.toml~")


def test_every_fault_of_a_folder_is_named_before_anything_is_built(tmp_path: Path) -> None:
    files = pack_files() | {
        "run.py": "print()",
        "CON.md": "x",
        "agendas/bad.toml": "format = 1\n",
        "strategies/other-name.toml": pack_files()["strategies/mirror.toml"],
    }
    folder = write_pack(tmp_path / "p", files)
    (folder / "link.md").symlink_to(tmp_path)
    with pytest.raises(InvalidFile) as caught:
        gather_pack(folder, Library.open())
    named = {Path(problem.file).name for problem in caught.value.problems}
    assert named == {"run.py", "CON.md", "bad.toml", "other-name.toml", "link.md"}


@pytest.mark.parametrize("what", ["nothing", "a file", "no pack.toml"])
def test_what_is_no_pack_folder_is_refused(tmp_path: Path, what: str) -> None:
    path = tmp_path / "p"
    if what == "a file":
        path.write_bytes(b"")
    elif what == "no pack.toml":
        path.mkdir()
    with pytest.raises(InvalidFile):
        gather_pack(path, Library.open())


# --- hostile files ---


@pytest.mark.parametrize(
    "name",
    [
        "../out.toml",
        "/etc/out.toml",
        "a/../../out.toml",
        "./a.toml",
        "a//b.toml",
        "C:/a.toml",
        "a\\b.toml",
        "CON.toml",
        "con.md",
        "Aux.toml",
        "lpt1.txt",
        "COM¹.md",
        "nul .toml",
        "conin$.md",
        "x:ads.toml",
        "a.toml:ads.md",
        "a .toml/b.",
        "dir./a.toml",
        "a\n.toml",
        "a\u202e.toml",
        ".hidden.toml",
        "run.py",
        "a.exe",
        "a.svg",
        "noend",
        "a.toml.lnk",
        "e\u0301.md",
        "x" * 101 + ".md",
        "a/" * 7 + "b.md",
    ],
)
def test_a_name_that_leads_out_or_means_something_else_is_refused(pack: Path, name: str) -> None:
    assert fault_of(name) is not None
    files = as_bytes(pack_files()) | {name: b"x = 1\n"}
    found = refusal(pack, zip_of(files))
    assert "do not use this pack" in found or "\n" in name


def test_good_names_are_good() -> None:
    for name in (
        "pack.toml",
        "strategies/über.md",
        "pictures/a b.PNG",
        "LICENSE",
        "samples/x.csv",
        "console.md",
    ):
        assert fault_of(name) is None, name


def test_names_that_are_one_on_some_computers_are_refused(pack: Path) -> None:
    assert clashes(["a.md", "b.md", "A.md"]) == [("a.md", "A.md")]
    assert clashes(["a/b.md", "A/c.md"]) == [("a", "A")]
    assert clashes(["x/y.md", "x"]) == [("x", "x")]
    assert clashes(["ﬁ.md", "fi.md"])
    assert not clashes(["a/b.md", "a/c.md", "b.md"])
    files = as_bytes(pack_files()) | {"a.md": b"", "A.md": b""}
    assert "same file on some computers" in refusal(pack, zip_of(files))


def test_a_name_that_stands_twice_is_refused(pack: Path) -> None:
    made = io.BytesIO(zip_of(as_bytes(pack_files())))
    with zipfile.ZipFile(made, "a") as zipped, pytest.warns(UserWarning, match="Duplicate name"):
        zipped.writestr("mara/pack.toml", "format = 1\n")
    assert "same file" in refusal(pack, made.getvalue())


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(pack: Path, kind: int) -> None:
    about = zipfile.ZipInfo("mara/link.md")
    about.create_system = 3
    about.external_attr = (kind | 0o777) << 16
    files = as_bytes(pack_files())
    manifest = manifest_of(files | {"link.md": b"/etc/passwd"})
    found = refusal(pack, zip_of(files, manifest=manifest, more={about: b"/etc/passwd"}))
    assert "link or a device" in found


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked(pack: Path) -> None:
    files = as_bytes(pack_files()) | {"bomb.md": bytes(9 * 1024 * 1024)}
    assert "swells" in refusal(pack, zip_of(files, method=zipfile.ZIP_DEFLATED))


def test_a_file_or_a_pack_of_too_many_bytes_is_refused(pack: Path) -> None:
    files = as_bytes(pack_files()) | {"big.toml": b"#" * (3 * 1024 * 1024)}
    assert "has 3 MB" in refusal(pack, zip_of(files))
    files = as_bytes(pack_files()) | {f"big{place}.png": os.urandom(9 * 1024 * 1024) for place in range(12)}
    assert "100 MB" in refusal(pack, zip_of(files))


def test_a_size_that_lies_is_found_out(pack: Path) -> None:
    """The list says 10 bytes, the packed bytes hold 5,000."""
    data = bytearray(zip_of({"a.md": b"a" * 5000}, method=zipfile.ZIP_DEFLATED))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    refusal(pack, bytes(data))


def test_too_many_files_are_refused_by_the_list_alone(pack: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for place in range(MOST_FILES + 5):
            zipped.writestr(f"mara/{place}.md", b"")
    refusal(pack, made.getvalue())
    huge = bytearray(zip_of({}))
    huge[-12:-6] = struct.pack("<HI", 40_000, 2**31)[:6]
    refusal(pack, bytes(huge))


def test_a_changed_missing_or_added_file_is_named(pack: Path) -> None:
    files = as_bytes(pack_files())
    manifest = manifest_of(files)
    for changed in (files | {"README.md": b"x"}, files | {"more.md": b"x"}, dict(list(files.items())[:-1])):
        assert "is not what the manifest says" in refusal(pack, zip_of(changed, manifest=manifest))


def test_a_pack_of_a_newer_program_is_refused_with_what_to_do(pack: Path) -> None:
    found = refusal(pack, zip_of({}, manifest=b'format = 2\nid = "mara"\n'))
    assert "install a newer version of the program" in found


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"\xff",
        b"format = 1",
        b"a = [[[",
        b'format = 1\nid = "Mara"\ntitle = 1\nversion = []\nfiles = {}',
        b"{",
        b'format = 1\nid = "../x"\ntitle = "t"\nversion = "1"\n',
        b"format = 1\nfiles = [1, {name = 2}]\nmore = 1",
        b"x" * (5 * 1024 * 1024),
    ],
)
def test_a_manifest_of_wrong_types_is_refused_in_words(pack: Path, manifest: bytes) -> None:
    refusal(pack, zip_of({}, manifest=manifest))


def test_an_unknown_key_under_x_is_allowed_in_the_manifest(pack: Path) -> None:
    files = as_bytes(pack_files())
    pack.write_bytes(zip_of(files, manifest=manifest_of(files) + b'\n[x]\nmine = "yes"\n'))
    assert read_archive(pack).files == files


def test_a_pack_cut_off_anywhere_or_with_broken_bytes_is_refused_in_words(pack: Path) -> None:
    data = zip_of(as_bytes(pack_files()))
    for end in (*range(0, len(data), 37), len(data) - 1):
        refusal(pack, data[:end])
    chance = random.Random(1)
    for _ in range(400):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        pack.write_bytes(broken)
        try:
            read = read_archive(pack)
        except InvalidFile:
            continue
        # Some bytes, such as the days, mean nothing; what is read is then all there.
        assert read.files == as_bytes(pack_files())


@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    refusal(tmp_path_factory.mktemp("any") / "any.facilitator-pack", data)


def test_a_locked_zip_a_folder_a_pipe_and_nothing_are_refused(pack: Path, tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.md": b"x"}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refusal(pack, bytes(data))
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none", Path("a\0b"), Path("x" * 5000)):
        with pytest.raises(InvalidFile):
            read_archive(path)
