"""What Windows shows among the properties of the program. Written after the manual, not tried yet."""

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

_ENGLISH, _UNICODE = 0x0409, 1200


def about(version: str) -> VSVersionInfo:
    """Return the resource for a version such as "0.1.0"."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    texts = {
        "CompanyName": "The Facilitator authors",
        "FileDescription": "Facilitator",
        "FileVersion": version,
        "InternalName": "facilitator",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "facilitator.exe",
        "ProductName": "Facilitator",
        "ProductVersion": version,
    }
    table = StringTable(f"{_ENGLISH:04X}{_UNICODE:04X}", [StringStruct(*pair) for pair in texts.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [_ENGLISH, _UNICODE])])],
    )
