"""The tables of the register that hold names: rosters, meetings, people, attendance.

Names stand in `people` and `certificates` only, so that erasing a person is two statements. There is no
column for a partner, and none for notes on a person.
"""

PEOPLE = """
CREATE TABLE rosters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    complete_at INTEGER NOT NULL,
    hour_minutes INTEGER NOT NULL DEFAULT 60 CHECK (hour_minutes IN (50, 60)),
    keep_days INTEGER NOT NULL DEFAULT 90,
    erased INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX rosters_by_subject ON rosters (subject);
CREATE TABLE meetings (
    roster INTEGER NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    session TEXT NOT NULL,
    title TEXT NOT NULL,
    contact INTEGER NOT NULL,
    date TEXT,
    erased_here INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (roster, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    roster INTEGER NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    first_name TEXT NOT NULL,
    surname TEXT NOT NULL,
    pronunciation TEXT NOT NULL,
    pronouns TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_roster ON people (roster);
CREATE TABLE attendance (
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    part INTEGER,
    PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;
ALTER TABLE certificates ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
CREATE INDEX certificates_by_person ON certificates (person);
"""

TABLES = ("rosters", "meetings", "people", "attendance")
