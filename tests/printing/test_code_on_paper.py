"""The code as a telephone sees it: read from a picture of the page, checked against the printed words."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from facilitator.core.roster import Participant
from facilitator.printing.certificates import code_of
from facilitator.printing.make import make
from facilitator.printing.requests import Design, Paper, Recipient, Variant
from facilitator.printing.seal import public_key
from facilitator.printing.verification import PrintedWords, verify
from tests.support.paper import KEY, certificates_for, printed_words

DPI = 150
COMPLETED = "all six evenings of"
SHEETS = list(product(Design, Paper, Variant))


def codes_on(pdf: bytes, dpi: int = DPI) -> Iterator[list[str]]:
    """Yield the texts of the codes that a reader finds on a picture of each page."""
    with pypdfium2.PdfDocument(pdf) as file:
        for page in file:
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
            yield [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(("design", "paper", "variant"), SHEETS)
def test_the_code_of_each_sheet_is_read_at_150_dpi_and_is_genuine(
    design: Design, paper: Paper, variant: Variant
) -> None:
    more: dict[str, Any] = {"design": design, "paper": paper, "variant": variant, "completion": COMPLETED}
    request = certificates_for("Małgorzata Żeleńska-O’Neill", "محمد عبد الله", **more)
    for found, recipient in zip(codes_on(make(request).pdf), request.recipients, strict=True):
        assert found == [code_of(request, recipient)]
        assert verify(found[0], printed_words(request, recipient), public_key(KEY)).is_genuine


def test_every_changed_letter_of_every_printed_word_is_rejected_by_the_code_on_the_page() -> None:
    request = certificates_for("Amara Lindqvist", variant=Variant.COMPLETION, completion=COMPLETED)
    (recipient,) = request.recipients
    ((code,),) = codes_on(make(request).pdf)
    words = printed_words(request, recipient)
    for field in PrintedWords.__dataclass_fields__:
        text: str = getattr(words, field)
        for place in range(len(text)):
            other = "x" if text[place] != "x" else "y"
            changed = replace(words, **{field: text[:place] + other + text[place + 1 :]})
            assert not verify(code, changed, public_key(KEY)).is_genuine, (field, place)


def test_a_coarse_picture_of_a_long_number_can_still_be_read() -> None:
    person = Recipient(Participant("Amara"), "A-VERY-LONG-NUMBER-OF-AN-ISSUER-2026-000042")
    request = replace(certificates_for(), recipients=(person,))
    ((code,),) = codes_on(make(request).pdf)
    assert code == code_of(request, person)
