"""A secret in every text of a value that is not written down here as public.

The fields are read from the dataclasses, so one that is added tomorrow holds a secret too, and a test that
finds it in the room asks whether it is meant to be seen there.
"""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar

from facilitator.core.agenda import Agenda, Block, Session
from facilitator.core.run import Run
from facilitator.core.strategy import Material, Phase, Step, Strategy, Turns

Value = TypeVar("Value")

PUBLIC: dict[type, frozenset[str]] = {
    Session: frozenset({"title", "subtitle", "language", "time_zone"}),
    Block: frozenset({"title", "strategy", "id"}),
    # The folder of the pictures that screens name: never shown itself, but it leads to them.
    Strategy: frozenset({"id", "title", "short", "language", "version", "images"}),
    Step: frozenset({"id", "title", "screens", "prompts"}),
    Turns: frozenset({"roles"}),
    Phase: frozenset({"title", "heading", "note", "left"}),
    Material: frozenset({"item"}),
}
"""What the room may read, and the names that hold a session together. Everything else is private."""


def planted(value: Value, secret: str) -> Value:
    """Return a value with a secret in each private text; empty lists of parts get one part full of it."""
    result: Value = _planted(value, type(value), secret)
    return result


def private_fields(kind: type) -> Iterator[tuple[type, str]]:
    """Return (class, field) of every private text that can be reached from a class."""
    for each in _reached(kind, set()):
        for field in dataclasses.fields(each):
            if field.name not in PUBLIC.get(each, ()) and _holds_text(_hints(each)[field.name]):
                yield each, field.name


def _reached(kind: type, seen: set[type]) -> set[type]:
    if kind in seen:
        return seen
    seen.add(kind)
    for hint in _hints(kind).values():
        for inner in _classes(hint):
            _reached(inner, seen)
    return seen


def _classes(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for each in typing.get_args(hint):
        yield from _classes(each)


def _holds_text(hint: Any) -> bool:
    if hint is str:
        return True
    return typing.get_origin(hint) is not typing.Literal and any(
        _holds_text(each) for each in typing.get_args(hint)
    )


def _hints(kind: type) -> dict[str, Any]:
    # A run keeps the one before it, under a name that its own module cannot import.
    return typing.get_type_hints(kind, localns={"Run": Run})


def _planted(value: Any, hint: Any, secret: str) -> Any:
    if hint is str:
        return secret
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        public, hints = PUBLIC.get(kind, frozenset()), _hints(kind)
        return dataclasses.replace(
            value,
            **{
                field.name: _planted(getattr(value, field.name), hints[field.name], secret)
                for field in dataclasses.fields(kind)
                if field.init and field.name not in public
            },
        )
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _several(value, inner[0], secret)
    if origin is tuple:
        return tuple(_planted(each, part, secret) for each, part in zip(value, inner, strict=True))
    if origin in (typing.Union, types.UnionType):
        return _one_of(value, inner, secret)
    return value


def _several(value: tuple[Any, ...], part: Any, secret: str) -> tuple[Any, ...]:
    if part is str:
        return tuple(secret for _each in value) or (secret,)
    if value:
        return tuple(_planted(each, part, secret) for each in value)
    kinds = typing.get_args(part) if typing.get_origin(part) in (typing.Union, types.UnionType) else (part,)
    if part in (Block, Step, Phase):
        # These make the run longer; the test builds them where they belong.
        return ()
    return tuple(_made(kind, secret) for kind in kinds if _can_hold(kind))


def _can_hold(kind: Any) -> bool:
    return kind is str or typing.get_origin(kind) is tuple or dataclasses.is_dataclass(kind)


def _one_of(value: Any, inner: tuple[Any, ...], secret: str) -> Any:
    if str in inner:
        return secret
    if value is not None:
        return _planted(value, type(value), secret)
    made = next((kind for kind in inner if dataclasses.is_dataclass(kind) and kind is not Turns), None)
    return None if made is None else _made(made, secret)


def _made(kind: Any, secret: str) -> Any:
    """Return a value of a kind that had none, full of the secret."""
    if kind is str:
        return secret
    if typing.get_origin(kind) is tuple:
        return tuple(_made(each, secret) for each in typing.get_args(kind) if each is not Ellipsis)
    hints = _hints(kind)
    needed = {
        field.name: _plain(hints[field.name], secret)
        for field in dataclasses.fields(kind)
        if field.init
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    }
    return _planted(kind(**needed), kind, secret)


def _plain(hint: Any, secret: str) -> Any:
    if hint is str:
        return secret
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _made(hint, secret)
    simple: dict[Any, Any] = {
        bool: False,
        int: 1,
        float: 1.0,
        dt.timedelta: dt.timedelta(minutes=1),
        dt.date: dt.date(2026, 1, 1),
        Agenda: Agenda(),
    }
    return () if typing.get_origin(hint) is tuple else simple[hint]
