"""Finds the series a session belongs to, and the sessions of a series, in a pack and in the library."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.agenda import Series, Session
from facilitator.core.linting import SeriesPlace
from facilitator.store.library import Library, Unavailable
from facilitator.store.problems import InvalidFile
from facilitator.store.series_file import load_series
from facilitator.store.session_file import load_session


def session_paths(series_path: Path, series: Series, library: Library) -> tuple[Path | None, ...]:
    """Return the file of each session of a series, those beside it before those of the library."""
    folder = series_path.parent.parent / "agendas"
    return tuple(
        beside if (beside := folder / f"{item.session}.toml").exists() else library.session_path(item.session)
        for item in series.sessions
    )


@dataclass(frozen=True, slots=True)
class SeriesAround:
    """The series a session belongs to, and where in it the session stands."""

    series: Series
    paths: tuple[Path | None, ...]
    """The file of each session; None for one that is missing."""
    index: int
    """Counted from 0."""


def series_around(path: Path, library: Library) -> SeriesAround | None:
    """Return the first series that holds a session file, or a session of that file name; None for none.

    A facilitator's own copy of a shipped evening has its name and stands elsewhere.
    """
    copies: list[SeriesAround] = []
    for series_path, series in _series_near(path, library):
        paths = session_paths(series_path, series, library)
        for index, found in enumerate(paths):
            if found is not None and found.resolve() == path.resolve():
                return SeriesAround(series, paths, index)
            if series.sessions[index].session == path.stem:
                copies.append(SeriesAround(series, paths, index))
    return copies[0] if copies else None


def place_in_series(path: Path, library: Library) -> SeriesPlace | None:
    """Return where a session file stands in the first series that holds it; None for a session by itself.

    Faulty files of the series are passed over: they are told of when they are checked themselves.
    """
    for series_path, series in _series_near(path, library):
        paths = session_paths(series_path, series, library)
        for index, found in enumerate(paths):
            if found is not None and found.resolve() == path.resolve():
                return SeriesPlace.of([_strategies_in(each) for each in paths], index)
    return None


def _series_near(path: Path, library: Library) -> Iterator[tuple[Path, Series]]:
    folder = path.absolute().parent.parent / "series"
    for beside in sorted(folder.glob("*.toml")):
        try:
            yield beside, load_series(beside)
        except InvalidFile:
            continue
    for entry in library.series():
        if not isinstance(entry, Unavailable):
            yield entry.path, entry.value


def _strategies_in(path: Path | None) -> frozenset[str]:
    try:
        session: Session | None = None if path is None else load_session(path)
    except InvalidFile:
        session = None
    blocks = () if session is None else session.agenda.blocks
    return frozenset(block.strategy for block in blocks if block.strategy)
