"""Preparing, opening and ending a collection from its pages; what each reader sees of it."""

from datetime import date

import pytest
from django.urls import reverse

from terreau.programme.journal.models import Entry
from terreau.programme.voices.models import Collection, Quota
from terreau.programme.voices.states import State, StatementState
from tests import factories
from tests import factories_of_voices as voices
from tests.web.measures import HEAVIEST, MOST_QUERIES, get_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_as(client, cast):
    def open_it(who):
        client.force_login(cast[who])
        return client

    return open_it


def sheet(territory, **facts):
    return {
        "title": "La sortie de l'école",
        "territory": territory.pk,
        "purpose": "Savoir ce qui manque aux parents.",
        "question": "Qu'est-ce qui vous manque ici ?",
        "prompts": "Le matin ?\nLe soir ?",
        "from_on": "2026-05-01",
        "until_on": "2026-06-30",
        "modes": ["tablet", "online"],
        "keep_until": "2027-06-30",
        "feedback_days": "60",
        "is_moderated": "on",
        **facts,
    }


def test_a_new_collection_starts_with_a_notice_that_says_its_own_facts(open_as, cast):
    territory = factories.territory()
    page = open_as("bruno").post(reverse("add_collection"), sheet(territory, mediators=[cast.bruno.pk]), follow=True)
    made = Collection.objects.get()
    assert (made.fabrique, made.state, list(made.mediators.all())) == (cast.here, State.DRAFT, [cast.bruno])
    assert not made.is_public
    notice = made.notices.get().text
    assert "Fabrique d'Ici" in notice and "30 juin 2027" in notice and "60 jours" in notice and made.purpose in notice
    assert page.redirect_chain[-1][0] == reverse("collection_notice", args=[made.pk])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"purpose": ""}, "obligatoire"),
        ({"until_on": "2026-04-01"}, "se termine après avoir commencé"),
        ({"keep_until": "2026-06-01"}, "au moins jusqu&#x27;à la fin"),
        ({"modes": ["smoke"]}, "choix valide"),
        ({"territory": ""}, "obligatoire"),
        ({"feedback_days": "0"}, "supérieure ou égale"),
    ],
)
def test_what_does_not_hold_is_said_and_what_was_typed_stays(open_as, facts, sentence):
    answer = open_as("awa").post(reverse("add_collection"), sheet(factories.territory()) | facts)
    assert answer.status_code == 422 and sentence in answer.text and "Le matin ?" in answer.text
    assert not Collection.objects.exists()


def test_saving_over_a_change_not_seen_is_said(open_as, cast):
    made = voices.collection(cast.here)
    url = reverse("change_collection", args=[made.pk])
    seen_at = open_as("awa").get(url).context["form"]["seen_at"].value()
    assert open_as("bruno").post(url, sheet(made.territory, seen_at=seen_at, title="De Bruno")).status_code == 302
    answer = open_as("awa").post(url, sheet(made.territory, seen_at=seen_at, title="D'Awa"))
    assert answer.status_code == 422 and "Entre-temps, Bruno" in answer.text


def test_the_day_of_erasure_never_goes_further_once_people_spoke(open_as, cast):
    made = voices.collection(cast.here)
    voices.voice(made)
    url = reverse("change_collection", args=[made.pk])
    seen_at = open_as("awa").get(url).context["form"]["seen_at"].value()
    answer = open_as("awa").post(url, sheet(made.territory, seen_at=seen_at, keep_until="2029-01-01"))
    assert answer.status_code == 422 and "pas le reculer" in answer.text


def test_a_collection_opens_once_nothing_lacks_then_ends_then_opens_again(open_as, cast):
    made = voices.collection(cast.here, state=State.DRAFT, notice="")
    client = open_as("awa")
    assert "une notice" in client.get(reverse("collection", args=[made.pk])).text
    assert client.post(reverse("open_collection", args=[made.pk])).status_code == 409
    client.post(reverse("collection_notice", args=[made.pk]), {"text": "Vos mots restent ici."})
    for name, state in (("open_collection", "open"), ("close_collection", "closed"), ("open_collection", "open")):
        assert client.post(reverse(name, args=[made.pk])).status_code == 302
        made.refresh_from_db()
        assert made.state == state
    assert Entry.objects.about(made).count() == 4


def test_a_notice_never_changes_the_next_version_stands_above_it(open_as, cast):
    made = voices.collection(cast.here)
    url = reverse("collection_notice", args=[made.pk])
    open_as("bruno").post(url, {"text": "Nouvelle notice."})
    page = open_as("farid").get(url).text
    assert page.index("Nouvelle notice.") < page.index("Vos mots restent ici.") and "Version 2, montrée" in page
    assert "Enregistrer cette version" not in page
    assert open_as("farid").post(url, {"text": "D'un autre"}).status_code == 409
    assert made.notices.count() == 2


def test_the_model_can_be_taken_up_again(open_as, cast):
    made = voices.collection(cast.here)
    assert "Qui vous écoute" in open_as("awa").get(reverse("collection_notice", args=[made.pk]) + "?modele=1").text


def test_quotas_are_set_read_again_and_bounded(open_as, cast):
    made = voices.collection(cast.here)
    url = reverse("collection_quotas", args=[made.pk])
    sent = {"age-65+": "12", "sex-woman": "0", "transport-no_car": "5", "places": "29087 | Le Juch | 8\n\n"}
    assert open_as("awa").post(url, sent).status_code == 302
    kept = set(Quota.objects.values_list("dimension", "category", "wanted"))
    assert kept == {("age", "65+", 12), ("transport", "no_car", 5), ("place", "29087", 8)}
    form = open_as("awa").get(url).context["form"]
    assert form["age-65+"].value() == 12 and form["places"].value() == "29087 | Le Juch | 8"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"age-65+": "-1"}, "supérieure ou égale"),
        ({"places": "Le Juch"}, "séparés par des barres"),
        ({"places": "29087 | Le Juch | beaucoup"}, "séparés par des barres"),
        ({"age-0-19": "3", "age-15-19": "3"}, "pas les deux"),
        ({"places": "1 | A | 3\n1 | B | 4"}, "déjà dans la liste"),
    ],
)
def test_a_quota_that_means_nothing_is_said(open_as, cast, sent, sentence):
    made = voices.collection(cast.here)
    answer = open_as("awa").post(reverse("collection_quotas", args=[made.pk]), sent)
    assert answer.status_code == 422 and sentence in answer.text
    assert not Quota.objects.exists()


def test_the_page_of_a_collection_counts_by_channel_and_says_who_is_missing(open_as, cast):
    made = voices.collection(cast.here)
    Quota.objects.create(collection=made, dimension="age", category="65+", label="65 ans et plus", wanted=20)
    voices.testimony(voices.voice(made, age_band="75+"), "Le car ne passe plus.")
    voices.voice(made, mode="workshop", people=14, composition={"age": {"65-74": 9}})
    voices.statement(made, state=StatementState.PROPOSED)
    page = open_as("awa").get(reverse("collection", args=[made.pk]))
    assert page.context["totals"].people == 15
    assert "10 sur 20" in page.text and "il en manque 10" in page.text
    assert "Le car ne passe plus." in page.text and "1 affirmation à relire" in page.text
    assert f"/ecoute/{made.code}/" in page.text


def test_only_quotas_not_reached_are_said_to_be_missing(open_as, cast):
    made = voices.collection(cast.here)
    for category, wanted in (("65+", 1), ("0-19", 3)):
        Quota.objects.create(collection=made, dimension="age", category=category, wanted=wanted)
    voices.voice(made, age_band="75+")
    url = reverse("collection", args=[made.pk])
    assert [line.wanted for line in open_as("awa").get(url).context["quotas"]] == [3]
    Quota.objects.filter(wanted=3).delete()
    page = open_as("awa").get(url).text
    assert "Tous les quotas sont atteints." in page and "Qui manque encore" not in page


def test_the_poster_is_offered_to_the_team_alone(open_as, cast):
    made = voices.collection(cast.here, is_public=True)
    url = reverse("collection", args=[made.pk])
    shown = {who: "affiche à imprimer" in open_as(who).get(url).text for who in ("awa", "bruno", "farid", "driss")}
    assert shown == {"awa": True, "bruno": True, "farid": False, "driss": False}


def test_ending_a_collection_is_asked_twice(open_as, cast):
    made = voices.collection(cast.here)
    page = open_as("awa").get(reverse("collection", args=[made.pk])).text
    opened = page.split("<summary>Terminer l&#x27;écoute</summary>")[1].split("</details>")[0]
    assert "Plus personne ne pourra parler ni voter" in opened and reverse("close_collection", args=[made.pk]) in opened
    assert page.count(f'action="{reverse("close_collection", args=[made.pk])}"') == 1


def test_who_only_funds_reads_sums_and_no_word(open_as, cast):
    made = voices.collection(cast.here)
    voices.testimony(voices.voice(made), "Le car ne passe plus.")
    page = open_as("driss").get(reverse("collection", args=[made.pk])).text
    assert "Le car ne passe plus." not in page and "Par canal" not in page and "Témoignages</a>" not in page


def test_the_list_says_what_is_late_and_what_waits(open_as, cast):
    made = voices.collection(cast.here)
    voices.feedback(voices.voice(made, people=3), due_on=date(2020, 1, 1))
    voices.statement(made, state=StatementState.PROPOSED)
    voices.collection(cast.elsewhere, title="D'une autre")
    page = open_as("bruno").get(reverse("collections"))
    [line] = page.context["page"].rows
    assert (line.people, line.late, line.proposed) == (3, 1, 1)
    assert "D'une autre" not in page.text
    desk = open_as("bruno").get(reverse("desk")).text
    assert "1 retour en retard, 1 affirmation à relire" in desk


@pytest.mark.parametrize("name", ["collections", "collection", "collection_quotas", "collection_notice", "change_collection", "add_group"])
def test_pages_stay_light_whatever_was_heard(open_as, cast, name):
    made = voices.collection(cast.here)
    url = reverse(name, args=[] if name == "collections" else [made.pk])
    client = open_as("awa")
    get_counted(client, url)
    _page, few = get_counted(client, url)
    for rank in range(60):
        voices.testimony(voices.voice(made, age_band="65-74"), "Un long témoignage sur le car. " * 30)
        voices.statement(made, f"Affirmation {rank} " + "x" * 250)
        Quota.objects.create(collection=made, dimension="place", category=f"290{rank:02}", wanted=5)
        voices.collection(cast.here, title=f"Écoute {rank}", territory=made.territory)
    page, many = get_counted(client, url)
    # Some parts ask only once there is something to tell.
    assert many <= MOST_QUERIES and many - few <= 2
    assert len(page.content) < HEAVIEST
