"""The files that packages read from beside their own code, where a frozen program must have them."""

OF_PACKAGES = {
    # its parser reads the first when it is imported, whatever it is asked for
    "budoux": (
        "skip_nodes.json",
        "models/ja.json",
        "models/th.json",
        "models/zh-hans.json",
        "models/zh-hant.json",
    ),
}
