"""Tells what a file is, and checks files of every kind together with what they refer to."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.core.agenda import Series, Session
from facilitator.core.strategy import Strategy
from facilitator.store import toml_text
from facilitator.store.findings import KeyPath
from facilitator.store.library import Library
from facilitator.store.minutes import write_minutes
from facilitator.store.pack_file import load_pack, load_region
from facilitator.store.pack_images import image_problems
from facilitator.store.positions import Positions
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.series_file import load_series
from facilitator.store.session_file import load_session
from facilitator.store.strategy_file import load_strategy
from facilitator.store.wording import near_word


class FileKind(StrEnum):
    """What a file of a pack describes."""

    STRATEGY = "strategy"
    SESSION = "session"
    SERIES = "series"
    PACK = "pack"
    REGION = "region sheet"


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """One file that was checked; without problems it is good."""

    path: Path
    kind: FileKind
    problems: tuple[Problem, ...]
    value: object = None
    """What the file holds, where it is good."""


_LOADERS: dict[FileKind, Callable[[Path], object]] = {
    FileKind.STRATEGY: load_strategy,
    FileKind.SESSION: load_session,
    FileKind.SERIES: load_series,
    FileKind.PACK: load_pack,
    FileKind.REGION: load_region,
}
_FOLDERS = {"strategies": FileKind.STRATEGY, "agendas": FileKind.SESSION, "series": FileKind.SERIES}
_NAMES = {"pack.toml": FileKind.PACK, "region.toml": FileKind.REGION}


def kind_of_file(path: Path) -> FileKind:
    """Return what a file describes, by its name, its keys or its folder; a session when nothing tells."""
    if path.name in _NAMES:
        return _NAMES[path.name]
    try:
        values, _ = toml_text.parse(path, toml_text.read_text(path))
    except InvalidFile:
        values = {}
    if "steps" in values or "category" in values:
        return FileKind.STRATEGY
    if "blocks" in values or "start" in values:
        return FileKind.SESSION
    if "sessions" in values or "complete_at" in values:
        return FileKind.SERIES
    return _FOLDERS.get(path.absolute().parent.name, FileKind.SESSION)


def is_folder(path: Path) -> bool:
    """Return whether a path names a folder; a path that cannot be a name does not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def files_in(folder: Path) -> list[Path]:
    """Return the TOML files of a folder and the folders in it, hidden ones left out."""
    found = (path for path in folder.rglob("*.toml") if path.is_file())
    return sorted(
        path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def check_file(path: Path, library: Library) -> CheckedPath:
    """Return what is wrong with a file, and with what it refers to in the library or in its own pack."""
    kind = kind_of_file(path)
    try:
        value = _LOADERS[kind](path)
    except InvalidFile as error:
        return CheckedPath(path, kind, error.problems)
    found = list(_references(path, value, library))
    pictures = list(image_problems(path, value)) if isinstance(value, Strategy) else []
    if not found and not pictures:
        return CheckedPath(path, kind, (), value)
    text = toml_text.read_text(path)
    positions = Positions(text)
    problems = [Problem(str(path), positions.line(place), what, instead) for place, what, instead in found]
    for place, what, instead, source in pictures:
        line = _line_naming(source, text, positions.line(place))
        problems.append(Problem(str(path), line, what, instead))
    return CheckedPath(path, kind, tuple(problems), value)


def _line_naming(word: str, text: str, first: int) -> int:
    """Return the first line from a line on that has a word in it; that line where none has."""
    lines = enumerate(text.splitlines()[first - 1 :], first)
    return next((number for number, line in lines if word in line), first)


def _references(path: Path, value: object, library: Library) -> Iterator[tuple[KeyPath, str, str]]:
    if isinstance(value, Session):
        yield from _of_session(path, value, library)
    elif isinstance(value, Series):
        for place, item in enumerate(value.sessions):
            beside = path.parent.parent / "agendas" / f"{item.session}.toml"
            if not beside.exists() and library.session_path(item.session) is None:
                what = f"there is no session {item.session!r}"
                yield ("sessions", place, "session"), what, f"write {item.session}.toml, or name another"
    elif isinstance(value, Strategy):
        for key, names in (("after", value.after), ("better_after", value.better_after)):
            for place, name in enumerate(names):
                if strategy_beside(path, name, library) is None:
                    what = f"there is no strategy {name!r}"
                    yield (key, place), what, _instead(path, name, library, "remove it")


def _of_session(path: Path, session: Session, library: Library) -> Iterator[tuple[KeyPath, str, str]]:
    pinned: set[dt.time] = set()
    for place, block in enumerate(session.agenda.blocks):
        if block.starts is not None and block.starts in pinned:
            what = f"two blocks are pinned to {block.starts:%H:%M}"
            yield ("blocks", place, "starts"), what, "pin one of them to another time"
        if block.starts is not None:
            pinned.add(block.starts)
        if not block.strategy:
            continue
        found = strategy_beside(path, block.strategy, library)
        if found is None:
            what = f"there is no strategy {block.strategy!r}"
            instead = _instead(path, block.strategy, library, "install the pack that has it")
            yield ("blocks", place, "strategy"), what, instead
        elif not isinstance(found, Strategy):
            what = f"the strategy {block.strategy!r} cannot be used"
            yield ("blocks", place, "strategy"), what, f"put {block.strategy}.toml right"
        elif not block.ends and not found.least <= block.time <= found.most:
            bounds = f"{write_minutes(found.least)} to {write_minutes(found.most)}"
            what = f"{block.strategy} takes {bounds} minutes, not {write_minutes(block.time)}"
            nearest = min(max(block.time, found.least), found.most)
            yield ("blocks", place, "minutes"), what, f"write minutes = {write_minutes(nearest)}"


def strategy_beside(path: Path, name: str, library: Library) -> object:
    """Return a strategy of the pack a file stands in, else of the library, else None, or its faults."""
    beside = path.parent.parent / "strategies" / f"{name}.toml"
    return library.strategy_at(beside) if beside.exists() else library.strategy(name)


def _instead(path: Path, name: str, library: Library, otherwise: str) -> str:
    beside = {found.stem for found in (path.parent.parent / "strategies").glob("*.toml")}
    near = near_word(name, beside | library.strategy_ids())
    return f'write "{near}"' if near else otherwise
