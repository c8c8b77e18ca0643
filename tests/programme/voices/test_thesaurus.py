import pytest

from terreau.analysis.texts.thesaurus import check_entries, read_thesaurus
from terreau.programme.voices import thesaurus
from terreau.programme.voices.thesaurus import book_of, code_of, entries_of
from tests import factories_of_voices as make

TINY = """
[domains]
mobility = { fr = "Se déplacer", en = "Getting about" }
care = { fr = "Se soigner", en = "Care" }

[[needs]]
key = "bus"
domain = "mobility"
fr = "Bus"
en = "Buses"
words = ["bus", "car scolaire"]

[[needs]]
key = "doctor"
domain = "care"
fr = "Médecin"
en = "Doctor"
words = ["médecin"]
"""


@pytest.fixture(autouse=True)
def tiny(monkeypatch):
    read = tuple(read_thesaurus(TINY).entries)
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: read)


def test_a_code_s_words_are_its_label_its_lines_and_those_of_the_entry_it_goes_on_from(cast):
    make.code(cast.here, "Transports", words="navette\n\n bus \n", entry="bus")
    [entry] = book_of(cast.here)
    assert (entry.label, entry.words, entry.domain) == ("Transports", ("Transports", "navette", "bus", "car scolaire"), "mobility")


def test_the_book_goes_before_the_thesaurus_and_takes_the_place_of_what_it_goes_on_from(cast):
    code = make.code(cast.here, "Transports", entry="bus")
    make.code(cast.elsewhere, "Ailleurs")
    assert [entry.key for entry in entries_of(cast.here)] == [f"code:{code.pk}", "doctor"]
    assert [entry.label for entry in entries_of(cast.elsewhere)] == ["Ailleurs", "Bus", "Médecin"]


def test_an_entry_that_the_thesaurus_does_not_hold_is_only_its_own_words(cast):
    make.code(cast.here, "Transports", entry="rien")
    assert book_of(cast.here)[0].words == ("Transports",)


def test_a_phrase_of_two_codes_or_of_a_code_and_the_thesaurus_speaks_of_the_oldest_code(cast):
    one = make.code(cast.here, "Bus du soir", words="bus\nBUS")
    two = make.code(cast.here, "Autre", words="bus\ncar scolaire\nle\nmédecins")
    entries = {entry.key: entry.words for entry in entries_of(cast.here)}
    check_entries(entries_of(cast.here))
    assert entries == {
        f"code:{one.pk}": ("Bus du soir", "bus"),
        f"code:{two.pk}": ("car scolaire", "médecins"),
        "bus": (),
        "doctor": (),
    }
    # A testimony may be filed under both.
    assert "bus" in book_of(cast.here)[1].words


@pytest.mark.parametrize(("entry", "code"), [("code:12", 12), ("bus", None), ("", None)])
def test_an_entry_s_key_says_whether_it_is_a_code(entry, code):
    assert code_of(entry) == code
