from hypothesis import given
from hypothesis import strategies as st

from facilitator.printing.seal import is_genuine, new_key, payload, public_key
from tests.support.paper import KEY

WORDS = ("Statement of attendance", "Amara Lindqvist", "attended", "3.0")


def test_a_signed_code_is_genuine_for_its_words_and_no_others() -> None:
    code = payload("LHL-2026-0042", WORDS, KEY)
    public = public_key(KEY)
    assert is_genuine(code, "LHL-2026-0042", WORDS, public)
    assert not is_genuine(code, "LHL-2026-0042", (*WORDS[:3], "30.0"), public)
    assert not is_genuine(code, "LHL-2026-0043", WORDS, public)
    assert not is_genuine(code, "LHL-2026-0042", WORDS, public_key(new_key()))


def test_words_that_run_together_are_not_the_same_words() -> None:
    code = payload("1", ("ab", "c"), KEY)
    assert not is_genuine(code, "1", ("a", "bc"), public_key(KEY))


def test_without_a_key_the_code_is_a_plain_check_of_the_words() -> None:
    code = payload("1", WORDS)
    assert is_genuine(code, "1", WORDS)
    assert not is_genuine(code, "1", WORDS[:3])


def test_the_code_holds_no_name_and_fits_a_small_square() -> None:
    code = payload("LHL-2026-0042", WORDS, KEY)
    assert "Amara" not in code
    assert len(code) <= 122


@given(st.text(max_size=200), st.binary(max_size=40))
def test_any_text_is_judged_and_never_a_fault(code: str, public: bytes) -> None:
    assert not is_genuine(code, "1", WORDS, public)
    assert not is_genuine(f"F1:1:AAAA:{code.replace(':', '')}", "1", WORDS, public_key(KEY))


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_number_can_be_carried(number: str) -> None:
    code = payload(number, WORDS, KEY)
    assert code.isascii()
    assert is_genuine(code, number, WORDS, public_key(KEY))
