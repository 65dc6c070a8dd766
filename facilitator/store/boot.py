"""Names this start of the computer."""

from pathlib import Path

_LINUX = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Return a name that changes with each start of the computer; empty where the system gives none.

    Readings of the elapsed clock can be compared only under one name that is not empty.
    """
    try:
        return _LINUX.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
