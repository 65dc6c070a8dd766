import stat
import sys
from pathlib import Path

import pytest

from facilitator.store.atomic import SaveFailed
from facilitator.store.issuer_key import issuer_key_path, load_issuer_key
from facilitator.store.problems import InvalidFile


def test_the_key_is_made_once_and_stays_the_same(home: Path) -> None:
    key = load_issuer_key()
    assert len(key) == 32
    assert load_issuer_key() == key
    assert home in issuer_key_path().parents


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX rights")
def test_nobody_else_may_read_the_key() -> None:
    load_issuer_key()
    assert stat.S_IMODE(issuer_key_path().stat().st_mode) == 0o600


def test_a_damaged_key_is_refused_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "issuer.key"
    path.write_text("not a key", "ascii")
    with pytest.raises(InvalidFile, match="backup"):
        load_issuer_key(path)
    assert path.read_text("ascii") == "not a key"


def test_a_key_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "ascii")
    with pytest.raises(SaveFailed):
        load_issuer_key(tmp_path / "file" / "issuer.key")
