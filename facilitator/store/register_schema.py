"""The tables of the register, how an older register becomes a newer one, and how a register is opened."""

import contextlib
import datetime as dt
import logging
import shutil
import sqlite3
from pathlib import Path

from facilitator.store import people_tables
from facilitator.store.atomic import flush_folder

_log = logging.getLogger(__name__)

_RUNS = """
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'discarded', 'left')),
    elapsed INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    boot TEXT NOT NULL,
    plan BLOB NOT NULL
) STRICT;
CREATE INDEX runs_by_state ON runs (state, wall);
CREATE TABLE events (
    run TEXT NOT NULL REFERENCES runs (id),
    number INTEGER NOT NULL,
    act TEXT NOT NULL,
    arguments TEXT NOT NULL,
    elapsed INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    boot TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE actual_times (
    run TEXT NOT NULL REFERENCES runs (id),
    block INTEGER NOT NULL,
    strategy TEXT NOT NULL,
    wall INTEGER NOT NULL,
    planned INTEGER NOT NULL,
    actual INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    PRIMARY KEY (run, block)
) STRICT, WITHOUT ROWID;
CREATE INDEX actual_times_by_strategy ON actual_times (strategy, wall);
"""

_CERTIFICATES = """
CREATE TABLE certificate_numbers (
    issuer TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (issuer, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE certificates (
    issuer TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    hours REAL NOT NULL,
    duplicate INTEGER NOT NULL DEFAULT 0 CHECK (duplicate IN (0, 1)),
    PRIMARY KEY (issuer, year, number, duplicate)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_by_name ON certificates (name, date);
"""

MIGRATIONS = (_RUNS, _CERTIFICATES, people_tables.PEOPLE)
"""Each takes a register from the version of its place to the next."""

TABLES = ("runs", "events", "actual_times", "certificate_numbers", "certificates", *people_tables.TABLES)

# The register has a lock of its own, so another connection is rare and short; the room must not wait for it.
_BUSY_SECONDS = 0.05


class RegisterTooNew(Exception):
    """A later version of the program made the register. The text is a reason for people."""

    def __init__(self) -> None:
        super().__init__("a newer Facilitator made the record of your runs. Use that one, or update this one")


class RegisterDamaged(Exception):
    """The file is no register, or a part of it is missing."""


def connect(path: Path, *, check: bool = False) -> sqlite3.Connection:
    """Return an open register of the present version; a new one is made where there is none.

    A copy of an older register is kept beside it before its tables change. With `check`, every page is read.

    Raises:
        RegisterTooNew: a later version of the program made it.
        RegisterDamaged: it cannot be read.
        sqlite3.Error, OSError: it cannot be opened or written now.
    """
    if not path.exists():
        _make(path)
    if not path.stat().st_size:
        # Opening it would make it a register without tables; a register is made whole or not at all.
        raise RegisterDamaged("it is empty")
    connection = _open(path)
    try:
        if check:
            _check(connection)
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise RegisterTooNew
        if version == 0:
            raise RegisterDamaged("it has no tables")
        if version < len(MIGRATIONS):
            _keep_copy(connection, path, version)
            _migrate(connection, version)
        # Reads a page of each table, so that a file cut short is found now and not in front of the room.
        for table in TABLES:
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if is_damage(error):
            raise RegisterDamaged(str(error)) from error
        raise
    except (RegisterTooNew, RegisterDamaged, OSError):
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Return True when an error says that the file itself is broken."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    missing = "no such table" in str(error) or "no such column" in str(error)
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or missing


def set_aside(path: Path) -> Path:
    """Move a damaged register out of the way, with what belongs to it, and return where it is now.

    Raises:
        OSError: it cannot be moved.
    """
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    again = 1
    while kept.exists():
        again += 1
        kept = path.with_name(f"{path.stem}-damaged-{stamp}-{again}{path.suffix}")
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))
    return kept


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        # The bytes of a deleted name must not stay behind in the file.
        connection.execute("PRAGMA secure_delete = ON").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if is_damage(error):
            raise RegisterDamaged(str(error)) from error
        raise
    return connection


def _make(path: Path) -> None:
    """Make a register under another name first: a kill halfway must not leave half a register."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        _migrate(connection, 0)
    finally:
        connection.close()
    # It will hold names; the log beside it takes the same rights.
    part.chmod(0o600)
    part.replace(path)
    flush_folder(path.parent)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        _log.info("The register becomes version %s.", number)
        try:
            connection.executescript(f"BEGIN IMMEDIATE;{script};PRAGMA user_version = {number};COMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> None:
    # What stands in the log of the register belongs into the copy too.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    kept = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
    if not kept.exists():
        part = kept.with_name(f".{kept.name}.part")
        shutil.copyfile(path, part)
        part.replace(kept)


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise RegisterDamaged(str(found[0]) if found else "it cannot be checked")
