"""What a package reads beside its code is in the frozen program too."""

import subprocess
import sys
from pathlib import Path

import budoux
import pytest

from freezing.read_beside_code import OF_PACKAGES

_FOLDER = Path(budoux.__file__).parent
_READ = """
import sys
opened = set()
sys.addaudithook(lambda event, arguments: opened.add(str(arguments[0])) if event == "open" else None)
from facilitator.printing.line_breaks import _parser
_parser(sys.argv[1])("x")
print(*sorted(opened), sep="\\n")
"""


@pytest.mark.parametrize("name", ["thai", "japanese", "simplified_chinese", "traditional_chinese"])
def test_every_file_that_is_read_to_part_a_language_is_shipped(name: str) -> None:
    opened = subprocess.run(
        [sys.executable, "-c", _READ, name], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    read = {
        str(Path(each).relative_to(_FOLDER))
        for each in opened
        if Path(each).is_relative_to(_FOLDER) and Path(each).suffix not in (".py", ".pyc")
    }
    assert "skip_nodes.json" in read
    assert read <= set(OF_PACKAGES["budoux"])


def test_every_shipped_file_is_there() -> None:
    assert all((_FOLDER / name).is_file() for name in OF_PACKAGES["budoux"])
