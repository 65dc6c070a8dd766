"""What a colleague would say before the day: each rule finds its fault, and is silent without it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from facilitator.core.agenda import Block
from facilitator.core.findings import Finding, Level
from facilitator.core.helplines import lint_region
from facilitator.core.linting import SeriesPlace, lint_series, lint_session
from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.core.strategy import Category, Handout, Notes, Safety, Strategy, Table, Touch
from tests.support.builders import a_block, a_session, a_step, a_strategy, minutes

DAY = dt.date(2026, 11, 28)
REGION_TABLE = Handout(elements=(Table(columns=("Kind", "Phone"), source="region"),))


def _long(strategy_id: str, **more: Any) -> Strategy:
    return a_strategy(strategy_id, steps=[a_step(time=(1, 10, 300))], **more)


FRAME = Category.FRAME
LIBRARY = {
    each.id: each
    for each in (
        _long("arrive-welcome", category=FRAME, title="Welcome"),
        _long("ground-rules-consent", category=FRAME, title="Agreements", after=("arrive-welcome",)),
        _long("check-in", category=FRAME, title="Check-in", after=("ground-rules-consent",)),
        _long("break-short", category=Category.BREAK, title="Break"),
        _long("evaluation", category=FRAME, title="Evaluation"),
        _long("listening", title="Listening"),
        _long("speaking", title="Speaking", after=("listening",), better_after=("thanks",)),
        _long("thanks", title="Thanks"),
        _long(
            "issues",
            title="Issues",
            safety=Safety.RED,
            unsuited_for=("taster", "online-unattended"),
            notes=Notes(safety="Watch the faces."),
        ),
        _long("weekly", title="Weekly", unsuited_for=("taster",)),
        _long("dance", title="Dance", needs_partner=True),
        _long("contact", title="Contact", touch=Touch.OPTIONAL, unsuited_for=("work-group",)),
        _long("cards", title="Help card", category=FRAME, handout=REGION_TABLE),
    )
}
OPENING = (a_block("arrive-welcome", 5), a_block("ground-rules-consent", 10))


def a_plan(blocks: Iterable[Block], *, opening: bool = True, start: str = "10:00", **session: Any) -> Rundown:
    first = OPENING if opening else ()
    made = a_session((*first, *blocks), start=start, **session)
    return plan(made, LIBRARY, start_of(made, DAY, dt.UTC))


def found(rundown: Rundown, rule: str, **more: Any) -> list[Finding]:
    findings = lint_session(rundown, **more)
    return [each for each in findings if each.rule == rule]


def test_a_well_made_session_has_no_findings() -> None:
    blocks = [
        a_block("check-in", 10),
        a_block("listening", 60),
        a_block("break-short"),
        a_block("speaking", 60),
    ]
    assert lint_session(a_plan([*blocks, a_block("evaluation", 5)], end="13:00")) == ()


def test_every_finding_names_the_block_the_reason_and_what_to_do() -> None:
    blocks = [a_block("issues", 10), a_block("speaking", 120), a_block("contact", 400), a_block("nowhere", 5)]
    findings = lint_session(a_plan(blocks, opening=False, end="11:00"))
    assert len({each.rule for each in findings}) >= 7
    for each in findings:
        assert all((each.rule, each.title, each.what, each.why, each.instead))
        assert each.block is not None
        assert not each.why.endswith(".")
        assert each.sentence.startswith(f"“{each.title}” ")
    assert [each.block for each in findings] == sorted(each.block or 0 for each in findings)


def test_a_session_without_agreements_is_an_error_at_the_first_block_that_needs_them() -> None:
    (finding,) = found(a_plan([a_block("arrive-welcome"), a_block("listening")], opening=False), "agreements")
    assert (finding.block, finding.level) == (1, Level.ERROR)


def test_an_opening_with_a_free_activity_needs_no_agreements() -> None:
    blocks = [a_block("arrive-welcome"), a_block("", title="Questions"), a_block("break-short")]
    assert found(a_plan(blocks, opening=False), "agreements") == []


def test_only_the_welcome_and_breaks_may_come_before_the_agreements() -> None:
    late = [a_block("listening"), *OPENING]
    (finding,) = found(a_plan(late, opening=False), "agreements-first")
    assert (finding.block, finding.title) == (0, "Listening")
    early = [OPENING[0], a_block("break-short"), a_block("", title="Tea"), OPENING[1], a_block("listening")]
    assert found(a_plan(early, opening=False), "agreements-first") == []


def test_a_strategy_comes_after_what_it_builds_on() -> None:
    (wrong,) = found(a_plan([a_block("speaking"), a_block("listening")]), "order")
    assert (wrong.block, wrong.instead) == (2, "move “Listening” above it")
    (missing,) = found(a_plan([a_block("speaking")]), "order")
    assert "add listening before it" in missing.instead
    assert found(a_plan([a_block("listening"), a_block("speaking")]), "order") == []


def test_a_better_order_is_only_a_remark() -> None:
    blocks = [a_block("listening"), a_block("speaking"), a_block("thanks")]
    (finding,) = found(a_plan(blocks), "better-order")
    assert (finding.block, finding.level) == (3, Level.REMARK)
    assert found(a_plan([a_block("listening"), a_block("thanks"), a_block("speaking")]), "better-order") == []
    assert found(a_plan([a_block("listening"), a_block("speaking")]), "better-order") == []


def test_touch_needs_agreements_before_it() -> None:
    (finding,) = found(a_plan([a_block("contact"), *OPENING], opening=False), "touch-agreements")
    assert (finding.block, finding.level) == (0, Level.ERROR)
    assert found(a_plan([a_block("contact")]), "touch-agreements") == []
    place = SeriesPlace(frozenset({"ground-rules-consent"}), is_first=False)
    assert found(a_plan([a_block("contact")], opening=False), "touch-agreements", within=place) == []


def test_touch_without_a_way_out_is_told_at_its_block() -> None:
    (finding,) = found(a_plan([a_block("contact")]), "touch-way-out")
    assert (finding.block, finding.title) == (2, "Contact")


def test_a_hundred_minutes_without_a_break_are_allowed_and_one_more_is_not() -> None:
    assert found(a_plan([a_block("listening", 85)]), "long-stretch") == []
    (finding,) = found(a_plan([a_block("listening", 86)]), "long-stretch")
    assert (finding.block, finding.level) == (2, Level.WARNING)


def test_a_long_stretch_is_told_once_and_a_break_begins_a_new_one() -> None:
    blocks = [
        a_block("listening", 90),
        a_block("thanks", 30),
        a_block("break-short"),
        a_block("speaking", 100),
    ]
    assert [each.block for each in found(a_plan(blocks), "long-stretch")] == [2]


def test_free_time_before_a_pin_is_a_rest() -> None:
    blocks = [a_block("listening", 80), a_block("thanks", 60, starts="11:40")]
    assert found(a_plan(blocks), "long-stretch") == []
    blocks = [a_block("listening", 80), a_block("thanks", 60, starts="11:38")]
    assert [each.block for each in found(a_plan(blocks), "long-stretch")] == [3]


def test_a_red_strategy_is_no_part_of_a_taster() -> None:
    (finding,) = found(a_plan([a_block("issues", 30), a_block("listening", 60)]), "taster")
    assert (finding.block, finding.level) == (2, Level.ERROR)
    (soft,) = found(a_plan([a_block("weekly", 30)]), "taster")
    assert soft.level is Level.WARNING


def test_a_longer_session_and_one_of_a_series_are_no_tasters() -> None:
    blocks = [a_block("issues", 30), a_block("break-short"), a_block("listening", 60)]
    assert found(a_plan([*blocks, a_block("thanks", 10)]), "taster") == []
    assert found(a_plan(blocks), "taster", within=SeriesPlace()) == []


def test_no_red_strategy_ends_within_the_last_half_hour() -> None:
    (finding,) = found(a_plan([a_block("issues", 100), a_block("thanks", 29)]), "red-late")
    assert (finding.block, finding.level) == (2, Level.ERROR)
    assert found(a_plan([a_block("issues", 100), a_block("thanks", 30)]), "red-late") == []


def test_the_last_half_hour_counts_from_a_hard_end_that_cuts_the_plan() -> None:
    blocks = [a_block("issues", 100), a_block("thanks", 60)]
    assert found(a_plan(blocks), "red-late") == []
    assert found(a_plan(blocks, end="12:20"), "red-late")


def test_what_needs_a_partner_is_a_remark_where_people_come_alone() -> None:
    blocks = [a_block("dance")]
    (finding,) = found(a_plan(blocks, subtitle="For pairs and for people on their own"), "audience")
    assert finding.level is Level.REMARK
    assert found(a_plan(blocks, subtitle="For couples"), "audience") == []


@pytest.mark.parametrize(
    ("block", "words", "others"),
    [
        ("contact", {"title": "A day for our team"}, {"title": "A day for couples"}),
        ("issues", {"place": "Online"}, {"place": "Linden House"}),
    ],
)
def test_what_is_unsuited_for_a_setting_is_a_remark_there(
    block: str, words: dict[str, Any], others: dict[str, Any]
) -> None:
    (finding,) = found(a_plan([a_block(block)], **words), "audience")
    assert finding.level is Level.REMARK
    assert found(a_plan([a_block(block)], **others), "audience") == []


def test_nothing_ends_after_the_hard_end() -> None:
    blocks = [a_block("listening", 30), a_block("thanks", 30), a_block("speaking", 30)]
    (finding,) = found(a_plan(blocks, end="11:10"), "hard-end")
    assert (finding.block, finding.level) == (3, Level.ERROR)
    assert "5 min after the hard end at 11:10" in finding.what
    assert found(a_plan(blocks, end="11:45"), "hard-end") == []
    assert found(a_plan(blocks), "hard-end") == []


def test_an_evaluation_after_the_hard_end_has_a_rule_of_its_own() -> None:
    blocks = [a_block("listening", 45), a_block("evaluation", 5)]
    (finding,) = found(a_plan(blocks, end="11:00"), "evaluation-late")
    assert finding.block == 3
    assert found(a_plan(blocks, end="11:00"), "hard-end") == []
    assert found(a_plan(blocks, end="11:05"), "evaluation-late") == []


def test_minutes_out_of_bounds_name_the_nearest_that_fit() -> None:
    (finding,) = found(a_plan([a_block("listening", 301)]), "minutes")
    assert "1 to 300" in finding.what
    assert finding.instead == "give it 300 min"
    (missing,) = found(a_plan([a_block("nowhere", 5)]), "minutes")
    assert "not in the library" in missing.what
    assert found(a_plan([a_block("listening", 300)]), "minutes") == []


def test_a_pin_before_the_end_of_the_block_above_is_an_error() -> None:
    blocks = [a_block("listening", 30), a_block("thanks", 10, starts="10:40")]
    (finding,) = found(a_plan(blocks), "pin")
    assert "5 min before" in finding.what
    assert found(a_plan([blocks[0], a_block("thanks", 10, starts="10:45")]), "pin") == []


# --- a series ---


def test_a_series_agrees_in_its_first_session_and_builds_on_earlier_ones() -> None:
    first = a_plan([a_block("listening")])
    second = a_plan([a_block("check-in"), a_block("speaking"), a_block("contact")], opening=False)
    assert [each.rule for each in lint_series([first, second])] == ["touch-way-out"]
    rules = {(each.session, each.rule) for each in lint_series([second, first])}
    assert {(0, "agreements"), (0, "order"), (0, "touch-agreements")} <= rules
    assert not {each for each in rules if each[0] == 1}


def test_a_better_order_is_seen_across_a_series() -> None:
    first = a_plan([a_block("listening"), a_block("speaking")])
    second = a_plan([a_block("thanks")], opening=False)
    (finding,) = lint_series([first, second])
    assert (finding.session, finding.block, finding.rule) == (0, 3, "better-order")


def test_short_evenings_of_a_series_are_no_tasters() -> None:
    rundown = a_plan([a_block("listening"), a_block("issues", 30), a_block("thanks", 30)])
    assert [each.rule for each in lint_session(rundown)] == ["taster"]
    assert lint_series([rundown]) == ()


# --- helplines ---


def a_sheet(checked_on: dt.date | None, *, name: str = "Crisis line") -> RegionSheet:
    return RegionSheet(checked_on=checked_on, contacts=(Contact(kind="Crisis line", name=name),))


@pytest.mark.parametrize(
    ("sheet", "what"),
    [
        (a_sheet(dt.date(2026, 4, 20)), "has helplines last checked 7 months ago"),
        (a_sheet(None), "has helplines that nobody has checked"),
        (a_sheet(DAY, name=""), "has no helplines yet: the region sheet is empty"),
    ],
)
def test_helplines_that_are_old_or_missing_are_a_remark(sheet: RegionSheet, what: str) -> None:
    (finding,) = found(a_plan([a_block("cards")]), "helplines", region=sheet)
    assert (finding.block, finding.level, finding.what) == (2, Level.REMARK, what)
    (alone,) = lint_region(sheet, DAY)
    assert alone.what == what


def test_fresh_helplines_and_sessions_that_print_none_have_no_remark() -> None:
    fresh, old = a_sheet(dt.date(2026, 5, 28)), a_sheet(dt.date(2026, 5, 27))
    assert found(a_plan([a_block("cards")]), "helplines", region=fresh) == []
    assert found(a_plan([a_block("cards")]), "helplines", region=old)
    assert found(a_plan([a_block("listening")]), "helplines", region=old) == []
    assert found(a_plan([a_block("cards")]), "helplines") == []
    assert lint_region(fresh, DAY) == ()


def test_the_age_of_helplines_is_that_on_the_day_of_the_session() -> None:
    sheet = a_sheet(dt.date(2026, 5, 28))
    later = a_plan([a_block("cards")], date=dt.date(2026, 12, 24))
    assert found(later, "helplines", region=sheet)


def test_linting_a_thousand_blocks_looks_at_each_strategy_once() -> None:
    blocks = [a_block("contact", minutes(1)) for _ in range(1000)]
    assert len(found(a_plan(blocks), "touch-way-out")) == 1
