"""Small picture files written byte by byte, good and bad, without any library that reads pictures."""

import struct
import zlib


def a_png(width: int = 8, height: int = 6, *, ink: tuple[int, int, int, int] = (20, 20, 20, 255)) -> bytes:
    """Return a PNG file: a band of ink over a clear ground."""
    rows = (
        b"\0" + (bytes(ink) if height // 3 <= y < 2 * height // 3 else bytes(4)) * width
        for y in range(height)
    )
    return png_of(width, height, b"".join(rows))


def png_of(width: int, height: int, rows: bytes) -> bytes:
    """Return a PNG file of a size, whatever its rows really hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def a_jpeg_header(width: int, height: int) -> bytes:
    """Return the bytes of a JPEG that has a frame header and an end, and no picture."""
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + bytes(9)
    return b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + frame + b"\xff\xd9"
