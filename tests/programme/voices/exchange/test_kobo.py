"""Exports of KoboToolbox and ODK Central in, and our answers out in the same layout."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terreau.programme.voices.actions.importing import bring_in
from terreau.programme.voices.exchange.kobo import read_kobo
from terreau.programme.voices.exchange.kobo_layout import SheetLine, tables_of
from terreau.programme.voices.exchange.kobo_writing import as_csv, as_xlsx
from terreau.programme.voices.forms import UnreadableForm, form_to_json
from terreau.programme.voices.models import AnswerSheet, Collection, Testimony, Voice
from tests import factories_of_voices as voices
from tests.programme.voices.forms.samples import market_form, workbook

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
UUID_1, UUID_2 = "7f1c1c1e-0000-4000-8000-000000000001", "7f1c1c1e-0000-4000-8000-000000000002"
FORM = market_form()
# Reading asks the collection for nothing but its code.
COLLECTION = Collection(code="ABC234")
KOBO = [
    [
        "start",
        "missing",
        "help",
        "help/food",
        "help/bus",
        "help/care",
        "help/other",
        "help_other",
        "you/age",
        "town",
        "mood",
        "_uuid",
        "_submission_time",
        "_index",
        "_status",
    ],
    [
        "2026-05-16T10:21:00.000+02:00",
        "Un bus",
        "bus other",
        0,
        1,
        0,
        1,
        "Du bois",
        41,
        "juch",
        4,
        UUID_1,
        "2026-05-16T08:30:00",
        1,
        "submitted",
    ],
    ["", "Un médecin", "", "", "", "", "", "", 17, "", "", UUID_2, "2026-05-16T09:00:00", 2, "submitted"],
]
TURNS = [["child/years", "child/wish", "_index", "_parent_index"], [7, "Un terrain", 1, 1], [9, "Un bois", 2, 1]]


def read(content, name="reponses.xlsx", **facts):
    return read_kobo(content, name=name, form=FORM, collection=COLLECTION, now=NOW, **facts)


def sheets(found):
    return [record for record in found.records if record["kind"] == "sheet"]


def as_text(rows, separator=","):
    kept = StringIO()
    csv.writer(kept, delimiter=separator).writerows(rows)
    return kept.getvalue().encode()


def test_an_export_of_kobo_is_read_with_its_groups_its_choices_and_its_repeats():
    found = read(workbook(marche=KOBO, child=TURNS))
    assert (found.faults, found.notes) == ([], [])
    first, second = sheets(found)
    assert first["answers"] == {
        "start": "2026-05-16T10:21:00+02:00",
        "missing": "Un bus",
        "help": ["bus", "other"],
        "help_other": "Du bois",
        "age": 41,
        "town": "juch",
        "child": [{"years": 7, "wish": "Un terrain"}, {"years": 9, "wish": "Un bois"}],
        "mood": 4,
    }
    assert (first["key"], first["filled_at"]) == (UUID_1, "2026-05-16T08:30:00+02:00")
    assert second["answers"] == {"missing": "Un médecin", "age": 17}
    assert found.lines[UUID_2] == 3
    assert next(record["heard_at"] for record in found.records if record["kind"] == "voice") == "2026-05-16T10:21:00+02:00"


CENTRAL = [
    ["SubmissionDate", "missing", "help", "you-age", "town", "meta-instanceID", "KEY", "SubmitterName", "ReviewState"],
    ["2026-05-16T08:30:00.000Z", "Un bus", "food bus", "41", "juch", f"uuid:{UUID_1}", f"uuid:{UUID_1}", "Tablette bleue", ""],
]
LABELS = [
    ["Qu'est-ce qui manque ?", "Pour quoi avez-vous besoin d'aide ?", "Votre âge", "Votre commune", "_uuid"],
    ["Un bus", "Courses Transports", "41", "Le Juch", UUID_1],
]
SPLIT = [["missing", "help/Courses", "help/food", "help/bus", "age", "town", "_uuid"], ["Un bus", "", "TRUE", "1", "41", "Le Juch", UUID_1]]


@pytest.mark.parametrize("rows", [CENTRAL, LABELS, SPLIT])
@pytest.mark.parametrize("separator", [",", ";"])
def test_groups_may_be_written_with_a_hyphen_left_out_or_by_their_labels(rows, separator):
    found = read(as_text(rows, separator), name="reponses.csv")
    (sheet,) = sheets(found)
    answers = sheet["answers"]
    assert found.faults == []
    assert (answers["missing"], answers["help"], answers["age"], answers["town"]) == ("Un bus", ["food", "bus"], 41, "juch")
    assert sheet["key"] == UUID_1


def test_repeats_of_odk_central_hang_on_the_key_of_their_parent():
    turns = [["years", "wish", "PARENT_KEY", "KEY"], ["7", "Un terrain", f"uuid:{UUID_1}", "x/child[1]"]]
    found = read(workbook(marche=CENTRAL, **{"marche-child": turns}))
    assert sheets(found)[0]["answers"]["child"] == [{"years": 7, "wish": "Un terrain"}]


def test_what_has_no_place_here_is_named():
    found = read(workbook(marche=[["missing", "couleur"], ["Un bus", "bleu"]], arbres=[["nom"], ["chêne"]]))
    assert found.notes == [
        "Colonne « couleur » laissée de côté : aucune question ne s'appelle ainsi.",
        "Feuille « arbres » laissée de côté : aucune partie répétée ne s'appelle ainsi.",
    ]


def test_a_line_that_is_half_wrong_is_told_by_its_line_and_column_and_not_taken():
    found = read(
        as_text([["missing", "you/age", "town"], ["Un bus", "vingt", "lune"], ["Un banc", "30", "juch"], ["", "", "x"]]), name="r.csv"
    )
    assert [(fault.line, fault.column) for fault in found.faults] == [(2, "you/age"), (2, "town"), (4, "town")]
    assert "« vingt » n'est pas un nombre" in found.faults[0].why
    assert [sheet["answers"]["missing"] for sheet in sheets(found)] == ["Un banc"]


@pytest.mark.parametrize("content", [b"couleur\nbleu\n", b"", b"_uuid\nx\n"])
def test_a_file_of_another_questionnaire_is_refused(content):
    with pytest.raises(UnreadableForm, match="Aucune colonne"):
        read(content, name="r.csv")


def test_a_line_without_an_id_has_one_made_of_what_it_says():
    rows = as_text([["missing"], ["Un bus"], ["Un banc"]])
    first, again = read(rows, name="r.csv"), read(rows, name="r.csv")
    assert [sheet["key"] for sheet in sheets(first)] == [sheet["key"] for sheet in sheets(again)]
    assert len({sheet["key"] for sheet in sheets(first)}) == 2


def test_nobody_is_promised_a_return_that_cannot_be_made():
    assert read(workbook(marche=KOBO)).records[0]["reply_channel"] == "none"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20).map(str.strip).filter(bool)
TURN = st.fixed_dictionaries({"years": st.integers(6, 17)}, optional={"wish": WORDS})
SHEETS = st.fixed_dictionaries(
    {"missing": WORDS},
    optional={
        "help": st.lists(st.sampled_from(["food", "bus", "care"]), min_size=1, unique=True).map(
            lambda names: [n for n in ("food", "bus", "care") if n in names]
        ),
        "age": st.integers(0, 119),
        "town": st.sampled_from(["juch", "quay"]),
        "mood": st.sampled_from([0, 2, 4, 6, 8, 10]),
        "child": st.lists(TURN, min_size=1, max_size=3),
    },
)


@settings(max_examples=40)
@given(answers=st.lists(SHEETS, min_size=1, max_size=3))
def test_our_own_file_comes_back_as_it_was(answers):
    lines = [SheetLine(rank, f"7f1c1c1e-0000-4000-8000-{rank:012}", NOW, one) for rank, one in enumerate(answers, start=1)]
    found = read(as_xlsx(tables_of(FORM, lines)))
    assert (found.faults, found.notes) == ([], [])
    assert [sheet["answers"] for sheet in sheets(found)] == answers
    assert [sheet["key"] for sheet in sheets(found)] == [line.key for line in lines]
    main = read(as_csv(tables_of(FORM, lines)[0]), name="r.csv")
    assert [{**sheet["answers"], "child": 0} for sheet in sheets(main)] == [{**one, "child": 0} for one in answers]


def test_our_file_has_the_columns_of_kobo():
    main, turns = tables_of(FORM, [SheetLine(3, UUID_1, NOW, {"missing": "=1+1", "help": ["bus"], "child": [{"years": 7}]})])
    assert main.headings[:8] == ["start", "missing", "help", "help/food", "help/bus", "help/care", "help/other", "help_other"]
    assert main.headings[-4:] == ["_id", "_uuid", "_submission_time", "_index"]
    assert main.rows[0][2:8] == ["bus", 0, 1, 0, 0, None]
    assert (turns.name, turns.rows[0][-3:]) == ("child", ["marche", 1, UUID_1])
    assert b"'=1+1" in as_csv(main)


def test_an_import_takes_all_or_nothing_and_doubles_nothing(cast):
    collection = voices.collection(cast.here)
    voices.questionnaire(collection, definition=form_to_json(FORM))
    found = read_kobo(workbook(marche=KOBO, child=TURNS), name="r.xlsx", form=FORM, collection=collection, now=NOW)
    tried = bring_in(collection, found, source="kobo", now=NOW, by=cast.awa, dry_run=True)
    assert tried.faults == []
    assert (dict(tried.taken), tried.is_kept, Voice.objects.count()) == ({"voice": 2, "sheet": 2}, False, 0)
    done = bring_in(collection, found, source="kobo", now=NOW, by=cast.awa)
    again = bring_in(collection, found, source="kobo", now=NOW, by=cast.awa)
    assert (done.is_kept, again.known, AnswerSheet.objects.count()) == (True, 4, 2)
    assert "Un bus" in set(Testimony.objects.values_list("text", flat=True))
