"""Keys that leave the computer: the public half for those who check, a backup locked with a passphrase."""

import base64
import binascii
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from facilitator.store.atomic import SaveFailed, make_folder, write_atomically
from facilitator.store.issuer_key import issuer_key_path, load_issuer_key
from facilitator.store.problems import InvalidFile

LEAST_PASSPHRASE = 10
_KIND = "facilitator signing key"
_FORMAT = 1
_LENGTH = 32
# RFC 7914: a guess costs 64 MB and about a fifth of a second.
_COST, _BLOCK, _PARALLEL = 2**16, 8, 1
_MOST_BYTES = 10_000


class WeakPassphrase(ValueError):
    """The passphrase is too short. The text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(f"A passphrase needs at least {LEAST_PASSPHRASE} letters.")


class OtherKeyThere(Exception):
    """A different key is in use. The text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(
            "Another key is in use here. --replace takes the one of the backup; the other is kept beside it."
        )


def public_key_of(key: bytes) -> bytes:
    """Return the public half of a private key, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def write_public_key(path: Path, key: bytes) -> None:
    """Write the public half of a private key as PEM, for anybody who checks certificates.

    Raises:
        SaveFailed: it cannot be written.
    """
    public = Ed25519PrivateKey.from_private_bytes(key).public_key()
    write_atomically(path, public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def read_public_key(path: Path) -> bytes:
    """Return a public key, 32 bytes, from a PEM file or one with 64 hexadecimal digits.

    Raises:
        InvalidFile: the file holds something else.
    """
    data = _read(path)
    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            key = load_pem_public_key(data)
            if isinstance(key, Ed25519PublicKey):
                return key.public_bytes_raw()
        else:
            raw = bytes.fromhex(data.decode("ascii").strip())
            if len(raw) == _LENGTH:
                return raw
    except ValueError:
        pass
    raise InvalidFile.whole(path, "this is no public key of an issuer", "ask the issuer for the file again")


def export_key(path: Path, key: bytes, passphrase: str) -> None:
    """Write a private key, locked with a passphrase (scrypt, ChaCha20-Poly1305), readable by the user alone.

    Raises:
        WeakPassphrase: it is too short.
        SaveFailed: it cannot be written.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise WeakPassphrase
    salt, nonce = os.urandom(16), os.urandom(12)
    box = ChaCha20Poly1305(_stretched(passphrase, salt, _COST)).encrypt(nonce, key, _KIND.encode())
    whole = {
        "kind": _KIND,
        "format": _FORMAT,
        "public": public_key_of(key).hex(),
        "cost": _COST,
        "salt": _text(salt),
        "nonce": _text(nonce),
        "box": _text(box),
    }
    if not path.exists():
        _make_private(path)
    write_atomically(path, (json.dumps(whole, indent=2) + "\n").encode())


def read_exported_key(path: Path, passphrase: str) -> bytes:
    """Return the private key of a backup, 32 bytes.

    Raises:
        InvalidFile: the file is no backup, or the passphrase is not its.
    """
    try:
        whole: Any = json.loads(_read(path))
        if whole["kind"] != _KIND or whole["format"] != _FORMAT:
            raise ValueError(whole["kind"])
        cost, salt, nonce, box = whole["cost"], *(_bytes(whole[each]) for each in ("salt", "nonce", "box"))
        # A made-up cost must not take all memory.
        if cost not in {2**power for power in range(14, 19)} or len(nonce) != 12:
            raise ValueError(cost)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError) as error:
        raise InvalidFile.whole(
            path, "this is no backup of a signing key", "choose a file that `key export` wrote"
        ) from error
    try:
        return ChaCha20Poly1305(_stretched(passphrase, salt, cost)).decrypt(nonce, box, _KIND.encode())
    except InvalidTag as error:
        raise InvalidFile.whole(
            path, "the passphrase does not open this file", "type it as it was chosen"
        ) from error


def restore_key(key: bytes, *, replace: bool = False, path: Path | None = None) -> Path | None:
    """Make a key the one that signs here; return where another one was put that was in use, None for none.

    Raises:
        OtherKeyThere: a different key is in use, and `replace` is False.
        SaveFailed: it cannot be kept.
        InvalidFile: the file of the key in use is damaged, and `replace` is False.
    """
    path = path or issuer_key_path()
    make_folder(path.parent)
    kept = None
    if path.exists():
        try:
            if load_issuer_key(path) == key:
                return None
        except InvalidFile:
            if not replace:
                raise
        if not replace:
            raise OtherKeyThere
        kept = _put_aside(path)
    _make_private(path)
    write_atomically(path, (key.hex() + "\n").encode())
    return kept


def _put_aside(path: Path) -> Path:
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-until-{stamp}{path.suffix}")
    try:
        path.rename(kept)
    except OSError as error:
        raise SaveFailed(path, f"{error.strerror}. Free or allow this folder") from error
    return kept


def _make_private(path: Path) -> None:
    """Make an empty file with its rights first: what replaces it takes them over."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise SaveFailed(path, f"{error.strerror}. Save it somewhere else") from error


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt, _LENGTH, cost, _BLOCK, _PARALLEL).derive(passphrase.encode())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InvalidFile.whole(
            path, f"the file cannot be read ({reason})", "check its name and rights"
        ) from error


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
