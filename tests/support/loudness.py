"""How loud a sound is to an ear, after ITU-R BS.1770."""

from __future__ import annotations

import array
import math

_RATE = 44_100


def loudest_moment(samples: array.array[int]) -> float:
    """Return the loudness, in LUFS, of the loudest 0.4 s of mono 16-bit samples at 44.1 kHz."""
    heard = _second_order(_second_order([value / 32_768 for value in samples], _shelf()), _high_pass())
    window, step = _RATE * 4 // 10, _RATE // 10
    heard += [0.0] * window
    sums = [0.0]
    for value in heard:
        sums.append(sums[-1] + value * value)
    power = max(
        (sums[start + window] - sums[start]) / window for start in range(0, len(heard) - window + 1, step)
    )
    return -0.691 + 10 * math.log10(power)


def _shelf() -> tuple[float, ...]:
    """Return the filter that stands for the head of a listener."""
    k, high, q = (
        math.tan(math.pi * 1681.974450955533 / _RATE),
        10 ** (3.999843853973347 / 20),
        0.7071752369554196,
    )
    band = high**0.4996667741545416
    whole = 1 + k / q + k * k
    return (
        (high + band * k / q + k * k) / whole,
        2 * (k * k - high) / whole,
        (high - band * k / q + k * k) / whole,
        2 * (k * k - 1) / whole,
        (1 - k / q + k * k) / whole,
    )


def _high_pass() -> tuple[float, ...]:
    """Return the filter that stands for the ear's deafness to the very low."""
    k, q = math.tan(math.pi * 38.13547087602444 / _RATE), 0.5003270373238773
    whole = 1 + k / q + k * k
    return 1.0, -2.0, 1.0, 2 * (k * k - 1) / whole, (1 - k / q + k * k) / whole


def _second_order(values: list[float], parts: tuple[float, ...]) -> list[float]:
    b0, b1, b2, a1, a2 = parts
    x1 = x2 = y1 = y2 = 0.0
    made = []
    for x in values:
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        made.append(y)
        x1, x2, y1, y2 = x, x1, y, y1
    return made
