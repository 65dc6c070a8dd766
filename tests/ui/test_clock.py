import time

from facilitator.ui.clock import SystemClock, elapsed_ns


def test_the_wall_time_knows_its_zone_and_both_clocks_go_on() -> None:
    clock = SystemClock()
    first = clock.now()
    time.sleep(0.01)
    second = clock.now()
    assert first.wall.utcoffset() is not None
    assert second.elapsed > first.elapsed
    assert abs((second.wall - first.wall) - (second.elapsed - first.elapsed)).total_seconds() < 1


def test_elapsed_time_never_goes_back() -> None:
    readings = [elapsed_ns() for _ in range(1000)]
    assert readings == sorted(readings)
