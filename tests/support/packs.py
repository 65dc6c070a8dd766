"""Small packs for tests: folders with a few good files, and zips of every bad kind."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from facilitator.store.library import Library
from facilitator.store.pack_archive import SUFFIX, archive
from facilitator.store.pack_folder import gather_pack

STRATEGY = """\
format = 1
id = "{id}"
title = "{title}"
category = "strategy"
purpose = "To try things."
[[steps]]
id = "talk"
title = "Talk"
minutes = [5, 10, 15]
"""
SESSION = """\
format = 1
title = "An evening"
start = "18:30"
[[blocks]]
strategy = "{strategy}"
minutes = 10
"""


def pack_files(pack_id: str = "mara", version: str = "1.0.0", strategy: str = "mirror") -> dict[str, str]:
    """Return the files of a small good pack."""
    return {
        "pack.toml": f'format = 1\nid = "{pack_id}"\ntitle = "Mara’s pack"\nversion = "{version}"\n',
        f"strategies/{strategy}.toml": STRATEGY.format(id=strategy, title=strategy.capitalize()),
        "agendas/evening.toml": SESSION.format(strategy=strategy),
        "README.md": "# Mara’s pack\n",
    }


def packed(folder: Path, files: Mapping[str, str]) -> Path:
    """Build a pack file of some files, beside the folder."""
    write_pack(folder, files)
    gathered = gather_pack(folder, Library.open())
    path = folder.with_suffix(SUFFIX)
    path.write_bytes(archive(gathered.pack, gathered.files))
    return path


def write_pack(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a pack folder and return it."""
    for name, text in (pack_files() if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def manifest_of(files: Mapping[str, bytes], pack_id: str = "mara", version: str = "1.0.0") -> bytes:
    """Return a manifest that fits some files."""
    rows = [
        f"[[files]]\nname = '''{name}'''\nbytes = {len(data)}\n"
        f'sha256 = "{hashlib.sha256(data).hexdigest()}"\n'
        for name, data in files.items()
    ]
    head = f'format = 1\nid = "{pack_id}"\ntitle = "Mara’s pack"\nversion = "{version}"\n'
    return "\n".join([head, *rows]).encode()


def zip_of(
    files: Mapping[str, bytes],
    *,
    manifest: bytes | None = None,
    more: Mapping[zipfile.ZipInfo, bytes] | None = None,
    method: int = zipfile.ZIP_STORED,
) -> bytes:
    """Return a pack file made by hand, with entries no honest program would write."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as zipped:
        zipped.writestr("manifest.toml", manifest_of(files) if manifest is None else manifest)
        for name, data in files.items():
            zipped.writestr(f"mara/{name}", data)
        for about, data in (more or {}).items():
            zipped.writestr(about, data, compress_type=method)
    return made.getvalue()


def as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return texts as they stand in files."""
    return {name: text.encode() for name, text in files.items()}
