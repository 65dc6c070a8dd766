"""A pack as one file: a zip with a manifest in front, written so that the same folder gives the same bytes.

A zip, because every computer can look into one, and its list of sizes can be judged before anything is
unpacked. The files are stored, not squeezed: squeezed bytes differ from one library to the next, and a pack
is small.
"""

import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.pack import Pack
from facilitator.store.checked_file import FORMAT, CheckedFile
from facilitator.store.checked_table import CheckedTable
from facilitator.store.pack_names import clashes, fault_of
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.toml_text import LARGEST_FILE

SUFFIX = ".facilitator-pack"
MANIFEST = "manifest.toml"

MOST_FILES = 10_000
LARGEST_OTHER = 10 * 1024 * 1024
"""Bytes of a picture or table; text in TOML has the bound of every TOML file."""
_LARGEST_MANIFEST = 4 * 1024 * 1024
LARGEST_PACK = 100 * 1024 * 1024
_HIGHEST_RATIO = 100
"""Unpacked to packed bytes. Prose comes to about 10; a bomb to 1,000."""
_END_OF_ZIP = b"PK\x05\x06"
_LARGE_ZIP = b"PK\x06\x07"
_LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of the list at the end of the zip: 10,000 files with the longest names allowed have less."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a pack file holds, whole and safely named; the texts themselves are not judged here."""

    id: str
    title: str
    version: str
    files: Mapping[str, bytes]
    """By the path inside the pack, such as "strategies/check-in.toml"."""


def largest(name: str) -> int:
    """Return how many bytes a file of a pack may have."""
    if name == MANIFEST:
        return _LARGEST_MANIFEST
    return LARGEST_FILE if name.lower().endswith(".toml") else LARGEST_OTHER


# --- writing ---


def archive(pack: Pack, files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of the pack file; the same files give the same bytes on every computer."""
    names = sorted(files)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as zipped:
        _put(zipped, MANIFEST, _manifest(pack, files).encode())
        for name in names:
            _put(zipped, f"{pack.id}/{name}", files[name])
    return made.getvalue()


def _put(zipped: zipfile.ZipFile, name: str, data: bytes) -> None:
    about = zipfile.ZipInfo(name, _FIRST_DAY)
    about.create_system = 3
    about.external_attr = (stat.S_IFREG | 0o644) << 16
    zipped.writestr(about, data)


def _manifest(pack: Pack, files: Mapping[str, bytes]) -> str:
    import tomlkit

    document = tomlkit.document()
    document.add(
        tomlkit.comment("Made by `facilitator pack build`; to install: facilitator pack install FILE")
    )
    document["format"] = FORMAT
    document["id"] = pack.id
    document["title"] = pack.title
    document["version"] = pack.version
    rows = [
        f'[[files]]\nname = "{name}"\nbytes = {len(files[name])}\n'
        f'sha256 = "{hashlib.sha256(files[name]).hexdigest()}"\n'
        for name in sorted(files)
    ]
    return "\n".join([tomlkit.dumps(document), *rows])


# --- reading ---


def read_archive(path: Path) -> PackContents:
    """Return what a pack file holds, unpacked in memory within fixed bounds.

    Nothing is written. Names, sizes, ratios and kinds are judged before a byte is unpacked, and each file is
    compared with the manifest afterwards.

    Raises:
        InvalidFile: it is no pack, is damaged, comes from a newer program, or holds what a pack may not.
    """
    data = _bytes_of(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            return _read(path, zipped)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> InvalidFile:
    return InvalidFile.whole(
        path, "this is no pack, or it is damaged", "get the file again from where it came"
    )


def _bytes_of(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InvalidFile.whole(
                path, "this is a folder", f"build it first: facilitator pack build {path}"
            )
        if not stat.S_ISREG(about.st_mode):
            raise InvalidFile.whole(path, "this is not a file", "name a pack file")
        if about.st_size > LARGEST_PACK + LARGEST_PACK // 10:
            raise InvalidFile.whole(path, "the file is larger than 110 MB", "no pack is; name another file")
        with path.open("rb") as file:
            data = file.read(LARGEST_PACK + LARGEST_PACK // 10)
    except FileNotFoundError as error:
        raise InvalidFile.whole(path, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:
        raise InvalidFile.whole(
            path, "the file cannot be read", "check the name and the rights to it"
        ) from error
    end = data[-22:]
    # The list of a zip is read whole by whoever opens it, so its length is looked at first. Packs have no
    # remark behind the list and are too small for the large kind of zip.
    if (
        not end.startswith(_END_OF_ZIP)
        or len(end) < 22
        or data[-42:-38] == _LARGE_ZIP
        or int.from_bytes(end[12:16], "little") > _LARGEST_LIST
        or int.from_bytes(end[10:12], "little") > MOST_FILES + 1
    ):
        raise _damaged(path)
    return data


def _read(path: Path, zipped: zipfile.ZipFile) -> PackContents:
    entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES + 1:
        raise InvalidFile.whole(
            path, f"the pack has more than {MOST_FILES} files", "ask its maker for a smaller one"
        )
    if not entries or entries[0].filename != MANIFEST:
        raise _damaged(path)
    _judge_sizes(path, entries)
    manifest = _Manifest.read(path, _unpack(zipped, entries[0]))
    _judge_names(path, manifest.id, entries[1:])
    prefix = len(manifest.id) + 1
    files = {entry.filename[prefix:]: _unpack(zipped, entry) for entry in entries[1:]}
    manifest.compare(path, files)
    return PackContents(manifest.id, manifest.title, manifest.version, files)


def _judge_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    problems: list[Problem] = []
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        what = ""
        if kind not in (0, stat.S_IFREG):
            what = "is a link or a device"
        elif entry.flag_bits & 0x1:
            what = "has a password"
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            what = "is packed in a way no pack uses"
        elif entry.file_size > largest(entry.filename):
            what = f"has {entry.file_size // 1024 // 1024} MB"
        elif entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1) + 1024:
            what = "swells when it is unpacked"
        if what:
            problems.append(_of_entry(path, entry.filename, f"this file {what}", "do not use this pack"))
    if sum(entry.file_size for entry in entries) > LARGEST_PACK:
        problems.append(
            Problem(str(path), 1, "the pack has more than 100 MB", "ask its maker for a smaller one")
        )
    if problems:
        raise InvalidFile(path, problems[:20])


def _judge_names(path: Path, pack_id: str, entries: list[zipfile.ZipInfo]) -> None:
    problems: list[Problem] = []
    for entry in entries:
        # What the zip says word for word: zipfile mends some names, such as those cut at a zero.
        raw = entry.orig_filename
        if raw != entry.filename or not raw.startswith(f"{pack_id}/"):
            problems.append(_of_entry(path, raw, "the path leads out of the pack", "do not use this pack"))
        elif fault := fault_of(raw[len(pack_id) + 1 :]):
            problems.append(_of_entry(path, raw, fault[0], "do not use this pack"))
    names = [entry.filename for entry in entries]
    for one, other in clashes(names):
        problems.append(
            _of_entry(
                path, other, f"{_shown(one)} is the same file on some computers", "do not use this pack"
            )
        )
    if problems:
        raise InvalidFile(path, problems[:20])


def _of_entry(path: Path, name: str, what: str, instead: str) -> Problem:
    return Problem(f"{path}/{_shown(name)}", 1, what, instead)


def _shown(name: str) -> str:
    return (
        name.encode("unicode_escape", "replace").decode("ascii")[:120]
        if not name.isprintable()
        else name[:120]
    )


def _unpack(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of one file, and never more than it says it has."""
    with zipped.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise zipfile.BadZipFile("the size is not what the list says")
    return data


@dataclass(frozen=True, slots=True)
class _Manifest:
    id: str
    title: str
    version: str
    files: Mapping[str, tuple[int, str]]

    @classmethod
    def read(cls, path: Path, data: bytes) -> "_Manifest":
        inside = path / MANIFEST
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged(path) from error
        file = CheckedFile(inside, "manifest", text.replace("\r\n", "\n"))
        table = file.root
        rows = [_row(each) for each in table.tables("files", "a file")]
        manifest = cls(
            table.id(),
            table.text("title", required=True),
            table.text("version", required=True),
            {name: (size, digest) for name, size, digest in rows},
        )
        table.finish()
        file.finish()
        return manifest

    def compare(self, path: Path, files: Mapping[str, bytes]) -> None:
        found = {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}
        if found == self.files:
            return
        problems = [
            _of_entry(
                path, name, "this file is not what the manifest says", "get the pack again from where it came"
            )
            for name in sorted(found.keys() | self.files.keys())
            if found.get(name) != self.files.get(name)
        ]
        raise InvalidFile(path, problems[:20])


def _row(table: CheckedTable) -> tuple[str, int, str]:
    row = (
        table.text("name", required=True),
        table.whole("bytes", 0, 0, LARGEST_OTHER, required=True),
        table.text("sha256", required=True),
    )
    if row[2] and not _SHA256.fullmatch(row[2]):
        table.note("sha256", "this is no SHA-256", "build the pack again")
    table.finish()
    return row
