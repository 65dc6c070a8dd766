"""What macOS is told of the program. Written after the manual, not tried yet."""

IDENTIFIER = "facilitator-desk"
_PACK = "facilitator-desk.pack"


def information(version: str) -> dict[str, object]:
    """Return the entries of Info.plist for a version such as "0.1.0"."""
    return {
        "CFBundleDisplayName": "Facilitator",
        "CFBundleShortVersionString": version,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence",
        "LSApplicationCategoryType": "public.app-category.education",
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _PACK,
                "UTTypeDescription": "Facilitator pack",
                "UTTypeConformsTo": ["public.zip-archive"],
                "UTTypeTagSpecification": {"public.filename-extension": ["facilitator-pack"]},
            }
        ],
    }
