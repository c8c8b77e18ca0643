"""Answers summed up above their list, for whoever hears."""

import pytest
from django.urls import reverse

from terreau.web.voices.questionnaires import summary
from tests import factories_of_voices as voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(published):
    given = [{"help": ["bus", "food"], "age": 12}, {"help": ["bus"], "age": 40}, {"age": 71, "child": [{"years": 3}, {"years": 8}]}]
    return [voices.sheet(voices.voice(published.collection), published, one) for one in given]


def tables(client, row):
    return {one.label: one for one in client.get(reverse("answers", args=[row.pk])).context["tables"]}


def test_each_choice_has_its_count_its_share_and_its_interval(open_as, published, answers):
    one = tables(open_as("farid"), published)["Pour quoi avez-vous besoin d'aide ?"]
    assert one.answered == "2 réponses"
    assert [(row.label, row.count, row.share.replace("\xa0", " ").replace("\u202f", " ")) for row in one.rows] == [
        ("Courses", "1", "50 %"),
        ("Transports", "2", "100 %"),
        ("Soins", "0", "0 %"),
        ("Autre", "0", "0 %"),
    ]
    assert one.rows[1].interval.startswith("de 34")


def test_numbers_have_their_ends_and_their_median(open_as, published, answers):
    found = tables(open_as("farid"), published)
    assert [value for _label, value in found["Votre âge"].numbers] == ["12", "40", "71"]
    assert [value for _label, value in found["Son âge"].numbers] == ["3", "5,5", "8"]
    assert "une par tour" in found["Son âge"].answered


def test_who_does_not_hear_sees_no_summary(open_as, published, answers):
    assert tables(open_as("driss"), published) == {}
    assert "En résumé" not in open_as("driss").get(reverse("answers", args=[published.pk])).text


def test_when_not_all_sheets_are_counted_the_page_says_so(open_as, published, answers, monkeypatch):
    monkeypatch.setattr(summary, "MOST_SHEETS", 2)
    page = open_as("farid").get(reverse("answers", args=[published.pk]))
    assert "Ce résumé compte les 2 fiches les plus récentes." in page.text


def test_what_is_too_long_to_show_is_said(open_as, published, answers, monkeypatch):
    monkeypatch.setattr(summary, "MOST_CHOICES", 1)
    monkeypatch.setattr(summary, "MOST_QUESTIONS", 1)
    page = open_as("farid").get(reverse("answers", args=[published.pk])).text
    assert "3 autres choix, moins fréquents" in page and "2 autres questions sont dans le classeur" in page
    assert "Transports" in page and "Soins" not in page.split("Fiche par fiche")[0]


def test_more_sheets_take_no_more_queries(open_as, published, answers, django_assert_num_queries, django_assert_max_num_queries):
    client = open_as("farid")
    with django_assert_max_num_queries(15) as first:
        tables(client, published)
    for _rank in range(6):
        voices.sheet(voices.voice(published.collection), published, {"help": ["care"], "town": "juch"})
    with django_assert_num_queries(len(first)):
        tables(client, published)
