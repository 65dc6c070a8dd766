"""Work on a thread of its own, beside a window that must not wait."""

import logging
import pickle
import threading
import time

from facilitator.printing import errand as errand_module
from facilitator.printing.errand import Errand, pickled
from tests.support.paper import certificates_for

LONG = 30.0


def told(errand: Errand[str]) -> tuple[str | None, bool]:
    """Return what an errand tells at this moment."""
    return errand.answer, errand.is_dropped


def test_an_errand_answers_when_its_work_is_done() -> None:
    go = threading.Event()

    def work(_dropped: threading.Event) -> str:
        go.wait(LONG)
        return "done"

    errand = Errand("test", work, "failed")
    assert told(errand) == (None, False)
    go.set()
    errand.wait(LONG)
    assert told(errand) == ("done", False)
    errand.drop()
    assert told(errand) == ("done", False)


def test_an_errand_that_is_dropped_never_answers() -> None:
    def work(dropped: threading.Event) -> str:
        dropped.wait(LONG)
        return "too late"

    errand = Errand("test", work, "failed")
    errand.drop()
    errand.wait(LONG)
    assert told(errand) == (None, True)


def test_work_that_fails_is_logged_and_answered(logged: list[logging.LogRecord]) -> None:
    def work(_dropped: threading.Event) -> str:
        raise RuntimeError("boom")

    errand = Errand("test", work, "failed")
    errand.wait(LONG)
    assert errand.answer == "failed"
    assert "A test stopped by itself" in logged[0].getMessage()


def test_the_end_of_the_program_stops_what_is_under_way() -> None:
    stopped = []

    def work(dropped: threading.Event) -> str:
        dropped.wait(LONG)
        stopped.append(dropped.is_set())
        return ""

    errands = [Errand("test", work, "failed") for _ in range(3)]
    errand_module._stop_all()
    assert stopped == [True] * 3
    assert all(errand.is_dropped for errand in errands)
    assert not errand_module._under_way


def test_a_value_is_written_as_pickle_writes_it() -> None:
    request = certificates_for(*[f"Amara {number}" for number in range(500)])
    assert pickle.loads(pickled(request)) == request


def _longest_wait(write: object, value: object) -> float:
    assert callable(write)
    thread = threading.Thread(target=write, args=(value,))
    longest, last = 0.0, time.perf_counter()
    thread.start()
    while thread.is_alive():
        time.sleep(0.0003)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def test_writing_leaves_the_other_thread_its_turn() -> None:
    request = certificates_for(*[f"Amara {number}" for number in range(20_000)])
    # In turn, so that a machine that is busy with something else is so for both; the least of each counts.
    waits = [(_longest_wait(pickled, request), _longest_wait(pickle.dumps, request)) for _ in range(5)]
    rested, at_once = (min(each) for each in zip(*waits, strict=True))
    assert rested < at_once
