"""What the library shows of a strategy, remembered so that a start need not read thousands of files."""

import contextlib
import logging
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from facilitator.core.strategy import Category, Form, Safety, Strategy, Touch

_log = logging.getLogger(__name__)

_MEMORY_FORMAT = "facilitator summaries 2"
"""Another first line makes the program forget: change it when a summary or a check changes."""


@dataclass(frozen=True, slots=True)
class StrategySummary:
    """A strategy as a card of the library shows and a search finds it."""

    id: str
    title: str
    category: Category
    least: timedelta
    usual: timedelta
    most: timedelta
    short: str = ""
    purpose: str = ""
    objectives: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    touch: Touch = Touch.NONE
    safety: Safety = Safety.GREEN
    needs_partner: bool = False
    language: str = "en"
    shipped: bool = False
    is_head: bool = False
    """True: only the head of the file was read, so that times and forms are not known yet."""

    @property
    def words(self) -> str:
        """Return everything a search looks through, without capitals."""
        return " ".join([self.id, self.title, self.short, self.purpose, *self.objectives]).casefold()


def summary_of(strategy: Strategy, *, shipped: bool = False) -> StrategySummary:
    """Return the summary of a strategy."""
    return StrategySummary(
        id=strategy.id,
        title=strategy.title,
        category=strategy.category,
        least=strategy.least,
        usual=strategy.usual,
        most=strategy.most,
        short=strategy.short,
        purpose=strategy.purpose,
        objectives=strategy.objectives,
        forms=strategy.forms,
        touch=strategy.touch,
        safety=strategy.safety,
        needs_partner=strategy.needs_partner,
        language=strategy.language,
        shipped=shipped,
    )


class SummaryMemory:
    """Summaries of files by path, time of change and size. A lost or damaged memory is only slower.

    A line a file, and each line is understood only when its file is asked for: thousands of them are read
    between two keystrokes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, str] | None = None
        self._changed = False

    def get(self, path: Path, changed: int, size: int) -> StrategySummary | None:
        """Return the summary of a file that is still the same, None for any other."""
        stamp, _tab, text = self._read().get(str(path), "").partition("\t")
        if stamp != f"{changed} {size}":
            return None
        # Late, here and below: the first picture is painted without any summary.
        import json

        try:
            return _from_plain(json.loads(text))
        except (KeyError, TypeError, ValueError, RecursionError):
            return None

    def put(self, path: Path, changed: int, size: int, summary: StrategySummary) -> None:
        """Remember a summary."""
        import json

        # JSON has no line break or tab that is not written as \\n or \\t; a path may.
        if "\n" not in (name := str(path)) and "\t" not in name:
            self._read()[name] = f"{changed} {size}\t{json.dumps(_plain(summary), ensure_ascii=False)}"
            self._changed = True

    def save(self, paths: set[Path]) -> None:
        """Write what was put in since the last time, for these files only."""
        if not self._changed:
            return
        from facilitator.store.atomic import SaveFailed, write_atomically

        rows = self._read()
        lines = [f"{name}\t{rows[name]}" for name in map(str, paths) if name in rows]
        text = "\n".join([_MEMORY_FORMAT, *lines])
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_atomically(self._path, text.encode("utf-8", "surrogatepass"))
        except SaveFailed as error:
            _log.info("Summaries are not remembered: %s", error)
        self._changed = False

    def _read(self) -> dict[str, str]:
        if self._rows is None:
            self._rows = self._from_file()
        return self._rows

    def _from_file(self) -> dict[str, str]:
        try:
            text = self._path.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, ValueError):
            return {}
        first, *lines = text.split("\n")
        if first != _MEMORY_FORMAT:
            return {}
        return {name: rest for name, tab, rest in (line.partition("\t") for line in lines) if tab}


def _plain(summary: StrategySummary) -> dict[str, Any]:
    plain = asdict(summary)
    for key in ("least", "usual", "most"):
        plain[key] = int(plain[key].total_seconds())
    return plain


def _from_plain(plain: dict[str, Any]) -> StrategySummary:
    return StrategySummary(
        **{
            **plain,
            "category": Category(plain["category"]),
            "least": timedelta(seconds=plain["least"]),
            "usual": timedelta(seconds=plain["usual"]),
            "most": timedelta(seconds=plain["most"]),
            "objectives": tuple(plain["objectives"]),
            "forms": tuple(map(Form, plain["forms"])),
            "touch": Touch(plain["touch"]),
            "safety": Safety(plain["safety"]),
        }
    )
