"""The plan as rows of a table: what every format of tables and documents writes."""

import datetime as dt
from dataclasses import dataclass

from facilitator.core.rundown import Row, Rundown, later

HEADINGS = ("Start", "End", "Minutes", "Title", "Step", "Priority", "Lead", "Pinned")
PRIVATE_HEADINGS = ("Note", "Say", "Do")
END_TITLE = "End"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A block, or a step of one, or the hard end: then `time` is None."""

    start: dt.datetime
    end: dt.datetime | None
    time: dt.timedelta | None
    title: str
    step: str = ""
    priority: str = ""
    lead: str = ""
    pinned: str = ""
    """What is fixed to the clock: "start", "end" or "start and end"."""
    note: str = ""
    say: str = ""
    do: str = ""


def table_rows(rundown: Rundown, *, private: bool) -> list[TableRow]:
    """Return the rows of a plan. Notes, words to say and things to do are in them only when `private`."""
    rows: list[TableRow] = []
    for row in rundown.rows:
        rows.append(_block_row(row, private))
        kept = [
            (fitted, start) for fitted, start in zip(row.steps, row.step_starts(), strict=True) if fitted.time
        ]
        if row.strategy is None or (len(kept) == 1 and not private):
            continue
        for fitted, start in kept:
            step = fitted.step
            rows.append(
                TableRow(
                    start,
                    later(start, fitted.time),
                    fitted.time,
                    row.title,
                    step.title or step.id,
                    step.priority.value,
                    say=step.say if private else "",
                    do=step.do if private else "",
                )
            )
    if rundown.hard_end is not None:
        rows.append(TableRow(rundown.hard_end, None, None, END_TITLE))
    return rows


def _block_row(row: Row, private: bool) -> TableRow:
    fixed = [
        word for word, clock in (("start", row.block.starts), ("end", row.block.ends)) if clock is not None
    ]
    return TableRow(
        row.start,
        row.end,
        row.time,
        row.title,
        priority=row.block.priority.value,
        lead=row.block.lead,
        pinned=" and ".join(fixed),
        note=row.block.note if private else "",
    )


def clock_text(moment: dt.datetime | None) -> str:
    """Return "18:30", with seconds where there are any."""
    return "" if moment is None else moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
