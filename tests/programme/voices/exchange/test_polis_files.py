"""An export of Polis comes in whole, doubles nothing, and goes out as Polis would write it."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.importing import bring_in
from terreau.programme.voices.exchange.found import Found
from terreau.programme.voices.exchange.polis_reading import read_polis
from terreau.programme.voices.exchange.polis_records import records_of_polis
from terreau.programme.voices.exchange.polis_writing import write_polis
from terreau.programme.voices.models import Statement, Voice, Vote
from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)
COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1589600000000,x,0,7,2,0,1,"Il faut un bus, le soir."
1589600000000,x,1,8,1,1,-1,Écarté là-bas
1589600000000,x,2,7,0,1,0,Un café
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1589600100000,x,0,7,1
1589600200000,x,0,8,-1
1589600300000,x,0,8,1
1589600400000,x,1,8,1
1589600500000,x,2,9,0
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "comments.csv").write_text(COMMENTS)
    (tmp_path / "votes.csv").write_text(VOTES)
    return tmp_path


def bring(collection, folder, by, **options):
    return bring_in(collection, records_of_polis(collection, read_polis(folder), now=NOW), source="polis", now=NOW, by=by, **options)


def test_votes_statements_and_what_was_rejected_come_in(cast, folder):
    collection = made.collection(cast.here)
    brought = bring(collection, folder, cast.bruno)
    assert brought.is_kept and not brought.faults
    assert brought.taken == {"voice": 4, "statement": 3, "vote": 3}
    states = dict(Statement.objects.values_list("text", "state"))
    assert states == {
        "Il faut un bus, le soir.": StatementState.SHOWN,
        "Écarté là-bas": StatementState.SET_ASIDE,
        "Un café": StatementState.SHOWN,
    }
    assert sorted(Vote.objects.values_list("value", flat=True)) == [0, 1, 1]
    assert Vote.objects.earliest("voted_at").voted_at.year == 2020


def test_a_collection_that_is_moderated_still_takes_the_votes(cast, folder):
    assert bring(made.collection(cast.here, is_moderated=True), folder, cast.bruno).taken["vote"] == 3


def test_the_same_export_again_doubles_nothing(cast, folder):
    collection = made.collection(cast.here)
    bring(collection, folder, cast.bruno)
    again = bring(collection, folder, cast.bruno)
    assert not again.taken and again.known == 10
    assert (Voice.objects.count(), Vote.objects.count()) == (4, 3)


def test_a_dry_run_says_the_same_and_keeps_nothing(cast, folder):
    collection, lines = made.collection(cast.here), Entry.objects.count()
    brought = bring(collection, folder, cast.bruno, dry_run=True)
    assert brought.taken["vote"] == 3 and not brought.is_kept
    assert not Voice.objects.exists() and Entry.objects.count() == lines


def test_what_is_replaced_and_left_out_is_said(cast, folder):
    notes = records_of_polis(made.collection(cast.here), read_polis(folder), now=NOW).notes
    assert any("répétés" in note for note in notes) and any("écartées" in note for note in notes)


@pytest.mark.parametrize("who", ["chloe", "farid", "driss", "elise", "hugo", "gwen"])
def test_only_the_team_brings_a_file_in(cast, folder, who):
    with pytest.raises(Refused, match="équipe"):
        bring(made.collection(cast.here), folder, cast[who])
    assert not Voice.objects.exists()


def test_the_journal_keeps_counts_and_no_word(cast, folder):
    bring(made.collection(cast.here), folder, cast.bruno)
    line = Entry.objects.filter(what="records_imported").get()
    assert line.facts["counts"] == {"statement": 3, "voice": 4, "vote": 3}
    assert "bus" not in f"{line.title}{line.facts}"


def test_an_empty_file_is_refused(cast):
    with pytest.raises(Refused, match="rien à importer"):
        bring_in(made.collection(cast.here), Found(()), source="polis", now=NOW, by=cast.bruno)


def test_out_and_in_again_gives_the_same_votes(cast, folder, tmp_path):
    collection = made.collection(cast.here)
    bring(collection, folder, cast.bruno)
    out = tmp_path / "out"
    with zipfile.ZipFile(BytesIO(write_polis(collection))) as archive:
        assert sorted(archive.namelist()) == ["comments.csv", "participants-votes.csv", "summary.csv", "votes.csv"]
        archive.extractall(out)
    before, after = read_polis(folder), read_polis(out)
    texts = {one.number: one.text for one in after.statements}
    assert tallies(before) == tallies(after)
    assert set(texts.values()) == {"Il faut un bus, le soir.", "Un café"}
    assert {one.text for one in after.set_aside} == {"Écarté là-bas"}


def tallies(export):
    """What was voted, by the text of the statement: people are numbered anew on the way out."""
    votes = export.votes
    named = [export.statements[number].text for number in votes.statement]
    return sorted(zip(named, votes.value.tolist(), strict=True))
