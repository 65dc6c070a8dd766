"""Hostile texts on paper: a sound file, the words as they were typed, no file read, no connection.

`FACILITATOR_FUZZ=10000` tries as many; the usual run takes 200. The same number gives the same text.
"""

import os
import random
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.core.roster import Participant
from facilitator.core.strategy import Handout, HandoutElement, Lines, Scale, Table, Text
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, PageOrder, Twin
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Document, HandoutsRequest, Paper, Request
from facilitator.printing.typesetter import clean
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.support.paperwork import paperwork

COUNT = int(os.environ.get("FACILITATOR_FUZZ", "200"))
A_DOCUMENT = 20
FRAGMENTS = (
    '<img src="/etc/passwd"/>',
    "<img src='http://127.0.0.1:9/x.png'/>",
    '<a href="file:///etc/passwd">x</a>',
    "<!DOCTYPE x><!ENTITY y SYSTEM 'file:///etc/passwd'>",
    "&y;&lt;&#0;&amp",
    "<font color='rgb(1,2,3)'>",
    "<nextPage/></part></document>",
    "]]><![CDATA[",
    "{{ 7*7 }}{% include '/etc/passwd' %}{#",
    '=HYPERLINK("http://x")',
    "@SUM(1)+cmd|' /C calc'!A0",
    "[x](file:///etc/passwd) ![x](/etc/passwd)",
    "**bold** _it_ `code` # - 1. > |",
    ") Tj ET endstream endobj",
    "\\(\\)\\\\ /Names << >>",
    "%PDF-1.7 %%EOF",
    "%s%n%x",
    "\x00\x07\x1b[31m\x7f\x85",
    "\u202eevil\u202c\u2066x\u2069",
    "\ufeff\u200b\u200d\u00ad",
    "\ud800\udfff",
    "a\u0301\u0323\u0302" * 5,
    "日本語 中文 한국어 ラーメン",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "👩‍👧👍🏽🇩🇪1️⃣",
    "ﷺ ǅ ŉ ß İ ı",
    "O’Neill-Żółć",
)


def a_text(number: int) -> str:
    """Return the fuzzed text of a number."""
    chance = random.Random(number)
    parts: list[str] = []
    for _ in range(chance.randint(1, 5)):
        match chance.randrange(6):
            case 0 | 1:
                parts.append(chance.choice(FRAGMENTS))
            case 2:
                parts.append(
                    "".join(chr(chance.randrange(0x20, 0x250)) for _ in range(chance.randint(1, 30)))
                )
            case 3:
                parts.append("".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 8))))
            case 4:
                parts.append(chance.choice("WiÅ字") * chance.randint(1, 300))
            case 5:
                parts.append(" " * chance.randint(1, 4) + "\n" * chance.randint(0, 3))
    return "".join(parts)


def _documents(texts: list[str], chance: random.Random) -> Iterator[tuple[Request, bool]]:
    """Return requests that hold the texts, and whether they print all of them as they are."""
    whole: tuple[HandoutElement, ...] = tuple(Lines("", count=1, fields=(text,)) for text in texts)
    handout = a_strategy("one", handout=Handout("Card", "", whole))
    paper = chance.choice(list(Paper))
    manner = chance.choice(
        [Manner(), Manner(Twin.LARGE), Manner(Twin.FILLABLE), Manner(order=PageOrder.BOOKLET)]
    )
    session = a_session([a_block("one", 10)])
    yield HandoutsRequest(session, (handout,), paper, "A pack", manner=manner), True
    people = tuple(Participant(" ".join(text.split())) for text in texts if text.split())
    step = a_step(title=texts[0], say=texts[1], do=texts[2], prompts=(texts[3],), screens=(texts[4],))
    strategy = a_strategy(
        "talk",
        title=texts[5],
        purpose=texts[6],
        steps=[step],
        handout=Handout(
            texts[7],
            texts[8],
            (
                Text(
                    texts[9], hint=texts[10], text=texts[11], items=((texts[12], texts[13]),), style="steps"
                ),
                Table(texts[14], columns=(texts[15], texts[16]), rows=((texts[17],),)),
                Scale(texts[18], low=texts[19], high=texts[0]),
            ),
        ),
    )
    blocks = [a_block("talk", 10, note=texts[1]), a_block("", 5, title=texts[2])]
    session = a_session(blocks, place=texts[3], issuer=texts[4], title=texts[5])
    kind = chance.choice(list(Kind))
    yield paperwork(kind, session, [strategy], people=people, paper=paper), False


_watched: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watched is None:
        return
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system", "urllib.")):
        _watched.append(event)
    elif event == "open" and isinstance(arguments[0], str) and not _is_own(arguments[0]):
        _watched.append(f"open {arguments[0]}")


def _is_own(path: str) -> bool:
    """Return whether a file belongs to the program or to Python."""
    homes = (str(resources.root()), sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]))
    return path.startswith(homes)


sys.addaudithook(_watch)


@contextmanager
def _nothing_else_opened() -> Iterator[None]:
    global _watched
    seen: list[str] = []
    _watched = seen
    try:
        yield
    finally:
        _watched = None
    assert seen == []


def _typed(text: str) -> Counter[str]:
    """Return the letters of a text that can be seen, however they are composed."""
    plain = unicodedata.normalize("NFKD", clean(text))
    return Counter(letter for letter in plain if unicodedata.category(letter)[0] not in "ZC")


def _checked(document: Document, path: Path) -> str:
    path.write_bytes(document.pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode()


@pytest.mark.skipif(
    shutil.which("qpdf") is None or shutil.which("pdftotext") is None, reason="needs qpdf, poppler-utils"
)
@pytest.mark.timeout(0)
def test_fuzzed_texts_are_printed_as_they_were_typed(tmp_path: Path) -> None:
    lost_letters = {FindingKind.MISSING_LETTER}
    for first in range(0, COUNT, A_DOCUMENT):
        texts = [a_text(number) for number in range(first, first + A_DOCUMENT)]
        for request, is_whole in _documents(texts, random.Random(-first)):
            with _nothing_else_opened():
                document = make(request)
            read = _checked(document, tmp_path / "fuzzed.pdf")
            assert "root:x:" not in read
            if not is_whole:
                continue
            letters = _typed(read)
            missing = {
                letter
                for finding in document.findings
                if finding.kind in lost_letters
                for letter in unicodedata.normalize("NFKD", finding.letters)
            }
            wanted = sum((_typed(text) for text in texts), Counter())
            lost = {letter: count for letter, count in (wanted - letters).items() if letter not in missing}
            assert not lost, (first, lost)
            squeezed = "".join(read.split())
            for number, text in enumerate(texts, first):
                plain = "".join(clean(text).split())
                if plain.isascii():
                    assert plain in squeezed, number


def test_the_same_number_gives_the_same_text() -> None:
    assert a_text(7) == a_text(7)
    assert len({a_text(number) for number in range(500)}) > 450
