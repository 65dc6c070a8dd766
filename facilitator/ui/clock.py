"""The computer's clocks: one that counts sleep for durations, the wall for times of day."""

import datetime as dt
import sys
import time

from facilitator.core.run_parts import Instant


class SystemClock:
    """Reads both clocks of the computer it runs on."""

    def now(self) -> Instant:
        """Return this moment: elapsed time that counts sleep, and the aware local wall time."""
        return Instant(dt.timedelta(microseconds=elapsed_ns() // 1000), dt.datetime.now().astimezone())


if sys.platform == "linux":

    def elapsed_ns() -> int:
        """Return nanoseconds of a clock that never jumps and goes on while the computer sleeps."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def elapsed_ns() -> int:
        """Return nanoseconds of a clock that never jumps and goes on while the computer sleeps."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)

else:

    def elapsed_ns() -> int:
        """Return nanoseconds of a clock that never jumps and goes on while the computer sleeps."""
        return time.perf_counter_ns()
