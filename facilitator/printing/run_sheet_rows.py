"""The rows of a run sheet: what each says in how many lines, and which share a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.core.checkpoints import Cut, is_break
from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Form
from facilitator.printing.board import paragraph
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.gist import heading, items, sentences
from facilitator.printing.moments import minutes_words
from facilitator.printing.paragraph import INK_2, Line, Style
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import height_of
from facilitator.printing.typesetter import Typesetter

MARGIN = 20.0
"""At the left and right, in millimetres."""
PAD = 1.0
"""Above and below the words of a row."""
LABEL_WIDTH = 15.0
BODY = Style(11, 13.75)
NOTE = Style(9.5, 12.35, colour=INK_2)
START = Style(13, 15.5, FontKey(UI, 600), tabular=True)
END = Style(11, 14.5, colour=INK_2, tabular=True)
_MODULE = Style(11, 13.75, FontKey(UI, 600))
_SHORTEST = 14
"""Letters of the shortest sentence that tells a facilitator something."""


@dataclass(frozen=True, slots=True)
class Fullness:
    """How many lines a text may take."""

    say: int
    do: int
    steps: int
    materials: int


FULLNESS = (
    Fullness(3, 3, 0, 0),
    Fullness(2, 2, 0, 0),
    Fullness(1, 2, 0, 5),
    Fullness(1, 1, 0, 4),
    Fullness(1, 1, 3, 3),
)
"""From the fullest to the shortest."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the columns, and the right edge of the table; millimetres."""

    time: float
    actual: float
    minutes: float
    module: float
    form: float
    happens: float
    materials: float
    lead: float
    end: float


def columns_of(width: float) -> Columns:
    """Return the columns of a table on paper of some width."""
    end = width - MARGIN
    lead = end - 16.5
    materials = lead - 27
    form = 63 + 0.26 * (width - 2 * MARGIN)
    return Columns(MARGIN + 2.2, 37, 54.5, 63, form, form + 16, materials, lead, end)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row ready to be drawn."""

    row: Row
    module: tuple[Line, ...]
    form: tuple[Line, ...]
    happens: tuple[tuple[str, tuple[Line, ...]], ...]
    materials: tuple[Line, ...]
    cut: str
    height: float


def things_of(rundown: Rundown) -> list[list[str]]:
    """Return what each row needs; what everybody keeps at hand, such as a pen, is named once."""
    at_hand: set[str] = set()
    found: list[list[str]] = []
    for row in rundown.rows:
        materials = row.strategy.materials if row.strategy else ()
        found.append([material.item for material in materials if material.item not in at_hand])
        at_hand |= {each.item for each in materials if each.per == "person" and each.returned}
    return found


def lay_row(
    setter: Typesetter,
    row: Row,
    things: Sequence[str],
    columns: Columns,
    marks: dict[int, Cut],
    fullness: Fullness,
) -> LaidRow:
    """Return one row with its lines, in the fullness that was asked for."""
    gap = 2.5
    module_width = columns.form - columns.module - gap
    title = paragraph(setter, row.title, _MODULE, module_width)
    if len(title) > 1 and row.strategy is not None and not row.block.title:
        title = paragraph(setter, row.strategy.name, _MODULE, module_width)
    module = (
        *title,
        *paragraph(setter, _steps(row), NOTE, module_width, fullness.steps),
    )
    width = columns.materials - columns.happens - LABEL_WIDTH - gap
    happens = tuple(
        (label, _whole(setter, parts, joint, width, most))
        for label, parts, joint, most in _happens(row, fullness)
        if parts
    )
    materials = paragraph(
        setter, ", ".join(things), NOTE, columns.lead - columns.materials - gap, fullness.materials
    )
    form = paragraph(setter, ", ".join(_forms(row)), NOTE, columns.happens - columns.form - 1.5)
    cut = f"cut {marks[row.index].number}" if row.index in marks else "fixed" if _is_fixed(row) else ""
    height = max(
        height_of(module),
        sum(height_of(lines) for _, lines in happens),
        height_of(materials) + 2,
        height_of(form) + 2,
        START.leading + END.leading,
    )
    return LaidRow(row, module, form, happens, materials, cut, height / MM + 2 * PAD)


def _is_fixed(row: Row) -> bool:
    return row.block.protected or row.pinned or row.block.ends is not None


def _forms(row: Row) -> list[str]:
    forms = dict.fromkeys(step.step.form for step in row.steps if not step.dropped)
    return [form.value for form in forms if form is not Form.FREE or len(forms) == 1]


def _steps(row: Row) -> str:
    if row.problem:
        return row.problem
    kept = [step for step in row.steps if not step.dropped]
    if is_break(row):
        return f"Back at {row.end:%H:%M}"
    dropped = [step.step.title for step in row.steps if step.dropped and step.step.usual]
    listed = [f"{step.step.title}\u00a0{minutes_words(step.time)}" for step in kept] if len(kept) > 1 else []
    return "; ".join([*listed, *([f"left out: {', '.join(dropped)}"] if dropped else [])])


def _happens(row: Row, fullness: Fullness) -> list[tuple[str, list[str], str, int]]:
    """Return label, parts, what joins them, and lines: opening words, main action, screens, the own note."""
    kept = [step for step in row.steps if not step.dropped]
    say = next((sentences(step.step.say) for step in kept if step.step.say), [])
    longest = max((step for step in kept if step.step.do), key=lambda step: step.time, default=None)
    do = [part for item in items(longest.step.do) for part in sentences(item)] if longest else []
    say, do = ([part for part in parts if len(part) >= _SHORTEST] or parts for parts in (say, do))
    screens = dict.fromkeys(heading(screen) for step in kept for screen in step.step.screens)
    return [
        ("SAY", say, " ", fullness.say),
        ("DO", do, " ", fullness.do),
        ("SCREEN", [words.rstrip(".") for words in screens if words], "; ", min(2, fullness.say)),
        ("NOTE", [row.block.note] if row.block.note else [], " ", 3),
    ]


def _whole(setter: Typesetter, parts: Sequence[str], joint: str, width: float, most: int) -> tuple[Line, ...]:
    """Return as many whole parts as fit so many lines, in order; shortened where not even one fits."""
    best: tuple[Line, ...] = ()
    taken = ""
    for part in parts:
        tried = f"{taken}{joint}{part}" if taken else part
        lines = paragraph(setter, tried, BODY, width)
        if len(lines) <= most:
            best, taken = lines, tried
        elif taken:
            break
    return best or paragraph(setter, parts[0], BODY, width, most)


def share_pages(
    rows: Sequence[LaidRow], notes: Callable[[Sequence[LaidRow], bool], float], room: float
) -> list[tuple[LaidRow, ...]]:
    """Return the rows in as few pages as hold them, evenly filled, ending with a break where they can."""
    if not rows:
        return [()]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(rows) + 1):
        choices: list[tuple[int, float, int]] = []
        for start in range(end - 1, -1, -1):
            page = rows[start:end]
            last = end == len(rows)
            used = sum(row.height for row in page) + notes(page, last)
            if used > room and end - start > 1:
                break
            count, cost, _ = best[start]
            uneven = ((room - used) / room) ** 2
            late = 0.0 if last or is_break(page[-1].row) else 0.3
            choices.append((count + 1, cost + uneven + late, start))
        best.append(min(choices))
    cuts_at = [len(rows)]
    while cuts_at[-1]:
        cuts_at.append(best[cuts_at[-1]][2])
    cuts_at.reverse()
    return [tuple(rows[start:end]) for start, end in pairwise(cuts_at)]
