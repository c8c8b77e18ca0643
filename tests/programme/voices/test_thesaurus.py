import pytest

from terreau.programme.voices import thesaurus
from terreau.programme.voices.thesaurus import book_of, entries_of, read_thesaurus
from tests import factories_of_voices as make

TINY = """
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
def tiny(tmp_path, monkeypatch):
    path = tmp_path / "thesaurus.toml"
    path.write_text(TINY, encoding="utf-8")
    read = read_thesaurus(path)
    monkeypatch.setattr(thesaurus, "read_thesaurus", lambda: read)


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
