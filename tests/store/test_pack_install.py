"""Installing a pack is all or nothing: the version before stays until the new one stands."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.strategy import Strategy
from facilitator.store import places
from facilitator.store.atomic import SaveFailed
from facilitator.store.library import Library
from facilitator.store.pack_changes import is_newer
from facilitator.store.pack_install import Installed, PacksBusy, install_pack
from facilitator.store.problems import InvalidFile
from tests.support.packs import STRATEGY, as_bytes, manifest_of, pack_files, packed, write_pack, zip_of
from tests.support.small_disk import mounted, remount


def install(path: Path, *, older: bool = False) -> Installed:
    user = places.of_user()
    return install_pack(path, user.packs, user.backups, Library.open(), older=older)


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def tidy(packs: Path) -> list[str]:
    return sorted(path.name for path in packs.iterdir() if path.name != ".lock")


@pytest.fixture
def packs() -> Path:
    return places.of_user().packs


def test_an_installed_pack_is_in_the_library_word_for_word(tmp_path: Path, packs: Path) -> None:
    files = pack_files() | {"samples/notes.txt": "kept\n"}
    done = install(packed(tmp_path / "p", files))
    assert done.before == ""
    assert files_of(packs / "mara") == files
    assert isinstance(Library.open().strategy("mirror"), Strategy)
    assert tidy(packs) == ["mara"]


def test_a_newer_version_replaces_the_older_says_what_changed_and_keeps_it(
    tmp_path: Path, packs: Path
) -> None:
    install(packed(tmp_path / "old", pack_files()))
    (packs / "mara" / "agendas" / "own.toml").write_text(pack_files()["agendas/evening.toml"])
    before = files_of(packs / "mara")
    files = pack_files(version="1.1.0") | {"strategies/echo.toml": STRATEGY.format(id="echo", title="Echo")}
    del files["README.md"]
    done = install(packed(tmp_path / "new", files))
    assert (done.before, done.pack.version) == ("1.0.0", "1.1.0")
    assert done.changes.added == ("strategies/echo.toml",)
    assert done.changes.changed == ("pack.toml",)
    assert done.changes.removed == ("README.md", "agendas/own.toml")
    assert files_of(packs / "mara") == files
    assert done.kept is not None
    assert files_of(done.kept) == before
    assert tidy(packs) == ["mara"]


def test_only_the_last_three_versions_are_kept(tmp_path: Path) -> None:
    for place in range(1, 7):
        install(packed(tmp_path / f"p{place}", pack_files(version=f"1.{place}.0")))
    kept = sorted((places.of_user().backups / "packs" / "mara").iterdir())
    assert [(folder / "pack.toml").read_text(encoding="utf-8").split('"')[-2] for folder in kept] == [
        "1.3.0",
        "1.4.0",
        "1.5.0",
    ]


def test_the_same_pack_again_changes_nothing(tmp_path: Path, packs: Path) -> None:
    path = packed(tmp_path / "p", pack_files())
    install(path)
    stamp = (packs / "mara" / "pack.toml").stat()
    done = install(path)
    assert not done.changes
    assert done.kept is None
    assert (packs / "mara" / "pack.toml").stat() == stamp


def test_an_older_version_is_installed_only_when_that_is_said(tmp_path: Path, packs: Path) -> None:
    old = packed(tmp_path / "old", pack_files())
    install(packed(tmp_path / "new", pack_files(version="2.0.0")))
    with pytest.raises(InvalidFile, match=r"2\.0\.0 is installed and newer than 1\.0\.0; add --older"):
        install(old)
    assert files_of(packs / "mara") == pack_files(version="2.0.0")
    assert install(old, older=True).pack.version == "1.0.0"


@pytest.mark.parametrize(
    ("older", "newer"),
    [("1.0.0", "1.0.1"), ("1.9", "1.10"), ("1.0-beta", "1.0"), ("1.0", "1.0.1"), ("1.0-alpha", "1.0-beta")],
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)
    assert not is_newer(newer, newer)


def test_one_version_written_in_two_ways_is_one() -> None:
    assert not is_newer("1.0.0", "1.0")
    assert not is_newer("1.0", "1.0.0")


def test_a_faulty_text_in_a_pack_is_named_with_its_line_and_the_version_before_stays(
    tmp_path: Path, packs: Path
) -> None:
    install(packed(tmp_path / "p", pack_files()))
    files = as_bytes(pack_files(version="1.1.0"))
    files["agendas/evening.toml"] = b'format = 1\ntitle = "T"\nstart = "25:00"\n'
    bad = tmp_path / "bad.facilitator-pack"
    bad.write_bytes(zip_of(files))
    with pytest.raises(InvalidFile) as caught:
        install(bad)
    assert str(caught.value.problems[0]).startswith(f"{bad}/agendas/evening.toml:3: ")
    assert files_of(packs / "mara") == pack_files()
    assert tidy(packs) == ["mara"]


def test_a_session_that_needs_what_only_the_version_before_has_is_refused(
    tmp_path: Path, packs: Path
) -> None:
    install(packed(tmp_path / "p", pack_files()))
    files = as_bytes(pack_files(version="2.0.0"))
    del files["strategies/mirror.toml"]
    bad = tmp_path / "bad.facilitator-pack"
    bad.write_bytes(zip_of(files, manifest=manifest_of(files, version="2.0.0")))
    with pytest.raises(InvalidFile, match="there is no strategy 'mirror'"):
        install(bad)
    assert files_of(packs / "mara") == pack_files()


def test_a_pack_whose_manifest_has_another_name_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.facilitator-pack"
    bad.write_bytes(zip_of(as_bytes(pack_files(pack_id="other"))))
    with pytest.raises(InvalidFile, match=r"the manifest says 'mara' and pack\.toml 'other'"):
        install(bad)


def test_names_that_another_pack_has_too_are_told_with_the_one_that_is_used(
    tmp_path: Path, packs: Path
) -> None:
    install(packed(tmp_path / "b", pack_files("bea")))
    first = install(packed(tmp_path / "a", pack_files("anna")))
    assert {(each.kind, each.name, each.used.name, each.hidden.name) for each in first.shadows} == {
        ("strategies", "mirror", "anna", "bea"),
        ("agendas", "evening", "anna", "bea"),
    }
    last = install(packed(tmp_path / "c", pack_files("carla")))
    assert {(each.used.name, each.hidden.name) for each in last.shadows} == {("anna", "carla")}


def test_the_shipped_pack_is_shadowed_and_not_touched(tmp_path: Path, packs: Path) -> None:
    from facilitator import resources

    shipped = resources.shipped_sessions() / "emotional-closeness"
    before = {path: path.stat().st_mtime_ns for path in shipped.rglob("*")}
    files = pack_files("emotional-closeness", "0.1.0", "check-in")
    done = install(packed(tmp_path / "p", files))
    assert [(each.name, each.used, each.hidden) for each in done.shadows] == [
        ("check-in", packs / "emotional-closeness", shipped)
    ]
    assert {path: path.stat().st_mtime_ns for path in shipped.rglob("*")} == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(tmp_path: Path, packs: Path) -> None:
    path = packed(tmp_path / "p", pack_files())
    packs.mkdir(parents=True)
    packs.chmod(0o500)
    try:
        with pytest.raises(SaveFailed, match="may not be written"):
            install(path)
    finally:
        packs.chmod(0o700)


def test_a_file_in_the_place_of_the_packs_is_told_in_a_sentence(tmp_path: Path, packs: Path) -> None:
    path = packed(tmp_path / "p", pack_files())
    packs.parent.mkdir(parents=True)
    packs.write_bytes(b"")
    with pytest.raises(SaveFailed):
        install(path)


# --- kills and races ---

_INSTALL = """\
import sys
from pathlib import Path
from facilitator.store import places
from facilitator.store.library import Library
from facilitator.store.pack_install import install_pack
user = places.of_user()
print("ready", flush=True)
while True:
    for path in sys.argv[1:]:
        install_pack(Path(path), user.packs, user.backups, Library.open(), older=True)
        print("done", flush=True)
"""


def _version(folder: Path) -> str:
    return (folder / "pack.toml").read_text(encoding="utf-8").split('"')[-2]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_at_any_moment_leaves_the_whole_old_version_or_the_whole_new_one(
    tmp_path: Path, packs: Path
) -> None:
    both = [pack_files(version="1.0.0"), pack_files(version="2.0.0")]
    for files in both:
        files |= {f"texts/{place}.md": files["pack.toml"] for place in range(30)}
    paths = [packed(tmp_path / f"p{place}", files) for place, files in enumerate(both)]
    install(paths[0])
    for round_ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _INSTALL, *map(str, paths)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            # A random moment: after some lines, and then in the middle of the next installation.
            for _ in range(round_):
                child.stdout.readline()
            child.kill()
        assert files_of(packs / "mara") in both
        assert Library.open().strategy("mirror") is not None
    install(paths[0], older=True)
    assert tidy(packs) == ["mara"]


def test_whoever_reads_while_packs_are_exchanged_always_finds_one(tmp_path: Path, packs: Path) -> None:
    paths = [
        packed(tmp_path / f"p{place}", pack_files(version=version))
        for place, version in enumerate(("1.0", "2.0"))
    ]
    install(paths[0])
    missing: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            if not (packs / "mara" / "pack.toml").exists():
                missing.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(20):
            for path in paths:
                install(path, older=True)
    finally:
        stop.set()
        reader.join()
    if sys.platform == "linux":
        assert not missing


def test_what_a_cut_off_installation_left_is_put_back_or_kept(tmp_path: Path, packs: Path) -> None:
    write_pack(packs / ".replaced-mara", pack_files(version="1.0.0"))
    write_pack(packs / ".installing-abc" / "mara", pack_files(version="2.0.0"))
    done = install(packed(tmp_path / "p", pack_files(version="1.5.0")))
    assert done.before == "1.0.0"
    assert tidy(packs) == ["mara"]
    write_pack(packs / ".replaced-mara", pack_files(version="0.5.0"))
    install(packed(tmp_path / "q", pack_files(version="1.6.0")))
    kept = [_version(folder) for folder in sorted((places.of_user().backups / "packs" / "mara").iterdir())]
    assert kept == ["1.0.0", "0.5.0", "1.5.0"]


def test_two_installations_at_once_do_not_mix(tmp_path: Path, packs: Path) -> None:
    paths = [packed(tmp_path / f"p{place}", pack_files(version=f"{place}.0")) for place in (1, 2)]
    ends: list[object] = []

    def work(path: Path) -> None:
        for _ in range(20):
            try:
                ends.append(install(path, older=True).pack.version)
            except PacksBusy as error:
                ends.append(error)

    workers = [threading.Thread(target=work, args=[path]) for path in paths]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(ends) == 40
    assert {"1.0", "2.0"} & set(ends)
    assert files_of(packs / "mara") in [pack_files(version="1.0"), pack_files(version="2.0")]
    assert tidy(packs) == ["mara"]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path, "256k") as disk:
        yield disk


def test_a_full_disk_keeps_the_version_before_and_says_so(tmp_path: Path, full_disk: Path) -> None:
    packs, backups = full_disk / "packs", full_disk / "backups"
    files = pack_files(version="2.0.0") | {f"texts/{place}.md": "x" * 9000 for place in range(30)}
    old, new = packed(tmp_path / "old", pack_files()), packed(tmp_path / "new", files)
    install_pack(old, packs, backups, Library.open())
    with pytest.raises(SaveFailed, match="the disk is full"):
        install_pack(new, packs, backups, Library.open())
    assert files_of(packs / "mara") == pack_files()
    assert tidy(packs) == ["mara"]


def test_a_disk_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path: Path, full_disk: Path) -> None:
    packs, backups = full_disk / "packs", full_disk / "backups"
    old, new = packed(tmp_path / "a", pack_files()), packed(tmp_path / "b", pack_files(version="1.1"))
    install_pack(old, packs, backups, Library.open())
    remount(full_disk, read_only=True)
    with pytest.raises(SaveFailed, match="cannot be written to"):
        install_pack(new, packs, backups, Library.open())
    assert files_of(packs / "mara") == pack_files()
