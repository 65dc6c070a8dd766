"""What a command does where its surroundings are not as usual: no room for the output, no display, Ctrl C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.store.places import of_user

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="files and signals of Linux")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "facilitator", *arguments]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
    }
    return {**kept, "FACILITATOR_HOME": str(home), "LC_ALL": "C.UTF-8", **more}


@_LINUX
@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("--help",), ("--version",)])
def test_a_full_disk_under_the_output_is_told_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env=surroundings(tmp_path), timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "The output could not be written: No space left on device.\n"


@_LINUX
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_stop_a_command(tmp_path: Path, closed: str) -> None:
    line = f'"$0" -m facilitator list {closed}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@_LINUX
@pytest.mark.parametrize(
    ("platform", "display", "reason"),
    [
        ("", "", "neither DISPLAY nor WAYLAND_DISPLAY is set"),
        ("xcb", ":4711", "the display :4711 does not answer"),
        ("nonsense", "", "QT_QPA_PLATFORM is nonsense"),
    ],
)
def test_a_window_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, platform: str, display: str, reason: str
) -> None:
    environment = surroundings(tmp_path, QT_QPA_PLATFORM=platform, DISPLAY=display)
    done = subprocess.run(command(), env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(f"No window can be opened: {reason}")
    assert done.stderr.count("\n") == 1


@_LINUX
def test_a_rehearsal_needs_no_display_whatever_the_desktop_has_set(tmp_path: Path) -> None:
    environment = surroundings(tmp_path, QT_QPA_PLATFORM="xcb")
    script = tmp_path / "script"
    script.write_text("00:00:00 start\n00:00:10 finish\n")
    arguments = command("rehearse", "taster-90", "--script", str(script), "--out", str(tmp_path / "out"))
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").glob("*.png"))) > 1


_PRESSED = """
import os, signal, sys
from facilitator.cli import main

left = int(sys.argv[1])

def on_event(name, _arguments):
    global left
    left -= name == "import"
    if not left:
        left -= 1
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(on_event)
sys.exit(main(sys.argv[2:]))
"""


@_LINUX
@pytest.mark.parametrize("imported", [1, 40, 80, 120, 160])
@pytest.mark.parametrize("arguments", ["", "rehearse taster-90 --out pictures", "check --lint nothing"])
def test_ctrl_c_at_any_moment_ends_a_command_without_a_word(
    tmp_path: Path, arguments: str, imported: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PRESSED, str(imported), *arguments.split()],
        cwd=tmp_path, env=surroundings(tmp_path, QT_QPA_PLATFORM="offscreen"),
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode in (130, -signal.SIGINT) or arguments.startswith("check")
    assert "Traceback" not in done.stderr


class Unforeseen(list[str]):
    def __bool__(self) -> bool:
        raise RuntimeError("nobody foresaw this")


def test_an_error_nobody_foresaw_is_kept_in_the_log_and_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(Unforeseen()) == 1
    log = of_user().logs / "facilitator.log"
    assert capsys.readouterr().err == f"Something went wrong that nobody foresaw; {log} says more.\n"
    assert "RuntimeError: nobody foresaw this" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("print", "badges", "taster-90", "--out", "x.pdf", "--people", "-3"),
        ("print", "badges", "taster-90", "--out", "x.pdf", "--people", "99999999"),
        ("print", "badges", "taster-90", "--out", "x.pdf", "--start-at", "11"),
        ("print", "handouts", "taster-90", "--out", ""),
        ("export", "taster-90", "--out", ""),
    ],
)
def test_a_number_out_of_bounds_and_an_empty_name_are_wrong_usage(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith(("is not a whole number from 0 to 20000", "from 1 to 10", "is empty"))


def test_a_list_of_names_that_is_not_there_is_not_called_a_wrong_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, roster = str(tmp_path / "x.pdf"), str(tmp_path / "names")
    assert main(["print", "sign-in", "taster-90", "--out", out, "--roster", roster]) == 1
    assert "there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\x00\xff\x80"])
def test_a_passphrase_file_that_cannot_be_read_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "words"
    if content is not None:
        path.write_bytes(content)
    assert main(["key", "export", str(tmp_path / "backup"), "--passphrase-file", str(path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{path}:1: ")
    assert "Errno" not in said
    assert "codec" not in said
