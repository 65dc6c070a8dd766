"""The key that signs certificates: made once, kept among the user's data, readable by nobody else."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitator.store import places
from facilitator.store.atomic import SaveFailed, make_folder
from facilitator.store.problems import InvalidFile

_LENGTH = 32


def issuer_key_path() -> Path:
    """Return where the key is kept."""
    return places.of_user().data / "issuer.key"


def load_issuer_key(path: Path | None = None) -> bytes:
    """Return the Ed25519 private key, 32 bytes; the first call makes it.

    An existing key is never replaced: certificates signed with it could not be checked any more.

    Raises:
        InvalidFile: the file holds something else.
        SaveFailed: a new key cannot be kept.
    """
    path = path or issuer_key_path()
    if not path.exists():
        return _make(path)
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError):
        key = b""
    if len(key) != _LENGTH:
        raise InvalidFile.whole(path, "this is no signing key", "put the key of your backup back")
    return key


def _make(path: Path) -> bytes:
    key = Ed25519PrivateKey.generate().private_bytes_raw()
    make_folder(path.parent)
    try:
        # Never readable by others, not even for the moment between writing and changing its rights.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SaveFailed(path, f"{error.strerror}. Free or allow this folder") from error
    return key
