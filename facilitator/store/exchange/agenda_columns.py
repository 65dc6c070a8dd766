"""Finds the columns of an agenda by their headings, in a table of any origin, and reads its rows."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.strategy import Priority
from facilitator.store.exchange.clock_words import Clock, read_clock, read_length, read_range
from facilitator.store.exchange.draft import Draft, Item, one_line, shown
from facilitator.store.roster_columns import plain_heading

_WORDS = {
    "start": (
        "start|starts|start time|begin|begins|beginning|from|time|when|clock|timestart|"
        "time start|beginn|von|uhrzeit|zeit|anfang|début|debut|heure|de|inicio|hora|inizio|"
        "ora|begin tijd|tijd|kl|tid|början|godzina|час"
    ),
    "end": (
        "end|ends|end time|finish|until|to|till|stop|timeend|time end|ende|bis|fin|à|fine|hasta|slut|koniec"
    ),
    "time": (
        "minutes|minute|min|mins|duration|length|takes|how long|time needed|dauer|länge|"
        "minuten|durée|duree|duración|duracion|minutos|durata|minuti|duur|längd|varighed|"
        "varighet|czas trwania|длительность"
    ),
    "title": (
        "title|topic|activity|session|what|agenda item|item|name|subject|summary|event|module|"
        "exercise|content|block|programme|program|agenda|titel|thema|was|inhalt|programmpunkt|"
        "aktivität|baustein|titre|sujet|activité|contenu|título|titulo|tema|actividad|"
        "contenido|titolo|argomento|attività|onderwerp|activiteit|ämne|tytuł|тема"
    ),
    "step": "step|steps|substep|schritt|étape|etape|paso|passo",
    "note": (
        "note|notes|description|details|comment|comments|remarks|notiz|notizen|beschreibung|"
        "bemerkung|remarque|remarques|notas|nota|descripción|descrizione|opmerkingen|"
        "anteckningar|uwagi"
    ),
    "lead": (
        "lead|leads|leader|presenter|presenters|speaker|speakers|who|facilitator|facilitators|"
        "host|led by|owner|responsible|moderator|wer|leitung|referent|referentin|sprecher|qui|"
        "animateur|intervenant|quién|quien|ponente|chi|relatore|wie|spreker|vem|prowadzący|кто"
    ),
    "priority": "priority|importance|priorität|prioritaet|priorité|prioridad|priorità",
    "pinned": "pinned|fixed|fest|fixe|fijo|fisso",
    "other": "say|do|script|materials|id|cue|colour|color|type",
}
_KNOWN = {
    kind: tuple(dict.fromkeys(plain_heading(word) for word in words.split("|")))
    for kind, words in _WORDS.items()
}
_HOURS = frozenset(("h", "hour", "hours", "hrs", "stunden", "std", "heures", "horas"))
_SECONDS = frozenset(("s", "sec", "secs", "second", "seconds", "sekunden"))
_TRUE = frozenset(
    ("yes", "true", "x", "1", "y", "ja", "oui", "si", "sí", "start", "both", "✓", "start and end")
)
_FIRST_ROWS = 20
_DECIMAL = re.compile(r"0?[.,]\d+")


@dataclass(frozen=True, slots=True)
class AgendaColumns:
    """Where each kind of value stands, counted from 0."""

    places: dict[str, int]
    unit: int
    """Seconds that a number without a word in the column of lengths stands for."""

    def cell(self, kind: str, cells: Sequence[str]) -> str:
        """Return the text of one kind in a row, "" where there is none."""
        place = self.places.get(kind)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def find_columns(headings: Sequence[str]) -> AgendaColumns | None:
    """Return where the columns are; None where no title, or neither a time nor a length, has a heading."""
    places: dict[str, int] = {}
    plain = [plain_heading(heading[:80]) for heading in headings[:200]]
    # The first words of each list say it most clearly: a column "Title" comes before a column "Session".
    for headings_of in (plain, [heading.partition(" ")[0] for heading in plain]):
        for kind, words in _KNOWN.items():
            for word in words:
                if kind not in places and word in headings_of:
                    place = headings_of.index(word)
                    if place not in places.values():
                        places[kind] = place
    if "title" not in places or not {"start", "time", "end"} & places.keys():
        return None
    lengths = set(plain[places["time"]].split()) if "time" in places else set()
    unit = 3600 if lengths & _HOURS else 1 if lengths & _SECONDS else 60
    return AgendaColumns(places, unit)


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, AgendaColumns] | None:
    """Return which of the first rows has the headings, and its columns."""
    for place, (_, cells) in enumerate(rows[:_FIRST_ROWS]):
        columns = find_columns(cells)
        if columns is not None:
            return place, columns
    return None


def read_rows(draft: Draft, columns: AgendaColumns, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Add the entry of each row, given as (line, cells), to a draft."""
    for line, cells in rows:
        if any(cell.strip() for cell in cells) and not columns.cell("step", cells):
            _read_row(draft, columns, line, cells)


def _read_row(draft: Draft, columns: AgendaColumns, line: int, cells: Sequence[str]) -> None:
    title = one_line(columns.cell("title", cells))
    texts = {kind: columns.cell(kind, cells) for kind in ("start", "end", "time")}
    if not title:
        if any(texts.values()):
            draft.note_problem(line, "the row has no title", "write what happens then")
        return
    if not any(texts.values()):
        draft.note_problem(
            line, f"{shown(title)} has no time and no minutes", "write its minutes, such as 20"
        )
        return
    times = _times(draft, columns, line, texts)
    if times is None:
        return
    start, end, time = times
    pinned = columns.cell("pinned", cells).casefold()
    draft.items.append(
        Item(
            line,
            title,
            time=time,
            start=start,
            end=end,
            note=columns.cell("note", cells),
            lead=columns.cell("lead", cells),
            priority=_priority(draft, line, columns.cell("priority", cells)),
            pinned=pinned in _TRUE and start is not None,
            ends=pinned in ("end", "start and end", "both") and end is not None,
        )
    )


def _times(
    draft: Draft, columns: AgendaColumns, line: int, texts: dict[str, str]
) -> tuple[dt.time | None, dt.time | None, dt.timedelta | None] | None:
    start = end = None
    if texts["start"]:
        text = texts["start"]
        found = (_of_fraction(text), None) if _DECIMAL.fullmatch(text) else read_range(text)
        if found is None:
            time = read_length(text, columns.unit)
            if time is not None and "time" not in columns.places and not text.isdigit():
                # A column "Time" may hold lengths: "20 min".
                return None, None, time
            draft.note_problem(line, f"{shown(text)} is not a clock time", 'write it as "09:30"')
            return None
        clock, last = found
        start = clock.time
        draft.date = draft.date or clock.date
        end = last.time if last is not None else None
    if texts["end"]:
        until = read_clock(texts["end"])
        if until is None:
            draft.note_problem(line, f"{shown(texts['end'])} is not a clock time", 'write it as "09:30"')
            return None
        end = until.time
    time = None
    if texts["time"]:
        time = read_length(texts["time"], columns.unit)
        if time is None:
            what = f"{shown(texts['time'])} is not a number of minutes"
            draft.note_problem(line, what, 'write 20, "20 min" or "1h30"')
            return None
    return start, end, time


def _of_fraction(text: str) -> Clock:
    """Return the clock time of a spreadsheet cell that lost its format: 0.5 is noon."""
    seconds = round(float(text.replace(",", ".")) * 86_400) % 86_400
    return Clock(dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def _priority(draft: Draft, line: int, text: str) -> Priority:
    word = text.casefold()
    if not word:
        return Priority.MUST
    if word in set(Priority):
        return Priority(word)
    draft.note_remark(line, f"{shown(text)} is not must, should or could", "must was written")
    return Priority.MUST
