import io
import json
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.core.roster import Participant
from facilitator.printing.certificates import code_of
from facilitator.printing.requests import Recipient
from facilitator.store.issuer_key import load_issuer_key
from tests.support.paper import certificates_for, printed_words

_OPTIONS = ("name", "title", "dates", "place", "hours", "topics", "facilitator", "issuer", "issued")


def a_printed_certificate() -> tuple[str, list[str]]:
    """Return the code of a certificate signed here, and the options that give its words."""
    person = Recipient(Participant("Łukasz Zając"), "LHL-2026-0042")
    request = certificates_for("Łukasz Zając", signing_key=load_issuer_key())
    words = printed_words(request, person)
    texts = {name: getattr(words, name) for name in _OPTIONS}
    return code_of(request, person), [part for word, text in texts.items() for part in (f"--{word}", text)]


def test_a_genuine_certificate_is_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = a_printed_certificate()

    assert main(["verify", code, *words, "--number", "LHL-2026-0042"]) == 0
    assert "Genuine. Number LHL-2026-0042" in capsys.readouterr().out


def test_a_changed_letter_is_refused_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = a_printed_certificate()
    words[words.index("3.0")] = "8.0"

    assert main(["verify", code, *words, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["genuine"], found["outcome"], found["number"]) == (False, "not-genuine", "LHL-2026-0042")
    assert "letter by letter" in found["message"]


def test_code_and_words_come_from_files_and_the_key_from_the_issuer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, words = a_printed_certificate()
    assert main(["key", "public", str(tmp_path / "issuer.pem")]) == 0
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "elsewhere"))
    lines = [
        f"{option[2:]} = {json.dumps(text)}" for option, text in zip(words[::2], words[1::2], strict=True)
    ]
    (tmp_path / "words.toml").write_text("\n".join(lines), "utf-8")
    (tmp_path / "code.txt").write_text(f"{code}\n")
    command = ["verify", str(tmp_path / "code.txt"), "--words", str(tmp_path / "words.toml")]

    assert main([*command, "--key", str(tmp_path / "issuer.pem")]) == 0
    assert main(command) == 2, "without a key of one's own, nothing can be checked"
    assert main([*command, "--key", str(tmp_path / "issuer.pem"), "--name", "Lukasz Zając"]) == 1


def test_the_code_can_come_from_a_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    code, words = a_printed_certificate()
    monkeypatch.setattr("sys.stdin", io.StringIO(code + "\r\n"))

    assert main(["verify", "-", *words]) == 0


def test_a_check_without_words_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    code, _words = a_printed_certificate()

    assert main(["verify", code]) == 2
    assert "--name and --title" in capsys.readouterr().err


def test_a_words_file_with_an_unknown_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "words.toml").write_text('nam = "x"')

    assert main(["verify", "F1:1:AA:b", "--words", str(tmp_path / "words.toml")]) == 1
    assert "“nam” is no text of a certificate" in capsys.readouterr().err


def test_a_key_moves_to_another_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = a_printed_certificate()
    (tmp_path / "phrase").write_text("correct horse battery\n")
    phrase = ["--passphrase-file", str(tmp_path / "phrase")]
    assert main(["key", "export", str(tmp_path / "backup.json"), *phrase]) == 0
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "elsewhere"))

    assert main(["key", "restore", str(tmp_path / "backup.json"), *phrase]) == 0
    assert main(["verify", code, *words]) == 0
    assert "signs certificates now" in capsys.readouterr().out


def test_a_restore_does_not_replace_another_key_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "phrase").write_text("correct horse battery\n")
    phrase = ["--passphrase-file", str(tmp_path / "phrase")]
    main(["key", "export", str(tmp_path / "backup.json"), *phrase])
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "elsewhere"))
    other = load_issuer_key()

    assert main(["key", "restore", str(tmp_path / "backup.json"), *phrase]) == 1
    assert load_issuer_key() == other
    assert "--replace" in capsys.readouterr().err
    assert main(["key", "restore", str(tmp_path / "backup.json"), *phrase, "--replace"]) == 0
    assert load_issuer_key() != other


def test_without_a_terminal_a_passphrase_is_asked_for_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert main(["key", "export", str(tmp_path / "backup.json")]) == 2
    assert "--passphrase-file" in capsys.readouterr().err
    assert not (tmp_path / "backup.json").exists()
