"""The professional checks of the open session: at its place in a series, with the library’s helplines."""

from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.store.library import Library
from facilitator.ui.document import SessionDocument

if TYPE_CHECKING:
    from facilitator.core.findings import Finding
    from facilitator.core.linting import SeriesPlace
    from facilitator.core.rundown import Rundown


class SessionChecks:
    """Called with a plan of the document, returns what a colleague would say about it."""

    def __init__(self, document: SessionDocument, library: Library) -> None:
        self._document = document
        self._library = library
        self._source: Path | None = None
        self._place: SeriesPlace | None = None

    def __call__(self, rundown: "Rundown") -> "tuple[Finding, ...]":
        """Return the findings in the order of the blocks."""
        # The first checks come after the first picture, and so does what they need.
        from facilitator.core.linting import lint_session
        from facilitator.core.pack import RegionSheet
        from facilitator.store.series_source import place_in_series

        source = self._document.source
        if source != self._source:
            self._source = source
            self._place = None if source is None else place_in_series(source, self._library)
        region = self._library.region()
        return lint_session(
            rundown, within=self._place, region=region if isinstance(region, RegionSheet) else None
        )


def by_block(findings: "tuple[Finding, ...]", rundown: "Rundown") -> dict[str, tuple[str, bool]]:
    """Return the gravest finding of each block by its id, and whether it is more than a remark."""
    from facilitator.core.findings import Level

    found: dict[str, tuple[str, bool]] = {}
    for level in (Level.ERROR, Level.WARNING, Level.REMARK):
        for finding in findings:
            if finding.level is level and finding.block is not None and finding.block < len(rundown.rows):
                words = f"{finding.sentence}. {finding.why}."
                found.setdefault(rundown.rows[finding.block].block.id, (words, level is not Level.REMARK))
    return found
