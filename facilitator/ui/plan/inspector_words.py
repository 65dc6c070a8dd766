"""What the inspector says about a block."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Strategy
from facilitator.ui import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


def place_of(rundown: Rundown, row: Row, *, dragged: bool) -> str:
    """Return where a block stands, or would stand after a drop."""
    if not dragged:
        return _tr("Block {0} of {1}").format(row.index + 1, len(rundown.rows))
    if row.index + 1 == len(rundown.rows):
        return _tr("Drop at the end")
    following = rundown.rows[row.index + 1]
    name = following.strategy.name if following.strategy else following.title
    return _tr("Drop before {0}").format(name)


def flowing(text: str) -> str:
    """Return prose as paragraphs that wrap by themselves, without the line breaks of its file."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def sentence(text: str) -> str:
    """Return words with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def prerequisites(
    strategy: Strategy, rundown: Rundown, place: int, strategies: Mapping[str, Strategy]
) -> tuple[str, str, str]:
    """Return what must come before a strategy: the words, an icon and a tone; no words for nothing."""
    if not strategy.after:
        return "", "check", "accent"
    found = {row.block.strategy: row.start for row in rundown.rows[:place]}
    missing = [each for each in strategy.after if each not in found]
    names = {each: strategies[each].name if each in strategies else each for each in strategy.after}
    if missing:
        text = _tr("Needs {0} before it").format(", ".join(names[each] for each in missing))
        return text, "triangle-alert", "late"
    told = ", ".join(f"{names[each]}, {words.clock(found[each])}" for each in strategy.after)
    return _tr("After {0}").format(told), "check", "accent"
