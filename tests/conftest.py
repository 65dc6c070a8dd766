"""Rules for every test: a home of its own, no windows on a real screen, no unexpected log line."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and no clock: a suite that fails one time in a hundred is not believed.
# `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("house")

# Before anything imports Qt: a test run shows no windows unless a display was asked for.
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need a real X server where there is none; `display(own=True)` starts its own."""
    if os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb":
        return
    for item in items:
        marker = item.get_closest_marker("display")
        if marker and not marker.kwargs.get("own"):
            item.add_marker(pytest.mark.skip(reason="needs a real X server: run it under Xvfb"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own; settings, packs, records and logs of the tester stay untouched."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FACILITATOR_HOME", str(home))
    return home


_WITH_WINDOWS = {"ui", "app", "journeys", "bench"}


@pytest.fixture(autouse=True)
def _collect_in_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep garbage to the thread of the windows, as the app does: what a test leaves goes when it ends."""
    if not _WITH_WINDOWS & set(request.path.parts):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def logged() -> list[logging.LogRecord]:
    """Return the warnings and errors logged so far. Asking for this allows them."""
    return []


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    collector = _Collector()
    expected = "logged" in request.fixturenames
    if expected:
        collector.records = request.getfixturevalue("logged")
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if collector.records and not expected:
        lines = "\n".join(f"{record.name}: {record.getMessage()}" for record in collector.records)
        pytest.fail(f"unexpected log lines:\n{lines}", pytrace=False)
