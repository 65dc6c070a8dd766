"""Puts sessions/ and assets/ into the wheel as facilitator/data, and what a desktop needs below its prefix.

pyproject.toml has the rest of the build.
"""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).resolve().parent / "desktop"))
from desktop_files import placed

SHIPPED = ("assets", "sessions")


def shipped_files() -> list[Path]:
    """Return every file of the shipped folders, as paths from this folder."""
    return sorted(path for folder in SHIPPED for path in Path(folder).rglob("*") if path.is_file())


class BuildWithShippedFiles(build_py):
    """The usual build, then the shipped folders under the package, where facilitator.resources looks."""

    def run(self) -> None:
        """Build; an editable install uses the folders where they stand."""
        super().run()
        if self.editable_mode:
            return
        for source in shipped_files():
            target = Path(self.build_lib, "facilitator", "data", source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def get_source_files(self) -> list[str]:
        """Return what a source distribution must hold, the shipped folders included."""
        return [*super().get_source_files(), *map(str, shipped_files())]


setup(cmdclass={"build_py": BuildWithShippedFiles}, data_files=placed())
