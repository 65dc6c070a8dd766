"""The organiser’s background and logo for certificates: copies among the user’s data."""

import contextlib
import hashlib
from enum import StrEnum
from pathlib import Path

from facilitator.store import places
from facilitator.store.atomic import make_folder, write_atomically
from facilitator.store.problems import InvalidFile

SUFFIXES = (".pdf", ".svg", ".png", ".jpg", ".jpeg")
_MOST_BYTES = 20_000_000


class Artwork(StrEnum):
    """What a file is for."""

    BACKGROUND = "background"
    LOGO = "logo"


def kept_artwork(what: Artwork) -> Path | None:
    """Return the file that was chosen last, None when there is none."""
    found = sorted(_folder(what).glob("*/*"))
    return next((path for path in found if path.suffix.lower() in SUFFIXES), None)


def keep_artwork(what: Artwork, source: Path) -> Path:
    """Copy a file into the user's folder in place of the one before, and return where it is.

    Another content has another path, so that nobody prints an older one by mistake.

    Raises:
        InvalidFile: it cannot be read, or is too large.
        SaveFailed: the copy cannot be written.
    """
    suffix = source.suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidFile.whole(source, "this is no PDF, SVG, PNG or JPEG", "save it as one of these")
    try:
        with source.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InvalidFile.whole(
            source, f"the file cannot be read ({error.strerror})", "check its name and rights"
        ) from error
    if len(data) > _MOST_BYTES:
        raise InvalidFile.whole(source, "the file is larger than 20 MB", "bring a smaller one")
    kept = _folder(what) / hashlib.sha256(data).hexdigest()[:10] / f"{source.stem[:60]}{suffix}"
    make_folder(kept.parent)
    write_atomically(kept, data)
    _forget_others(what, kept)
    return kept


def forget_artwork(what: Artwork) -> None:
    """Let the copy go; the file it was made from stays where it is."""
    _forget_others(what, None)


def _forget_others(what: Artwork, kept: Path | None) -> None:
    for path in _folder(what).glob("*/*"):
        if path != kept:
            path.unlink(missing_ok=True)
    for folder in _folder(what).glob("*"):
        with contextlib.suppress(OSError):  # it holds the one that is kept
            folder.rmdir()


def _folder(what: Artwork) -> Path:
    return places.of_user().data / "artwork" / what.value
