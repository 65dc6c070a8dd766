"""Whether the helplines that are printed for participants were entered, and tried lately.

A row counts as checked for the months its sheet names, six by default (professional convention).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from facilitator.core.findings import Finding, Level
from facilitator.core.pack import RegionSheet, months_after
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Strategy, Table


def lint_region(sheet: RegionSheet, today: dt.date) -> tuple[Finding, ...]:
    """Return what there is to say about the helplines: nobody entered them, or nobody tried them lately."""
    what = _age_of(sheet, today)
    return (_helpline_finding(sheet.title or "Region sheet", what),) if what else ()


def lint_helplines(rundown: Rundown, region: RegionSheet | None) -> Iterator[Finding]:
    """Return one remark when a block prints the region sheet and its helplines are missing or old."""
    if region is None:
        return
    what = _age_of(region, rundown.start.date())
    tables = {row.index: _region_columns(row.strategy) for row in rundown.rows if row.strategy is not None}
    # The remark stands beside the block that prints the most of the sheet: there a wrong number shows first.
    fullest = max(tables, key=tables.__getitem__, default=None)
    if what and fullest is not None and tables[fullest]:
        row = rundown.rows[fullest]
        yield replace(_helpline_finding(row.title, what), block=row.index, strategy=row.block.strategy)


def _region_columns(strategy: Strategy) -> int:
    return max(
        (
            len(element.columns)
            for element in strategy.handout.elements
            if isinstance(element, Table) and element.source == "region"
        ),
        default=0,
    )


def _helpline_finding(title: str, what: str) -> Finding:
    return Finding(
        "helplines",
        Level.REMARK,
        title,
        what,
        "A number that nobody answers is worse than an empty line",
        "fill in the region sheet, try each contact yourself, and write the day",
    )


def _age_of(sheet: RegionSheet, today: dt.date) -> str:
    """Return what is wrong with the helplines, reading on after a title; empty when they are fresh."""
    if not sheet.filled_in:
        return "has no helplines yet: the region sheet is empty"
    expired = sheet.expired(today)
    if not expired:
        return ""
    checked = [day for contact in expired if (day := contact.checked_on or sheet.checked_on)]
    if len(checked) < len(expired):
        return "has helplines that nobody has checked"
    oldest, months = min(checked), 0
    while months_after(oldest, months + 1) <= today:
        months += 1
    return f"has helplines last checked {months} months ago"
