"""What the help says about files is true: its examples are good files, and no key is missing."""

import re
from pathlib import Path

import pytest

from facilitator.store.problems import InvalidFile
from facilitator.store.strategy_file import load_strategy

HELP = Path(__file__).resolve().parents[2] / "assets" / "help"
EXERCISES = (HELP / "exercises.md").read_text("utf-8")


def the_example(tmp_path: Path) -> Path:
    found = re.search(r"```toml\n(.*?)```", EXERCISES, re.DOTALL)
    assert found
    path = tmp_path / "evening-walk.toml"
    path.write_text(found[1], encoding="utf-8")
    return path


def test_the_example_of_an_exercise_is_one(tmp_path: Path) -> None:
    strategy = load_strategy(the_example(tmp_path), named="evening-walk")
    assert [step.title for step in strategy.steps] == ["How it goes", "Walk"]
    assert strategy.handout.elements


def test_every_key_of_an_exercise_is_explained(tmp_path: Path) -> None:
    path = the_example(tmp_path)
    kinds = "".join(f'[[handout]]\nkind = "{kind}"\n' for kind in _KINDS)
    text = path.read_text("utf-8").replace("[take_home]", kinds + _CLAIM + "[take_home]")
    # Each table is asked for a key nobody knows, and answers with those it knows.
    text = re.sub(r"^(\[.*\]\n)", rf"\1{_UNKNOWN} = 1\n", text, flags=re.MULTILINE)
    text = re.sub(r"\{ (title|item|start) =", rf"{{ {_UNKNOWN} = 1, \1 =", text)
    path.write_text(f"{_UNKNOWN} = 1\n{text}", encoding="utf-8")
    with pytest.raises(InvalidFile) as refused:
        load_strategy(path)
    told = [str(problem) for problem in refused.value.problems if _UNKNOWN in str(problem)]
    tables = {each.partition(": ")[2].partition(" has no key")[0] for each in told}
    assert tables == _TABLES
    known = set(re.findall(r"[a-z_]{2,}", " ".join(each.partition("use one of")[2] for each in told)))
    prose = re.sub(r"```.*?```", "", EXERCISES, flags=re.DOTALL)
    explained = set(re.findall(r"[a-z_]{2,}", " ".join(re.findall(r"`([^`]+)`", prose))))
    assert known - explained - {"or", "put", "it", "under", "format"} == set()
    assert len(known) > 80


_UNKNOWN = "zzqqzz"
_KINDS = ("text", "box", "checklist", "scale", "table", "cards", "sketch")
_CLAIM = '[[notes.claims]]\ntext = "…"\nstrength = "opinion"\n'
_TABLES = {
    "a strategy",
    "a step",
    "cues",
    "turns",
    "a phase",
    "a material",
    "a handout element",
    "take_home",
    "notes",
    "a claim",
}
