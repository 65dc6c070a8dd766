"""A sound server of its own with a device that nobody hears, and an ear at that device."""

from __future__ import annotations

import array
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType

RATE = 44_100
CAN_RUN = shutil.which("pulseaudio") is not None and shutil.which("parec") is not None
WHY_NOT = "needs pulseaudio and pulseaudio-utils"


class SoundServer:
    """PulseAudio with one null sink; as a context it runs, and what it plays can be recorded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._ear: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return what PULSE_SERVER has to say."""
        return f"unix:{self._folder / 'socket'}"

    def __enter__(self) -> SoundServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hear()
        self.end()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        modules = (
            f"module-null-sink sink_name=room rate={RATE} format=s16le channels=1",
            f"module-native-protocol-unix auth-anonymous=1 socket={self._folder / 'socket'}",
        )
        home = self._folder / "home"
        home.mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
                *("--disable-shm=yes", *(f"--load={module}" for module in modules)),
            ],
            env={
                **os.environ,
                "HOME": str(home),
                "PULSE_RUNTIME_PATH": str(home),
                "XDG_RUNTIME_DIR": str(home),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 20
        while subprocess.run(["pactl", "info"], env=self._environment(), capture_output=True).returncode:
            assert time.monotonic() < until, "the sound server does not answer"
            time.sleep(0.05)

    def end(self) -> None:
        """End the server, as when the last device is pulled."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def hang(self) -> None:
        """Let the server answer nobody."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def listen(self) -> None:
        """Record what is played from here on."""
        with (self._folder / "heard").open("wb") as file:
            self._ear = subprocess.Popen(
                [
                    "parec",
                    "--device=room.monitor",
                    f"--rate={RATE}",
                    "--channels=1",
                    "--format=s16le",
                    "--latency-msec=20",
                ],
                env=self._environment(),
                stdout=file,
            )
        until = time.monotonic() + 20
        while b"parec" not in self._recording():
            assert time.monotonic() < until, "nobody listens"
            time.sleep(0.05)

    def hear(self) -> array.array[int]:
        """Stop recording and return all that was heard but silence: a busy machine may leave gaps."""
        if self._ear is None:
            return array.array("h")
        self._ear.terminate()
        self._ear.wait()
        self._ear = None
        data = (self._folder / "heard").read_bytes()
        samples = array.array("h", data[: len(data) // 2 * 2])
        return array.array("h", (value for value in samples if value))

    def _recording(self) -> bytes:
        return subprocess.run(
            ["pactl", "list", "source-outputs"], env=self._environment(), capture_output=True, check=False
        ).stdout

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PULSE_SERVER": self.address, "LC_ALL": "C"}
