"""Makes the sounds of the program from sine waves; run it in this folder to make them again."""

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 44_100
Partial = tuple[float, float, float]
"""Frequency in Hz, loudness, seconds until it has faded to a thousandth."""

BELL: tuple[Partial, ...] = (
    (587.3, 1.0, 2.6),
    (1174.7, 0.55, 1.9),
    (1410.0, 0.30, 1.5),
    (1762.0, 0.22, 1.1),
    (2349.3, 0.16, 0.8),
    (3170.0, 0.08, 0.5),
)
BOWL: tuple[Partial, ...] = (
    (220.0, 1.0, 5.0),
    (221.3, 0.7, 5.0),
    (607.0, 0.42, 3.6),
    (608.9, 0.3, 3.6),
    (1144.0, 0.16, 2.4),
    (1818.0, 0.06, 1.5),
)
TICK: tuple[Partial, ...] = ((1046.5, 1.0, 0.16), (2093.0, 0.25, 0.09), (3140.0, 0.08, 0.05))
LOW: tuple[Partial, ...] = ((523.3, 1.0, 1.1), (1046.5, 0.3, 0.7), (1569.8, 0.1, 0.5))
HIGH: tuple[Partial, ...] = ((784.0, 1.0, 1.4), (1568.0, 0.3, 0.8), (2352.0, 0.1, 0.5))


def strike(partials: tuple[Partial, ...], seconds: float, attack: float) -> list[float]:
    """Return one struck tone; `attack` is how many seconds it swells, so that nobody is startled."""
    count = round(seconds * RATE)
    tone = [0.0] * count
    for frequency, loudness, fade in partials:
        decay = math.log(1000) / fade
        for place in range(count):
            time = place / RATE
            swell = 0.5 - 0.5 * math.cos(math.pi * min(1.0, time / attack))
            tone[place] += loudness * swell * math.exp(-decay * time) * math.sin(math.tau * frequency * time)
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
    """Write all sounds into a folder."""
    save(folder / "bell.wav", strike(BELL, 2.4, 0.006), 0.7)
    save(folder / "bowl.wav", strike(BOWL, 4.6, 0.045), 0.7)
    save(folder / "tick.wav", strike(TICK, 0.22, 0.004), 0.5)
    save(folder / "two-tone.wav", after(strike(LOW, 1.2, 0.012), strike(HIGH, 1.5, 0.012), 0.32), 0.65)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
