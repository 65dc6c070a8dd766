import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.printing import job as job_module
from facilitator.printing.job import Cancelled, Done, Failed, Job, State, Working
from facilitator.printing.make import make
from facilitator.printing.requests import Places
from facilitator.printing.worker import REQUEST
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
    job.wait(30)
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
    monkeypatch.setattr(job_module, "_program", lambda: [sys.executable, "-c", "raise SystemExit('boom')"])
    state = _wait(Job.start(certificates_for("A")), _ended)
    assert isinstance(state, Failed)
    assert "stopped" in state.message
    assert "boom" in logged[0].getMessage()


def test_a_worker_ends_when_its_parent_closes_the_line_and_takes_the_names_with_it(folder: Path) -> None:
    mine = folder / "job"
    mine.mkdir()
    (mine / REQUEST).write_bytes(pickle.dumps(certificates_for(*["Amara"] * 30_000)))
    with job_module._worker(mine) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 3
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("after_ms", [0, 1, 2, 4, 8, 16, 32, 64, 128, 256])
def test_a_job_can_be_cancelled_at_any_moment_and_leaves_nothing(folder: Path, after_ms: int) -> None:
    job = Job.start(certificates_for(*["Amara"] * 3000))
    pause = threading.Event()
    pause.wait(after_ms / 1000)
    job.cancel()
    assert job.poll() == Cancelled()
    job.wait(30)
    assert job.poll() == Cancelled()
    assert list(folder.iterdir()) == []
    assert _children() == set()


def _children() -> set[int]:
    """Return the processes this one has started and not seen end; none where the system does not tell."""
    tasks = Path("/proc/self/task")
    found = [each.read_text() for each in tasks.glob("*/children")]
    return {int(word) for text in found for word in text.split()}


def test_a_job_that_cannot_be_started_says_so_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_module, "_program", lambda: [str(folder / "nothing")])
    state = _wait(Job.start(certificates_for("A")), _ended)
    assert state == Failed("The document could not be made: No such file or directory.")
    assert list(folder.iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(folder / "no folder"))
    state = _wait(Job.start(certificates_for("A")), _ended)
    assert isinstance(state, Failed)
    assert state.message.count(".") == 1


def test_what_a_killed_program_left_behind_goes_with_the_next_job(folder: Path) -> None:
    old, young = folder / "facilitator-print-old", folder / "facilitator-print-young"
    for each in (old, young):
        each.mkdir()
        (each / REQUEST).write_bytes(b"names")
    os.utime(old, (0, 0))
    job = Job.start(certificates_for("Amara"))
    _wait(job, _ended)
    job.wait(30)
    assert list(folder.iterdir()) == [young]


def test_starting_a_job_does_not_keep_the_caller_while_the_request_is_written(folder: Path) -> None:
    request = certificates_for(*[f"Amara {number}" for number in range(20_000)])
    writing, starting = [], []
    for _ in range(5):
        began = time.perf_counter()
        pickle.dumps(request)
        writing.append(time.perf_counter() - began)
        began = time.perf_counter()
        job = Job.start(request)
        starting.append(time.perf_counter() - began)
        began = time.perf_counter()
        job.poll()
        job.cancel()
        starting[-1] += time.perf_counter() - began
        job.wait(30)
    assert min(starting) < min(writing) / 4


_STARTS_AND_ENDS = """
import sys, time
from facilitator.printing.job import Job
from tests.support.paper import certificates_for

job = Job.start(certificates_for(*["Amara"] * 30_000))
time.sleep(float(sys.argv[1]))
"""


@pytest.mark.parametrize("seconds", [0, 0.05, 0.5])
def test_a_program_that_ends_takes_its_job_with_it(tmp_path: Path, seconds: float) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _STARTS_AND_ENDS, str(seconds)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert list(tmp_path.iterdir()) == []
