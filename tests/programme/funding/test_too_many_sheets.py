"""A file of a thousand titles is refused before it is read, with the number of its sheets."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme import Refused
from terreau.programme.funding.actions.sheets import MOST_SHEETS, import_brochure, printed_call, understand_brochure

pytestmark = pytest.mark.django_db


def test_a_file_of_too_many_sheets_is_refused_with_their_number():
    with pytest.raises(Refused, match=r"60000 fiches, 200 au plus"):
        import_brochure("# x\n" * 60_000, file_name="x.md", by=None, today=date(2026, 11, 22))


def test_as_many_sheets_as_allowed_are_read():
    assert len(understand_brochure("# x\n" * MOST_SHEETS).sheets) == MOST_SHEETS


def test_the_upload_page_says_it_beside_the_form(client, cast):
    client.force_login(cast.awa)
    answer = client.post(reverse("import_sheet"), {"text": "# x\n" * 300})
    assert answer.status_code in {200, 422}
    assert "300 fiches" in answer.content.decode()


def test_the_call_of_a_kept_sheet_is_read_once():
    text = "# Programme de déploiement – Fabrique d'Ici\n\nAppel à projets FSE 2020\n"
    printed_call.cache_clear()
    assert {printed_call(text) for _time in range(3)} == {"Appel à projets FSE 2020"}
    assert printed_call.cache_info().misses == 1
