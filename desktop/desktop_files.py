"""Which files a desktop is given, and where they stand below a prefix such as /usr or ~/.local."""

from pathlib import Path


def placed() -> list[tuple[str, list[str]]]:
    """Return each folder below the prefix with the files of this checkout that belong there."""
    icons = sorted(Path("assets/app").glob("*/facilitator.*"))
    return [
        ("share/applications", ["desktop/facilitator.desktop"]),
        ("share/metainfo", ["desktop/facilitator.metainfo.xml"]),
        ("share/mime/packages", ["desktop/facilitator-mime.xml"]),
        ("share/man/man1", ["desktop/facilitator.1"]),
        *((f"share/icons/hicolor/{icon.parent.name}/apps", [icon.as_posix()]) for icon in icons),
    ]
