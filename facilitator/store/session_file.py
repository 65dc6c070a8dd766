"""Reads a session from its file with checks, and saves one without loss."""

import datetime as dt
import zoneinfo
from dataclasses import replace
from pathlib import Path

from facilitator.core.agenda import Agenda, Block, Facilitator, Session
from facilitator.core.strategy import Priority
from facilitator.store import toml_text
from facilitator.store.atomic import save
from facilitator.store.checked_file import CheckedFile
from facilitator.store.checked_table import CheckedTable
from facilitator.store.problems import InvalidFile

_MOST_BLOCKS = 20_000


def load_session(path: Path) -> Session:
    """Return the session in a file (design.md section 3).

    Blocks are named "b1", "b2", … in their order, so that two loads of a file give equal sessions.

    Raises:
        InvalidFile: anything is wrong with it; carries all problems with their lines.
    """
    file = CheckedFile(path, "session")
    session = _read_session(file.root)
    file.finish()
    return session


def save_session(session: Session, path: Path, *, like: Path | None = None) -> None:
    """Write a session into its file; remarks, free keys and the order of keys stay as they are.

    A new file begins as the file `like`, where that is given: the one the session was opened from. The
    version before is kept among the backups.

    Raises:
        SaveFailed: nothing was written; what stood there is untouched.
    """
    origin = path if path.exists() or like is None else like
    text, line_end = _text_for(session, origin)
    save(path, text.replace("\n", line_end).encode())


def _text_for(session: Session, origin: Path) -> tuple[str, str]:
    # Late: only saving needs tomlkit.
    from facilitator.store.session_text import write_anew, write_into

    try:
        before = load_session(origin)
        text = toml_text.read_text(origin)
        line_end = "\r\n" if b"\r\n" in origin.read_bytes() else "\n"
    except (InvalidFile, OSError):
        return write_anew(session), "\n"
    if _unnamed(before) == _unnamed(session):
        return text, line_end
    written = write_into(text, before, session)
    # What cannot be written into the old text without a change of meaning is written anew.
    return (written if _means(written, session) else write_anew(session)), line_end


def _means(text: str, session: Session) -> bool:
    try:
        table = CheckedFile(Path("written.toml"), "session", text).root
        return _unnamed(_read_session(table)) == _unnamed(session)
    except InvalidFile:
        return False


def _unnamed(session: Session) -> Session:
    """Return the session with blocks that differ only in what a file holds."""
    return session.with_agenda(Agenda(tuple(replace(block, id="") for block in session.agenda.blocks)))


def _read_session(table: CheckedTable) -> Session:
    session = Session(
        title=table.text("title", required=True, example="90-minute taster"),
        start=table.clock("start", required=True) or dt.time(),
        agenda=_agenda(table),
        end=table.clock("end", example="20:00"),
        date=table.date("date"),
        subtitle=table.text("subtitle"),
        place=table.text("place"),
        issuer=table.text("issuer"),
        language=table.text("language", example="en") or "en",
        facilitators=tuple(map(_facilitator, table.tables("facilitators", "a facilitator"))),
        time_zone=table.text("time_zone", example="Europe/Berlin"),
    )
    if session.time_zone and not _is_time_zone(session.time_zone):
        table.note(
            "time_zone",
            f"there is no time zone {session.time_zone!r}",
            'write a name such as "Europe/Berlin", or leave it out',
        )
    table.finish()
    return session


def _is_time_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    return True


def _agenda(table: CheckedTable) -> Agenda:
    tables = table.tables("blocks", "a block")
    if len(tables) > _MOST_BLOCKS:
        table.note("blocks", f"there are {len(tables)} blocks", f"write at most {_MOST_BLOCKS}")
        tables = tables[:_MOST_BLOCKS]
    return Agenda(tuple(replace(_block(each), id=f"b{place}") for place, each in enumerate(tables, 1)))


def _block(table: CheckedTable) -> Block:
    strategy = table.id("strategy") if "strategy" in table else table.text("strategy")
    block = Block(
        time=table.minutes("minutes", required=True) or dt.timedelta(minutes=1),
        strategy=strategy,
        title=table.text("title"),
        starts=table.clock("starts", example="19:25"),
        ends=table.clock("ends", example="13:15"),
        protected=table.flag("protected"),
        priority=table.choice("priority", Priority, Priority.MUST),
        lead=table.text("lead", example="MO"),
        note=table.prose("note"),
        id="",
    )
    if not table.raw("strategy") and not table.raw("title"):
        table.note_missing(
            "a block names no strategy and has no title", 'write strategy = "…" or title = "…"'
        )
    table.finish()
    return block


def _facilitator(table: CheckedTable) -> Facilitator:
    person = Facilitator(
        name=table.text("name", required=True, example="Mara Olsen"),
        initials=table.text("initials", example="MO"),
    )
    table.finish()
    return person
