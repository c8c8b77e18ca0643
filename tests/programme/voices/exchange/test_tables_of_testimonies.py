"""A spreadsheet by its mapping, and proposals of Decidim: every wrong cell is named with its line, its column and what to write."""

from datetime import UTC, datetime

import pytest
from xlsxwriter import Workbook

from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.voices.actions.importing import bring_in
from terreau.programme.voices.exchange.columns import Unread, guess, read_age, read_moment
from terreau.programme.voices.exchange.decidim import read_decidim, write_decidim
from terreau.programme.voices.exchange.spreadsheet import read_testimonies
from terreau.programme.voices.exchange.tables import read_table
from terreau.programme.voices.models import SharedText, Statement, Testimony, Voice
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
TABLE = """Témoignage;Date;Âge;Sexe;Personne;Remarque
Le soir plus aucun bus;14/05/2026;17;F;1;x
Et le dimanche non plus;14/05/2026;17;F;1;
La garderie ouvre trop tard;2026-05-15;40 à 64 ans;homme;2;
"""


def write(tmp_path, text, name="table.csv"):
    path = tmp_path / name
    path.write_text(text)
    return path


def found_in(collection, path, **mapping):
    table = read_table(path)
    return read_testimonies(table, mapping=guess(table.columns) | mapping, collection=collection, now=NOW)


def bring(collection, found, by, **options):
    return bring_in(collection, found, source="table", now=NOW, by=by, **options)


def test_columns_are_recognised_by_their_name(tmp_path):
    guessed = guess(read_table(write(tmp_path, TABLE)).columns)
    assert guessed == {"text": "Témoignage", "said_at": "Date", "age": "Âge", "sex": "Sexe", "person": "Personne"}


def test_lines_of_one_person_are_one_voice(cast, tmp_path):
    collection = made.collection(cast.here)
    found = found_in(collection, write(tmp_path, TABLE))
    assert bring(collection, found, cast.bruno).taken == {"voice": 2, "testimony": 3}
    voices = {voice.age_band: voice for voice in Voice.objects.all()}
    assert voices["15-19"].sex == "woman" and voices["15-19"].testimonies.count() == 2
    assert voices["40-64"].sex == "man"
    assert found.notes == ["Colonnes laissées de côté : Remarque."]


def test_the_same_table_again_doubles_nothing(cast, tmp_path):
    collection, path = made.collection(cast.here), write(tmp_path, TABLE)
    bring(collection, found_in(collection, path), cast.bruno)
    assert not bring(collection, found_in(collection, path), cast.bruno).taken
    assert Testimony.objects.count() == 3


def test_two_lines_that_say_the_same_stay_two(cast, tmp_path):
    collection = made.collection(cast.here)
    bring(collection, found_in(collection, write(tmp_path, "texte\nPlus de pain\nPlus de pain\n")), cast.bruno)
    assert Testimony.objects.count() == 2


WRONG = [
    ("texte;âge\n;17\n", 2, "texte", "cette case est vide"),
    ("texte;âge\nBus;vieux\n", 2, "âge", "« vieux » n'est pas connu"),
    ("texte;âge\nBus;230\n", 2, "âge", "écrivez un âge en années"),
    ("texte;date\nBus;hier\n", 2, "date", "n'est pas une date"),
    ("texte;sexe\nBus;?\n", 2, "sexe", "femme"),
    ("texte;canal\nCar;pigeon\n", 2, "canal", "écrivez l'un de"),
    ("texte;insee\nBus;12\nBus;Paris\n", 3, "insee", "n'est pas un code Insee"),
    ("texte;langue\nBus;le breton\n", 2, "langue", "code de langue"),
]


@pytest.mark.parametrize(("text", "line", "column", "why"), WRONG)
def test_a_wrong_cell_is_named_with_what_to_write(cast, tmp_path, text, line, column, why):
    collection = made.collection(cast.here)
    found = found_in(collection, write(tmp_path, text))
    [fault] = [one for one in found.faults if one.line == line]
    assert (fault.line, fault.column) == (line, column) and why in fault.why
    brought = bring(collection, found, cast.bruno)
    assert not brought.is_kept and not Voice.objects.exists()


def test_the_other_lines_come_in_when_one_asks_to_leave_the_wrong_ones(cast, tmp_path):
    collection = made.collection(cast.here)
    found = found_in(collection, write(tmp_path, "texte;âge\nBus;vieux\nPain;30\n"))
    assert bring(collection, found, cast.bruno, leaves_faults=True).is_kept
    assert Testimony.objects.get().text == "Pain"


def test_a_refusal_by_the_door_keeps_its_line(cast, tmp_path):
    collection = made.collection(cast.here)
    found = found_in(collection, write(tmp_path, "texte;insee\nBus;29087\n"))
    [fault] = bring(collection, found, cast.bruno).faults[:1]
    assert fault.line == 2 and "29087" in fault.why


def test_a_workbook_reads_as_a_csv_does(cast, tmp_path):
    path = tmp_path / "table.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for rank, line in enumerate(TABLE.strip().splitlines()):
            sheet.write_row(rank, 0, line.split(";"))
    collection = made.collection(cast.here)
    assert bring(collection, found_in(collection, path), cast.bruno).taken["testimony"] == 3


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ("3", "0-14"),
        ("15", "15-19"),
        ("20", "20-39"),
        ("64", "40-64"),
        ("74", "65-74"),
        ("75", "75+"),
        ("75 ans et plus", "75+"),
        ("75 et plus", "75+"),
        ("40–64", "40-64"),
        ("15 à 19 ans", "15-19"),
    ],
)
def test_an_age_in_years_falls_in_its_band(cell, band):
    assert read_age(cell) == band


@pytest.mark.parametrize("cell", ["31/02/2026", "2026-13-01", "mars", "12"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Unread):
        read_moment(cell)


DECIDIM = """id;title/fr;body/fr;state;supports;published_at;latitude;longitude
12;Un bus le soir;<p>Le dernier part à 18 h.</p>;accepted;14;2026-05-10T10:00:00+02:00;48.1;-4.3
13;Retirée;<p>Non</p>;withdrawn;0;2026-05-10T10:00:00+02:00;;
14;;;;0;2026-05-10T10:00:00+02:00;;
"""


def test_proposals_of_decidim_become_testimonies(cast, tmp_path):
    collection = made.collection(cast.here)
    found = read_decidim(write(tmp_path, DECIDIM), collection=collection, as_statements=False, now=NOW)
    assert [(fault.line, fault.column) for fault in found.faults] == [(4, "title/fr")]
    assert any("soutiens" in note for note in found.notes) and any("retirées" in note for note in found.notes)
    bring(collection, found, cast.bruno, leaves_faults=True)
    testimony = Testimony.objects.get()
    assert testimony.text == "Un bus le soir\n\nLe dernier part à 18 h."
    assert (testimony.voice.lat, testimony.voice.lon) == (48.1, -4.3)


def test_proposals_of_decidim_become_statements(cast, tmp_path):
    collection = made.collection(cast.here)
    found = read_decidim(write(tmp_path, DECIDIM), collection=collection, as_statements=True, now=NOW)
    bring(collection, found, cast.bruno, leaves_faults=True)
    assert Statement.objects.get().text == "Un bus le soir"


def test_a_file_without_a_title_is_refused_whole(cast, tmp_path):
    with pytest.raises(UnreadableFile, match="title"):
        read_decidim(write(tmp_path, "a;b\n1;2\n"), collection=made.collection(cast.here), as_statements=False, now=NOW)


def test_what_goes_out_to_decidim_is_the_version_that_was_reread(cast, tmp_path):
    collection = made.collection(cast.here)
    testimony = made.testimony(made.voice(collection), "Ma voisine Sylvie m'emmène.")
    SharedText.objects.create(testimony=testimony, text="Une voisine m'emmène.")
    written = write_decidim(Testimony.objects.select_related("shared"))
    assert "Une voisine" in written and "Sylvie" not in written
    back = read_decidim(write(tmp_path, written), collection=made.collection(cast.elsewhere), as_statements=False, now=NOW)
    assert [record["text"] for record in back.records if record["kind"] == "testimony"] == [
        "Une voisine m'emmène.\n\nUne voisine m'emmène."
    ]
