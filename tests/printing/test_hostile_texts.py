"""Hostile names and texts on certificates: sound files, the text as typed, no file read, no connection.

FACILITATOR_FUZZ says how many are tried; ten thousand take a few minutes.
"""

import io
import os
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import resources
from facilitator.core.agenda import Facilitator
from facilitator.printing.make import make
from facilitator.printing.requests import CertificatesRequest, Design, Paper
from facilitator.printing.seal import as_read
from facilitator.printing.typesetter import clean
from tests.support.hostile_texts import hostile_texts
from tests.support.paper import a_dated_session, certificates_for, open_pdf, pages_text, squeezed

COUNT = int(os.environ.get("FACILITATOR_FUZZ", "240"))
A_FILE = 80
FILES = -(-COUNT // A_FILE)
_OWN = (str(resources.assets()), sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2]))
_TOUCHES = {"open", "os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.remove", "os.rename"}


class _Watch:
    """Hears of every file and every connection; what is no file of the program is kept."""

    def __init__(self) -> None:
        self.touched: list[str] = []
        self.on = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on or not (event in _TOUCHES or event.startswith("socket.")):
            return
        what = str(arguments[0]) if arguments else ""
        if event == "open" and what.startswith(_OWN):
            return
        self.touched.append(f"{event} {what}")


_WATCH = _Watch()


@contextmanager
def nothing_touched() -> Iterator[None]:
    """Fail where a file that is not the program's own is opened, or anything connects or starts."""
    _WATCH.touched.clear()
    _WATCH.on = True
    try:
        yield
    finally:
        _WATCH.on = False
    assert _WATCH.touched == []


def hostile_request(number: int) -> CertificatesRequest:
    """Return a request in which every text is hostile; the topics hold the ones that make lines."""
    texts = list(hostile_texts(A_FILE + 8, seed=number))
    names, words = texts[:A_FILE], [text[:200] for text in texts[A_FILE:]]
    session = replace(
        a_dated_session(),
        title=words[0],
        place=words[1],
        issuer=words[2],
        facilitators=(Facilitator(words[3]),),
    )
    return certificates_for(
        *names,
        session=session,
        topics=tuple(words[4:7]),
        contact=words[7],
        design=list(Design)[number % 3],
        paper=list(Paper)[number % 2],
    )


_MIRRORED = str.maketrans(")]}>»›", "([{<«‹")


def letters_of(text: str) -> Counter[str]:
    """Return the letters of a text, whatever their order: readers of PDF put lines of two directions together
    in ways of their own, mirror brackets, choose between forms of a letter, lend its marks to a neighbour."""
    plain = squeezed(unicodedata.normalize("NFKD", clean(text))).translate(_MIRRORED)
    return Counter(letter for letter in plain if not is_invisible(letter))


def is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F


@pytest.mark.parametrize("number", range(FILES))
def test_hostile_texts_give_sound_files_with_the_text_as_typed(number: int, tmp_path: Path) -> None:
    request = hostile_request(number)
    # Once without being watched: what the first document loads is no answer to a text.
    make(certificates_for("Amara", "م", "א", "न", "ไ", design=request.design))
    with nothing_touched():
        document = make(request)
    assert document.pages == len(request.recipients)
    with open_pdf(document.pdf) as pdf:
        assert pdf.check_pdf_syntax() == []
        for thing in pdf.objects:
            if hasattr(thing, "keys"):
                assert not {"/JS", "/JavaScript", "/URI", "/Launch", "/AA", "/OpenAction"} & set(thing.keys())
    if qpdf := shutil.which("qpdf"):
        made = tmp_path / "made.pdf"
        made.write_bytes(document.pdf)
        assert subprocess.run([qpdf, "--check", made], capture_output=True, check=False).returncode == 0
    told = {finding.person: finding.letters for finding in document.findings if finding.letters}
    for place, text in enumerate(pages_text(document.pdf)):
        name = as_read(request.recipients[place].participant.name)
        lost = letters_of(name) - letters_of(text)
        if not set(lost) <= set(letters_of(told.get(name, ""))):
            # PDFium leaves out letters of scripts it does not know yet; another reader has them.
            lost -= letters_of(PdfReader(io.BytesIO(document.pdf)).pages[place].extract_text())
        assert set(lost) <= set(letters_of(told.get(name, ""))), name
