"""The pack that comes with the program, read once for all tests of its content."""

import datetime as dt
from functools import cache
from pathlib import Path

from facilitator import resources
from facilitator.core.agenda import Series, Session
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Cards, Checklist, Element, Lines, Scale, Strategy, Table, TakeHome, Text
from facilitator.store.series_file import load_series
from facilitator.store.session_file import load_session
from facilitator.store.strategy_file import load_strategy

PACK: Path = resources.shipped_sessions() / "emotional-closeness"
DAY = dt.date(2026, 11, 28)


@cache
def strategies() -> dict[str, Strategy]:
    """Return the strategies of the pack by id."""
    paths = sorted((PACK / "strategies").glob("*.toml"))
    return {path.stem: load_strategy(path, named=path.stem) for path in paths}


@cache
def session(name: str) -> Session:
    """Return a session of the pack."""
    return load_session(PACK / "agendas" / f"{name}.toml")


@cache
def series() -> Series:
    """Return the series of the pack."""
    return load_series(PACK / "series" / "six-evenings.toml")


@cache
def rundown(name: str) -> Rundown:
    """Return the plan of a session of the pack on a day without a change of clocks."""
    return plan(session(name), strategies(), start_of(session(name), DAY, dt.UTC))


def session_names() -> list[str]:
    """Return the names of the sessions of the pack."""
    return sorted(path.stem for path in (PACK / "agendas").glob("*.toml"))


def room_texts(strategy: Strategy) -> dict[str, str]:
    """Return everything the room may show of a strategy, by where it stands."""
    found = {"title": strategy.title, "short": strategy.short}
    for step in strategy.steps:
        found[f"{step.id} title"] = step.title
        found |= {f"{step.id} screen {place}": text for place, text in enumerate(step.screens)}
        found |= {f"{step.id} prompt {place}": text for place, text in enumerate(step.prompts)}
        for place, phase in enumerate((*step.turns.phases, *step.turns.tail) if step.turns else ()):
            found[f"{step.id} phase {place}"] = " | ".join(
                (phase.title, phase.heading, phase.note, phase.left)
            )
    return found


def paper_texts(strategy: Strategy) -> dict[str, str]:
    """Return everything a participant may read on paper about a strategy, by where it stands."""
    handout = strategy.handout
    found = {"handout title": handout.title, "handout aim": handout.aim}
    found |= {
        f"handout {place} {type(element).__name__.lower()}": "\n".join(filter(None, _element_words(element)))
        for place, element in enumerate(handout.elements)
    }
    if isinstance(home := strategy.take_home, TakeHome):
        found |= {"take-home": home.text, "take-home cadence": home.cadence, "take-home alone": home.alone}
    found |= {f"objective {place}": text for place, text in enumerate(strategy.objectives)}
    found["purpose"] = strategy.purpose
    return found


def _element_words(element: Element) -> list[str]:
    words = [element.label, element.hint]
    match element:
        case Text():
            words += [element.text, *(part for item in element.items for part in item)]
        case Lines():
            words += element.fields
        case Checklist():
            words += element.items
        case Scale():
            words += [element.low, element.high]
        case Table():
            words += [*element.columns, *(cell for row in element.rows for cell in row)]
        case Cards():
            words += [*element.items, *element.groups]
        case _:
            pass
    return words
