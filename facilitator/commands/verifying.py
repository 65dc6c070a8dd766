"""`facilitator verify` and `facilitator key`: check a printed certificate, look after the key."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.commands.output import DONE, INPUT_IS_WRONG, WRONG_USAGE, add_json, named_path, print_json

if TYPE_CHECKING:
    from facilitator.commands.output import Subparsers
    from facilitator.printing.verification import PrintedWords

_WORDS = {
    "name": "the name",
    "title": "the title of the workshop",
    "dates": 'the day or days, such as "28 November 2026"',
    "place": "the place",
    "hours": 'the contact hours, such as "3.0"',
    "topics": "the topics, with their semicolons",
    "facilitator": "who led it",
    "issuer": "the organisation",
    "issued": "the day of issue",
    "number": "the number; without it, the one in the code is taken",
    "heading": 'the heading, such as "Statement of attendance"',
    "completed": 'what stands between "completed" and the title',
}


def add_to(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    _add_verify(subparsers)
    _add_key(subparsers)


def _add_verify(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "verify",
        help="check the words of a printed certificate against its code",
        description="Checks a printed certificate offline. Type each text exactly as it is printed;"
        " leave out what the sheet does not have.",
    )
    parser.add_argument(
        "code", metavar="CODE", help="the text of the QR code, a file with it, or - for standard input"
    )
    parser.add_argument("--key", type=named_path, metavar="FILE", help="the issuer's public key (your own)")
    parser.add_argument(
        "--words", type=named_path, metavar="FILE", help='a TOML file with the texts, as name = "…"'
    )
    for word, about in _WORDS.items():
        parser.add_argument(f"--{word}", metavar="TEXT", help=about)
    add_json(parser)
    parser.set_defaults(run=run_verify)


def _add_key(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "key", help="the key that signs certificates: public half, backup, restore"
    )
    acts = parser.add_subparsers(title="acts", metavar="ACT", required=True)
    for act, about, run in (
        ("public", "write the public key, for those who check certificates", run_public),
        ("export", "write a backup, locked with a passphrase", run_export),
        ("restore", "take the key of a backup", run_restore),
    ):
        child = acts.add_parser(act, help=about)
        child.add_argument("file", type=named_path, metavar="FILE", help="the file")
        if act != "public":
            child.add_argument(
                "--passphrase-file",
                type=named_path,
                metavar="FILE",
                help="its first line is the passphrase; else you are asked",
            )
        if act == "restore":
            child.add_argument("--replace", action="store_true", help="even where another key is in use")
        add_json(child)
        child.set_defaults(run=run)


def run_verify(args: argparse.Namespace) -> int:
    """Check a certificate; 0 only when it is genuine."""
    from facilitator.printing.verification import verify
    from facilitator.store.issuer_key import issuer_key_path, load_issuer_key
    from facilitator.store.key_file import public_key_of, read_public_key

    words = _printed_words(args)
    if not words.name or not words.title:
        print("A check needs at least --name and --title, as they are printed.", file=sys.stderr)
        return WRONG_USAGE
    if args.key is None and not issuer_key_path().exists():
        print(
            "No certificates were signed here; give the issuer's public key with --key FILE.", file=sys.stderr
        )
        return WRONG_USAGE
    public = read_public_key(args.key) if args.key else public_key_of(load_issuer_key())
    verdict = verify(_code_text(args.code), words, public)
    if args.json:
        print_json(
            {
                "genuine": verdict.is_genuine,
                "outcome": verdict.outcome.value,
                "number": verdict.number or None,
                "message": verdict.sentence,
            }
        )
    else:
        print(verdict.sentence, file=sys.stdout if verdict.is_genuine else sys.stderr)
    return DONE if verdict.is_genuine else INPUT_IS_WRONG


def run_public(args: argparse.Namespace) -> int:
    """Write the public key; the private one is made where there is none yet."""
    from facilitator.store.issuer_key import load_issuer_key
    from facilitator.store.key_file import public_key_of, write_public_key

    key = load_issuer_key()
    write_public_key(args.file, key)
    return _say(
        args, f"{args.file}: the public key. Give it to whoever checks your certificates.", public_key_of(key)
    )


def run_export(args: argparse.Namespace) -> int:
    """Write a backup of the key."""
    from facilitator.store.issuer_key import load_issuer_key
    from facilitator.store.key_file import WeakPassphrase, export_key, public_key_of

    passphrase = _passphrase(args, twice=True)
    if passphrase is None:
        return WRONG_USAGE
    key = load_issuer_key()
    try:
        export_key(args.file, key, passphrase)
    except WeakPassphrase as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    return _say(
        args, f"{args.file}: the backup. Without its passphrase nobody can use it.", public_key_of(key)
    )


def run_restore(args: argparse.Namespace) -> int:
    """Take the key of a backup."""
    from facilitator.store.key_file import OtherKeyThere, public_key_of, read_exported_key, restore_key

    passphrase = _passphrase(args, twice=False)
    if passphrase is None:
        return WRONG_USAGE
    key = read_exported_key(args.file, passphrase)
    try:
        kept = restore_key(key, replace=args.replace)
    except OtherKeyThere as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG
    text = "The key of the backup signs certificates now."
    return _say(args, f"{text} The one before is kept as {kept.name}." if kept else text, public_key_of(key))


def _say(args: argparse.Namespace, text: str, public: bytes) -> int:
    if args.json:
        print_json({"message": text, "public_key": public.hex()})
    else:
        print(text)
    return DONE


def _printed_words(args: argparse.Namespace) -> "PrintedWords":
    from facilitator.printing.verification import PrintedWords

    values = _words_of_file(args.words) if args.words else {}
    values |= {word: text for word in _WORDS if (text := getattr(args, word)) is not None}
    return PrintedWords(**{"name": "", "title": "", **values})


def _words_of_file(path: Path) -> dict[str, str]:
    from facilitator.store.problems import InvalidFile
    from facilitator.store.toml_text import parse, read_text

    found, problems = parse(path, read_text(path))
    if problems:
        raise InvalidFile(path, problems)
    for word, text in found.items():
        if word not in _WORDS or not isinstance(text, str):
            known = ", ".join(_WORDS)
            raise InvalidFile.whole(path, f"“{word}” is no text of a certificate", f"write one of {known}")
    return found


def _code_text(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read(10_000)
    if argument.startswith("F1:"):
        return argument
    path = Path(argument)
    try:
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as file:
                return file.read(10_000)
    except OSError:
        pass
    return argument


def _passphrase(args: argparse.Namespace, *, twice: bool) -> str | None:
    """Return the passphrase; None when there is nobody to ask, or two answers differ."""
    path: Path | None = args.passphrase_file
    if path is not None:
        from facilitator.store.toml_text import read_text

        return read_text(path).split("\n")[0]
    if not sys.stdin.isatty():
        print("Give the passphrase with --passphrase-file FILE, or type it at a terminal.", file=sys.stderr)
        return None
    first = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("Once more: ") != first:
        print("The two are not the same; nothing was written.", file=sys.stderr)
        return None
    return first
