"""A hundred handout pages and a workbook against typst, whole processes, processor time of each.

Both run in turn; only the ratio is trusted. `FACILITATOR_BENCH=full` takes five rounds. Ours runs from
bytecode, as every installed program does: where Python may write none, a checkout is compiled in each run.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import resources

pytest.importorskip("typst")

FULL = os.environ.get("FACILITATOR_BENCH") == "full"
ROUNDS = 5 if FULL else 1

OUR_BOOK = """
import datetime as dt
from facilitator.core.agenda import Agenda, Block, Session
from facilitator.core.strategy import Category, Checklist, Handout, Lines, Strategy, Table, Text
from facilitator.printing.make import make
from facilitator.printing.requests import HandoutsRequest, Places
def move(n):
    return "Attend", f"Put thing {n} away. Turn towards the speaker. Eye contact only if it suits you {n}."
def card(number):
    n = [f"{number}.{i}" for i in range(8)]
    return Strategy(f"s{number}", "Active listening", Category.STRATEGY, (), handout=Handout(
        f"Listening card {number}", "Give your full attention, and show that it arrived.", (
            Text("Four moves", style="steps", items=tuple(map(move, n[:4]))),
            Text("Questions that open", hint="ask at least two before any advice", style="phrases",
                 items=tuple(("", f"What did you wish for just then, {i}?") for i in n)),
            Text("Words for feelings", hint="name it", style="terms",
                 items=tuple(("Calm", f"at ease, relieved, settled, safe {i}") for i in n[:4])),
            Checklist("Before you start", new_page=True,
                      items=tuple(f"Phone {i} is out of the room" for i in n[:3])),
            Table("Practice log", hint="three times a week", columns=("Date", "Minutes", "What helped"),
                  widths=(1, 1, 3), blank=8),
            Lines("One thing I will remember", count=3),
        )))
cards = tuple(card(number) for number in range(50))
blocks = tuple(Block(dt.timedelta(minutes=5), each.id) for each in cards)
session = Session("Book", dt.time(9), Agenda(blocks))
document = make(HandoutsRequest(session, cards, pack_title="Closeness", places=Places(cache="compiled")))
assert document.pages == 100 and not document.findings
open("book.pdf", "wb").write(document.pdf)
"""
THEIR_BOOK = """
import sys, typst
typst.compile("workbook.typ", output="theirs.pdf", font_paths=[sys.argv[1]], ignore_system_fonts=True)
"""
OUR_WORKBOOK = """
import datetime as dt
from facilitator.core.agenda import Agenda, Block, Facilitator, Session
from facilitator.core.rundown import plan, start_of
from facilitator.core.strategy import (
    Category, Checklist, Handout, Lines, Priority, Step, Strategy, Table, TakeHome, Text,
)
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.requests import PaperworkRequest, Places
five = dt.timedelta(minutes=5)
def card(number):
    moves = tuple(
        ("Attend", f"Put thing {number}.{i} away. Turn towards the speaker. "
                   f"Eye contact only if it suits {number}.")
        for i in range(4)
    )
    return Strategy(
        f"s{number}", "Active listening", Category.STRATEGY, (Step("talk", "Talk", five, five, five),),
        handout=Handout(f"Listening card {number}", "Give your full attention, and show that it arrived.", (
            Text("Four moves", style="steps", items=moves),
            Text("Questions that open", hint="ask at least two before any advice", style="phrases",
                 items=tuple(("", f"What did you wish for just then, {number}.{i}?") for i in range(8))),
            Text("Words for feelings", hint="name it", style="terms",
                 items=tuple(("Calm", f"at ease, relieved, settled, safe {number}.{i}") for i in range(4))),
            Checklist("Before you start", new_page=True,
                      items=tuple(f"Phone {number}.{i} is out of the room" for i in range(3))),
            Table("Practice log", hint="three times a week", columns=("Date", "Minutes", "What helped"),
                  widths=(1, 1, 3), blank=8),
            Lines("One thing I will remember", count=3),
        )))
cards = [card(number) for number in range(44)]
session = Session(
    "Half-day Foundations", dt.time(9), Agenda(tuple(Block(five, each.id, id=each.id) for each in cards)),
    date=dt.date(2026, 11, 28), place="Garden Room", facilitators=(Facilitator("Miriam Okafor"),),
)
rundown = plan(session, {each.id: each for each in cards}, start_of(session, session.date, dt.UTC))
document = make(PaperworkRequest(Kind.WORKBOOK, rundown, places=Places(cache="compiled")))
assert document.pages == 100 and not document.findings, (document.pages, document.findings)
open("workbook.pdf", "wb").write(document.pdf)
"""
THEIR_WORKBOOK = """
import sys, typst
typst.compile("book.typ", output="theirs.pdf", font_paths=[sys.argv[1]], ignore_system_fonts=True)
"""


def _processor_seconds(code: str, folder: Path, *arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(code, folder, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(code: str, folder: Path, *arguments: str) -> None:
    root = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, "PYTHONPATH": root, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, check=True, env=env)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the templates typst is given."""
    folder = tmp_path_factory.mktemp("bench")
    for template in Path(__file__).with_name("typst").glob("*.typ"):
        (folder / template.name).write_text(template.read_text("utf-8"), "utf-8")
    return folder


def test_a_hundred_pages_are_not_slower_than_typst(folder: Path) -> None:
    fonts = str(resources.assets() / "fonts")
    ours, theirs = [], []
    _run(OUR_BOOK, folder)
    _run(THEIR_BOOK, folder, fonts)
    for _ in range(max(3, ROUNDS)):
        ours.append(_processor_seconds(OUR_BOOK, folder))
        theirs.append(_processor_seconds(THEIR_BOOK, folder, fonts))
    ratio = _median(ours) / _median(theirs)
    print(
        f"\n100 handout pages: {_median(ours):.2f} s, typst {_median(theirs):.2f} s of processor time, "
        f"ratio {ratio:.2f}"
    )
    assert ratio < 1.4  # the aim is 1; measured 0.88 to 0.93


def test_a_workbook_of_a_hundred_pages_is_not_slower_than_typst(folder: Path) -> None:
    """With all it has: cover, contents with numbers and links, mirrored margins, right-hand starts."""
    fonts = str(resources.assets() / "fonts")
    ours, theirs = [], []
    _run(OUR_WORKBOOK, folder)
    _run(THEIR_WORKBOOK, folder, fonts)
    for _ in range(max(3, ROUNDS)):
        ours.append(_processor_seconds(OUR_WORKBOOK, folder))
        theirs.append(_processor_seconds(THEIR_WORKBOOK, folder, fonts))
    ratio = _median(ours) / _median(theirs)
    print(
        f"\n100-page workbook: {_median(ours):.2f} s, typst {_median(theirs):.2f} s of processor time, "
        f"ratio {ratio:.2f}; {(folder / 'workbook.pdf').stat().st_size // 1000} kB, "
        f"typst {(folder / 'theirs.pdf').stat().st_size // 1000} kB"
    )
    # The aim is 1; measured 0.78 to 0.80. A third of our time is the start: Python, HarfBuzz, Jinja2.
    assert ratio < 1.3
