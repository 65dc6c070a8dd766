"""Gathers the licences of what a frozen program takes from the system that builds it.

Debian and its relatives keep them as /usr/share/doc/PACKAGE/copyright. Elsewhere the build says that they are
missing: whoever hands such a program on adds them.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_DOCUMENTS = Path("/usr/share/doc")


def gather(libraries: Iterable[str], folder: Path) -> list[tuple[str, str]]:
    """Copy the licences of Python and of the system's libraries; return each with its place in the build."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    texts = {package: _DOCUMENTS / package / "copyright" for package in _packages(libraries)}
    texts["Python"] = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    for package, text in sorted(texts.items()):
        if text.is_file():
            shutil.copyfile(text, folder / f"{package}.txt")
        else:
            print(
                f"The licence of {package} was not found; add it before you hand the program on.",
                file=sys.stderr,
            )
    return [(str(text), "licences") for text in sorted(folder.iterdir())]


def _packages(libraries: Iterable[str]) -> set[str]:
    """Return the packages of the system that some libraries belong to, without their architecture."""
    # The packaging system knows files by the names they were installed with, links of folders not followed.
    paths = sorted({str(Path(each).resolve()) for each in libraries} | set(libraries))
    if not paths or not shutil.which("dpkg"):
        return set()
    # It ends with 1 where one of the files belongs to nobody; what it found stands there all the same.
    answer = subprocess.run(["dpkg", "-S", *paths], capture_output=True, text=True, check=False).stdout
    return {re.sub(r":\w+", "", line.partition(": ")[0]) for line in answer.splitlines() if ": /" in line}
