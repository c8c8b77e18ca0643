import csv
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from terreau.programme.voices.states import StatementState
from tests import factories_of_voices as make
from tests.analysis.opinions.votes_made import camps, crowd


@pytest.fixture
def export(tmp_path):
    """export(votes) writes a folder as Polis does, statement 0 set aside when asked, and gives its path as text."""

    def write(votes, *, away=()):
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        lines = zip(votes.statement.tolist(), votes.person.tolist(), votes.value.tolist(), strict=True)
        rows = [(1_000 + rank, "Mon", *line) for rank, line in enumerate(lines)]
        write_csv(folder / "votes.csv", ("timestamp", "datetime", "comment-id", "voter-id", "vote"), rows)
        comments = [(9, 0, 0, 0, -1 if j in away else 1, j, f"Affirmation {j}, en français") for j in range(votes.statements)]
        header = ("timestamp", "author-id", "agrees", "disagrees", "moderated", "comment-id", "comment-body")
        write_csv(folder / "comments.csv", header, comments)
        return str(folder)

    return write


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def read_answer(said):
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_groups_that_hold_are_given_with_what_stands_for_them(say, export, tmp_path):
    votes, _camp = camps((60, 50))
    out = tmp_path / "groupes.csv"
    answer = read_answer(say("opinions", export(votes), "--json", "--assignments", str(out)))
    assert {key: answer[key] for key in ("participants", "statements", "votes", "grouped", "k", "stable", "why_not")} == {
        "participants": 110, "statements": 20, "votes": len(votes.value), "grouped": 110, "k": 2, "stable": True, "why_not": "none",
    }  # fmt: skip
    assert sum(group["size"] for group in answer["groups"]) == 110
    assert all(1 <= len(group["representative"]) <= 5 for group in answer["groups"])
    assert {"statement", "agree", "low", "high", "text"} <= set(answer["agreements"][0])
    assert answer["stability"]["runs"] == 20 and answer["agreements"][0]["consensus"] > 0
    lows = [one["low"] for one in answer["agreements"]]
    assert lows == sorted(lows, reverse=True)
    lines = out.read_text().splitlines()
    assert lines[0] == "participant,group" and len(lines) == 111
    given = {int(person): int(group) for person, group in (line.split(",") for line in lines[1:])}
    assert sum(given[p] == given[0] for p in range(60)) > 57 and {given[p] for p in given} == {0, 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "groupes.csv"]


def test_groups_that_do_not_hold_are_withheld_and_agreements_given(say, export, tmp_path):
    out = tmp_path / "groupes.csv"
    answer = read_answer(say("opinions", export(crowd(120)), "--json", "--assignments", str(out)))
    assert (answer["k"], answer["stable"], answer["why_not"], answer["groups"]) == (0, False, "unstable", [])
    assert len(answer["agreements"]) == 30 and answer["agreements"][0]["consensus"] is None
    assert out.read_text() == "participant,group\n"


def test_statements_set_aside_do_not_count(say, export):
    votes, _camp = camps((60, 50))
    answer = read_answer(say("opinions", export(votes, away={3, 4}), "--json"))
    assert answer["statements"] == 18 and {3, 4}.isdisjoint(one["statement"] for one in answer["agreements"])
    assert answer["votes"] == int(((votes.statement != 3) & (votes.statement != 4)).sum())


def test_people_read_the_same_in_french(say, export):
    told = say("opinions", export(camps((60, 50))[0]))
    assert told.code == 0, told.err
    assert "110 personnes, 20 affirmations" in told.out and "2 groupes qui tiennent" in told.out
    assert "Groupe 1 : " in told.out and "Affirmation 1, en français" in told.out and "Intervalle à 95 %" in told.out
    withheld = say("opinions", export(crowd(120)))
    assert "Pas de groupes : ils ne tiennent pas" in withheld.out
    few = say("opinions", export(crowd(30)))
    assert "30 personnes ont assez voté, il en faut 50" in few.out


def test_a_file_of_votes_is_enough(say, export):
    folder = export(crowd(30))
    answer = read_answer(say("opinions", f"{folder}/votes.csv", "--json"))
    assert answer["why_not"] == "too_few" and "text" not in answer["agreements"][0]


@pytest.fixture
def collection(cast):
    """Seven people, three statements of which one is set aside; one person changed their mind."""
    made = make.collection(cast.here, code="KZ4M7P")
    bus, market, away = (make.statement(made, text) for text in ("Il faut un bus le soir.", "Le marché est trop loin.", "Hors sujet."))
    away.state, away.set_aside_reason = StatementState.SET_ASIDE, "Hors sujet"
    away.save()
    voices = [make.voice(made) for _person in range(7)]
    for rank, voice in enumerate(voices):
        make.vote(voice, bus, 1)
        make.vote(voice, away, 1)
        make.vote(voice, market, -1 if rank else 1)
    make.vote(voices[0], market, -1, voted_at=voices[0].heard_at + timedelta(hours=1))
    return made


def test_the_code_of_a_collection_asks_for_its_votes(say, collection):
    answer = read_answer(say("opinions", "kz4m7p", "--json"))
    assert (answer["participants"], answer["statements"], answer["votes"], answer["why_not"]) == (7, 2, 14, "too_few")
    assert [(one["statement"], one["text"], one["agree"]) for one in answer["agreements"]] == [
        (1, "Il faut un bus le soir.", 1.0),
        (2, "Le marché est trop loin.", 0.0),
    ]


@pytest.mark.django_db
def test_what_is_neither_a_file_nor_a_code_is_said(say):
    said = say("opinions", "nulle-part")
    assert (said.code, said.out) == (1, "") and "ni un dossier, ni un fichier, ni le code d'une écoute" in said.err


def test_a_bad_cell_is_named_and_nothing_is_written(say, export, tmp_path):
    folder, out = export(crowd(30)), tmp_path / "groupes.csv"
    with open(f"{folder}/votes.csv", "a") as file:
        file.write("9999,Mon,1,2,oui\n")
    said = say("opinions", folder, "--json", "--assignments", str(out))
    assert (said.code, said.out) == (1, "") and not out.exists()
    line = len(Path(folder, "votes.csv").read_text(encoding="utf-8").splitlines())
    assert f"votes.csv, ligne {line}, colonne vote : « oui » n'est pas un vote" in said.err


def test_a_folder_without_votes_and_a_place_that_is_not_there_are_said(say, export, tmp_path):
    assert "n'a pas de fichier votes.csv" in say("opinions", str(tmp_path)).err
    said = say("opinions", export(crowd(30)), "--assignments", str(tmp_path / "absent" / "g.csv"))
    assert said.code == 1 and "n'existe pas" in said.err


def test_a_file_that_may_not_be_written_is_said(say, export, tmp_path):
    locked = tmp_path / "clos"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("Ce compte peut écrire partout.")
    said = say("opinions", export(crowd(30)), "--assignments", str(locked / "g.csv"))
    assert said.code == 3 and "Droit d'écriture" in said.err


def test_the_same_file_gives_the_same_bytes(say, export):
    folder = export(camps((60, 50), faithful=0.8)[0])
    assert say("opinions", folder, "--json").out == say("opinions", folder, "--json").out
