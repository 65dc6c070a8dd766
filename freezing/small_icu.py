"""Makes a small stand-in for ICU's data library, a fifth of the whole program as Qt's packages carry it.

Qt takes languages, dates, numbers and letters from tables of its own, and this program asks ICU for nothing:
the data stays unread. ICU itself must find a data library all the same, so it gets one with the few tables
that serve every language: the order of letters, and the names of hosts in a URL.
"""

import struct
import subprocess
from fnmatch import fnmatch
from pathlib import Path

KEPT = (
    "coll/root.res",
    "coll/ucadata.icu",
    "coll/res_index.res",
    "root.res",
    "res_index.res",
    "pool.res",
    "keyTypeData.res",
    "uts46.nrm",
    "nfkc.nrm",
    "nfkc_cf.nrm",
    "cnvalias.icu",
)
_FORMAT = b"CmnD"
_FORMAT_AT = 12
"""Where the name of the format stands in the head of the data."""
_ALIGNED = 16


def make(library: Path, folder: Path) -> Path:
    """Return a library of the same name and symbol in `folder`, made from the full one with binutils.

    Raises:
        ValueError: the full one is not what is known here.
        subprocess.CalledProcessError: ld or objcopy failed.
    """
    data = _data_in(library.read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    blob, item, made = folder / "icu.dat", folder / "icu.o", folder / library.name
    small, symbol = _only(data)
    blob.write_bytes(small)
    _run("ld", "-r", "-b", "binary", "-o", item.name, blob.name, cwd=folder)
    _run(
        "objcopy",
        "--rename-section=.data=.rodata,alloc,load,readonly,data,contents",
        f"--set-section-alignment=.rodata={_ALIGNED}",
        f"--redefine-sym=_binary_icu_dat_start={symbol}",
        item.name,
        cwd=folder,
    )
    _run(
        "ld",
        "-shared",
        "-s",
        "-z",
        "noexecstack",
        "-soname",
        library.name,
        "-o",
        made.name,
        item.name,
        cwd=folder,
    )
    return made


def _run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True)


def _data_in(whole: bytes) -> bytes:
    at = whole.find(_FORMAT) - _FORMAT_AT
    if at < 0 or whole[at + 2 : at + 4] != b"\xda\x27":
        raise ValueError("this library holds no ICU data")
    return whole[at:]


def _only(data: bytes) -> tuple[bytes, str]:
    """Return the data with the kept tables alone, and the name of the symbol it stands under."""
    (head,) = struct.unpack_from("<H", data)
    contents = data[head:]
    (count,) = struct.unpack_from("<I", contents)
    entries = [struct.unpack_from("<II", contents, 4 + 8 * place) for place in range(count)]
    ends = [offset for _name, offset in entries[1:]] + [entries[-1][1]]
    kept: list[tuple[bytes, bytes]] = []
    package = b""
    for (name_at, start), end in zip(entries, ends, strict=True):
        name = contents[name_at : contents.index(b"\0", name_at)]
        package, _slash, table = name.partition(b"/")
        if any(fnmatch(table.decode(), pattern) for pattern in KEPT):
            kept.append((name, contents[start:end]))
    if len(kept) < len(KEPT) - 2:
        raise ValueError("this ICU data lacks tables that are known here")
    return data[:head] + _table_of(kept), f"{package.decode()[:-1]}_dat"


def _table_of(kept: list[tuple[bytes, bytes]]) -> bytes:
    """Return a table of contents with its names and its data, each aligned as ICU wants it."""
    names_at = 4 + 8 * len(kept)
    data_at = _aligned(names_at + sum(len(name) + 1 for name, _table in kept))
    entries, names, tables = struct.pack("<I", len(kept)), b"", b""
    for name, table in kept:
        entries += struct.pack("<II", names_at + len(names), data_at + len(tables))
        names += name + b"\0"
        tables += table + b"\xaa" * (_aligned(len(table)) - len(table))
    filled = entries + names
    return filled + b"\xaa" * (data_at - len(filled)) + tables


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
