"""Writes the facilitator's own region sheet, so that comments and what is not edited here stay."""

from dataclasses import fields
from pathlib import Path

from facilitator.core.pack import Contact, RegionSheet
from facilitator.store.atomic import make_folder, save
from facilitator.store.pack_file import load_region

_NEW = 'format = 1\nid = "region"\n'
_ABOUT = ("title", "region", "checked_by", "note")


def save_region(path: Path, sheet: RegionSheet, pattern: Path | None = None) -> None:
    """Write a region sheet; a new file begins as a copy of `pattern`, the pack's empty one.

    Raises:
        SaveFailed: it cannot be written; what stood there before is untouched.
        InvalidFile: there is a file that cannot be read; it is not touched either.
    """
    # Late: only saving needs tomlkit.
    import tomlkit

    if path.exists():
        load_region(path)
    source = path if path.exists() else pattern
    file = tomlkit.parse(source.read_text("utf-8") if source is not None and source.exists() else _NEW)
    for key in _ABOUT:
        value = getattr(sheet, key)
        if value or key in file:
            file[key] = value
    rows = tomlkit.aot()
    for contact in sheet.contacts:
        row = tomlkit.table()
        for name, value in _entries(contact):
            row.add(name, value)
        rows.append(row)
    file.pop("rows", None)
    if sheet.contacts:
        file["rows"] = rows
    make_folder(path.parent)
    save(path, tomlkit.dumps(file).encode())


def _entries(contact: Contact) -> list[tuple[str, str]]:
    found = []
    for each in fields(contact):
        value = getattr(contact, each.name)
        if value or each.name == "kind":
            found.append((each.name, value if isinstance(value, str) else value.isoformat()))
    return found
