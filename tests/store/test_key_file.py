import json
import stat
import sys
from pathlib import Path

import pytest

from facilitator.store.issuer_key import issuer_key_path, load_issuer_key
from facilitator.store.key_file import (
    OtherKeyThere,
    WeakPassphrase,
    export_key,
    public_key_of,
    read_exported_key,
    read_public_key,
    restore_key,
    write_public_key,
)
from facilitator.store.problems import InvalidFile

KEY = bytes(range(32))
WORDS = "correct horse battery"


def test_a_backup_gives_the_key_back_to_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    export_key(path, KEY, WORDS)

    assert read_exported_key(path, WORDS) == KEY
    with pytest.raises(InvalidFile, match="passphrase does not open"):
        read_exported_key(path, WORDS + "!")


def test_a_backup_shows_no_byte_of_the_key_and_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    export_key(path, KEY, WORDS)

    text = path.read_text()
    assert KEY.hex() not in text
    assert WORDS not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_short_passphrase_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase, match="at least 10"):
        export_key(tmp_path / "backup.json", KEY, "short")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("field", ["box", "nonce", "salt", "cost", "kind", "format"])
def test_a_backup_that_was_changed_is_refused(tmp_path: Path, field: str) -> None:
    path = tmp_path / "backup.json"
    export_key(path, KEY, WORDS)
    whole = json.loads(path.read_text())
    whole[field] = {"cost": 2**40, "kind": "?", "format": 2}.get(field, "AAAAAAAAAAAAAAAA")
    path.write_text(json.dumps(whole))

    with pytest.raises(InvalidFile):
        read_exported_key(path, WORDS)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "[" * 5000, "\0", '{"kind": 1}'])
def test_what_is_no_backup_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "backup.json"
    path.write_text(text)

    with pytest.raises(InvalidFile, match="no backup of a signing key"):
        read_exported_key(path, WORDS)


def test_the_public_key_is_read_as_pem_and_as_digits(tmp_path: Path) -> None:
    pem, digits = tmp_path / "key.pem", tmp_path / "key.txt"
    write_public_key(pem, KEY)
    digits.write_text(public_key_of(KEY).hex() + "\n")

    assert read_public_key(pem) == read_public_key(digits) == public_key_of(KEY)
    assert pem.read_text().startswith("-----BEGIN PUBLIC KEY-----")


@pytest.mark.parametrize(
    "text", ["", "hello", "00" * 31, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"]
)
def test_what_is_no_public_key_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key.pem"
    path.write_text(text)

    with pytest.raises(InvalidFile, match="no public key"):
        read_public_key(path)


def test_a_key_is_restored_where_there_is_none() -> None:
    assert restore_key(KEY) is None

    assert load_issuer_key() == KEY
    if sys.platform != "win32":
        assert stat.S_IMODE(issuer_key_path().stat().st_mode) == 0o600


def test_another_key_is_replaced_only_when_asked_and_kept_beside() -> None:
    before = load_issuer_key()
    with pytest.raises(OtherKeyThere):
        restore_key(KEY)
    assert load_issuer_key() == before

    kept = restore_key(KEY, replace=True)

    assert kept is not None
    assert load_issuer_key(kept) == before
    assert load_issuer_key() == KEY


def test_restoring_the_key_in_use_changes_nothing() -> None:
    key = load_issuer_key()

    assert restore_key(key) is None
    assert [path.name for path in issuer_key_path().parent.iterdir()] == ["issuer.key"]
