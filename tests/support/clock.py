"""A clock that moves only when a test moves it."""

import datetime as dt

DEFAULT_START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


class FakeClock:
    """A wall clock and an elapsed clock that go together until a test sets them apart."""

    def __init__(self, start: dt.datetime = DEFAULT_START) -> None:
        if start.tzinfo is None:
            raise ValueError("A FakeClock needs a start with a time zone.")
        self._wall = start
        self._elapsed = dt.timedelta()

    def now(self) -> dt.datetime:
        """Return the wall time, with its zone."""
        return self._wall

    def elapsed(self) -> dt.timedelta:
        """Return the time since the clock was made; it counts sleep and never jumps."""
        return self._elapsed

    def advance(self, time: dt.timedelta | None = None, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass on both clocks."""
        step = (time or dt.timedelta()) + dt.timedelta(minutes=minutes, seconds=seconds)
        if step < dt.timedelta():
            raise ValueError("Time does not go back; use jump_wall.")
        self._wall += step
        self._elapsed += step

    def jump_wall(self, by: dt.timedelta) -> None:
        """Set the wall clock forward or back, as a person or a time server does; no time passes."""
        self._wall += by
