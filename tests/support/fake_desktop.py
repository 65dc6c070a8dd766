"""A desktop that is asked to stay awake: a bus of its own, and a service that writes down what it is asked.

Run as a program, it is the service: `python -m tests.support.fake_desktop NAME FILE`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

CAN_RUN = sys.platform == "linux" and shutil.which("dbus-daemon") is not None
WHY_NOT = "needs dbus-daemon"
SCREEN_SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.SessionManager"
_ASKS = {"Inhibit": "u", "Uninhibit": "", "UnInhibit": ""}


class FakeDesktop:
    """A session bus with one service; as a context it runs."""

    def __init__(self, folder: Path, name: str, *, slow: bool = False) -> None:
        self._heard = folder / "heard"
        self._name = name
        self._slow = slow
        self._bus: subprocess.Popen[bytes] | None = None
        self._service: subprocess.Popen[bytes] | None = None
        self.address = ""

    @property
    def heard(self) -> list[str]:
        """Return what was asked so far: "Inhibit", "Uninhibit", or "gone" for one that left holding it."""
        return self._heard.read_text("utf-8").split()[1:] if self._heard.exists() else []

    def __enter__(self) -> FakeDesktop:
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().decode("ascii").strip()
        self._service = subprocess.Popen(
            [sys.executable, "-m", __name__, self._name, str(self._heard), "slow" if self._slow else ""],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.address},
        )
        until = time.monotonic() + 20
        while not self._heard.exists():
            assert time.monotonic() < until, "the service did not come up"
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._service, self._bus):
            if process is not None:
                process.kill()
                process.wait()
        if self._bus is not None and self._bus.stdout is not None:
            self._bus.stdout.close()


def serve(name: str, heard: Path, *, slow: bool) -> None:
    """Answer what a desktop answers, and write down what was asked."""
    from jeepney import HeaderFields, MatchRule, MessageType, message_bus, new_method_return
    from jeepney.io.blocking import Proxy, open_dbus_connection

    connection = open_dbus_connection(bus="SESSION")
    bus = Proxy(message_bus, connection)
    bus.RequestName(name)
    bus.AddMatch(MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged"))
    held: dict[str, int] = {}
    with heard.open("w", encoding="utf-8", buffering=1) as file:
        file.write("up\n")
        while True:
            message = connection.receive()
            fields = message.header.fields
            asked, sender = fields.get(HeaderFields.member, ""), fields.get(HeaderFields.sender, "")
            if message.header.message_type is MessageType.signal and asked == "NameOwnerChanged":
                gone, _before, after = message.body
                if not after and held.pop(gone, 0):
                    file.write("gone\n")
            elif message.header.message_type is MessageType.method_call and asked in _ASKS:
                if slow:
                    time.sleep(1.0)
                takes = asked == "Inhibit"
                held[sender] = held.get(sender, 0) + (1 if takes else -1)
                file.write(f"{asked}\n")
                signature = _ASKS[asked]
                connection.send(new_method_return(message, signature, (7,) if signature else ()))


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]), slow=sys.argv[3] == "slow")
