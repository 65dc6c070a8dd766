"""QR codes in microseconds: a table for each byte of the message, joined by exclusive or.

A code is affine over GF(2): with version and mask fixed, each data codeword adds its own bits and those of
its error correction, wherever the others are (ISO/IEC 18004, 7). The tables are made once a version; then a
code is a hundred look-ups. Byte mode, error correction level M, versions 1 to 9, one fixed mask.
"""

from collections.abc import Callable
from functools import cache

_MASK = 2
"""Columns divisible by three: no pattern of our messages makes it hard to read."""
_LEVEL_M = 0
_EC: dict[int, tuple[int, tuple[tuple[int, int], ...]]] = {
    1: (10, ((1, 16),)),
    2: (16, ((1, 28),)),
    3: (26, ((1, 44),)),
    4: (18, ((2, 32),)),
    5: (24, ((2, 43),)),
    6: (16, ((4, 27),)),
    7: (18, ((4, 31),)),
    8: (22, ((2, 38), (2, 39))),
    9: (22, ((3, 36), (2, 37))),
}
"""Version -> error correction codewords a block, (blocks, data codewords a block); ISO/IEC 18004, table 9."""
_ALIGNMENT: dict[int, tuple[int, ...]] = {
    1: (),
    2: (6, 18),
    3: (6, 22),
    4: (6, 26),
    5: (6, 30),
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
}

_EXP = [1] * 510
for _i in range(1, 510):
    _EXP[_i] = _EXP[_i - 1] << 1 ^ (0x11D if _EXP[_i - 1] & 0x80 else 0)
_LOG = {value: power for power, value in enumerate(_EXP[:255])}


def version_for(length: int) -> int:
    """Return the smallest version that holds a message of some bytes.

    Raises:
        ValueError: the message is longer than 180 bytes.
    """
    for version, (_, blocks) in _EC.items():
        if length <= sum(count * data for count, data in blocks) - 2:
            return version
    raise ValueError(f"{length} bytes are too many for a certificate's code")


def qr_rows(message: bytes, version: int = 0) -> tuple[int, bytes]:
    """Return the modules a side, and the rows as bits, each row padded to whole bytes; 1 is dark.

    Raises:
        ValueError: the message does not fit the version, or any.
    """
    version = version or version_for(len(message))
    return _tables(version).encode(message)


@cache
def _tables(version: int) -> "_Tables":
    return _Tables(version)


class _Tables:
    """What one version needs to encode fast."""

    def __init__(self, version: int) -> None:
        self.side = 17 + 4 * version
        self._row_bits = -(-self.side // 8) * 8
        self._total = self.side * self._row_bits
        ec, blocks = _EC[version]
        self._capacity = sum(count * data for count, data in blocks)
        fixed, dark = _function_modules(version, self.side)
        path = _data_path(self.side, fixed)
        self._base = 0
        for row, column in dark:
            self._base |= self._bit(row, column)
        for row, column in path:
            if column % 3 == 0:
                self._base ^= self._bit(row, column)
        self._basis = self._make_basis(ec, blocks, [self._bit(*place) for place in path])
        self._bytes: list[dict[int, int]] = [{} for _ in range(self._capacity)]

    def encode(self, message: bytes) -> tuple[int, bytes]:
        length = len(message)
        if length > self._capacity - 2:
            raise ValueError(f"{length} bytes do not fit")
        stream = (((4 << 8 | length) << 8 * length) | int.from_bytes(message, "big")) << 4
        data = stream.to_bytes(length + 2, "big")
        pad = self._capacity - len(data)
        matrix = self._base
        for table, basis, value in zip(
            self._bytes, self._basis, data + (b"\xec\x11" * pad)[:pad], strict=True
        ):
            added = table.get(value)
            if added is None:
                added = 0
                for bit in range(8):
                    if value >> bit & 1:
                        added ^= basis[bit]
                table[value] = added
            matrix ^= added
        return self.side, matrix.to_bytes(self._total // 8, "big")

    def _bit(self, row: int, column: int) -> int:
        return 1 << self._total - 1 - (row * self._row_bits + column)

    def _make_basis(self, ec: int, blocks: tuple[tuple[int, int], ...], places: list[int]) -> list[list[int]]:
        """Return, for each data codeword and each of its bits, every module that bit turns."""
        sizes = [data for count, data in blocks for _ in range(count)]
        order_data = [
            (block, at) for at in range(max(sizes)) for block, size in enumerate(sizes) if at < size
        ]
        place_of = {key: number for number, key in enumerate(order_data)}
        first_ec = len(order_data)
        basis: list[list[int]] = []
        for block, size in enumerate(sizes):
            remainders = _remainders(ec, size)
            for at in range(size):
                rows: list[int] = []
                for bit in range(8):
                    modules = places[place_of[block, at] * 8 + 7 - bit]
                    for number, factor in enumerate(remainders[at]):
                        value = _EXP[_LOG[factor] + bit] if factor else 0
                        start = (first_ec + number * len(sizes) + block) * 8 + 7
                        while value:
                            low = value & -value
                            modules ^= places[start - low.bit_length() + 1]
                            value ^= low
                    rows.append(modules)
                basis.append(rows)
        return basis


@cache
def _remainders(ec: int, size: int) -> list[list[int]]:
    """Return the error correction that a 1 in each data codeword of a block causes."""
    generator = [1]
    for power in range(ec):
        shifted = [*generator, 0]
        for at, factor in enumerate(generator):
            shifted[at + 1] ^= _EXP[_LOG[factor] + power] if factor else 0
        generator = shifted
    tail = generator[1:]
    found = [tail]
    for _ in range(size - 1):
        lead, *rest = found[-1]
        rest.append(0)
        found.append(
            [
                value ^ (_EXP[_LOG[lead] + _LOG[factor]] if lead and factor else 0)
                for value, factor in zip(rest, tail, strict=True)
            ]
        )
    return found[::-1]


def _function_modules(version: int, side: int) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the places that hold no data, and those of them that are dark."""
    fixed: set[tuple[int, int]] = set()
    dark: set[tuple[int, int]] = set()

    def put(row: int, column: int, on: bool) -> None:
        fixed.add((row, column))
        (dark.add if on else dark.discard)((row, column))

    for i in range(side):
        put(6, i, i % 2 == 0)
        put(i, 6, i % 2 == 0)
    centres = _ALIGNMENT[version]
    last = centres[-1] if centres else 0
    for row in centres:
        for column in centres:
            if (row, column) in {(6, 6), (6, last), (last, 6)}:
                continue
            for y in range(-2, 3):
                for x in range(-2, 3):
                    put(row + y, column + x, max(abs(x), abs(y)) != 1)
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        for y in range(-4, 5):
            for x in range(-4, 5):
                if 0 <= row + y < side and 0 <= column + x < side:
                    put(row + y, column + x, max(abs(x), abs(y)) not in {2, 4})
    _put_format(put, side)
    if version >= 7:
        bits = version << 12 | _bch(version, 12, 0x1F25)
        for i in range(18):
            put(side - 11 + i % 3, i // 3, bool(bits >> i & 1))
            put(i // 3, side - 11 + i % 3, bool(bits >> i & 1))
    return fixed, dark


def _put_format(put: Callable[[int, int, bool], None], side: int) -> None:
    word = _LEVEL_M << 3 | _MASK
    bits = (word << 10 | _bch(word, 10, 0x537)) ^ 0x5412
    beside = [0, 1, 2, 3, 4, 5, 7, 8, side - 7, side - 6, side - 5, side - 4, side - 3, side - 2, side - 1]
    for i in range(15):
        on = bool(bits >> i & 1)
        put(beside[i], 8, on)
        put(8, beside[14 - i] if i > 7 else side - 1 - i, on)
    put(side - 8, 8, True)


def _bch(value: int, check_bits: int, generator: int) -> int:
    rest = value << check_bits
    while rest.bit_length() > check_bits:
        rest ^= generator << rest.bit_length() - check_bits - 1
    return rest


def _data_path(side: int, fixed: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the data places in the order of the bits: column pairs from the right, up and down in turn."""
    path: list[tuple[int, int]] = []
    upwards = True
    right = side - 1
    while right > 0:
        right -= right == 6
        for row in range(side - 1, -1, -1) if upwards else range(side):
            path.extend((row, column) for column in (right, right - 1) if (row, column) not in fixed)
        upwards = not upwards
        right -= 2
    return path
