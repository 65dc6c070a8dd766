"""XLSX: the first sheet of a spreadsheet comes in as a table, the run sheet goes out."""

import datetime as dt
import io
from pathlib import Path

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.clock_words import write_length
from facilitator.store.exchange.csv_table import draft_of_table
from facilitator.store.exchange.draft import Draft, one_line
from facilitator.store.exchange.run_sheet_table import HEADINGS, PRIVATE_HEADINGS, table_rows
from facilitator.store.roster_file import sheet_rows

_WIDTHS = (8, 8, 9, 38, 30, 10, 10, 13, 40, 60, 60)
_LONGEST_CELL = 32_000
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format knows no zones; one day for the same bytes


def write_xlsx(rundown: Rundown, *, private: bool) -> bytes:
    """Return the run sheet as a spreadsheet; texts are texts in it, never formulas or links."""
    # Late: only this export needs it.
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": one_line(rundown.session.title), "created": _MADE})
    sheet = book.add_worksheet("Run sheet")
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    block = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    headings = [*HEADINGS, *(PRIVATE_HEADINGS if private else ())]
    for place, heading in enumerate(headings):
        sheet.set_column(place, place, _WIDTHS[place])
        sheet.write_string(0, place, heading, head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    clocks = {
        (bold, seconds): book.add_format(
            {"num_format": "hh:mm:ss" if seconds else "hh:mm", "bold": bold, "valign": "top", "align": "left"}
        )
        for bold in (False, True)
        for seconds in (False, True)
    }
    for line, row in enumerate(table_rows(rundown, private=private), 1):
        bold = not row.step
        for place, moment in enumerate((row.start, row.end)):
            if moment is not None:
                clock = moment.time()
                part = (clock.hour * 3600 + clock.minute * 60 + clock.second) / 86_400
                sheet.write_number(line, place, part, clocks[bold, bool(clock.second)])
        if row.time is not None:
            sheet.write_number(line, 2, write_length(row.time), block if bold else plain)
        texts = [row.title, row.step, row.priority, row.lead, row.pinned]
        texts += [row.note, row.say, row.do] if private else []
        for place, text in enumerate(texts, 3):
            if text:
                sheet.write_string(line, place, text[:_LONGEST_CELL], block if bold and place == 3 else plain)
    book.close()
    return made.getvalue()


def read_xlsx(path: Path, data: bytes) -> Draft:
    """Return the draft of the table in the first sheet.

    Raises:
        InvalidFile: it is damaged, has a password, or no headings of an agenda.
    """
    return draft_of_table(path, [(row.line, row.cells) for row in sheet_rows(path, data)])
