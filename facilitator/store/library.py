"""What there is to work with: the strategies, sessions and series of all packs.

The user's packs shadow the shipped ones by name. Opening costs nothing, whatever the packs hold: folders are
listed and files are read when something is asked for, and summaries are remembered between starts.
"""

import contextlib
import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from facilitator import resources
from facilitator.core.agenda import Series, Session
from facilitator.core.strategy import Strategy
from facilitator.store import places
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.session_file import load_session
from facilitator.store.strategy_file import load_strategy
from facilitator.store.summaries import StrategySummary, SummaryMemory, summary_of

if TYPE_CHECKING:
    from facilitator.core.pack import Pack, RegionSheet

_log = logging.getLogger(__name__)

_LONGEST_NAME = 80
_NAME_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

_Value = TypeVar("_Value", Session, Series)


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A file of the library that cannot be used, and why."""

    path: Path
    problems: tuple[Problem, ...]

    @property
    def id(self) -> str:
        """Return the name of the file without its suffix."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Entry(Generic[_Value]):
    """A session or series of the library."""

    id: str
    path: Path
    value: _Value
    shipped: bool


@dataclass(frozen=True, slots=True)
class _Stamp:
    changed: int
    size: int


class Library:
    """The packs on this computer. A bad file shows as Unavailable and disturbs nothing else."""

    def __init__(self, user_packs: Path, shipped_packs: Path | None, memory: SummaryMemory) -> None:
        """Know where to look; nothing is read yet."""
        self._user_packs = user_packs
        self._shipped_packs = shipped_packs
        self._memory = memory
        self._left_out: Path | None = None
        self._files: dict[str, dict[str, Path]] = {}
        self._strategies: dict[Path, tuple[_Stamp, Strategy | Unavailable]] = {}
        self._summaries: dict[str, StrategySummary | Unavailable] = {}
        self._heads: dict[str, StrategySummary] = {}
        self._headless: list[tuple[str, Path]] | None = None
        self._unread: list[tuple[str, Path]] | None = None
        """What is still to be read, the next one last."""
        self._seen: dict[str, _Stamp] | None = None
        """The files of the user's packs when they were last looked at."""

    @classmethod
    def open(cls, home: Path | None = None, *, shipped: Path | None = None) -> "Library":
        """Return the library of a home folder, the user's by default.

        `home` holds `packs/`; `shipped` replaces the packs that came with the program.
        """
        user = places.of_user()
        if shipped is None:
            try:
                shipped = resources.shipped_sessions()
            except FileNotFoundError as error:
                _log.error("%s", error)
        return cls((home or user.data) / "packs", shipped, SummaryMemory(user.state / "summaries.json"))

    def without(self, folder: Path) -> "Library":
        """Return a library of the same packs except one, as it will be once that one is gone."""
        other = Library(self._user_packs, self._shipped_packs, self._memory)
        other._left_out = folder
        return other

    def refresh(self) -> None:
        """Forget which files there are; the next question looks again."""
        self._files.clear()
        self._summaries.clear()
        self._heads.clear()
        self._headless = self._unread = None

    def has_changed(self) -> bool:
        """Look at the files of the user's packs; True when they are others than at the last look.

        The first look only remembers them. Nothing is read: `refresh` makes the next question look again.
        """
        before, self._seen = self._seen, _stamps(self._user_packs)
        return before is not None and before != self._seen

    # --- strategies ---

    def strategy(self, strategy_id: str) -> Strategy | Unavailable | None:
        """Return a strategy by its id, read anew when its file changed; None when there is none."""
        path = self._find("strategies", strategy_id)
        return None if path is None else self.strategy_at(path)

    def strategies_for(self, session: Session) -> dict[str, Strategy]:
        """Return the strategies a session uses, by id; what is missing or unavailable is left out."""
        wanted = dict.fromkeys(block.strategy for block in session.agenda.blocks if block.strategy)
        found = {name: self.strategy(name) for name in wanted}
        return {name: value for name, value in found.items() if isinstance(value, Strategy)}

    def strategies(self) -> tuple[StrategySummary | Unavailable, ...]:
        """Return what the library shows of each strategy, in the order of the files' names."""
        self.read_summaries(None)
        return self.summaries_so_far()

    def summaries_so_far(self) -> tuple[StrategySummary | Unavailable, ...]:
        """Return what was read until now: summaries, and heads where `read_summaries` did not come yet."""
        known = {**self._heads, **self._summaries}
        return tuple(known[name] for name in sorted(known))

    def read_heads(self, seconds: float | None) -> bool:
        """Read what a search needs of each file, for some time; return whether none is left.

        A file that is remembered from an earlier start gives its whole summary at once.
        """
        # Late: the first picture is painted without it.
        from facilitator.store.strategy_head import read_head

        if self._headless is None:
            self._headless = list(reversed(self._in("strategies").items()))
        until = None if seconds is None else time.monotonic() + seconds
        while self._headless:
            name, path = self._headless.pop()
            stamp = _stamp(path)
            known = self._memory.get(path, stamp.changed, stamp.size)
            if known is not None:
                self._summaries[name] = known
            elif (head := read_head(path, shipped=self._is_shipped(path))) is not None:
                self._heads[name] = head
            if until is not None and time.monotonic() >= until:
                break
        return not self._headless

    def read_summaries(self, seconds: float | None) -> bool:
        """Read summaries for some time, all of them for None; return whether none is left.

        A window calls this between two paints; files that did not change since the last start cost next to
        nothing.
        """
        if self._unread is None:
            self._unread = list(reversed(self._in("strategies").items()))
        until = None if seconds is None else time.monotonic() + seconds
        while self._unread:
            name, path = self._unread.pop()
            if name in self._summaries:
                continue
            self._summaries[name] = self._summary(path)
            self._heads.pop(name, None)
            if until is not None and time.monotonic() >= until:
                break
        if self._unread:
            return False
        self._memory.save(set(self._in("strategies").values()))
        return True

    def _summary(self, path: Path) -> StrategySummary | Unavailable:
        stamp = _stamp(path)
        known = self._memory.get(path, stamp.changed, stamp.size)
        if known is not None:
            return known
        found = _load_strategy(path)
        if isinstance(found, Unavailable):
            return found
        summary = summary_of(found, shipped=self._is_shipped(path))
        self._memory.put(path, stamp.changed, stamp.size, summary)
        return summary

    def strategy_at(self, path: Path) -> Strategy | Unavailable:
        """Return the strategy in one file, read anew when it changed."""
        stamp = _stamp(path)
        if (kept := self._strategies.get(path)) and kept[0] == stamp:
            return kept[1]
        found = _load_strategy(path)
        self._strategies[path] = (stamp, found)
        return found

    # --- sessions, series, packs ---

    def sessions(self) -> tuple[Entry[Session] | Unavailable, ...]:
        """Return the sessions of all packs, in the order of the files' names."""
        return tuple(self._entries("agendas", load_session))

    def series(self) -> tuple[Entry[Series] | Unavailable, ...]:
        """Return the series of all packs, in the order of the files' names."""
        from facilitator.store.series_file import load_series

        return tuple(self._entries("series", load_series))

    def session_path(self, name: str) -> Path | None:
        """Return the file of a session by its name, such as "taster-90"; None when there is none."""
        return self._find("agendas", name)

    def series_path(self, name: str) -> Path | None:
        """Return the file of a series by its name; None when there is none."""
        return self._find("series", name)

    def packs(self) -> "tuple[Pack | Unavailable, ...]":
        """Return what each pack says about itself, the user's packs first."""
        # Late, here and below: the first window shows no pack, region sheet or series.
        from facilitator.store.pack_file import load_pack

        found: list[Pack | Unavailable] = []
        for folder in self.pack_folders():
            path = folder / "pack.toml"
            try:
                found.append(load_pack(path))
            except InvalidFile as error:
                found.append(Unavailable(path, error.problems))
        return tuple(found)

    def first_screen_notice(self, session: Session) -> str:
        """Return the careful words that the packs of a session want on the first screen; often none."""
        from facilitator.store.pack_file import load_pack

        used = dict.fromkeys(block.strategy for block in session.agenda.blocks if block.strategy)
        files = [path for name in used if (path := self._find("strategies", name)) is not None]
        lines: dict[str, None] = {}
        for folder in dict.fromkeys(path.parent.parent for path in files):
            try:
                pack = load_pack(folder / "pack.toml")
            except InvalidFile as error:
                _log.info("A pack cannot be read: %s", error)
                continue
            lines.update(dict.fromkeys(each.short for each in pack.disclaimers_for("first-screen")))
        return " ".join(lines)

    def region(self) -> "RegionSheet | Unavailable | None":
        """Return the first region sheet that has contacts, else the first there is, else None.

        The facilitator's own stands at `region.toml` in the folder of the user's packs.
        """
        from facilitator.store.pack_file import load_region

        sheets: list[RegionSheet | Unavailable] = []
        for path in [self.region_path, *(folder / "region.toml" for folder in self.pack_folders())]:
            if not path.is_file():
                continue
            try:
                sheets.append(load_region(path))
            except InvalidFile as error:
                sheets.append(Unavailable(path, error.problems))
        filled_in = (sheet for sheet in sheets if isinstance(sheet, Unavailable) or sheet.filled_in)
        return next(filled_in, sheets[0] if sheets else None)

    @property
    def region_path(self) -> Path:
        """Return where the facilitator's own region sheet is kept."""
        return self._user_packs / "region.toml"

    def region_pattern(self) -> Path | None:
        """Return the region sheet of the first pack that has one: a new one begins as its copy."""
        sheets = (folder / "region.toml" for folder in self.pack_folders())
        return next((sheet for sheet in sheets if sheet.is_file()), None)

    def _entries(self, folder: str, load: Callable[[Path], _Value]) -> Iterator[Entry[_Value] | Unavailable]:
        for name, path in sorted(self._in(folder).items()):
            try:
                yield Entry(name, path, load(path), self._is_shipped(path))
            except InvalidFile as error:
                yield Unavailable(path, error.problems)

    def strategy_ids(self) -> frozenset[str]:
        """Return the ids of all strategies, good or not."""
        return frozenset(self._in("strategies"))

    # --- folders ---

    def _find(self, folder: str, name: str) -> Path | None:
        """Return one file by its name, without listing thousands of others."""
        if not 0 < len(name) <= _LONGEST_NAME or not set(name) <= _NAME_SIGNS:
            return None
        paths = (pack / folder / f"{name}.toml" for pack in self.pack_folders())
        return next((path for path in paths if path.exists()), None)

    def _in(self, folder: str) -> dict[str, Path]:
        """Return the files of one kind by name; the first pack that has a name wins."""
        if folder not in self._files:
            found: dict[str, Path] = {}
            for pack in self.pack_folders():
                for path in _toml_files(pack / folder):
                    found.setdefault(path.stem, path)
            self._files[folder] = found
        return self._files[folder]

    def pack_folders(self) -> list[Path]:
        """Return the folders of the packs, the first to be asked first."""
        roots = [self._user_packs] + ([self._shipped_packs] if self._shipped_packs else [])
        return [folder for root in roots for folder in _folders(root) if folder != self._left_out]

    def _is_shipped(self, path: Path) -> bool:
        return self._shipped_packs is not None and self._shipped_packs in path.parents


def _load_strategy(path: Path) -> Strategy | Unavailable:
    try:
        return load_strategy(path, named=path.stem)
    except InvalidFile as error:
        return Unavailable(path, error.problems)


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _toml_files(folder: Path) -> list[Path]:
    try:
        # By their names: thousands of paths are sorted five times as slowly.
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [folder / name for name in names if name.endswith(".toml") and name[0] != "."]


def _stamps(packs: Path) -> dict[str, _Stamp]:
    """Return what each file of some packs looks like from outside, by its path."""
    found: dict[str, _Stamp] = {}
    folders = [packs]
    for pack in _folders(packs):
        folders += [pack, *_folders(pack)]
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(folder) as files:
            for file in files:
                if file.is_file():
                    about = file.stat()
                    found[file.path] = _Stamp(about.st_mtime_ns, about.st_size)
    return found


def _stamp(path: Path) -> _Stamp:
    try:
        about = path.stat()
    except OSError:
        return _Stamp(0, -1)
    return _Stamp(about.st_mtime_ns, about.st_size)
