"""Finds the time zone of this computer with its rules, so that a session can cross a clock change."""

import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_zone() -> dt.tzinfo:
    """Return the zone of this computer; where its name cannot be found, the offset it has now."""
    name = os.environ.get("TZ", "").lstrip(":") or _name_of(Path("/etc/localtime"))
    if name:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    return dt.datetime.now().astimezone().tzinfo or dt.UTC


def _name_of(link: Path) -> str:
    """Return "Europe/Berlin" for a link into a folder of zones, else nothing."""
    try:
        parts = link.resolve().parts
    except OSError:
        return ""
    if "zoneinfo" not in parts:
        return ""
    return "/".join(parts[parts.index("zoneinfo") + 1 :])
