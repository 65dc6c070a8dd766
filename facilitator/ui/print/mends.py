"""What a finding can be mended with, in the window: the words of its button."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from facilitator.printing.preflight import Finding, FindingKind


class Mend(StrEnum):
    """Where a finding is mended."""

    ISSUER = "issuer"
    WORDING = "wording"
    ARTWORK = "artwork"
    HELPLINES = "helplines"
    NAMES = "names"
    PLAN = "plan"
    PEOPLE = "people"
    PAPER = "paper"


_OF_KIND = {
    FindingKind.REGION: Mend.HELPLINES,
    FindingKind.COARSE: Mend.ARTWORK,
    FindingKind.ARTWORK: Mend.ARTWORK,
    FindingKind.NAME_TOO_LONG: Mend.PEOPLE,
}
_OF_FIELD = {
    "issuer": Mend.ISSUER,
    "facilitator": Mend.PLAN,
    "dates": Mend.PEOPLE,
    "variant": Mend.WORDING,
    "people": Mend.NAMES,
}


def mend_of(finding: Finding) -> Mend | None:
    """Return where a finding of printing is mended; None: not in this window."""
    return _OF_FIELD.get(finding.field) or _OF_KIND.get(finding.kind)


def words_of(mend: Mend) -> str:
    """Return what the button says."""
    words = {
        Mend.ISSUER: _tr("Enter it"),
        Mend.WORDING: _tr("Other wording"),
        Mend.ARTWORK: _tr("Choose another"),
        Mend.HELPLINES: _tr("Fill in"),
        Mend.NAMES: _tr("Import names …"),
        Mend.PLAN: _tr("Enter it in Plan"),
        Mend.PEOPLE: _tr("Open People"),
        Mend.PAPER: _tr("Use the other paper"),
    }
    return words[mend]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mends", text)
