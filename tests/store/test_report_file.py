import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from facilitator.core.actual_times import report
from facilitator.core.journal import Act, Command, Event
from facilitator.core.report import RunReport
from facilitator.store.report_file import report_csv, save_report
from tests.support import a_block
from tests.support.moments import a_run, at


def a_report(title: str, note: str = "") -> RunReport:
    run = a_run([a_block("", 10, title=title)])
    events = [
        Event(Command(Act.START), at(0)),
        Event(Command(Act.NOTE, text=note), at(60)),
        Event(Command(Act.NEXT), at(480)),
    ]
    return report(run, events, at(900))


@pytest.mark.parametrize("title", ["=1+1", " +3", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_title_is_never_a_formula(title: str) -> None:
    rows = list(csv.reader(io.StringIO(report_csv(a_report(title, title)).decode("utf-8-sig"), newline="")))

    assert rows[1][0] == f"'{title}"
    assert not any(cell.strip().startswith(("=", "+", "@")) for row in rows for cell in row)


def test_letters_and_numbers_come_back(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    save_report(a_report("Zwölf, “drei”\nund vier"), path)

    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))

    assert rows[1][0] == "Zwölf, “drei”\nund vier"
    assert dt.timedelta(minutes=float(rows[1][6])) == dt.timedelta(minutes=-2)
