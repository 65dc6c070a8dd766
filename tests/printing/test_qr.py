import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.printing.qr import qr_rows, version_for

FULL = {1: 14, 2: 26, 3: 42, 4: 62, 5: 84, 6: 106, 7: 122, 8: 152, 9: 180}


def _matrix(message: bytes, version: int = 0) -> list[list[int]]:
    side, rows = qr_rows(message, version)
    stride = -(-side // 8)
    return [[rows[y * stride + x // 8] >> (7 - x % 8) & 1 for x in range(side)] for y in range(side)]


@pytest.mark.parametrize(("version", "length"), FULL.items())
def test_a_full_code_is_the_same_as_that_of_a_library(version: int, length: int) -> None:
    message = bytes((i * 31 + 7) % 256 for i in range(length))
    theirs = segno.make(
        message, version=version, error="m", mask=2, mode="byte", boost_error=False, micro=False
    ).matrix
    assert _matrix(message) == [[int(bit) for bit in row] for row in theirs]


@settings(max_examples=50, deadline=None)
@given(st.binary(min_size=122, max_size=122))
def test_any_message_of_full_length_is_encoded_as_by_a_library(message: bytes) -> None:
    theirs = segno.make(message, version=7, error="m", mask=2, mode="byte", boost_error=False).matrix
    assert _matrix(message, 7) == [[int(bit) for bit in row] for row in theirs]


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=100), st.binary(max_size=100), st.binary(max_size=100))
def test_codes_of_one_length_are_affine(one: bytes, two: bytes, three: bytes) -> None:
    size = min(len(one), len(two), len(three))
    mixed = bytes(a ^ b ^ c for a, b, c in zip(one[:size], two[:size], three[:size], strict=True))
    found = [
        int.from_bytes(qr_rows(part, 7)[1], "big") for part in (one[:size], two[:size], three[:size], mixed)
    ]
    assert found[0] ^ found[1] ^ found[2] == found[3]


def test_the_smallest_version_is_taken_and_too_long_is_refused() -> None:
    assert [version_for(length) for length in (1, 14, 15, 122, 123, 180)] == [1, 1, 2, 7, 8, 9]
    with pytest.raises(ValueError, match="181 bytes"):
        version_for(181)
    with pytest.raises(ValueError, match="do not fit"):
        qr_rows(b"x" * 20, 1)
