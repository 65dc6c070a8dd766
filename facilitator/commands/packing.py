"""`facilitator pack`: makes one file of a pack folder, and installs such a file."""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.commands.output import DONE, INPUT_IS_WRONG, WRONG_USAGE, add_json, named_path, print_json

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.store.pack_changes import Shadow
    from facilitator.store.pack_install import Installed

_WORDS = {
    "strategies": ("exercise", "exercises"),
    "agendas": ("session", "sessions"),
    "series": ("series", "series"),
}


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command with its two parts."""
    parser = subparsers.add_parser(
        "pack", help="share exercises and sessions as one file, and install such a file"
    )
    parser.set_defaults(run=_run_bare, parser=parser)
    parts = parser.add_subparsers(title="parts", metavar="PART")

    build = parts.add_parser("build", help="check a pack folder and make one file of it")
    build.add_argument("folder", type=named_path, metavar="DIR", help="the folder with the pack.toml")
    build.add_argument(
        "--out",
        type=named_path,
        metavar="FILE",
        help="the file to write (ID-VERSION.facilitator-pack in this folder)",
    )
    add_json(build)
    build.set_defaults(run=run_build)

    install = parts.add_parser("install", help="check a pack file and put it among your packs")
    install.add_argument("file", type=named_path, metavar="FILE", help="a .facilitator-pack file")
    install.add_argument("--older", action="store_true", help="allow a version older than the one installed")
    add_json(install)
    install.set_defaults(run=run_install)


def _run_bare(args: argparse.Namespace) -> int:
    args.parser.print_usage(sys.stderr)
    print("facilitator pack: say what to do: build DIR or install FILE", file=sys.stderr)
    return WRONG_USAGE


def run_build(args: argparse.Namespace) -> int:
    """Check the folder and write the pack file; what does not travel is named on standard error."""
    import hashlib

    from facilitator.store.atomic import write_atomically
    from facilitator.store.library import Library
    from facilitator.store.pack_archive import SUFFIX, archive
    from facilitator.store.pack_folder import gather_pack

    if args.out is not None and args.out.suffix != SUFFIX:
        print(
            f"{args.out}: a pack file ends in {SUFFIX}; write --out {args.out.stem}{SUFFIX}", file=sys.stderr
        )
        return WRONG_USAGE
    gathered = gather_pack(args.folder, Library.open())
    pack = gathered.pack
    out = args.out or Path(f"{pack.id}-{re.sub(r'[^0-9A-Za-z.+-]+', '-', pack.version)[:40]}{SUFFIX}")
    data = archive(pack, gathered.files)
    write_atomically(out, data)
    for name in gathered.left_out:
        print(f"{args.folder / name}: left out", file=sys.stderr)
    # A list of people in a folder is forgotten easily, and a pack goes far.
    remarks = [
        f"{name} travels with the pack; make sure that it names nobody real."
        for name in sorted(gathered.files)
        if name.lower().endswith(".csv")
    ]
    for remark in remarks:
        print(remark, file=sys.stderr)
    if args.json:
        answer: dict[str, Any] = {
            "file": str(out),
            "id": pack.id,
            "title": pack.title,
            "version": pack.version,
        }
        answer |= {
            "files": len(gathered.files),
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        print_json(answer | {"left_out": list(gathered.left_out), "remarks": remarks})
    else:
        print(f"{out}: “{pack.title}” {pack.version}, {_files(len(gathered.files))}, {_size(len(data))}.")
    return DONE


def run_install(args: argparse.Namespace) -> int:
    """Install the pack and say what changed; names that another pack has too stand on standard error."""
    from facilitator.store.library import Library
    from facilitator.store.pack_install import PacksBusy, install_pack
    from facilitator.store.places import of_user

    places = of_user()
    try:
        done = install_pack(args.file, places.packs, places.backups, Library.open(), older=args.older)
    except PacksBusy as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    remarks = _shadow_remarks(done.shadows)
    for remark in remarks:
        print(remark, file=sys.stderr)
    if args.json:
        print_json(_installed_data(done, remarks))
    else:
        print(_told(done))
    return DONE


def _installed_data(done: "Installed", remarks: list[str]) -> dict[str, Any]:
    return {
        "id": done.pack.id,
        "title": done.pack.title,
        "version": done.pack.version,
        "before": done.before or None,
        "folder": str(done.folder),
        "kept": None if done.kept is None else str(done.kept),
        "added": list(done.changes.added),
        "changed": list(done.changes.changed),
        "removed": list(done.changes.removed),
        "shadows": [
            {"kind": each.kind, "name": each.name, "used": str(each.used), "hidden": str(each.hidden)}
            for each in done.shadows
        ],
        "remarks": remarks,
    }


def _told(done: "Installed") -> str:
    name = f"“{done.pack.title}” {done.pack.version}"
    if not done.before:
        return f"{name} is installed: {_counted(done.changes.added)}."
    if not done.changes:
        return f"{name} was installed already; nothing changed."
    parts = [
        f"{len(names)} {word}"
        for word, names in zip(("new", "changed", "gone"), _parts(done), strict=True)
        if names
    ]
    lines = [f"{name} is installed in place of {done.before}: files {', '.join(parts)}."]
    lines += [
        f"  {sign} {name}" for sign, names in zip("+~-", _parts(done), strict=True) for name in names[:20]
    ]
    if done.kept is not None:
        lines.append(f"The version before is kept in {done.kept}.")
    return "\n".join(lines)


def _parts(done: "Installed") -> tuple[tuple[str, ...], ...]:
    return done.changes.added, done.changes.changed, done.changes.removed


def _counted(names: tuple[str, ...]) -> str:
    found = Counter(name.partition("/")[0] for name in names if name.endswith(".toml") and "/" in name)
    words = [
        f"{found[kind]} {one if found[kind] == 1 else many}"
        for kind, (one, many) in _WORDS.items()
        if found[kind]
    ]
    return ", ".join(words) or _files(len(names))


def _shadow_remarks(shadows: "tuple[Shadow, ...]") -> list[str]:
    """Return a sentence for each pair of packs that have names in common."""
    pairs: dict[tuple[Path, Path], list[str]] = {}
    for each in shadows:
        pairs.setdefault((each.used, each.hidden), []).append(each.name)
    return [
        f"{used.name} and {hidden.name} both have {_some(names)}; the one in {used} is used."
        if used.name != hidden.name
        else f"Your {used.name} stands before the one that came with the program ({len(names)} files)."
        for (used, hidden), names in pairs.items()
    ]


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _size(count: int) -> str:
    return f"{max(1, round(count / 1024))} kB"
