"""Reads the elements of a handout, each of its own kind."""

from collections.abc import Callable
from typing import Literal, TypedDict, cast

from facilitator.core.strategy import (
    Box,
    Cards,
    Checklist,
    HandoutElement,
    Lines,
    Scale,
    Sketch,
    Table,
    Text,
)
from facilitator.store.checked_table import CheckedTable

_FULL_PAGE = 30
"""Writing lines on a page: 9 mm apart on A4."""


class _Shared(TypedDict):
    label: str
    hint: str
    private: bool
    width: Literal["full", "half"]
    new_page: bool


def read_element(table: CheckedTable) -> HandoutElement:
    """Return one `[[handout]]` table as the element its kind names; problems are noted in its file."""
    kind = table.word("kind", tuple(_KINDS), "text", required=True)
    readable = table.raw("kind") == kind
    element = _KINDS[kind](table, _shared(table))
    if readable:
        # Without a kind nobody can say which keys belong here.
        table.finish()
    return element


def _shared(table: CheckedTable) -> _Shared:
    return _Shared(
        label=table.text("label"),
        hint=table.text("hint"),
        private=table.flag("private"),
        width=cast("Literal['full', 'half']", table.word("width", ("full", "half"), "full")),
        new_page=table.flag("new_page"),
    )


def _text(table: CheckedTable, shared: _Shared) -> Text:
    style = table.word("style", ("plain", "steps", "phrases", "terms"), "plain")
    element = Text(
        **shared,
        text=table.prose("text"),
        items=_terms(table),
        style=cast("Literal['plain', 'steps', 'phrases', 'terms']", style),
    )
    if table.raw("kind") == "text" and not element.text and not table.raw("items"):
        table.note_missing("a text has nothing to print", "write text or items")
    return element


def _terms(table: CheckedTable) -> tuple[tuple[str, str], ...]:
    value = table.raw("items")
    if value is None:
        return ()
    if not isinstance(value, list):
        table.note("items", "items is not a list", 'write items = ["…"] or items = [["term", "words"]]')
        return ()
    found: list[tuple[str, str]] = []
    for place, item in enumerate(value):
        if isinstance(item, str):
            found.append(("", item.strip()))
        elif isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item):
            found.append((item[0].strip(), item[1].strip()))
        else:
            table.note(
                ("items", place),
                "an item is neither a text nor a term with its words",
                'write "…" or ["term", "words"]',
            )
    return tuple(found)


def _lines(table: CheckedTable, shared: _Shared) -> Lines:
    fields = table.texts("fields", example="First step")
    return Lines(**shared, count=table.whole("count", 1, 1, _FULL_PAGE), fields=fields)


def _box(table: CheckedTable, shared: _Shared) -> Box:
    return Box(**shared, rows=table.whole("rows", 5, 1, _FULL_PAGE), ruled=table.flag("ruled"))


def _checklist(table: CheckedTable, shared: _Shared) -> Checklist:
    element = Checklist(
        **shared,
        items=table.texts("items"),
        blank=table.whole("blank", 0, 0, _FULL_PAGE),
        columns=table.whole("columns", 1, 1, 4),
    )
    if not table.raw("items") and not element.blank:
        table.note_missing("a checklist has nothing to tick", "write items or blank")
    return element


def _scale(table: CheckedTable, shared: _Shared) -> Scale:
    element = Scale(
        **shared,
        start=table.whole("from", 0, -10, 100),
        end=table.whole("to", 10, -10, 100),
        low=table.text("low"),
        high=table.text("high"),
    )
    if not 1 <= element.end - element.start <= 20:
        table.note(
            "to",
            "a scale needs 1 to 20 steps from its first to its last number",
            "write from = 0 and to = 10",
        )
    return element


def _table(table: CheckedTable, shared: _Shared) -> Table:
    element = Table(
        **shared,
        columns=table.texts("columns", empty=True, example="What"),
        widths=table.wholes("widths", 1, 100),
        rows=table.rows("rows"),
        blank=table.whole("blank", 0, 0, _FULL_PAGE),
        source=cast("Literal['', 'region']", table.word("source", ("", "region"), "")),
    )
    if not table.raw("columns"):
        table.note_missing("a table has no columns", 'write columns = ["What", "When"]')
        return element
    number = len(element.columns)
    if element.widths and len(element.widths) != number:
        table.note(
            "widths", f"there are {len(element.widths)} widths for {number} columns", f"write {number} widths"
        )
    for place, row in enumerate(element.rows):
        if len(row) != number:
            table.note(
                ("rows", place), f"a row has {len(row)} cells for {number} columns", f"write {number} cells"
            )
    return element


def _cards(table: CheckedTable, shared: _Shared) -> Cards:
    element = Cards(
        **shared,
        items=table.texts("items"),
        groups=table.texts("groups", example="Level 1"),
        blank=table.whole("blank", 0, 0, 64),
        up=table.whole("up", 8, 2, 8),
    )
    if element.up not in (2, 4, 6, 8):
        table.note("up", f"{element.up} cards do not share a page evenly", "write 2, 4, 6 or 8")
    if element.groups and len(element.groups) != len(element.items):
        table.note(
            "groups",
            f"there are {len(element.groups)} groups for {len(element.items)} cards",
            "write one group for each card, or none",
        )
    if not table.raw("items") and not element.blank:
        table.note_missing("there is nothing on the cards", "write items or blank")
    return element


def _sketch(table: CheckedTable, shared: _Shared) -> Sketch:
    return Sketch(**shared, rows=table.whole("rows", 12, 1, _FULL_PAGE))


_KINDS: dict[str, Callable[[CheckedTable, _Shared], HandoutElement]] = {
    "text": _text,
    "lines": _lines,
    "box": _box,
    "checklist": _checklist,
    "scale": _scale,
    "table": _table,
    "cards": _cards,
    "sketch": _sketch,
}
