"""Clock times and lengths are understood the way people write them, and nothing else is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.exchange.clock_words import read_clock, read_length, read_range, write_length


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:30", "09:30"),
        ("09:30:15", "09:30:15"),
        ("9.30", "09:30"),
        ("18h30", "18:30"),
        ("9 am", "09:00"),
        ("12 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("9 Uhr", "09:00"),
        ("18.30 Uhr", "18:30"),
        ("24:00", "00:00"),
        ("2026-11-28 18:30:00", "18:30"),
    ],
)
def test_clock_times(text: str, clock: str) -> None:
    found = read_clock(text)
    assert found is not None
    assert found.time == dt.time.fromisoformat(clock)


@pytest.mark.parametrize(
    "text", ["", "25:00", "9:60", "13 pm", "0 am", "x", "9:3", "2026-13-40 10:00", "1" * 70]
)
def test_what_is_no_clock_time(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9:00–9:20", "09:00", "09:20"),
        ("09.00 - 10.30", "09:00", "10:30"),
        ("9:00 to 10:00", "09:00", "10:00"),
        ("9:00 bis 10:00 Uhr", "09:00", "10:00"),
        ("2–3:30 pm", "14:00", "15:30"),
        ("11–1:30 pm", "11:00", "13:30"),
        ("9 am-5 pm", "09:00", "17:00"),
    ],
)
def test_ranges(text: str, start: str, end: str) -> None:
    found = read_range(text)
    assert found is not None
    assert found[1] is not None
    assert (found[0].time, found[1].time) == (dt.time.fromisoformat(start), dt.time.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20", 20),
        ("20 min", 20),
        ("20'", 20),
        ("7,5", 7.5),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1.5 h", 90),
        ("2 hours, 5 minutes", 125),
        ("1:30", 90),
        ("0:20", 20),
        ("45:00", 45),
        ("0:20:30", 20.5),
        ("90 s", 1.5),
        ("2 Std.", 120),
        ("15 mn", 15),
    ],
)
def test_lengths(text: str, minutes: float) -> None:
    assert read_length(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "soon", "20 30", "5 x", "-5", "30 h", "1 day, 2:00:00", "30 min 1 h", "9" * 80]
)
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


@given(seconds=st.integers(1, 24 * 3600))
def test_a_written_length_is_read_back_to_the_second(seconds: int) -> None:
    time = dt.timedelta(seconds=seconds)
    assert read_length(str(write_length(time))) == time


@given(text=st.text(max_size=80))
def test_any_text_is_a_time_or_none(text: str) -> None:
    read_clock(text)
    read_range(text)
    read_length(text)
