import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.printing import job as job_module
from facilitator.printing.job import Cancelled, Done, Failed, Job, State, Working
from facilitator.printing.make import make
from facilitator.printing.requests import Places
from tests.support.paper import certificates_for


def _wait(job: Job, enough: Callable[[State], bool]) -> State:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        state = job.poll()
        if enough(state):
            return state
        time.sleep(0.02)
    raise AssertionError("the job takes too long")


def _ended(state: State) -> bool:
    return not isinstance(state, Working)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_job_gives_the_same_document_as_doing_it_here(folder: Path) -> None:
    request = certificates_for("Amara", "Ruth")
    state = _wait(Job.start(request), _ended)
    assert isinstance(state, Done)
    assert state.document == make(request)
    assert list(folder.iterdir()) == []


def test_a_job_tells_how_far_it_is_and_can_be_cancelled(folder: Path) -> None:
    job = Job.start(certificates_for(*["Amara"] * 30_000))
    state = _wait(job, lambda state: not isinstance(state, Working) or state.done > 0)
    assert isinstance(state, Working)
    assert state.of == 30_000
    job.cancel()
    assert job.poll() == Cancelled()
    assert list(folder.iterdir()) == []
    job.cancel()
    assert job.poll() == Cancelled()


def test_a_template_that_cannot_be_used_is_told_in_a_sentence(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mine = tmp_path_factory.mktemp("templates")
    (mine / "certificate-engraved.xml").write_text("<page>{{ nobody }}</page>", "utf-8")
    state = _wait(Job.start(certificates_for("A", places=Places(templates=(str(mine),)))), _ended)
    assert isinstance(state, Failed)
    assert "certificate-engraved.xml" in state.message
    assert "nobody" in state.message


def test_a_worker_that_crashes_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, logged: list[logging.LogRecord]
) -> None:
    import sys

    monkeypatch.setattr(job_module, "_program", lambda: [sys.executable, "-c", "raise SystemExit('boom')"])
    state = _wait(Job.start(certificates_for("A")), _ended)
    assert isinstance(state, Failed)
    assert "stopped" in state.message
    assert "boom" in logged[0].getMessage()


def test_a_worker_ends_when_its_parent_closes_the_line(folder: Path, logged: list[logging.LogRecord]) -> None:
    job = Job.start(certificates_for(*["Amara"] * 30_000))
    assert job._process.stdin is not None
    job._process.stdin.close()
    assert job._process.wait(30) == 3
    job.cancel()
