"""Ten thousand certificates: the memory of one thousand, few bytes a page, and nothing kept twice."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from facilitator.printing.make import make
from facilitator.printing.markup import LayoutError
from facilitator.printing.requests import Places
from facilitator.store.atomic import whole_file
from tests.support.paper import certificates_for, open_pdf

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
import sys
from pathlib import Path
from dataclasses import replace
from facilitator.core.roster import Participant
from facilitator.printing.make import make
from facilitator.printing.requests import Recipient
from tests.support.paper import certificates_for
count = int(sys.argv[1])
people = tuple(Recipient(Participant(f"Amara Lindqvist-{n}"), f"LHL-2026-{n:05}") for n in range(count))
with open(sys.argv[2], "wb") as file:
    make(replace(certificates_for(), recipients=people), out=file)
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""


def _make_in_a_process(count: int, target: Path) -> int:
    """Return the most memory a process needs to make so many certificates, in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(count), str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=110,
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the most memory of a process")
def test_ten_thousand_certificates_take_hardly_more_memory_than_one_thousand(tmp_path: Path) -> None:
    few = _make_in_a_process(1_000, tmp_path / "few.pdf")
    many = _make_in_a_process(10_000, tmp_path / "many.pdf")
    assert many < few * 1.2
    assert many < 150_000
    assert (tmp_path / "many.pdf").stat().st_size < 10_000 * 1_200
    with open_pdf((tmp_path / "many.pdf").read_bytes()) as pdf:
        assert len(pdf.pages) == 10_000
        assert pdf.check_pdf_syntax() == []


def test_pages_written_as_they_come_are_the_same_as_those_made_in_memory() -> None:
    request = certificates_for("Amara", "محمد عبد الله", "Ruth")
    written = io.BytesIO()
    document = make(request, out=written)
    assert document.pdf == b""
    assert document.pages == 3
    assert written.getvalue() == make(request).pdf


def test_more_names_than_are_kept_in_mind_are_all_drawn() -> None:
    names = [f"N{number} M{number}" for number in range(4_500)]
    with pypdfium2.PdfDocument(make(certificates_for(*names)).pdf) as pdf:
        for page in (0, 1_332, 1_333, 3_999, 4_499):
            assert names[page] in pdf[page].get_textpage().get_text_range()


def test_a_document_that_cannot_be_finished_leaves_the_old_file(tmp_path: Path) -> None:
    broken = tmp_path / "templates"
    broken.mkdir()
    (broken / "certificate-engraved.xml").write_text("<page>{{ nobody }}</page>", "utf-8")
    target = tmp_path / "certificates.pdf"
    target.write_bytes(b"the old one")
    with pytest.raises(LayoutError), whole_file(target) as file:
        make(certificates_for("Amara", places=Places(templates=(str(broken),))), out=file)
    assert target.read_bytes() == b"the old one"
    assert sorted(tmp_path.iterdir()) == [target, broken]
