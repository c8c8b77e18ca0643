"""A hostile or careless file is read in a time that follows its length: twice the text never takes four times as long."""

from time import process_time

import pytest

from terreau.analysis.sheets.reading.partners import split_list
from terreau.analysis.sheets.reading.reader import count_sheets, read_brochure

TITLE = "# Programme de déploiement – Fabrique d'Ici, Bas-Rhin\n\n"
SMALL = 40_000
# A quadratic reading gives 4; the machine's own noise, less than 3.
MOST = 3.5


def partners(length):
    return ", ".join(f"Partenaire {number}" for number in range(length // 17))


def tracks(length):
    return "".join(f"- Parcours{number} : un texte\n" for number in range(length // 26))


SHAPES = {
    "a title on each line": lambda length: "# x\n" * (length // 4),
    "bullets": lambda length: f"{TITLE}## MISSIONS\n" + "- une chose\n" * (length // 12),
    "projects": lambda length: f"{TITLE}## PROJETS\n" + "- Création d'un lieu\n" * (length // 21),
    "target territories": lambda length: f"{TITLE}## TERRITOIRES CIBLES\n" + "- Cité de l'Eau\n" * (length // 16),
    "numbered territories": lambda length: f"{TITLE}## TERRITOIRES\n" + "### 1 Laz (29)\nUn texte\n" * (length // 24),
    "lone numbers": lambda length: f"{TITLE}## TERRITOIRES\n" + "1\n\n" * (length // 3),
    "tracks": lambda length: f"{TITLE}## MISSIONS\n" + tracks(length),
    "partners between commas": lambda length: f"{TITLE}## PARTENAIRES\n" + partners(length),
    "partners line by line": lambda length: f"{TITLE}## PARTENAIRES\n" + partners(length).replace(", ", "\n- "),
    "one line of figures": lambda length: f"{TITLE}## FINANCEMENT\n" + "1" * length,
    "one line of spaced figures": lambda length: f"{TITLE}## FINANCEMENT\n" + "1 " * (length // 2),
    "one line of no e-mail": lambda length: f"{TITLE}## CONTACT\n" + "a.b" * (length // 3),
    "open brackets": lambda length: f"{TITLE}## CONTACT\n" + "[" * length,
    "one paragraph": lambda length: f"{TITLE}## CONTEXTE\n" + "mot " * (length // 4),
    "a heading of dashes and hashes": lambda length: f"{TITLE}## {'#' * length}a",
}


def seconds(text):
    started = process_time()
    read_brochure(text)
    return process_time() - started


def best_of(text, times):
    return min(seconds(text) for _time in range(times))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_twice_the_text_never_takes_four_times_as_long(shape):
    small, large = shape(SMALL), shape(2 * SMALL)
    # Under a few milliseconds nothing can be compared, and nothing needs to be.
    assert best_of(large, 3) < max(MOST * best_of(small, 3), 0.02)


def test_sheets_are_counted_without_being_read():
    assert count_sheets("# x\n" * 60_000) == 60_000
    assert count_sheets(TITLE) == 1
    assert count_sheets("rien") == 0


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("a, b (c, d), e", ["a", "b (c, d)", "e"]),
        ("a ; b, c", ["a", "b, c"]),
        ("a (b ; c), d", ["a (b ; c)", "d"]),
        ("a, (b", ["a", "(b"]),
        (" a , . ", ["a"]),
        ("", []),
    ],
)
def test_a_list_is_cut_outside_its_brackets(printed, parts):
    assert split_list(printed) == parts
