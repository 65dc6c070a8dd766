"""Reads what a pack says about itself, and the region sheet beside it."""

from pathlib import Path

from facilitator.core.pack import Change, Contact, Credit, Disclaimer, Pack, RegionSheet
from facilitator.store.checked_file import CheckedFile
from facilitator.store.checked_table import CheckedTable

_FIELDS = ("kind", "name", "area", "cost", "phone", "web", "languages", "checked_on", "hours")


def load_pack(path: Path) -> Pack:
    """Return what a `pack.toml` says.

    Raises:
        InvalidFile: anything is wrong with it; carries all problems with their lines.
    """
    file = CheckedFile(path, "pack")
    table = file.root
    pack = Pack(
        id=table.id(example="emotional-closeness"),
        title=table.text("title", required=True, example="Emotional closeness"),
        subtitle=table.text("subtitle"),
        purpose=table.prose("purpose"),
        authors=table.texts("authors", example="Mara Olsen"),
        licence=table.text("licence", example="CC BY 4.0"),
        licence_url=table.text("licence_url"),
        attribution=table.prose("attribution"),
        language=table.text("language", example="en") or "en",
        direction=table.word("direction", ("ltr", "rtl"), "ltr"),
        version=table.text("version", example="1.0.0") or "1.0.0",
        rating=table.text("rating", example="non-explicit"),
        rating_reviewer=table.text("rating_reviewer"),
        region=table.text("region", example="region.toml"),
        changelog=tuple(map(_change, table.tables("changelog", "a change"))),
        credits=tuple(map(_credit, table.tables("credits", "a credit"))),
        disclaimers=tuple(map(_disclaimer, table.tables("disclaimers", "a disclaimer"))),
    )
    if pack.region and ("/" in pack.region or "\\" in pack.region or pack.region.startswith(".")):
        table.note("region", "the region sheet stands outside the pack", 'write region = "region.toml"')
    table.finish()
    file.finish()
    return pack


def _change(table: CheckedTable) -> Change:
    change = Change(
        version=table.text("version", required=True, example="1.0.0"),
        text=table.text("text", required=True, one_line=False),
    )
    table.finish()
    return change


def _credit(table: CheckedTable) -> Credit:
    credit = Credit(
        title=table.text("title", required=True),
        relation=table.text("relation", example="inspired by"),
        author=table.text("author"),
        publisher=table.text("publisher"),
        kind=table.text("kind"),
        address=table.text("address"),
        accessed_on=table.date("accessed_on"),
        placement=table.texts("placement", example="credits") or ("credits",),
        text=table.prose("text"),
    )
    table.finish()
    return credit


def _disclaimer(table: CheckedTable) -> Disclaimer:
    disclaimer = Disclaimer(
        id=table.id(example="education-only"),
        short=table.text("short", required=True),
        text=table.text("text", required=True, one_line=False),
        placement=table.texts("placement", example="handout-footer"),
    )
    table.finish()
    return disclaimer


def load_region(path: Path) -> RegionSheet:
    """Return the contacts of a `region.toml`.

    Raises:
        InvalidFile: anything is wrong with it; carries all problems with their lines.
    """
    file = CheckedFile(path, "region sheet")
    table = file.root
    table.raw("id")
    columns = table.table("columns", "columns")
    sheet = RegionSheet(
        title=table.text("title"),
        region=table.text("region", example="Leeds and around"),
        language=table.text("language", example="en") or "en",
        checked_by=table.text("checked_by"),
        checked_on=table.date("checked_on"),
        expires_after_months=table.whole("expires_after_months", 6, 1, 24),
        note=table.prose("note"),
        columns=_columns(columns) if columns else (),
        contacts=tuple(map(_contact, table.tables("rows", "a row"))),
    )
    for place, contact in enumerate(sheet.contacts):
        if contact.is_filled_in and not (contact.checked_on or sheet.checked_on):
            what = "nobody says when this contact was checked"
            table.note(("rows", place), what, 'write the day you tried it: checked_on = "2026-11-28"')
    table.finish()
    file.finish()
    return sheet


def _columns(table: CheckedTable) -> tuple[tuple[str, str], ...]:
    found = {key: table.text(key) for key in _FIELDS if key in table}
    table.finish()
    return tuple((key, found[key]) for key in table.keys_in_order() if found.get(key))


def _contact(table: CheckedTable) -> Contact:
    contact = Contact(
        kind=table.text("kind", example="Crisis line"),
        name=table.text("name"),
        area=table.text("area"),
        cost=table.text("cost"),
        phone=table.text("phone"),
        web=table.text("web"),
        languages=table.text("languages"),
        checked_on=table.date("checked_on"),
        hours=table.text("hours", example="day and night"),
    )
    table.finish()
    return contact
