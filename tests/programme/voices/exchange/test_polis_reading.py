"""What Polis exports, in both of its layouts, with what people and spreadsheets do to it."""

import random

import numpy as np
import pytest

from terreau.programme.territories.lake.reading import UnreadableFile
from terreau.programme.voices.exchange.polis_reading import PolisStatement, read_polis

VOTES = """timestamp,datetime,comment-id,voter-id,vote
1000,Mon,0,1,1
2000,Mon,0,2,-1
3000,Mon,1,1,0
4000,Mon,2,2,1
1500,Mon,0,10,1
"""
COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
900,Mon,0,1,2,1,1,"Il faut un bus, le soir."
910,Mon,1,2,0,0,0,"Deux lignes
dans une cellule"
920,Mon,2,2,1,0,-1,Écartée
930,Mon,3,2,0,0,1,Sans vote
"""
PEOPLE = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3
1,0,1,2,1,0,1,0,,
2,1,2,2,1,1,-1,,1,
10,,0,1,1,0,1,,,
11,,0,0,0,0,,,,
"""
PEOPLE_WITH_XID = PEOPLE.replace("participant,", "participant,xid,").replace("\n1,", "\n1,x1,").replace("\n2,", "\n2,,")
PEOPLE_WITH_XID = PEOPLE_WITH_XID.replace("\n10,", "\n10,,").replace("\n11,", "\n11,,")


@pytest.fixture
def export(tmp_path):
    """export(votes, comments=…, people=…) writes a folder and gives its path; None leaves a file out."""

    def write(votes=VOTES, *, comments=None, people=None, encoding="utf-8"):
        for name, text in (("votes.csv", votes), ("comments.csv", comments), ("participants-votes.csv", people)):
            if text is not None:
                (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path

    return write


def read_votes(read):
    """{(person, statement): value} in the words of the file."""
    columns = (read.votes.person.tolist(), read.votes.statement.tolist(), read.votes.value.tolist())
    return {(read.people[p], read.statements[s].number): v for p, s, v in zip(*columns, strict=True)}


def test_votes_alone_are_read_with_plus_one_for_agree(export):
    read = read_polis(export())
    assert read_votes(read) == {("1", "0"): 1, ("2", "0"): -1, ("1", "1"): 0, ("2", "2"): 1, ("10", "0"): 1}
    assert list(read.people) == ["1", "2", "10"], "in the order of numbers"
    assert read.votes.people == 3 and read.votes.statements == 3
    assert [one.text for one in read.statements] == ["", "", ""]
    assert (read.repeated, read.dropped) == (0, 0)
    assert dict(zip(read_votes(read), read.voted_at_ms.tolist(), strict=True))[("10", "0")] == 1500


def test_statements_set_aside_are_dropped_and_those_without_a_vote_kept(export):
    read = read_polis(export(comments=COMMENTS))
    assert [one.number for one in read.statements] == ["0", "1", "3"]
    assert read.statements[0] == PolisStatement("0", "Il faut un bus, le soir.", 1, "1", 900)
    assert read.statements[1].text == "Deux lignes\ndans une cellule"
    assert [one.number for one in read.set_aside] == ["2"] and read.dropped == 1
    assert ("2", "2") not in read_votes(read) and read.votes.statements == 3


@pytest.mark.parametrize("people", [PEOPLE, PEOPLE_WITH_XID], ids=["without xid", "with xid"])
def test_people_without_a_vote_are_known_by_both_layouts(export, people):
    read = read_polis(export(people=people))
    assert list(read.people) == ["1", "2", "10", "11"]
    assert read.votes.people == 4 and read.published_groups == {"1": "0", "2": "1", "10": "", "11": ""}


def test_of_repeated_votes_the_last_by_time_counts_then_the_last_of_the_file(export):
    lines = "5000,Mon,0,1,-1\n500,Mon,0,2,1\n1500,Mon,0,10,0\n"
    read = read_polis(export(VOTES + lines))
    assert {pair: value for pair, value in read_votes(read).items() if pair[1] == "0"} == {("1", "0"): -1, ("2", "0"): -1, ("10", "0"): 0}
    assert read.repeated == 3


def test_without_times_the_last_of_the_file_counts(export):
    read = read_polis(export("comment-id,voter-id,vote\n0,1,1\n0,1,-1\n"))
    assert read_votes(read) == {("1", "0"): -1} and read.voted_at_ms.tolist() == [0]


def test_the_order_of_lines_changes_nothing_else(export):
    head, *lines = VOTES.splitlines(keepends=True)
    first = read_polis(export())
    random.Random(4).shuffle(lines)
    second = read_polis(export(head + "".join(lines)))
    for name in ("person", "statement", "value"):
        assert np.array_equal(getattr(first.votes, name), getattr(second.votes, name))


def test_the_newer_comments_and_names_that_are_not_numbers_are_read(export):
    comments = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body,is-meta,is-seed\n1,a1,p,0,0,,Le pain,false,true\n"
    read = read_polis(export("comment-id,voter-id,vote\na1,zoé,+1\na1,3,-1.0\n", comments=comments))
    assert list(read.people) == ["3", "zoé"] and read.statements[0].text == "Le pain" and read.statements[0].moderated == 0


def test_semicolons_latin_1_and_a_file_alone_are_read(export):
    folder = export(VOTES.replace(",", ";"), comments=COMMENTS.replace("é", "è"), encoding="latin-1")
    assert len(read_votes(read_polis(folder))) == 4
    assert len(read_votes(read_polis(folder / "votes.csv"))) == 5, "a file alone knows nothing of moderation"


def test_names_that_downloads_give_are_found(export):
    folder = export(comments=COMMENTS, people=PEOPLE)
    for name in ("votes.csv", "comments.csv", "participants-votes.csv"):
        (folder / name).rename(folder / f"2024-10-09-7abc-{name}")
    read = read_polis(folder)
    assert len(read_votes(read)) == 4 and read.votes.people == 4 and read.statements[0].text


@pytest.mark.parametrize(
    ("change", "file", "line", "column", "sentence"),
    [
        (("\n1000,Mon,0,1,1", "\n1000,Mon,0,1,2"), "votes.csv", 2, "vote", "« 2 » n'est pas un vote"),
        (("\n2000,Mon,0,2,-1", "\n2000,Mon,0,2,"), "votes.csv", 3, "vote", "vide"),
        (("\n3000,Mon,1,1,0", "\n3000,Mon,,1,0"), "votes.csv", 4, "comment-id", "vide"),
        (("\n3000,Mon,1,1,0", "\n3000,Mon,1,,0"), "votes.csv", 4, "voter-id", "vide"),
        (("\n4000,", "\nhier,"), "votes.csv", 5, "timestamp", "n'est pas un nombre"),
        (("\n4000,", "\n,"), "votes.csv", 5, "timestamp", "vide"),
        (("\n4000,Mon", "\n4000"), "votes.csv", 5, "", "cellules"),
        (("voter-id", "qui"), "votes.csv", 0, "voter-id", "il manque la colonne"),
        ((',1,"Il', ',oui,"Il'), "comments.csv", 2, "moderated", "n'est pas une modération"),
        (("\n930,Mon,3", "\n930,Mon,1"), "comments.csv", 6, "comment-id", "déjà plus haut"),
        (("participant,", "qui,"), "participants-votes.csv", 0, "voter-id", "il manque la colonne"),
    ],
)
def test_a_bad_cell_is_named_with_its_file_line_and_column(export, change, file, line, column, sentence):
    texts = [text.replace(*change) for text in (VOTES, COMMENTS, PEOPLE)]
    with pytest.raises(UnreadableFile, match=sentence) as bad:
        read_polis(export(texts[0], comments=texts[1], people=texts[2]))
    assert bad.value.file == file and bad.value.column == column
    assert bad.value.line == line or not line
    assert file in str(bad.value)


@pytest.mark.parametrize("votes", [None, "", "timestamp,comment-id,voter-id,vote\n"], ids=["no file", "nothing in it", "no line"])
def test_an_export_without_votes_is_refused(export, votes):
    with pytest.raises(UnreadableFile, match=r"votes\.csv"):
        read_polis(export(votes))
