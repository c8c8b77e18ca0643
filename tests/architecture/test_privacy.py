"""Nobody real, no machine and no secret stands in the project's files."""

import os
import re
from pathlib import Path

import pytest

from terreau.analysis.texts.folding import fold
from tests.architecture.source import ROOT, for_each, project_files, shown

EMAIL = re.compile(r"\b[\w.+-]+@([\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
INVENTED = re.compile(r"(@|\.)(exemple|example|test|invalid|localhost)(\.[a-z]+)?$", re.IGNORECASE)
# French numbers; 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49 and 06 39 98 are set aside for fiction by the regulator.
PHONE = re.compile(r"(?<![\d.,])(?:\+33[ .]?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\d.,%])")
FICTION = re.compile(r"^0123456789$|^0(1 ?99 ?00|2 ?61 ?91|3 ?53 ?01|4 ?65 ?71|5 ?36 ?49|6 ?39 ?98)")
MACHINE = re.compile(r"(?<![\w./])/(work|home|root|Users)/\w+")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}")
TEXT = {
    ".py",
    ".html",
    ".txt",
    ".md",
    ".toml",
    ".json",
    ".js",
    ".mjs",
    ".scss",
    ".po",
    ".yml",
    ".yaml",
    ".svg",
    ".typ",
    ".csv",
    ".sh",
    ".service",
    "",
}
WRITTEN_BY_TOOLS = {"package-lock.json", "LICENSE"}
FILES = [path for path in project_files() if path.suffix in TEXT and path.name not in WRITTEN_BY_TOOLS]


def read(path):
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return path.read_text(encoding="latin-1")


@for_each(FILES)
def test_every_address_and_every_number_is_invented(path):
    text = read(path)
    addresses = {found[0] for found in EMAIL.finditer(text) if not INVENTED.search(found[0]) and not found[0].startswith("postgres@")}
    assert not addresses
    numbers = {found[0] for found in PHONE.finditer(text) if "requirements" not in path.parts}
    assert not {number for number in numbers if not FICTION.match(said_in_france(number))}


def said_in_france(number):
    """+33 1 99 00 00 01 is 01 99 00 00 01."""
    return re.sub(r"^\+33 ?", "0", re.sub(r"[.\u00a0\u202f-]", " ", number))


@for_each(FILES)
def test_no_file_knows_the_machine_it_was_written_on(path):
    found = {match[0] for match in MACHINE.finditer(read(path))}
    assert not found - {"/home/terreau"}
    assert not SECRET.search(read(path))


@pytest.fixture(scope="module")
def people_of_the_brochure():
    """The surnames, addresses and numbers of those whom the programme's 2020 brochure names."""
    named = os.environ.get("TERREAU_SEED_BROCHURE")
    found = [Path(named)] if named else sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))
    if not found or not found[0].exists():
        pytest.skip("the programme's 2020 brochure is not on this machine: set TERREAU_SEED_BROCHURE to its path")
    contacts = re.findall(r"^### Contact\s+(?P<name>[^,\n]+),(?P<rest>.*?)(?=^#)", found[0].read_text(), re.MULTILINE | re.DOTALL)
    surnames = {fold(name.split(maxsplit=1)[1]) for name, _rest in contacts}
    addresses = {address[0].lower() for _name, rest in contacts for address in EMAIL.finditer(rest)}
    numbers = {re.sub(r"\D", "", number[0]) for _name, rest in contacts for number in PHONE.finditer(rest)}
    return surnames, addresses, numbers


def test_nobody_of_the_brochure_stands_in_the_repository(people_of_the_brochure):
    surnames, addresses, numbers = people_of_the_brochure
    assert len(surnames) > 4 and addresses and numbers
    named = []
    for path in FILES:
        text = read(path)
        words, digits = f" {fold(text)} ", re.sub(r"[ .\u00a0\u202f-]", "", text)
        is_named = any(f" {surname} " in words for surname in surnames)
        if is_named or any(address in text.lower() for address in addresses) or any(number in digits for number in numbers):
            named.append(shown(path))
    assert named == []
