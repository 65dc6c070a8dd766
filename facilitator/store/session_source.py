"""Opens a session the way a command names it: by a path, or by the name of one in the library."""

from dataclasses import dataclass
from pathlib import Path

from facilitator.core.agenda import Session
from facilitator.core.strategy import Strategy
from facilitator.store.file_kinds import CheckedPath, FileKind, check_file, strategy_beside
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.store.wording import near_word


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A good session with every strategy it uses."""

    path: Path
    session: Session
    strategies: dict[str, Strategy]


def find_session(named: str, library: Library) -> Path:
    """Return the file of a session given as a path or as a name such as "taster-90".

    Raises:
        InvalidFile: neither is there.
    """
    path = Path(named)
    if path.suffix == ".toml" or len(path.parts) > 1 or _exists(path):
        return path
    found = library.session_path(named)
    if found is None:
        names = {entry.id for entry in library.sessions()}
        near = near_word(named, names)
        instead = f'write "{near}"' if near else f"write a path, or one of {', '.join(sorted(names))}"
        raise InvalidFile.whole(path, "there is no such session", instead)
    return found


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def open_session(named: str, library: Library) -> OpenedSession:
    """Return a session with its strategies, those of its own pack before those of the library.

    Raises:
        InvalidFile: with every problem of the session, and of what it refers to.
    """
    path = find_session(named, library)
    checked: CheckedPath = check_file(path, library)
    if checked.kind is not FileKind.SESSION and not checked.problems:
        raise InvalidFile.whole(path, f"this is a {checked.kind.value}", "name a session")
    if checked.problems or not isinstance(checked.value, Session):
        raise InvalidFile(path, checked.problems)
    session = checked.value
    used = dict.fromkeys(block.strategy for block in session.agenda.blocks if block.strategy)
    found = {name: strategy_beside(path, name, library) for name in used}
    return OpenedSession(
        path, session, {name: each for name, each in found.items() if isinstance(each, Strategy)}
    )
