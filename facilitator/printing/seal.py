"""What a certificate's code says: its number, a salt, and a signature over the printed words.

`F1:<number>:<salt>:<signature>`. No name, no topic. Whoever has the issuer's public key and the words on
the sheet can check that these very words were issued. Without a key the signature is a plain check of the
words (16 letters), which shows a slip of the pen and proves nothing.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from facilitator.printing.typesetter import clean

_MARK = "F1"


def new_key() -> bytes:
    """Return a fresh Ed25519 private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(key: bytes) -> bytes:
    """Return the public half of a private key, 32 bytes."""
    return _private(key).public_key().public_bytes_raw()


def as_read(text: str) -> str:
    """Return a text as eyes read it from the sheet: what cannot be printed is gone, white space is folded.

    Whoever checks a certificate types what they see, and their keyboard may write é as one letter or two.
    """
    return normalize("NFC", " ".join(clean(text).split()))


def payload(number: str, words: Iterable[str], key: bytes = b"") -> str:
    """Return the text of the code for a certificate with these words printed on it, in this order."""
    number = as_read(number)
    salt = _salt(number, key)
    message = _message(number, salt, words)
    if key:
        seal = base64.urlsafe_b64encode(_private(key).sign(message)).decode("ascii").rstrip("=")
    else:
        seal = base64.b32encode(hashlib.sha256(message).digest()[:10]).decode("ascii")
    return f"{_MARK}:{quote(number, safe='-_./')}:{salt}:{seal}"


def is_genuine(text: str, number: str, words: Iterable[str], public: bytes = b"") -> bool:
    """Return whether a code belongs to a number and words: signed by the key, or matching the plain check."""
    number = as_read(number)
    parts = text.split(":")
    if len(parts) != 4 or parts[0] != _MARK or parts[1] != quote(number, safe="-_./"):
        return False
    message = _message(number, parts[2], words)
    if not public:
        return parts[3] == base64.b32encode(hashlib.sha256(message).digest()[:10]).decode("ascii")
    try:
        signature = base64.urlsafe_b64decode(parts[3] + "=" * (-len(parts[3]) % 4))
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _salt(number: str, key: bytes) -> str:
    """Return letters that nobody without the key can guess, the same for the same number."""
    return base64.b32encode(hashlib.blake2b(number.encode(), key=key, digest_size=5).digest()).decode("ascii")


def _message(number: str, salt: str, words: Iterable[str]) -> bytes:
    """Return what is signed: each text with its length before it, so that no two lists read the same."""
    parts = [text.encode() for text in (_MARK, number, salt, *map(as_read, words))]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


@lru_cache(maxsize=1)
def _private(key: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key)
