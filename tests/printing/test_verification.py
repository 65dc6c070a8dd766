from dataclasses import fields, replace

import pytest

from facilitator.core.roster import Participant
from facilitator.printing.certificates import code_of, wording_of
from facilitator.printing.requests import Recipient, Variant
from facilitator.printing.seal import public_key
from facilitator.printing.verification import Outcome, PrintedWords, find_code, verify
from tests.support.paper import KEY, certificates_for, printed_words

PUBLIC = public_key(KEY)
NAMES = (
    "Amara Lindqvist",
    "Łukasz Zając",
    "محمد الأمين",
    "김민준",
    "O’Neill-d'Arcy",
    "<b>Robert'); DROP",
    "ﬁona",
)


def a_certificate(
    name: str = "Amara Lindqvist", variant: Variant = Variant.ATTENDANCE
) -> tuple[str, PrintedWords]:
    """Return the code of a certificate and the words that are printed on it."""
    person = Recipient(Participant(name), "LHL-2026-0042")
    request = replace(
        certificates_for(variant=variant, completion="5 of 6 evenings of"), recipients=(person,)
    )
    return code_of(request, person), printed_words(request, person)


@pytest.mark.parametrize("variant", list(Variant))
def test_the_printed_words_of_each_wording_are_genuine(variant: Variant) -> None:
    code, words = a_certificate(variant=variant)

    verdict = verify(code, words, PUBLIC)
    assert verdict.is_genuine
    assert words.heading in verdict.sentence


@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_checked(name: str) -> None:
    code, words = a_certificate(name)

    assert verify(code, words, PUBLIC).is_genuine


@pytest.mark.parametrize("name", ["O’Neill", "O'Neill", "“Dee” St. John", "Dee"])
def test_quotation_marks_may_be_typed_as_keyboards_have_them(name: str) -> None:
    person = Recipient(Participant(name), "LHL-2026-0042")
    topics = ("Speaking with “I” statements", "What others’ words do")
    request = replace(certificates_for(topics=topics), recipients=(person,))
    words = wording_of(request)
    typed = PrintedWords(
        name=name.replace("’", "'").replace("“", '"').replace("”", '"'),
        title=words.title,
        dates=words.dates,
        place=words.place,
        hours=words.hours,
        topics='Speaking with "I" statements; What others\' words do',
        facilitator=words.facilitator,
        issuer=words.issuer,
        issued=words.issued,
    )
    code = code_of(request, person)
    assert verify(code, typed, PUBLIC).is_genuine
    assert not verify(code, replace(typed, topics=typed.topics.replace('"I"', "'I'")), PUBLIC).is_genuine
    assert not verify(code, replace(typed, name=f'"{typed.name}"'), PUBLIC).is_genuine


@pytest.mark.parametrize("field", [each.name for each in fields(PrintedWords)])
def test_every_changed_letter_of_every_word_is_rejected(field: str) -> None:
    code, words = a_certificate(variant=Variant.COMPLETION)
    text = getattr(words, field)
    assert text
    for place in range(len(text)):
        other = "x" if text[place] != "x" else "y"
        changed = replace(words, **{field: text[:place] + other + text[place + 1 :]})
        assert not verify(code, changed, PUBLIC).is_genuine
    for changed_text in (text + ".", text[:-1], text.upper() + "!", ""):
        if changed_text or field not in ("number", "heading"):
            assert not verify(code, replace(words, **{field: changed_text}), PUBLIC).is_genuine


def test_every_changed_letter_of_the_code_is_rejected() -> None:
    code, words = a_certificate()
    words = replace(words, number="")
    for place in range(len(code) - 1):
        other = "A" if code[place] != "A" else "B"
        assert not verify(code[:place] + other + code[place + 1 :], words, PUBLIC).is_genuine


def test_words_cannot_move_from_one_place_to_the_next() -> None:
    code, words = a_certificate()
    moved = replace(words, dates="", place=words.dates + words.place)

    assert verify(code, moved, PUBLIC).outcome is Outcome.NOT_GENUINE


def test_another_issuers_key_does_not_fit() -> None:
    code, words = a_certificate()

    assert verify(code, words, public_key(bytes(32))).outcome is Outcome.NOT_GENUINE


def test_a_code_from_another_certificate_is_named_as_that() -> None:
    code, words = a_certificate()
    verdict = verify(code, replace(words, number="LHL-2026-0043"), PUBLIC)

    assert verdict.outcome is Outcome.OTHER_NUMBER
    assert "LHL-2026-0042" in verdict.sentence


def test_check_words_without_a_signature_prove_nothing() -> None:
    person = Recipient(Participant("Amara"), "1")
    request = replace(certificates_for(signing_key=b""), recipients=(person,))
    words = wording_of(request)
    _code, full = a_certificate("Amara")
    verdict = verify(code_of(request, person), replace(full, number="1", heading=words.heading), PUBLIC)

    assert verdict.outcome is Outcome.UNSIGNED
    assert not verdict.is_genuine


@pytest.mark.parametrize("text", ["", "F1:", "F1:a:b", "hello", "https://example.org", "F1:1:x:y", "\0" * 99])
def test_what_is_no_code_is_named_as_that(text: str) -> None:
    assert verify(text, PrintedWords("a", "b"), PUBLIC).outcome is Outcome.NO_CODE


def test_the_code_is_found_within_what_a_scanner_gives() -> None:
    code, _words = a_certificate()

    assert find_code(f"QR-Code:{code}\r\n") == code
