"""Makes the sounds of the program from sine waves; run it in this folder to make them again.

What makes a struck bell a bell: partials that are no multiples of each other, each with a fading of its own,
the high ones first; and each of them a pair a little apart, for nothing cast is quite round, so that it
lives. No sound rests on what is below 300 Hz, which small speakers do not give.
"""

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 44_100
Partial = tuple[float, float, float, float]
"""Frequency in Hz, loudness, seconds until it has faded to a thousandth, Hz by which its twin is higher."""

# Hum, prime, tierce, quint, nominal and what is above them, as in a small bell.
BELL: tuple[Partial, ...] = (
    (293.7, 0.20, 3.4, 0.3),
    (587.3, 1.00, 2.9, 0.6),
    (703.0, 0.24, 2.1, 0.9),
    (886.0, 0.16, 1.6, 1.1),
    (1174.7, 0.62, 1.9, 1.4),
    (1487.0, 0.16, 1.1, 1.9),
    (1771.0, 0.26, 1.0, 2.2),
    (2440.0, 0.15, 0.7, 2.9),
    (3212.0, 0.08, 0.4, 3.7),
)
# A bowl that is struck, not rubbed: 1, 2.8, 5.3 and 8.3 times the deepest, and it beats slowly.
BOWL: tuple[Partial, ...] = (
    (311.1, 1.00, 5.6, 1.1),
    (871.0, 0.50, 4.0, 1.7),
    (1649.0, 0.20, 2.6, 2.3),
    (2582.0, 0.07, 1.5, 3.1),
)
# A bar of wood.
TICK: tuple[Partial, ...] = (
    (784.0, 1.00, 0.34, 0.0),
    (2140.0, 0.42, 0.16, 0.0),
    (4180.0, 0.12, 0.07, 0.0),
)
# Two bars of metal, a fifth apart: 1, 2.76 and 5.4 times the tone, the octave added for warmth.
LOW: tuple[Partial, ...] = ((523.3, 1.0, 1.3, 0.5), (1046.5, 0.26, 0.8, 0.8), (1444.0, 0.10, 0.4, 0.0))
HIGH: tuple[Partial, ...] = ((784.0, 1.0, 1.6, 0.7), (1568.0, 0.26, 0.9, 1.0), (2164.0, 0.10, 0.4, 0.0))
_TWIN = 0.45
"""How loud the twin of a partial is, beside it."""


def strike(partials: tuple[Partial, ...], seconds: float, attack: float) -> list[float]:
    """Return one struck tone; `attack` is how many seconds it swells, so that nobody is startled."""
    count = round(seconds * RATE)
    tone = [0.0] * count
    for number, (frequency, loudness, fade, apart) in enumerate(partials):
        decay = math.log(1000) / fade
        # Partials that all begin alike would add up to one sharp peak, and the rest would have to be softer.
        begins = 1.9 * number * number
        for place in range(count):
            time = place / RATE
            swell = 0.5 - 0.5 * math.cos(math.pi * min(1.0, time / attack))
            wave_now = math.sin(math.tau * frequency * time + begins)
            if apart:
                wave_now += _TWIN * math.sin(math.tau * (frequency + apart) * time + begins)
            tone[place] += loudness * swell * math.exp(-decay * time) * wave_now
    return tone


def after(first: list[float], second: list[float], seconds: float) -> list[float]:
    """Return two tones of which the second begins some seconds after the first."""
    lead = [0.0] * round(seconds * RATE)
    later = lead + second
    longest = max(len(first), len(later))
    return [
        (first[i] if i < len(first) else 0.0) + (later[i] if i < len(later) else 0.0) for i in range(longest)
    ]


def save(path: Path, tone: list[float], peak: float) -> None:
    """Write a tone as mono 16-bit WAV, its loudest moment at `peak`, faded out at the very end."""
    loudest = max(abs(value) for value in tone)
    tail = RATE // 20
    values = []
    for place, value in enumerate(tone):
        fade = min(1.0, (len(tone) - place) / tail)
        values.append(round(value / loudest * peak * fade * 32_767))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))


def make(folder: Path) -> None:
    """Write all sounds into a folder.

    Their peaks are chosen so that bell, bowl and two tones are equally loud to an ear (their loudest 0.4 s
    after ITU-R BS.1770), and a tick, which only marks the way, some 5 dB softer.
    """
    save(folder / "bell.wav", strike(BELL, 2.9, 0.006), 0.75)
    save(folder / "bowl.wav", strike(BOWL, 4.9, 0.045), 0.64)
    save(folder / "tick.wav", strike(TICK, 0.36, 0.004), 0.76)
    save(folder / "two-tone.wav", after(strike(LOW, 1.4, 0.012), strike(HIGH, 1.7, 0.012), 0.32), 0.64)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
