"""A file is at every moment the old one or the new one."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.atomic import KEPT_VERSIONS, SaveFailed, save, versions, write_atomically
from tests.support.small_disk import mounted, remount


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk of 64 KB."""
    with mounted(tmp_path, "64k") as disk:
        yield disk


def test_a_full_disk_leaves_the_old_file_whole(small_disk: Path) -> None:
    path = small_disk / "evening.toml"
    path.write_bytes(b"old")
    with pytest.raises(SaveFailed, match=r"“evening\.toml” was not saved: the disk is full"):
        write_atomically(path, b"x" * 100_000)
    assert path.read_bytes() == b"old"
    assert [each.name for each in small_disk.iterdir()] == ["evening.toml"]


def test_a_read_only_disk_is_named(small_disk: Path) -> None:
    path = small_disk / "evening.toml"
    path.write_bytes(b"old")
    remount(small_disk, read_only=True)
    with pytest.raises(SaveFailed, match="this disk cannot be written to"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_a_file_or_gone_or_a_name_that_is_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    cases = {
        "file/x.toml": "its folder is not a folder",
        "gone/x.toml": "its folder is gone",
        "folder": "there is a folder of this name",
    }
    for name, reason in cases.items():
        with pytest.raises(SaveFailed, match=reason):
            write_atomically(tmp_path / name, b"new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_a_link_is_followed_and_rights_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_bytes(b"old")
    (tmp_path / "real.toml").chmod(0o640)
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "real.toml")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.toml").read_bytes() == b"new"
    assert (tmp_path / "real.toml").stat().st_mode & 0o777 == 0o640


def test_a_few_versions_are_kept_the_latest_first(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    for number in range(KEPT_VERSIONS + 4):
        save(path, b"%d" % number)
    newest = KEPT_VERSIONS + 2
    assert [each.read_bytes() for each in versions(path)] == [
        b"%d" % (newest - back) for back in range(KEPT_VERSIONS)
    ]


def test_saving_the_same_again_makes_no_version(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    save(path, b"one")
    save(path, b"one")
    assert versions(path) == []


def test_a_save_goes_through_where_no_version_can_be_kept(
    tmp_path: Path, home: Path, logged: list[logging.LogRecord]
) -> None:
    (home / "data").write_bytes(b"a file where a folder should be")
    path = tmp_path / "evening.toml"
    path.write_bytes(b"old")
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert "could not be kept" in logged[0].getMessage()
