from hypothesis import given
from hypothesis import strategies as st

from facilitator.printing.flow import Unit, fill_pages, nothing, stack


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
