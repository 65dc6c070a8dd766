"""Makes the fonts for Chinese, Japanese, Korean and emoji smaller; run it in this folder to make them again.

It reads the npm packages `@expo-google-fonts/noto-sans-jp`, `-sc`, `-tc`, `-kr` and `noto-emoji`, unpacked
side by side in the folder that is named on the command line:

    npm pack @expo-google-fonts/noto-sans-jp && tar xzf … && mv package FOLDER/noto-sans-jp
    python make_subsets.py FOLDER

What is kept is what people are called and what is written, by the standards of each place; rarer letters are
taken from the font of a neighbour that has them, and from there from the fonts of the user.
"""

import shutil
import sys
from pathlib import Path

import uharfbuzz as hb

_PARTS = ("ccmp", "mark", "mkmk", "ljmo", "vjmo", "tjmo", "liga", "rlig", "calt")
"""Layout features that text on one line needs; upright setting and proportional widths are left out."""
_DROPPED = ("vhea", "vmtx", "VORG", "BASE", "STAT", "gasp", "prep", "fpgm", "cvt ", "DSIG", "meta")
_HANGUL = frozenset(range(0xAC00, 0xD7A4))
_JAMO = frozenset({*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3)})
_BIG5_LEVEL_1 = (b"\xa4\x40", b"\xc6\x7e")


def of_codec(codec: str) -> set[int]:
    """Return the letters beyond ASCII that a character set of Python can write."""
    found = set()
    for code in range(0x80, 0x30000):
        try:
            chr(code).encode(codec)
        except UnicodeError:
            continue
        found.add(code)
    return found


def is_han(code: int) -> bool:
    """Return whether a letter is a Chinese character."""
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def japanese() -> set[int]:
    """Return JIS X 0213 and the forms of names that Windows added, such as 髙 and 﨑."""
    return of_codec("shift_jis_2004") | of_codec("cp932")


def simplified() -> set[int]:
    """Return GB 2312 and the third level of the General Standard Table: names of people and places."""
    names = Path("names-in-simplified-chinese.txt").read_text("utf-8")
    return of_codec("gb2312") | {ord(letter) for letter in names if not letter.isspace()}


def traditional() -> set[int]:
    """Return level 1 of Big5 and its signs; Japanese and simplified Chinese lend many of the rest."""
    first, last = _BIG5_LEVEL_1
    return {
        code for code in of_codec("big5") if not is_han(code) or first <= chr(code).encode("big5") <= last
    }


def korean() -> set[int]:
    """Return all 11,172 syllables, the letters they are made of, and KS X 1001 but for hanja others lend."""
    lent = japanese() | simplified() | traditional()
    standard = {code for code in of_codec("euc_kr") if not (is_han(code) and code in lent)}
    return _HANGUL | _JAMO | {code for code in standard if not 0xF900 <= code <= 0xFAFF}


def subset(path: Path, letters: set[int] | None) -> bytes:
    """Return a font with only some letters, or with all of them where `letters` is None."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(face.unicodes if letters is None else letters & set(face.unicodes))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _PARTS)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED)
    return bytes(hb.subset(face, wanted).blob.data)


def main(packages: Path) -> None:
    """Write each font beside its licence."""
    for folder, name, letters in (
        ("noto-sans-jp", "NotoSansJP_400Regular.ttf", japanese()),
        ("noto-sans-sc", "NotoSansSC_400Regular.ttf", simplified()),
        ("noto-sans-tc", "NotoSansTC_400Regular.ttf", traditional()),
        ("noto-sans-kr", "NotoSansKR_400Regular.ttf", korean()),
        ("noto-emoji", "NotoEmoji_400Regular.ttf", None),
    ):
        target = Path(folder)
        target.mkdir(exist_ok=True)
        font = subset(packages / folder / "400Regular" / name, letters)
        (target / name).write_bytes(font)
        shutil.copyfile(packages / folder / "LICENSE_FONT", target / "OFL.txt")
        sys.stdout.write(f"{name}: {len(font) / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
