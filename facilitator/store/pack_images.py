"""The pictures a pack brings for its screens: which may be shown, and what is wrong with the others.

A screen names one as `![what it shows](images/name.png)`. Only PNG and JPEG files inside the pack's own
images/ folder are read. Other kinds, other places and links that lead out of the folder are refused.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.strategy import Strategy
from facilitator.store.findings import KeyPath
from facilitator.store.wording import near_word, shown

FOLDER = "images"
SUFFIXES = (".png", ".jpg", ".jpeg")
MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""A picture of more is a photograph nobody made smaller, or a trap for the memory."""

_SAFE = re.compile(rf"{FOLDER}(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture as Markdown names it."""

    words: str
    """What it shows; read where the picture cannot be."""
    source: str


def pictures_in(markdown: str) -> tuple[NamedPicture, ...]:
    """Return the pictures a text names, in order."""
    if "![" not in markdown:
        return ()
    # Late: most texts name none.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    inside = (token.children or () for token in parser.parse(markdown) if token.type == "inline")
    return tuple(
        NamedPicture(token.content, str(token.attrs.get("src", "")))
        for tokens in inside
        for token in tokens
        if token.type == "image"
    )


def image_folder(strategy_file: Path) -> Path:
    """Return where the pictures of a strategy lie: in the images/ folder of its pack."""
    return strategy_file.parent.parent / FOLDER


def picture_file(folder: Path, source: str) -> Path | None:
    """Return the file a name stands for, there or not; None where its place or kind forbids to read it."""
    path = _path_of(folder, source)
    return path if path is not None and path.suffix.lower() in SUFFIXES else None


def read_image(folder: Path, source: str) -> bytes | None:
    """Return the bytes of a picture, None where it is not there or must not be shown."""
    path = picture_file(folder, source)
    if path is None:
        return None
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    size = _size_of(data)
    return data if size is not None and 0 < size[0] * size[1] <= MOST_PIXELS else None


def image_problems(strategy_file: Path, strategy: Strategy) -> Iterator[tuple[KeyPath, str, str, str]]:
    """Give each picture that cannot be shown: its screen, what is wrong, what to do, and its name."""
    folder = image_folder(strategy_file)
    for number, step in enumerate(strategy.steps):
        for key, texts in (("screens", step.screens), ("prompts", step.prompts)):
            for place, text in enumerate(texts):
                for picture in pictures_in(text):
                    for what, instead in _problems(folder, picture):
                        yield ("steps", number, key, place), what, instead, picture.source


def _problems(folder: Path, picture: NamedPicture) -> Iterator[tuple[str, str]]:
    name = shown(picture.source)
    if not picture.words.strip():
        what = f"the picture {name} has no words for those who cannot see it"
        yield what, f"write ![what it shows]({picture.source})"
    path = _path_of(folder, picture.source)
    if path is None:
        what = f"the picture {name} does not lie in the pack’s own {FOLDER} folder"
        yield what, f"put the file there and write ![{picture.words}]({FOLDER}/name.png)"
    elif path.suffix.lower() not in SUFFIXES:
        yield f"the picture {name} is no PNG or JPEG file", "save it as PNG"
    elif not path.is_file():
        near = near_word(path.name, _names(folder))
        yield (
            f"there is no picture {name}",
            f"write {FOLDER}/{near}" if near else f"put it into the {FOLDER} folder of the pack",
        )
    elif path.stat().st_size > MOST_BYTES:
        yield f"the picture {name} is larger than 10 MB", "save it smaller; 2560 pixels across are enough"
    else:
        yield from _inside(name, path)


def _inside(name: str, path: Path) -> Iterator[tuple[str, str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield f"the picture {name} cannot be read: {error.strerror}", "let everybody read the file"
        return
    size = _size_of(data)
    if size is None:
        yield f"the picture {name} is damaged, or no PNG or JPEG inside", "save it as PNG again"
    elif size[0] * size[1] > MOST_PIXELS:
        what = f"the picture {name} has {size[0]} × {size[1]} pixels"
        yield what, "save it smaller; 2560 pixels across are enough"


def _path_of(folder: Path, source: str) -> Path | None:
    """Return the file a source names, None where it would lie outside the folder."""
    if not _SAFE.fullmatch(source) or ".." in source:
        return None
    try:
        path = (folder.parent / source).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):
        return None


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir() if path.suffix.lower() in SUFFIXES]
    except OSError:
        return []


def _size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a whole PNG or JPEG file; None for a damaged one, or another kind."""
    try:
        if data.startswith(_PNG):
            return _size_of_png(data)
        return _size_of_jpeg(data) if data.startswith(_JPEG) else None
    except (struct.error, IndexError):
        return None


def _size_of_png(data: bytes) -> tuple[int, int] | None:
    """Return the size; every part of the file has to be there and whole."""
    at = len(_PNG)
    size: tuple[int, int] | None = None
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != checksum:
            return None
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data, at + 8)
            size = (width, height)
        if kind == b"IEND":
            return size
        at += 12 + length


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    """Return the size from the frame header; a file that was cut off has no end mark."""
    if b"\xff\xd9" not in data[-64:]:
        return None
    at = 2
    while data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        # Start of frame, of any way to code it; C4, C8 and CC are tables.
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None
