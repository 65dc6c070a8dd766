"""Writes a session as TOML: into the text it came from, so that remarks and free keys stay, or anew."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit.items import AbstractTable

from facilitator.core.agenda import Block, Facilitator, Session
from facilitator.core.strategy import Priority
from facilitator.store.block_matching import match_blocks
from facilitator.store.checked_file import FORMAT
from facilitator.store.minutes import write_minutes
from facilitator.store.positions import Header, Positions

_REMARKED_KEY = re.compile(r"#\s*[\w.-]+\s*=")


def write_anew(session: Session) -> str:
    """Return the text of a session without regard to any earlier one."""
    document = tomlkit.document()
    document["format"] = FORMAT
    _put(document, _session_values(session), None)
    blocks = [_new_block(block) for block in session.agenda.blocks]
    return "\n".join([tomlkit.dumps(document).rstrip() + "\n", *blocks])


def write_into(text: str, before: Session, session: Session) -> str:
    """Return a text with what differs between two sessions changed in it.

    `before` is the session the text holds. The remarks directly above a `[[blocks]]` line and all keys in it
    travel with the block. The text holds line feeds only.
    """
    parts = _split(text)
    if len(parts.blocks) != len(before.agenda.blocks):
        # The blocks stand in one line, blocks = [{…}]: there are no remarks to travel with them.
        document = tomlkit.parse(text)
        document.pop("blocks", None)
        parts = _Parts([tomlkit.dumps(document)], [])
        before = before.with_agenda(type(before.agenda)())
    rest = _edit_rest(parts.rest, before, session)
    blocks = _edit_blocks(parts.blocks, before, session)
    return _join([rest[0], *blocks, *rest[1:]])


# --- cutting the text ---


@dataclass(slots=True)
class _Parts:
    rest: list[str]
    """The first part stands before the blocks, the others after them."""
    blocks: list[str]


def _split(text: str) -> _Parts:
    headers = Positions(text).headers
    starts = [_start_of(text, header) for header in headers]
    ends = [*starts[1:], len(text)]
    parts = _Parts([text[: starts[0]] if starts else text], [])
    in_block = False
    for header, start, end in zip(headers, starts, ends, strict=False):
        piece = text[start:end]
        is_block = header.keys[:1] == ("blocks",)
        if is_block and header.is_list and len(header.keys) == 1:
            parts.blocks.append(piece)
        elif is_block and in_block:
            parts.blocks[-1] += piece
        elif parts.blocks:
            parts.rest.append(piece)
        else:
            # Before the first block all belongs together: a table may continue one above it.
            parts.rest[0] += piece
        in_block = is_block
    return parts


def _start_of(text: str, header: Header) -> int:
    """Return where the section of a header begins: above the remarks that speak of it."""
    start = text.rfind("\n", 0, header.offset) + 1
    floor = text.find("\n", header.after) + 1 if header.after else 0
    run: list[int] = []
    at = start
    while at > floor:
        line = text.rfind("\n", 0, at - 1) + 1
        if not text[line:at].lstrip().startswith("#"):
            break
        run.insert(0, line)
        at = line
    above_is_blank = at == 0 or (at > floor and not text[text.rfind("\n", 0, at - 1) + 1 : at].strip())
    if not above_is_blank:
        # A key remarked out right below a block belongs to that block.
        while run and _REMARKED_KEY.match(text[run[0] : start].lstrip()):
            run.pop(0)
    return run[0] if run else start


def _join(pieces: Iterable[str]) -> str:
    whole = ""
    gap = "\n"
    for piece in pieces:
        if not piece.strip():
            continue
        if whole:
            body = whole.rstrip("\n")
            own = len(whole) - len(body)
            whole = body + (whole[len(body) :] if own > 1 else "\n" + gap)
        whole += piece
    return whole.rstrip("\n") + "\n"


# --- changing the parts ---


def _edit_rest(parts: list[str], before: Session, session: Session) -> list[str]:
    old, new = _session_values(before), _session_values(session)
    changed = {key: value for key, value in new.items() if old[key] != value}
    if not changed:
        return parts
    documents = [tomlkit.parse(part) for part in parts]
    for key, value in changed.items():
        home = next((document for document in documents if key in document), documents[0])
        _put(home, {key: value}, home)
    return [
        tomlkit.dumps(document) if document.as_string() != part else part
        for document, part in zip(documents, parts, strict=True)
    ]


def _edit_blocks(pieces: list[str], before: Session, session: Session) -> list[str]:
    found = match_blocks(before.agenda.blocks, session.agenda.blocks)
    return [
        _new_block(block) if place is None else _edit_block(pieces[place], before.agenda.blocks[place], block)
        for place, block in zip(found, session.agenda.blocks, strict=True)
    ]


def _edit_block(piece: str, before: Block, block: Block) -> str:
    old, new = _block_values(before), _block_values(block)
    changed = {key: value for key, value in new.items() if old[key] != value}
    if not changed:
        return piece
    body = piece.rstrip("\n")
    document = tomlkit.parse(body + "\n")
    table: Any = document["blocks"]
    _put(table[0], changed, table[0])
    return tomlkit.dumps(document).rstrip("\n") + piece[len(body) :]


def _new_block(block: Block) -> str:
    table = tomlkit.table()
    _put(table, _block_values(block), None)
    return f"[[blocks]]\n{table.as_string()}"


def _put(
    table: AbstractTable | tomlkit.TOMLDocument,
    values: dict[str, Any],
    existing: AbstractTable | tomlkit.TOMLDocument | None,
) -> None:
    for key, value in values.items():
        if value is not None:
            table[key] = tomlkit.string(value, multiline=True) if _is_long(value) else value
        elif existing is not None and key in existing:
            table.remove(key)


def _is_long(value: object) -> bool:
    return isinstance(value, str) and "\n" in value


# --- values as they stand in a file; None: the key is left out ---


def _session_values(session: Session) -> dict[str, Any]:
    return {
        "title": session.title,
        "subtitle": session.subtitle or None,
        "date": session.date,
        "start": _clock(session.start),
        "end": _clock(session.end),
        "time_zone": session.time_zone or None,
        "place": session.place or None,
        "issuer": session.issuer or None,
        "language": session.language if session.language != "en" else None,
        "facilitators": [_person(person) for person in session.facilitators] or None,
    }


def _block_values(block: Block) -> dict[str, Any]:
    return {
        "strategy": block.strategy or None,
        "title": block.title or None,
        "minutes": write_minutes(block.time),
        "starts": _clock(block.starts),
        "ends": _clock(block.ends),
        "protected": True if block.protected else None,
        "priority": block.priority.value if block.priority is not Priority.MUST else None,
        "lead": block.lead or None,
        "note": block.note or None,
    }


def _person(person: Facilitator) -> dict[str, str]:
    return {"name": person.name} | ({"initials": person.initials} if person.initials else {})


def _clock(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M") if time else None
