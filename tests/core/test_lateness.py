import datetime as dt

from facilitator.core.lateness import breaks, causes, late_points, outcome, teaching_time
from facilitator.core.report import BlockReport, RunReport, Times
from tests.support.clock import DEFAULT_START


def minutes(number: float) -> dt.timedelta:
    return dt.timedelta(minutes=number)


def at(number: float) -> dt.datetime:
    """Return the moment so many minutes after the planned start."""
    return DEFAULT_START + minutes(number)


def a_block_report(
    place: int, planned: float, actual: float | None, took: float, **times: float
) -> BlockReport:
    made = Times(minutes(10), minutes(took), **{name: minutes(value) for name, value in times.items()})
    start = None if actual is None else at(actual).astimezone(dt.UTC)
    return BlockReport(place, f"Block {place}", "", made, (), at(planned), start, is_break=place == 1)


EVENING = RunReport(
    "An evening",
    at(0),
    at(30),
    at(2).astimezone(dt.UTC),
    at(35).astimezone(dt.UTC),
    (
        a_block_report(0, 0, 2, 13, added=2, overtime=1.2, paused=0.2),
        a_block_report(1, 10, 15, 10),
        a_block_report(2, 20, 25, 10, added=3, early=3),
    ),
)


def test_each_block_and_the_end_have_a_point_with_how_late_it_was() -> None:
    points = late_points(EVENING)

    assert [point.late for point in points] == [minutes(2), minutes(5), minutes(5), minutes(5)]
    assert points[-1].at == at(35)


def test_a_block_that_was_left_out_has_no_point() -> None:
    left_out = (EVENING.blocks[0], a_block_report(1, 10, None, 0), EVENING.blocks[2])
    made = RunReport("An evening", at(0), at(30), at(2), at(35), left_out)

    assert len(late_points(made)) == 3
    assert breaks(made) == ()


def test_breaks_are_no_teaching_time_and_pauses_neither() -> None:
    assert [(rest.start, rest.end) for rest in breaks(EVENING)] == [(at(15), at(25))]
    assert teaching_time(EVENING) == minutes(13 - 0.2 + 10)


def test_the_outcome_is_one_sentence_in_whole_minutes() -> None:
    assert outcome(EVENING) == f"Ended 5 min late, at {at(35):%H:%M}"
    on_time = RunReport("", at(0), at(30), at(0), at(30) + dt.timedelta(seconds=20), EVENING.blocks)
    assert outcome(on_time) == f"Ended on time, at {at(30):%H:%M}"
    assert outcome(RunReport("", at(0), at(30), at(0), None, EVENING.blocks)) == "Still going on"


def test_causes_name_what_was_added_and_what_was_over_but_no_seconds() -> None:
    assert causes(EVENING.blocks[0]) == "2 added, 1 over"
    assert causes(EVENING.blocks[1]) == ""
    assert causes(EVENING.blocks[2]) == "3 added, 3 not used"
