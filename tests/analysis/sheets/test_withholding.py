"""The people to write to are taken out of the text that is kept, line for line."""

from pathlib import Path

import pytest

from terreau.analysis.sheets.reading.decoding import decode
from terreau.analysis.sheets.reading.lines import describe_line
from terreau.analysis.sheets.reading.reader import read_brochure
from terreau.analysis.sheets.withholding import WITHHELD, withhold_contacts, withhold_line

TEXT = decode((Path(__file__).parent / "brochures" / "plaine_du_lin.md").read_bytes())


@pytest.mark.parametrize(
    ("raw", "is_contact", "kept"),
    [
        ("Awa Exemple, coordinatrice", True, WITHHELD),
        ("Awa Exemple, coordinatrice", False, "Awa Exemple, coordinatrice"),
        ("Écrire à awa@example.org", False, WITHHELD),
        ("[écrire](mailto:awa@example.org)", False, WITHHELD),
        ("Appeler le 01.99.00.00.01", False, WITHHELD),
        ("+33 1 99 00 00 01", False, WITHHELD),
        ("<https://www.example.org/semis>", True, "<https://www.example.org/semis>"),
        ("12 500,50 € / 50%", False, "12 500,50 € / 50%"),
        ("### Contact", True, "### Contact"),
        ("### Contact Awa Exemple, coordinatrice", True, "### Contact"),
        ("", True, ""),
    ],
)
def test_a_line_that_holds_someone_becomes_a_mark(raw, is_contact, kept):
    assert withhold_line(describe_line(1, raw), is_contact=is_contact) == kept


def test_every_other_line_stays_where_it_was():
    lines = withhold_contacts(TEXT, claims=read_brochure(TEXT).claims)
    before = TEXT.split("\n")
    assert len(lines) == len(before)
    changed = [old for old, new in zip(before, lines, strict=True) if old != new]
    assert len(changed) == 4 and all("Exemple" in line or "example.org" in line for line in changed)


def test_the_text_that_is_left_says_the_same_but_for_its_people():
    left = "\n".join(withhold_contacts(TEXT, claims=read_brochure(TEXT).claims))
    [sheet], [again] = read_brochure(TEXT).sheets, read_brochure(left).sheets
    assert (again.call, again.projects, again.territories, again.websites) == (
        sheet.call,
        sheet.projects,
        sheet.territories,
        sheet.websites,
    )
    assert again.total_eligible_eur == sheet.total_eligible_eur and not any(card.email or card.phone for card in again.contacts)
