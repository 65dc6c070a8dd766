import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.printing.flow import SHORT, Unit, fill_pages, nothing, stack


def _unit(height: float, **more: float | bool) -> Unit:
    return Unit(height, nothing, **more)  # type: ignore[arg-type]


units = st.lists(
    st.builds(
        lambda height, gap, grow, keep, turn: Unit(
            height, nothing, gap=gap, gap_stretch=grow, keep=keep, page_before=turn
        ),
        st.floats(1, 90),
        st.floats(0, 20),
        st.floats(0, 10),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
)


@given(units)
def test_every_unit_is_placed_once_in_order_and_inside_the_page(wanted: list[Unit]) -> None:
    pages = fill_pages(wanted, 100)
    placed = [place for page in pages for place in page.places]
    assert [place.unit.height for place in placed] == [unit.height for unit in wanted]
    for page in pages:
        edge = 0.0
        for place in page.places:
            assert place.top >= edge - 0.01
            edge = place.top + place.unit.height + place.extra
        assert edge <= 100.01


def test_what_keeps_with_the_next_goes_over_with_it() -> None:
    pages = fill_pages([_unit(80), _unit(10, keep=True), _unit(20)], 100)
    assert [[place.unit.height for place in page.places] for page in pages] == [[80], [10, 20]]


def test_free_height_goes_to_gaps_up_to_what_they_may_grow() -> None:
    (page,) = fill_pages([_unit(10), _unit(10, gap=9, gap_stretch=3), _unit(10, gap=9, gap_stretch=3)], 100)
    assert [place.top for place in page.places] == [0, 22, 44]


def test_gaps_are_tighter_where_that_saves_a_page() -> None:
    wanted = [_unit(45), _unit(45, gap=12, gap_stretch=3)]
    assert len(fill_pages(wanted, 100)) == 1
    assert len(fill_pages(wanted, 96)) == 2


def test_the_head_comes_again_where_a_table_goes_on() -> None:
    head = _unit(5)
    rows = [Unit(30, nothing, again=head) for _ in range(5)]
    pages = fill_pages([_unit(5, keep=True), *rows], 100)
    assert [[place.unit.height for place in page.places] for page in pages] == [[5, 30, 30, 30], [5, 30, 30]]


def test_a_unit_taller_than_the_page_is_marked() -> None:
    pages = fill_pages([_unit(10), _unit(120)], 100)
    assert [page.overfull for page in pages] == [False, True]


def test_a_stack_is_as_tall_as_its_units_and_their_gaps() -> None:
    assert stack([_unit(10, gap=5), _unit(10, gap=5)])[0] == 25


def _plain_pages(wanted: list[Unit], height: float, close: bool) -> int:
    """Count the pages the plain way: a new one where what keeps together does not fit any more."""
    pages, used = 1, 0.0
    at = 0
    while at < len(wanted):
        end = at
        while wanted[end].keep and end + 1 < len(wanted):
            end += 1
        heights = [unit.height - (unit.shrink if close else 0) for unit in wanted[at : end + 1]]
        gaps = [unit.gap * (1 - (0.4 if unit.gap_stretch else 0.25) * close) for unit in wanted[at : end + 1]]
        if used and used + sum(heights) + sum(gaps) > height + 0.01:
            pages, used = pages + 1, 0.0
        for number, (tall, gap) in enumerate(zip(heights, gaps, strict=True)):
            gap = gap if used else 0
            if number and used + gap + tall > height + 0.01:
                pages, used, gap = pages + 1, 0.0, 0
            used += gap + tall
        at = end + 1
    return pages


soft_units = st.lists(
    st.builds(
        lambda height, gap, grow, keep: Unit(
            height, nothing, gap=gap, gap_stretch=grow, keep=keep, shrink=height * 0.06
        ),
        st.floats(2, 40),
        st.floats(0, 12),
        st.sampled_from([0.0, 3.0]),
        st.sampled_from([False, False, True]),
    ),
    min_size=1,
    max_size=40,
)


@given(soft_units)
def test_closer_lines_save_a_page_wherever_they_can(wanted: list[Unit]) -> None:
    pages = fill_pages(wanted, 100)
    usual, closest = _plain_pages(wanted, 100, close=False), _plain_pages(wanted, 100, close=True)
    assert (len(pages) < usual) == (closest < usual)
    assert closest <= len(pages) <= usual


plain_units = st.lists(
    st.builds(
        lambda height, gap: Unit(height, nothing, gap=gap, shrink=height * 0.06),
        st.floats(2, 40),
        st.floats(0, 12),
    ),
    min_size=1,
    max_size=40,
)


@given(plain_units)
def test_a_last_page_is_short_only_where_the_page_before_has_nothing_to_give(wanted: list[Unit]) -> None:
    pages = fill_pages(wanted, 100)
    if len(pages) == 1 or pages[-1].used >= SHORT * 100:
        return
    before, last = pages[-2].places, pages[-1]
    close = -last.places[0].extra / last.places[0].unit.shrink

    def gap(unit: Unit) -> float:
        return unit.gap * (1 - 0.25 * close)

    for start in range(1, len(before)):
        stays = before[start - 1].top + before[start - 1].unit.height + before[start - 1].extra
        moved = sum(place.unit.height + place.extra + gap(place.unit) for place in before[start:])
        filled = moved - gap(before[start].unit) + gap(last.places[0].unit) + last.used
        assert stays < 50.01 or not SHORT * 100 + 0.01 < filled < 99.99


@given(soft_units)
def test_lines_are_set_closer_alike_on_all_pages_and_only_to_save_one(wanted: list[Unit]) -> None:
    pages = fill_pages(wanted, 100)
    shares = {
        round(-place.extra / place.unit.shrink, 6)
        for page in pages
        for place in page.places
        if place.unit.shrink
    }
    assert len(shares) == 1
    assert shares == {0.0} or len(pages) < _plain_pages(wanted, 100, close=False)


def test_a_short_last_page_is_pulled_back_by_closer_lines() -> None:
    lines = [Unit(5, nothing, shrink=0.3) for _ in range(41)]
    (first, second) = fill_pages(lines, 100)
    assert [len(first.places), len(second.places)] == [21, 20]
    assert second.places[-1].top == pytest.approx(19 * 4.7)


def test_lines_are_set_no_closer_than_it_takes() -> None:
    (page,) = fill_pages([Unit(10, nothing, shrink=0.6) for _ in range(10)] + [_unit(1.4)], 100)
    assert page.places[0].extra == pytest.approx(-0.15)


def test_a_short_last_page_takes_over_from_the_start_of_a_part() -> None:
    part = _unit(20, gap=5, gap_stretch=3, keep=True)
    first, second = fill_pages([*(_unit(10) for _ in range(5)), part, _unit(10), _unit(10), _unit(15)], 100)
    assert [place.unit.height for place in first.places] == [10] * 5
    assert [place.unit.height for place in second.places] == [20, 10, 10, 15]


def test_a_last_page_that_is_no_longer_short_takes_nothing_over() -> None:
    part = _unit(20, gap=5, gap_stretch=3, keep=True)
    wanted = [*(_unit(10) for _ in range(5)), part, _unit(10), _unit(10), _unit(40)]
    first, second = fill_pages(wanted, 100)
    assert [len(first.places), len(second.places)] == [8, 1]


def test_a_part_that_must_begin_a_page_is_filled_for_itself() -> None:
    turn = Unit(10, nothing, page_before=True, shrink=0.6)
    short = [Unit(10, nothing, shrink=0.6) for _ in range(10)] + [_unit(1)]
    pages = fill_pages([*short, turn], 100)
    assert [len(page.places) for page in pages] == [11, 1]
    assert pages[1].places[0].extra == 0


def test_a_head_that_leaves_no_room_does_not_come_again() -> None:
    head = _unit(60)
    pages = fill_pages([Unit(60, nothing), Unit(50, nothing, again=head), Unit(30, nothing, again=head)], 100)
    assert [[place.unit.height for place in page.places] for page in pages] == [[60], [50, 30]]


def test_what_comes_again_leaves_no_gap_under_it() -> None:
    head = _unit(5)
    (_, second) = fill_pages([_unit(90), Unit(20, nothing, gap=4, again=head)], 100)
    assert [place.top for place in second.places] == [0, 5]
