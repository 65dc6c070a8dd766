"""What `facilitator check --lint` adds: the findings of the professional checks, with file and line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.commands.planning import local_zone
from facilitator.core.agenda import Series, Session
from facilitator.core.findings import Finding, Level
from facilitator.core.helplines import lint_region
from facilitator.core.linting import lint_series, lint_session
from facilitator.core.pack import RegionSheet
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Strategy
from facilitator.core.strategy_checks import lint_strategy
from facilitator.store import toml_text
from facilitator.store.file_kinds import CheckedPath, strategy_beside
from facilitator.store.library import Library
from facilitator.store.positions import Positions
from facilitator.store.problems import InvalidFile
from facilitator.store.series_source import place_in_series, session_paths
from facilitator.store.session_file import load_session


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with the file and the line it is about."""

    file: str
    line: int
    finding: Finding

    def __str__(self) -> str:
        found = self.finding
        return f"{self.file}:{self.line}: {found.sentence}. {found.why}. [{found.level}: {found.rule}]"

    def plain(self) -> dict[str, Any]:
        """Return it for a JSON object."""
        found = self.finding
        return {
            "file": self.file,
            "line": self.line,
            "rule": found.rule,
            "level": found.level.value,
            "block": found.block,
            "strategy": found.strategy or None,
            "title": found.title,
            "what": found.what,
            "why": found.why,
            "instead": found.instead,
        }


def findings_of(checked: Sequence[CheckedPath], library: Library) -> list[PlacedFinding]:
    """Return what the professional checks find in the good files among those checked, file by file.

    A session that a series holds is judged at its place in it. What concerns a strategy is told beside the
    strategy when its own file is among those checked.
    """
    region = library.region()
    seen = _Seen(
        library,
        region if isinstance(region, RegionSheet) else None,
        frozenset(each.path.resolve() for each in checked),
        frozenset(each.value.id for each in checked if isinstance(each.value, Strategy)),
    )
    return [found for each in checked if not each.problems for found in seen.look_at(each)]


def are_in_order(findings: Sequence[PlacedFinding]) -> bool:
    """Return True when there is nothing but remarks."""
    return all(each.finding.level is Level.REMARK for each in findings)


@dataclass(frozen=True, slots=True)
class _Seen:
    library: Library
    region: RegionSheet | None
    files: frozenset[Path]
    strategies: frozenset[str]

    def look_at(self, checked: CheckedPath) -> Iterator[PlacedFinding]:
        value, path = checked.value, checked.path
        if isinstance(value, Strategy):
            yield from _placed(path, lint_strategy(value))
        elif isinstance(value, Session):
            found = lint_session(
                self._plan(path, value), within=place_in_series(path, self.library), region=self.region
            )
            yield from _placed(path, self._not_told_elsewhere(found))
        elif isinstance(value, Series):
            yield from self._of_series(path, value)
        elif isinstance(value, RegionSheet):
            yield from _placed(path, lint_region(value, _today()))

    def _of_series(self, path: Path, series: Series) -> Iterator[PlacedFinding]:
        paths = session_paths(path, series, self.library)
        plans: list[Rundown] = []
        files: list[Path] = []
        for session_path in paths:
            if session_path is None:
                continue
            try:
                plans.append(self._plan(session_path, load_session(session_path)))
            except InvalidFile:
                continue
            files.append(session_path)
        found = self._not_told_elsewhere(lint_series(plans, region=self.region))
        for place, file in enumerate(files):
            if file.resolve() not in self.files:
                yield from _placed(file, [each for each in found if each.session == place])

    def _plan(self, path: Path, session: Session) -> Rundown:
        used = dict.fromkeys(block.strategy for block in session.agenda.blocks if block.strategy)
        found = {name: strategy_beside(path, name, self.library) for name in used}
        strategies = {name: each for name, each in found.items() if isinstance(each, Strategy)}
        return plan(session, strategies, start_of(session, _today(), local_zone()))

    def _not_told_elsewhere(self, findings: Sequence[Finding]) -> list[Finding]:
        return [each for each in findings if not (each.place and each.strategy in self.strategies)]


def _placed(path: Path, findings: Sequence[Finding]) -> list[PlacedFinding]:
    if not findings:
        return []
    positions = Positions(toml_text.read_text(path))
    return [
        PlacedFinding(
            str(path),
            positions.line(each.place if each.block is None else ("blocks", each.block)),
            each,
        )
        for each in findings
    ]


def _today() -> dt.date:
    return dt.datetime.now(local_zone()).date()
