"""Reads a strategy from its file and checks all of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal, cast

from facilitator.core.strategy import (
    Category,
    Claim,
    Cues,
    Form,
    Handout,
    Material,
    Notes,
    Phase,
    Priority,
    Safety,
    Sound,
    Step,
    Strategy,
    TakeHome,
    Touch,
    Turns,
)
from facilitator.store.checked_file import CheckedFile
from facilitator.store.checked_table import CheckedTable
from facilitator.store.handout_tables import read_element
from facilitator.store.minutes import write_minutes

_SETTINGS = ("taster", "work-group", "online-unattended")


def load_strategy(path: Path, *, named: str = "") -> Strategy:
    """Return the strategy in a file; in a library its id must be `named`, the name of the file.

    Raises:
        InvalidFile: anything is wrong with it; carries all problems with their lines.
    """
    file = CheckedFile(path, "strategy")
    strategy = _read_strategy(file.root)
    if named and strategy.id and strategy.id != named:
        what = f"the id {strategy.id!r} is not the name of the file"
        file.root.note("id", what, f'write id = "{named}", or rename the file')
    file.finish()
    if any("![" in text for step in strategy.steps for text in (*step.screens, *step.prompts)):
        from facilitator.store.pack_images import image_folder  # late: few strategies show pictures

        return replace(strategy, images=str(image_folder(path)))
    return strategy


def _read_strategy(table: CheckedTable) -> Strategy:
    strategy = Strategy(
        id=table.id(),
        title=table.text("title", required=True, example="Active listening"),
        category=table.choice("category", Category, Category.STRATEGY, required=True),
        steps=_steps(table),
        short=table.text("short"),
        purpose=table.prose("purpose"),
        objectives=table.texts("objectives"),
        materials=tuple(map(_material, table.tables("materials", "a material"))),
        after=table.ids("after"),
        better_after=table.ids("better_after"),
        touch=table.choice("touch", Touch, Touch.NONE),
        safety=table.choice("safety", Safety, Safety.GREEN),
        unsuited_for=table.texts("unsuited_for"),
        needs_partner=table.flag("needs_partner"),
        language=table.text("language", example="en") or "en",
        version=table.text("version", example="1.0.0") or "1.0.0",
        handout=Handout(
            title=table.text("handout_title"),
            aim=table.text("handout_aim"),
            elements=tuple(map(read_element, table.tables("handout", "a handout element"))),
        ),
        take_home=_take_home(table.table("take_home", "take_home")),
        notes=_notes(table.table("notes", "notes")),
    )
    for key in ("after", "better_after"):
        if strategy.id and strategy.id in getattr(strategy, key):
            table.note(key, "the strategy is to come after itself", f"remove {strategy.id!r} from {key}")
    for place, setting in enumerate(strategy.unsuited_for):
        if setting not in _SETTINGS:
            table.note(
                ("unsuited_for", place),
                f"{setting!r} is not a setting the program knows",
                f"write one of {', '.join(map(repr, _SETTINGS))}",
            )
    table.finish()
    return strategy


def _steps(table: CheckedTable) -> tuple[Step, ...]:
    tables = table.tables("steps", "a step", required=True)
    steps: list[Step] = []
    seen: set[str] = set()
    for each in tables:
        step = _step(each)
        if step.id and step.id in seen:
            each.note("id", f"there are two steps {step.id!r}", "give each step an id of its own")
        seen.add(step.id)
        steps.append(step)
    return tuple(steps)


def _step(table: CheckedTable) -> Step:
    times = _least_usual_most(table)
    least, usual, most = times or (timedelta(), timedelta(minutes=1), timedelta(minutes=1))
    turns_table = table.table("turns", "turns")
    before = len(table.findings.found)
    turns = _turns(turns_table) if turns_table else None
    turns_are_sound = len(table.findings.found) == before
    step = Step(
        id=table.id(example="turns"),
        title=table.text("title", required=True, example="Listening turns"),
        least=least,
        usual=usual,
        most=most,
        priority=table.choice("priority", Priority, Priority.MUST),
        form=table.choice("form", Form, Form.PLENARY),
        screens=table.texts("screens"),
        prompts=table.texts("prompts"),
        prompt_time=table.minutes("prompt_minutes"),
        say=table.prose("say"),
        do=table.prose("do"),
        cues=_cues(table.table("cues", "cues")),
        digits=table.flag("digits", True),
        at_end=cast("Literal['hold', 'advance']", table.word("at_end", ("hold", "advance"), "hold")),
        turns=turns,
    )
    if times and step.turns and turns_are_sound:
        _check_turns(table, step, step.turns)
    table.finish()
    return step


def _least_usual_most(table: CheckedTable) -> tuple[timedelta, timedelta, timedelta] | None:
    instead = "write minutes = [least, usual, most], such as [10, 16, 24]"
    value = table.raw("minutes")
    if value is None:
        table.note_missing("a step has no minutes", instead)
        return None
    if not isinstance(value, list) or len(value) != 3:
        table.note("minutes", "a step needs three times", instead)
        return None
    times = table.minutes_list("minutes", positive=False) or ()
    if len(times) != 3:
        return None
    least, usual, most = times
    if not least <= usual <= most:
        table.note("minutes", "the three times are not in order", "write the smallest first")
        return None
    if not most:
        table.note("minutes", "the step has no time at all", "write more than 0 as the last of the minutes")
        return None
    return least, usual, most


def _check_turns(table: CheckedTable, step: Step, turns: Turns) -> None:
    # Phases are shrunk into a shorter step, but what is written must hold at the usual length.
    if turns.time > step.usual:
        table.note(
            "turns",
            f"the turns take {write_minutes(turns.time)} minutes, "
            f"the step usually takes {write_minutes(step.usual)}",
            "shorten the phases, or give the step more minutes",
        )
    fixed = turns.count * sum((phase.time for phase in turns.phases if phase.fixed), timedelta())
    fixed += sum((phase.time for phase in turns.tail if phase.fixed), timedelta())
    if step.least and fixed > step.least:
        table.note(
            "minutes",
            f"the fixed phases take {write_minutes(fixed)} minutes, "
            f"the step can be as short as {write_minutes(step.least)}",
            f"write at least {write_minutes(fixed)} as the first of the minutes",
        )


def _cues(table: CheckedTable | None) -> Cues:
    if table is None:
        return Cues()
    cues = Cues(
        start=table.choice("start", Sound, Sound.NONE),
        phase=table.choice("phase", Sound, Sound.NONE),
        swap=table.choice("swap", Sound, Sound.NONE),
        end=table.choice("end", Sound, Sound.NONE),
        warn=table.minutes_list("warn"),
        before=table.minutes_list("before") or (),
    )
    table.finish()
    return cues


def _turns(table: CheckedTable) -> Turns:
    turns = Turns(
        roles=table.texts("roles", one_line=True, example="A"),
        phases=tuple(map(_phase, table.tables("phases", "a phase", required=True))),
        tail=tuple(map(_phase, table.tables("tail", "a phase"))),
    )
    if len(set(turns.roles)) < len(turns.roles):
        table.note("roles", "two roles have the same name", 'write roles = ["A", "B"]')
    if len(turns.roles) > 12:
        table.note("roles", f"there are {len(turns.roles)} roles", "write at most 12")
    table.finish()
    return turns


def _phase(table: CheckedTable) -> Phase:
    phase = Phase(
        title=table.text("title", required=True, example="Speak"),
        time=table.minutes("minutes", required=True) or timedelta(seconds=1),
        fixed=table.flag("fixed"),
        heading=table.text("heading"),
        note=table.prose("note"),
        left=table.text("left"),
        say=table.prose("say"),
        do=table.prose("do"),
        sound=table.choice("sound", Sound, Sound.NONE) if "sound" in table else None,
    )
    table.finish()
    return phase


def _material(table: CheckedTable) -> Material:
    per = table.word("per", ("person", "pair", "group", "room", "session"), "person")
    material = Material(
        item=table.text("item", required=True, example="Listening card"),
        per=cast("Literal['person', 'pair', 'group', 'room', 'session']", per),
        count=table.whole("count", 1, 1, 1000),
        spare=table.whole("spare", 0, 0, 200),
        returned=table.flag("returned"),
    )
    table.finish()
    return material


def _take_home(table: CheckedTable | None) -> TakeHome | None:
    if table is None:
        return None
    origin = table.word("origin", ("pack", "article", "facilitator"), "pack")
    take_home = TakeHome(
        text=table.text("text", required=True, one_line=False),
        cadence=table.text("cadence", example="3 x week"),
        origin=cast("Literal['pack', 'article', 'facilitator']", origin),
        alone=table.prose("alone"),
    )
    table.finish()
    return take_home


def _notes(table: CheckedTable | None) -> Notes:
    if table is None:
        return Notes()
    notes = Notes(
        facilitator=table.prose("facilitator"),
        debrief=table.texts("debrief"),
        safety=table.prose("safety"),
        adaptations=table.prose("adaptations"),
        claims=tuple(map(_claim, table.tables("claims", "a claim"))),
    )
    table.finish()
    return notes


def _claim(table: CheckedTable) -> Claim:
    strength = table.word("strength", ("opinion", "association", "trial"), "opinion", required=True)
    claim = Claim(
        text=table.text("text", required=True, one_line=False),
        strength=cast("Literal['opinion', 'association', 'trial']", strength),
        reference=table.prose("reference"),
    )
    table.finish()
    return claim
