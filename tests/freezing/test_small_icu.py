"""The data library of ICU that goes into the program without Python."""

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import PySide6
import pytest

_FULL = next(Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"), None)
_ASK = """
from PySide6.QtCore import QCollator, QLocale, QUrl
german = QCollator(QLocale("de_DE"))
print(sorted(["zebra", "Äpfel", "apfel", "Öl", "a10", "a2"], key=german.sortKey))
print(QUrl("http://bücher.example/").toEncoded(), QLocale("tr_TR").toUpper("istanbul"))
print(QLocale("de_DE").toString(1234.5), QLocale("ar_EG").monthName(3))
"""

pytestmark = pytest.mark.skipif(
    _FULL is None or not shutil.which("ld") or not shutil.which("objcopy"),
    reason="needs binutils and a Qt that carries ICU, as on Linux",
)


def _answers(**more: str) -> str:
    command = [sys.executable, "-c", _ASK]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def test_qt_says_the_same_with_a_fraction_of_the_data(tmp_path: Path) -> None:
    spec = spec_from_file_location("small_icu", Path(__file__).parents[2] / "freezing" / "small_icu.py")
    assert spec is not None
    assert spec.loader is not None
    assert _FULL is not None
    small_icu = module_from_spec(spec)
    spec.loader.exec_module(small_icu)
    made = small_icu.make(_FULL, tmp_path)
    assert made.name == _FULL.name
    assert made.stat().st_size * 15 < _FULL.stat().st_size
    assert _answers(LD_PRELOAD=str(made)) == _answers()
    with pytest.raises(ValueError, match="no ICU data"):
        small_icu.make(Path(sys.executable), tmp_path)
