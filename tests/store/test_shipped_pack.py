"""The first pack is whole: every strategy, every session, to the minute."""

import datetime as dt
from dataclasses import dataclass

import pytest

from facilitator.core import hours
from facilitator.core.fitting import FittedPhase
from facilitator.core.linting import lint_series, lint_session
from facilitator.core.strategy import Cards, Checklist, Safety, Strategy, Table, Text, Touch
from facilitator.core.strategy_checks import lint_strategy
from facilitator.store.pack_file import load_pack, load_region
from tests.support import shipped

# id: category, safety, hard order, and least/usual/most minutes with the priority of each step
TABLE: dict[str, tuple[str, str, tuple[str, ...], tuple[tuple[str, int, int, int], ...]]] = {
    "arrive-welcome": ("frame", "green", (), (("m", 2, 3, 4), ("m", 2, 3, 4), ("s", 1, 4, 7))),
    "ground-rules-consent": (
        "frame",
        "green",
        ("arrive-welcome",),
        (("m", 2, 3, 4), ("m", 3, 5, 7), ("m", 3, 4, 5), ("m", 1, 1, 2), ("s", 1, 2, 2)),
    ),
    "check-in": (
        "frame",
        "green",
        ("ground-rules-consent",),
        (("c", 0, 1, 2), ("m", 2, 2, 3), ("m", 2, 4, 6), ("s", 1, 3, 4)),
    ),
    "understanding-intimacy": (
        "foundation",
        "green",
        ("ground-rules-consent",),
        (("m", 2, 3, 4), ("m", 3, 4, 6), ("m", 3, 4, 6), ("s", 2, 4, 6), ("c", 0, 0, 3)),
    ),
    "why-it-matters": (
        "foundation",
        "green",
        ("understanding-intimacy",),
        (("c", 0, 2, 4), ("m", 3, 4, 6), ("m", 2, 3, 5), ("c", 0, 1, 5)),
    ),
    "active-listening": (
        "strategy",
        "green",
        ("ground-rules-consent",),
        (("m", 3, 5, 7), ("m", 2, 2, 3), ("m", 10, 16, 24), ("c", 0, 4, 6), ("m", 5, 8, 10)),
    ),
    "open-communication": (
        "strategy",
        "amber",
        ("active-listening",),
        (("m", 4, 6, 9), ("m", 5, 6, 8), ("s", 2, 4, 6), ("m", 10, 16, 24), ("m", 4, 5, 8), ("c", 0, 3, 5)),
    ),
    "quality-time": (
        "strategy",
        "green",
        ("ground-rules-consent",),
        (("m", 3, 4, 6), ("m", 6, 10, 16), ("m", 4, 8, 12), ("s", 2, 5, 7), ("c", 0, 3, 4)),
    ),
    "express-appreciation": (
        "strategy",
        "green",
        ("ground-rules-consent",),
        (("m", 2, 4, 6), ("m", 4, 6, 10), ("m", 2, 4, 8), ("m", 2, 3, 5), ("c", 0, 3, 6)),
    ),
    "affectionate-touch": (
        "strategy",
        "amber",
        ("ground-rules-consent",),
        (("m", 3, 4, 6), ("m", 3, 4, 6), ("m", 2, 3, 5), ("m", 1, 2, 4), ("s", 1, 2, 4)),
    ),
    "seek-help": (
        "strategy",
        "green",
        ("ground-rules-consent",),
        (("m", 2, 3, 5), ("s", 1, 3, 6), ("m", 2, 3, 5), ("c", 0, 1, 4)),
    ),
    "shared-goals": (
        "long-term",
        "amber",
        ("active-listening",),
        (
            ("m", 6, 8, 12),
            ("m", 10, 16, 22),
            ("m", 6, 10, 14),
            ("m", 6, 10, 16),
            ("c", 0, 8, 14),
            ("m", 7, 8, 12),
        ),
    ),
    "shared-mindfulness": (
        "long-term",
        "amber",
        ("ground-rules-consent",),
        (("m", 2, 3, 4), ("m", 3, 3, 3), ("s", 2, 7, 17), ("m", 2, 4, 6), ("s", 1, 3, 5)),
    ),
    "date-nights": (
        "long-term",
        "green",
        ("ground-rules-consent",),
        (("s", 2, 4, 6), ("m", 3, 5, 8), ("m", 4, 6, 10), ("m", 4, 6, 8), ("m", 2, 4, 8)),
    ),
    "address-issues": (
        "long-term",
        "red",
        ("active-listening", "open-communication"),
        (
            ("m", 4, 6, 9),
            ("m", 4, 5, 7),
            ("m", 3, 3, 5),
            ("m", 14, 20, 30),
            ("m", 3, 5, 8),
            ("s", 2, 4, 6),
            ("m", 5, 7, 10),
        ),
    ),
    "break-short": ("break", "green", (), (("m", 5, 10, 20),)),
    "break-meal": ("break", "green", (), (("m", 30, 45, 75),)),
    "practice-review": (
        "frame",
        "green",
        ("check-in",),
        (("m", 1, 2, 4), ("m", 3, 4, 8), ("s", 1, 4, 8)),
    ),
    "sharing-cards": (
        "extension",
        "amber",
        ("active-listening",),
        (("m", 3, 4, 6), ("m", 5, 6, 14), ("m", 6, 8, 16), ("c", 0, 6, 14), ("m", 6, 6, 10)),
    ),
    "weekly-meeting": (
        "extension",
        "amber",
        ("open-communication", "address-issues"),
        (
            ("m", 4, 6, 8),
            ("m", 6, 8, 10),
            ("m", 4, 6, 8),
            ("m", 8, 12, 18),
            ("m", 4, 6, 8),
            ("m", 4, 7, 8),
        ),
    ),
    "closing-commitments": (
        "frame",
        "green",
        (),
        (("m", 2, 4, 6), ("m", 1, 4, 6), ("m", 1, 2, 4), ("s", 1, 3, 5), ("c", 0, 2, 9)),
    ),
    "evaluation": ("frame", "green", (), (("m", 3, 5, 8), ("c", 0, 0, 2))),
}

# (strategy, step): seconds of each phase of one turn, then of the common end
PHASES: dict[tuple[str, str], tuple[tuple[int, ...], tuple[int, ...]]] = {
    ("check-in", "One word and one hope"): ((105, 15), ()),
    ("understanding-intimacy", "Share one item by choice"): ((105, 15), ()),
    ("why-it-matters", "Say it"): ((30,), ()),
    ("active-listening", "Listening turns"): ((240, 120, 90, 30), ()),
    ("active-listening", "Remember test"): ((90, 30), ()),
    ("open-communication", "Speaker and listener"): ((180, 120, 60, 120), ()),
    ("quality-time", "The hour in miniature"): ((150,), (180, 120)),
    ("express-appreciation", "Give and receive"): ((75, 45), ()),
    ("affectionate-touch", "Try twice"): ((40, 20), (60,)),
    ("shared-goals", "Trade the stories"): ((300, 120, 60), ()),
    ("shared-mindfulness", "Three-minute pause"): ((60, 60, 60), ()),
    ("shared-mindfulness", "I notice"): ((90, 30), ()),
    ("date-nights", "Swap and pick"): ((180,), ()),
    ("address-issues", "Structured talk"): ((60, 240, 120, 60, 120), ()),
    ("practice-review", "Tell"): ((105, 15), ()),
    ("weekly-meeting", "Five thanks each"): ((240,), ()),
    ("weekly-meeting", "What went well"): ((180,), ()),
    ("weekly-meeting", "One issue"): ((180, 90, 30, 60), ()),
    ("weekly-meeting", "What would help next week"): ((120, 60), ()),
    ("closing-commitments", "Tell one person"): ((90, 30), ()),
}

BREAKS = {"break-short", "break-meal"}
WITHOUT_DEBRIEF = {"arrive-welcome", "evaluation", *BREAKS}
TAKE_HOME = {
    "active-listening": ("3 x week", "pack"),
    "open-communication": ("daily", "pack"),
    "quality-time": ("daily, in the evening", "article"),
    "express-appreciation": ("3 x week", "pack"),
    "affectionate-touch": ("twice a day, morning and evening", "article"),
    "seek-help": ("once is enough", "pack"),
    "shared-goals": ("within 7 days; then quarterly", "pack"),
    "shared-mindfulness": ("daily", "pack"),
    "date-nights": ("every 14 days", "article"),
    "address-issues": ("when an issue arises", "article"),
    "sharing-cards": ("weekly", "pack"),
    "weekly-meeting": ("weekly", "pack"),
}
EVIDENCE = {
    "ground-rules-consent": "association",
    "active-listening": "association",
    "open-communication": "association",
    "express-appreciation": "trial",
    "affectionate-touch": "trial",
    "shared-mindfulness": "trial",
    "date-nights": "association",
    "address-issues": "association",
    "sharing-cards": "trial",
    "quality-time": "opinion",
    "weekly-meeting": "opinion",
}


def strategy(strategy_id: str) -> Strategy:
    return shipped.strategies()[strategy_id]


@pytest.fixture(params=sorted(TABLE))
def each(request: pytest.FixtureRequest) -> Strategy:
    return strategy(str(request.param))


def _minutes(time: dt.timedelta) -> int:
    whole, rest = divmod(time, dt.timedelta(minutes=1))
    assert not rest
    return whole


# --- strategies ---


def test_there_are_the_twenty_two_strategies_and_no_others() -> None:
    assert set(shipped.strategies()) == set(TABLE)
    assert len(TABLE) == 22


def test_each_step_has_its_three_durations_and_priority(each: Strategy) -> None:
    category, safety, after, steps = TABLE[each.id]
    assert (each.category, each.safety, each.after) == (category, safety, after)
    assert [
        (step.priority.value[0], _minutes(step.least), _minutes(step.usual), _minutes(step.most))
        for step in each.steps
    ] == list(steps)


def test_each_turn_has_its_phases() -> None:
    assert {
        (each.id, step.title): (
            tuple(phase.time.seconds for phase in step.turns.phases),
            tuple(phase.time.seconds for phase in step.turns.tail),
        )
        for each in shipped.strategies().values()
        for step in each.steps
        if step.turns is not None
    } == PHASES


def test_a_facilitator_who_never_led_it_finds_everything(each: Strategy) -> None:
    assert each.purpose
    assert each.materials
    assert each.notes.facilitator
    assert each.notes.safety
    assert each.notes.adaptations
    assert each.version
    assert each.language == "en"
    assert bool(each.notes.debrief) == (each.id not in WITHOUT_DEBRIEF)
    assert bool(each.objectives) == (each.id not in BREAKS | {"evaluation"})
    for step in each.steps:
        assert len(step.say.split()) > 10, step.id
        assert step.do.strip().startswith("- "), step.id
        assert step.screens or step.prompts, step.id


def test_each_phase_says_who_does_what(each: Strategy) -> None:
    for step in each.steps:
        if step.turns is None:
            continue
        assert step.turns.roles in {("A", "B"), ()}
        assert step.turns.time <= step.usual
        for phase in (*step.turns.phases, *step.turns.tail):
            assert phase.heading, (step.id, phase.title)
            assert phase.note, (step.id, phase.title)
            if step.turns.roles and phase in step.turns.phases and step.digits:
                assert "{role}" in phase.heading + phase.note or "{other}" in phase.heading + phase.note


def test_each_has_a_handout_but_the_breaks(each: Strategy) -> None:
    assert bool(each.handout.elements) == (each.id not in BREAKS)
    if each.handout.elements:
        assert each.handout.title
        assert each.handout.aim


def test_home_practice_has_its_cadence_its_origin_and_a_way_for_one(each: Strategy) -> None:
    home = each.take_home
    if home is None:
        assert each.id not in TAKE_HOME
        return
    assert (home.cadence, home.origin) == TAKE_HOME[each.id]
    assert home.text
    assert home.alone


def test_claims_carry_their_strength_and_reference(each: Strategy) -> None:
    claims = each.notes.claims
    assert all(claim.text and claim.reference for claim in claims)
    if each.id in EVIDENCE:
        assert EVIDENCE[each.id] in {claim.strength for claim in claims}


def test_the_hug_keeps_its_twenty_seconds_and_the_pause_its_three_minutes() -> None:
    touch = strategy("affectionate-touch")
    assert touch.touch is Touch.OPTIONAL
    assert [other.id for other in shipped.strategies().values() if other.touch is not Touch.NONE] == [
        touch.id
    ]
    turns = next(step.turns for step in touch.steps if step.turns)
    contact = turns.phases[1]
    assert (contact.time, contact.fixed) == (dt.timedelta(seconds=20), True)
    pause = next(step for step in strategy("shared-mindfulness").steps if step.turns)
    assert pause.turns is not None
    assert [(phase.time, phase.fixed) for phase in pause.turns.phases] == [
        (dt.timedelta(minutes=1), True)
    ] * 3
    assert not pause.digits


def test_the_risky_module_is_marked_and_kept_out_of_tasters() -> None:
    issues = strategy("address-issues")
    assert issues.safety is Safety.RED
    assert "taster" in issues.unsuited_for
    for name in ("taster-90", "foundations-half-day"):
        assert issues.id not in {block.strategy for block in shipped.session(name).agenda.blocks}


def test_there_are_eighteen_prompts_in_three_levels_on_screen_and_on_cards() -> None:
    cards = strategy("sharing-cards")
    levels = [step.prompts for step in cards.steps if step.prompts]
    assert [len(level) for level in levels] == [6, 6, 6]
    on_screen = [prompt for level in levels for prompt in level]
    assert len(set(on_screen)) == 18
    assert all(prompt.endswith("?") for prompt in on_screen)
    (element,) = (element for element in cards.handout.elements if isinstance(element, Cards))
    assert list(element.items) == on_screen
    assert [element.groups.count(f"Level {level}") for level in (1, 2, 3)] == [6, 6, 6]
    assert element.blank == 6


def test_there_are_sixteen_ways_to_repair() -> None:
    lists = [e for e in strategy("address-issues").handout.elements if isinstance(e, Checklist)]
    phrases = max(lists, key=lambda each: len(each.items)).items
    assert len(set(phrases)) == 16
    assert all(phrase.startswith("“") and phrase.endswith("”") for phrase in phrases)


def test_there_are_eight_questions_that_open() -> None:
    texts = [e for e in strategy("active-listening").handout.elements if isinstance(e, Text)]
    (starters,) = (each.items for each in texts if each.style == "phrases")
    assert len({words for _, words in starters}) == 8
    assert "Would you like ideas or just an ear?" in [words for _, words in starters]


def test_there_are_six_agreements_on_screen_and_on_paper() -> None:
    rules = strategy("ground-rules-consent")
    (on_screen,) = (step.screens for step in rules.steps if len(step.screens) == 6)
    (on_paper,) = (e.items for e in rules.handout.elements if isinstance(e, Text) and e.style == "steps")
    assert len(on_paper) == 6
    for screen, (term, _) in zip(on_screen, on_paper, strict=True):
        assert term in screen


def test_there_are_three_lines_to_soften_and_two_of_ones_own() -> None:
    (table,) = (e for e in strategy("open-communication").handout.elements if isinstance(e, Table))
    assert len(table.rows) == 3
    assert table.blank == 2


def test_the_evaluation_asks_six_things_without_a_name() -> None:
    (table,) = (e for e in strategy("evaluation").handout.elements if isinstance(e, Table))
    assert len(table.rows) == 6
    assert len(table.columns) == 6


def test_two_strategies_print_the_help_that_the_facilitator_checked() -> None:
    printing = {
        each.id
        for each in shipped.strategies().values()
        for element in each.handout.elements
        if isinstance(element, Table) and element.source == "region"
    }
    assert printing == {"ground-rules-consent", "seek-help"}


def test_no_number_ships_that_nobody_has_checked() -> None:
    sheet = load_region(shipped.PACK / "region.toml")
    assert sheet.contacts
    assert sheet.filled_in == ()
    assert sheet.expires_after_months == 6


def test_the_pack_keeps_its_record() -> None:
    pack = load_pack(shipped.PACK / "pack.toml")
    assert (pack.licence, pack.rating) == ("CC BY 4.0", "non-explicit")
    assert pack.authors
    (credit,) = pack.credits
    assert (credit.relation, credit.placement) == ("inspired by", ("credits",))
    for place in ("first-screen", "handout-footer", "workbook-last-page", "certificate-small-print"):
        assert pack.disclaimers_for(place)
    assert {each.id for each in pack.disclaimers} >= {
        "education-only",
        "human-professional",
        "nothing-explicit",
        "limits-of-confidentiality",
        "crisis",
    }


# --- sessions ---


@dataclass(frozen=True)
class Worked:
    """A row worked out by hand: when the block starts and the minutes of the steps that take place."""

    start: str
    strategy: str
    steps: tuple[int, ...]


TASTER = (
    Worked("18:30", "arrive-welcome", (2, 2, 1)),
    Worked("18:35", "ground-rules-consent", (2, 3, 3, 1, 1)),
    Worked("18:45", "check-in", (2, 2, 1)),
    Worked("18:50", "understanding-intimacy", (2, 3, 3, 2)),
    Worked("19:00", "active-listening", (4, 2, 13, 6)),
    Worked("19:25", "break-short", (5,)),
    Worked("19:30", "express-appreciation", (3, 5, 4, 3)),
    Worked("19:45", "seek-help", (2, 1, 2)),
    Worked("19:50", "closing-commitments", (3, 2, 1, 1)),
    Worked("19:57", "evaluation", (3,)),
)
HALF_DAY = (
    Worked("09:00", "arrive-welcome", (3, 3, 4)),
    Worked("09:10", "ground-rules-consent", (2, 3, 3, 1, 1)),
    Worked("09:20", "check-in", (1, 2, 4, 3)),
    Worked("09:30", "understanding-intimacy", (3, 4, 4, 4)),
    Worked("09:45", "why-it-matters", (2, 4, 3, 1)),
    Worked("09:55", "active-listening", (5, 2, 16, 4, 8)),
    Worked("10:30", "break-short", (15,)),
    Worked("10:45", "open-communication", (5, 5, 2, 13, 5)),
    Worked("11:15", "express-appreciation", (4, 6, 4, 3, 3)),
    Worked("11:35", "break-short", (5,)),
    Worked("11:40", "quality-time", (4, 8, 6, 2)),
    Worked("12:00", "affectionate-touch", (3, 3, 2, 1, 1)),
    Worked("12:10", "seek-help", (2, 1, 2)),
    Worked("12:15", "closing-commitments", (4, 4, 2, 2)),
    Worked("12:27", "evaluation", (3,)),
)


@pytest.mark.parametrize(("name", "worked"), [("taster-90", TASTER), ("foundations-half-day", HALF_DAY)])
def test_the_step_minutes_are_those_worked_out_by_hand(name: str, worked: tuple[Worked, ...]) -> None:
    assert [
        Worked(
            f"{row.start:%H:%M}",
            row.block.strategy,
            tuple(_minutes(fitted.time) for fitted in row.steps if not fitted.dropped),
        )
        for row in shipped.rundown(name).rows
    ] == list(worked)


# name: start, end, minutes, minutes of breaks, hours of 60 and of 50 minutes, longest stretch
SESSIONS = {
    "taster-90": ("18:30", "20:00", 90, 5, 1.25, 1.5, 55),
    "foundations-half-day": ("09:00", "12:30", 210, 20, 3.0, 3.75, 90),
    "long-term-day": ("09:30", "16:30", 420, 80, 5.5, 6.75, 100),
    "evening-1": ("19:00", "21:00", 120, 10, 1.75, 2.0, 60),
    "evening-2": ("19:00", "21:00", 120, 10, 1.75, 2.0, 65),
    "evening-3": ("19:00", "21:00", 120, 10, 1.75, 2.0, 60),
    "evening-4": ("19:00", "21:00", 120, 10, 1.75, 2.0, 70),
    "evening-5": ("19:00", "21:00", 120, 10, 1.75, 2.0, 75),
    "evening-6": ("19:00", "21:00", 120, 10, 1.75, 2.0, 65),
}


def test_there_are_nine_sessions() -> None:
    assert shipped.session_names() == sorted(SESSIONS)


@pytest.mark.parametrize("name", sorted(SESSIONS))
def test_a_session_fills_its_time_exactly_and_counts_its_hours_without_breaks(name: str) -> None:
    start, end, length, breaks, full_hours, short_hours, longest = SESSIONS[name]
    found = shipped.rundown(name)
    assert (f"{found.start:%H:%M}", f"{found.end:%H:%M}") == (start, end)
    assert found.hard_end == found.end
    assert (found.problems, found.conflicts) == ((), ())
    assert sum(_minutes(row.time) for row in found.rows) == length
    contact = hours.contact_time(shipped.session(name), shipped.strategies())
    assert _minutes(contact) == length - breaks
    assert (hours.contact_hours(contact, 60), hours.contact_hours(contact, 50)) == (full_hours, short_hours)
    stretches, stretch = [0], 0
    for row in found.rows:
        stretch = 0 if row.block.strategy in BREAKS else stretch + _minutes(row.time)
        stretches.append(stretch)
    assert max(stretches) == longest


def test_hours_of_the_series_are_rounded_once_at_the_end() -> None:
    names = [item.session for item in shipped.series().sessions]
    assert names == [f"evening-{week}" for week in range(1, 7)]
    assert shipped.series().complete_at == 5
    times = [hours.contact_time(shipped.session(name), shipped.strategies()) for name in names]
    total = sum(times, dt.timedelta())
    assert _minutes(total) == 660
    assert (hours.contact_hours(total, 60), hours.contact_hours(total, 50)) == (11.0, 13.0)
    assert sum(hours.contact_hours(time, 60) for time in times) == 10.5


@pytest.mark.parametrize("name", sorted(SESSIONS))
def test_both_partners_have_the_same_seconds_in_every_session(name: str) -> None:
    for row in shipped.rundown(name).rows:
        for fitted in row.steps:
            turns: dict[int, list[FittedPhase]] = {}
            for phase in fitted.phases:
                if phase.turn >= 0:
                    turns.setdefault(phase.turn, []).append(phase)
            times = [[phase.time for phase in turn] for turn in turns.values()]
            assert all(each == times[0] for each in times), (row.title, fitted.step.id)


@pytest.mark.parametrize("name", [name for name in sorted(SESSIONS) if not name.startswith("evening")])
def test_a_colleague_has_nothing_to_say_about_a_session(name: str) -> None:
    assert lint_session(shipped.rundown(name)) == ()


def test_a_colleague_has_nothing_to_say_about_the_series_and_the_strategies() -> None:
    assert lint_series([shipped.rundown(item.session) for item in shipped.series().sessions]) == ()
    assert [finding for each in shipped.strategies().values() for finding in lint_strategy(each)] == []
