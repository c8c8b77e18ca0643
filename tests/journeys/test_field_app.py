"""The field app, screen by screen: readable by everyone, shut when lost, with ways out when no network or no server will have it."""

import json
import re
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT
from tests.journeys.in_the_field import (
    COLLECTION,
    PIN,
    at,
    begin,
    entrust_a_tablet,
    finish,
    give_back,
    open_collection,
    prepare,
    press,
    unlock,
    vote,
    wait,
    write,
)
from tests.journeys.server import environment_of
from tests.journeys.walking import faults_at_every_width, sign_in

# The network cut on purpose, and a door that stays shut: the browser alone calls these failures.
EXPECTED = ("ERR_INTERNET_DISCONNECTED", "status of 401")
QUESTIONS = [
    {"type": "select_one", "name": "permis", "label": {"fr": "Avez-vous une voiture ?"}, "choices": "oui_non", "required": True},
    {
        "type": "integer",
        "name": "trajet",
        "label": {"fr": "Combien de minutes à pied ?"},
        "relevant": "${permis} = 'non'",
        "required": True,
    },
    {"type": "note", "name": "loin", "label": {"fr": "${trajet} minutes, c'est loin."}, "relevant": "${trajet} > 20"},
    {"type": "text", "name": "manque", "label": {"fr": "Qu'est-ce qui manque sur ce chemin ?"}, "is_testimony": True},
]
CHOICES = {"oui_non": [{"name": "oui", "label": {"fr": "Oui"}}, {"name": "non", "label": {"fr": "Non"}}]}
BEGIN = """
import json, sys, django
django.setup()
from terreau.programme.voices.actions.questionnaires import add_questionnaire, publish_questionnaire
from terreau.programme.voices.models import Collection
"""
PUBLISH = """
told = json.loads(sys.argv[2])
facts = {"name": told["name"], "title": told["title"], "definition": told, "by": None}
publish_questionnaire(add_questionnaire(Collection.objects.get(title=sys.argv[1]), **facts), by=None)
"""


@pytest.fixture
def server(workshop):
    return workshop


@pytest.fixture
def hand_over(browser, server, visit):
    """hand_over("Tablette 1") gives the page of a tablet that is ready for the field."""

    def prepared(name, **options):
        page = visit(width=390, height=800, **options)
        prepare(page, entrust_a_tablet(browser, server, name=name))
        return page

    return prepared


def publish(server, questions):
    definition = {"name": "chemin", "title": "Le chemin", "version": 1, "languages": ["fr"], "questions": questions, "choices": CHOICES}
    run_in(server, PUBLISH, json.dumps(definition))


def run_in(server, script, *words):
    """A few lines beside the server, on its own base: what the team would do meanwhile."""
    command = [sys.executable, "-c", BEGIN + script, COLLECTION, *words]
    subprocess.run(command, cwd=ROOT, env=environment_of(server.home), check=True, timeout=60)


def complaints(page):
    return [said for said in page.wrong if not any(word in said for word in EXPECTED)]


def count_said(page):
    return page.inner_text(".field-count").replace("\u00a0", " ")


def test_every_screen_can_be_read_by_everyone_on_any_screen(visit, browser, server, axe, picture):
    page, found = visit(width=390, height=800, bypass_csp=True), []

    def look(name=""):
        screen = page.locator("main").get_attribute("data-screen")
        found.extend(f"{screen} {fault}" for fault in faults_at_every_width(page, axe))
        if name:
            picture(page, name, again=False)

    page.goto(entrust_a_tablet(browser, server, name="Tablette lisible"))
    at(page, "enrol")
    look()
    prepare_again(page)
    look("terrain-ecoutes")
    open_collection(page)
    look()
    press(page, "Écouter quelqu'un", then="begin")
    look("terrain-notice")
    press(page, "La personne est d'accord", then="voice")
    look()
    for name, screen in (("Noter ce qui est dit", "testimony"), ("Qui parle", "speaker"), ("D'où", "place"), ("Comparer deux", "pairs")):
        press(page, name, then=screen)
        look()
        page.locator(".field-back").click()
        at(page, "voice")
    press(page, "Voter sur", then="cards")
    look("terrain-cartes")
    press(page, "D'accord", exact=True)
    press(page, "Arrêter", then="voice")
    press(page, "Terminer avec", then="reply")
    page.get_by_label("SMS").check()
    look("terrain-code")
    page.get_by_label("code de suivi").check()
    press(page, "Le code est noté", then="collection")
    press(page, "Faire passer", then="welcome")
    look()
    press(page, "J'ai lu", then="about_you")
    press(page, "Continuer", then="cards")
    for seconds, screen in ((95, "still_there"), (30, "left")):
        wait(page, seconds)
        at(page, screen)
        look()
    page.get_by_text("C'est moi").click()
    page.locator("input[name=pin]").fill(PIN)
    press(page, "Oui, je continue", then="cards")
    press(page, "Arrêter", then="own_words")
    look()
    press(page, "Terminer", then="thanks")
    look()
    give_back(page)
    press(page, "Écouter quelqu'un", then="begin")
    page.get_by_label("en atelier").check()
    press(page, "La personne est d'accord", then="attendance")
    look()
    page.get_by_role("button", name="20 à 39 ans : un de plus").click()
    press(page, "C'est bon", then="voice")
    press(page, "Compter à main levée", then="tallies")
    look()
    page.locator(".field-count").click()
    at(page, "queue")
    look("terrain-envoi")
    page.go_back()
    at(page, "home")
    look()
    press(page, "Réglages", then="settings")
    look()
    page.get_by_role("button", name="Verrouiller").click()
    at(page, "unlock")
    look()
    assert not found, "\n".join(found)
    assert not complaints(page)


def prepare_again(page):
    page.locator("input[name=new-pin]").fill(PIN)
    page.locator("input[name=again]").fill(PIN)
    press(page, "Commencer", then="home")


def test_a_lost_tablet_is_shut_out_says_so_and_keeps_everything(hand_over, browser, server, visit):
    page = hand_over("Tablette perdue")
    page.context.set_offline(True)
    open_collection(page)
    begin(page)
    write(page, "Le banc de la place a disparu.")
    finish(page)
    desk = visit()
    sign_in(desk, server, "bruno")
    desk.goto("/espace/appareils/")
    row = desk.locator("tr", has_text="Tablette perdue")
    row.locator("summary").click()
    row.get_by_role("button", name="Fermer l'accès").or_(row.get_by_role("button", name="Fermer l’accès")).click()
    page.context.set_offline(False)
    page.locator(".field-count").click()
    at(page, "queue")
    press(page, "Envoyer maintenant")
    page.get_by_text("l'équipe en a fermé l'accès").first.wait_for()
    assert "Pas encore envoyé : 1 témoignage" in count_said(page) and "accès fermé" in page.inner_text("#field-bar")
    with page.expect_download() as given:
        press(page, "Enregistrer dans un fichier")
    records = json.loads(given.value.path().read_text())["records"]
    assert sorted(one["kind"] for one in records) == ["testimony", "voice"]

    page.goto(entrust_a_tablet(browser, server, name="Tablette retrouvée"))
    unlock(page, then="new_key")
    press(page, "Prendre la nouvelle clé", then="home")
    page.locator(".field-count", has_text="Tout est envoyé").wait_for()
    bring_file(desk, given.value.path(), "Déjà connus : 2")
    assert not complaints(page) and not complaints(desk)


def bring_file(desk, path, said):
    desk.goto("/espace/appareils/fichier/")
    desk.get_by_label("Fichier enregistré par l'appareil").set_input_files(path)
    desk.get_by_role("button", name="Regarder").click()
    desk.get_by_text(said).wait_for()


def test_a_file_carries_the_queue_to_another_tablet_and_to_the_team_and_nothing_doubles(hand_over, server, visit, tmp_path):
    page = hand_over("Tablette sans réseau")
    page.context.set_offline(True)
    open_collection(page)
    begin(page)
    write(page, "La salle des fêtes est fermée l'hiver.")
    vote(page, until=2)
    finish(page)
    page.locator(".field-count").click()
    at(page, "queue")
    with page.expect_download() as given:
        press(page, "Enregistrer dans un fichier")
    path = tmp_path / given.value.suggested_filename
    given.value.save_as(path)

    desk = visit()
    sign_in(desk, server, "bruno")
    bring_file(desk, path, "À prendre : ")
    desk.get_by_role("button", name="Recevoir", exact=True).click()
    desk.get_by_text("C'est reçu").wait_for()

    other = hand_over("Tablette qui rentre")
    other.goto("/terrain/")
    unlock(other, then="home")
    press(other, "Ce qui est à envoyer", then="queue")
    other.get_by_text("Reprendre le fichier").click()
    other.get_by_label("Le fichier").set_input_files(path)
    press(other, "Ajouter", exact=True)
    other.get_by_text("enregistrements ajoutés").wait_for()
    press(other, "Envoyer maintenant")
    other.locator(".field-count", has_text="Tout est envoyé").wait_for()
    page.context.set_offline(False)
    press(page, "Envoyer maintenant")
    page.locator(".field-count", has_text="Tout est envoyé").wait_for()
    bring_file(desk, path, "À prendre : 0.")


def test_on_a_shared_tablet_nobody_finds_what_the_one_before_answered(hand_over):
    page = hand_over("Tablette partagée")
    open_collection(page)
    press(page, "Faire passer la tablette", then="welcome")
    press(page, "J'ai lu", then="about_you")
    press(page, "Continuer", then="cards")
    press(page, "D'accord", exact=True)
    page.get_by_role("button", name="Reprendre ma dernière réponse").click()
    assert page.locator("main [aria-pressed], main :checked").count() == 0
    press(page, "Pas d'accord", exact=True)
    press(page, "Arrêter", then="own_words")
    page.locator("textarea").first.fill("Un endroit pour réparer.")
    press(page, "Terminer", then="thanks")
    code = page.inner_text(".field-code-signs [aria-hidden]")
    page.go_back()
    page.wait_for_timeout(200)
    at(page, "thanks")
    press(page, "Personne suivante", then="welcome")
    assert code not in page.content() and "réparer" not in page.content()
    assert page.locator("#field-bar").is_hidden() and page.locator(".field-back").count() == 0
    page.get_by_text("Rendre la tablette").click()
    page.locator("input[name=pin]").fill("000000")
    press(page, "Revenir à l'écoute")
    page.get_by_text("Ce n'est pas le bon code").wait_for()
    at(page, "welcome")
    # Who tried a wrong code stops nobody.
    press(page, "J'ai lu", then="about_you")
    press(page, "Continuer", then="cards")
    press(page, "Arrêter", then="own_words")
    assert not page.wrong


def test_wrong_codes_make_one_wait_and_erase_nothing(hand_over):
    page = hand_over("Tablette volée")
    open_collection(page)
    begin(page)
    press(page, "Noter ce qui est dit", then="testimony")
    page.locator("textarea").first.fill("À moitié écrit.")
    page.get_by_role("button", name="Verrouiller").click()
    at(page, "unlock")
    assert "À moitié" not in page.content()
    for _try in range(5):
        page.locator("input[name=pin]").fill("111111")
        press(page, "Ouvrir")
        page.wait_for_function(
            "() => !document.querySelector('main button[type=submit]').disabled && !document.querySelector('input[name=pin]').value"
        )
    page.get_by_text("Trop de codes faux").wait_for()
    page.locator("input[name=pin]").fill(PIN)
    press(page, "Ouvrir")
    page.get_by_text("Rien n'est effacé").wait_for()
    at(page, "unlock")
    # Later.
    page.evaluate("() => { const now = Date.now(); Date.now = () => now + 61_000; }")
    unlock(page, then="testimony")
    assert page.locator("textarea").first.input_value() == "À moitié écrit."


def test_what_the_server_refuses_stays_with_its_reason_until_someone_decides(hand_over, server):
    page = hand_over("Tablette refusée")
    run_in(server, 'Collection.objects.filter(title=sys.argv[1]).update(state="draft")')
    open_collection(page)
    begin(page)
    write(page, "Le lavoir fuit.")
    finish(page)
    page.locator(".field-count").click()
    at(page, "queue")
    page.get_by_text("n'est pas encore ouverte").first.wait_for()
    assert "Pas encore envoyé : 1 témoignage" in count_said(page) and page.get_by_text("Le lavoir fuit.").count() == 1
    run_in(server, 'Collection.objects.filter(title=sys.argv[1]).update(state="open")')
    press(page, "Renvoyer")
    page.locator(".field-count", has_text="Tout est envoyé").wait_for()
    assert not complaints(page)


def test_nothing_typed_is_lost_by_going_elsewhere_or_by_a_full_disk(hand_over):
    page = hand_over("Tablette pleine")
    open_collection(page)
    begin(page)
    press(page, "Noter ce qui est dit", then="testimony")
    page.locator("textarea").first.fill("Le four à pain ne sert plus.")
    page.evaluate(
        """() => {
          window.put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = () => { throw new DOMException("plus de place", "QuotaExceededError"); };
        }"""
    )
    press(page, "Garder", exact=True)
    page.get_by_text("plus de place").wait_for()
    assert page.locator("textarea").first.input_value() == "Le four à pain ne sert plus."
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    page.locator(".field-back").click()
    at(page, "voice")
    press(page, "Noter ce que vous constatez", then="testimony")
    assert page.locator("textarea").first.input_value() == "Le four à pain ne sert plus."
    page.locator(".field-back").click()
    press(page, "Terminer avec", then="testimony")
    page.get_by_text("Un texte est commencé").wait_for()
    press(page, "Garder", exact=True, then="voice")
    assert "1 témoignage." in page.inner_text("main")
    finish(page)


def test_who_changes_their_mind_takes_everything_back(hand_over, server):
    page = hand_over("Tablette rendue")
    open_collection(page)
    begin(page)
    write(page, "Finalement je préfère ne rien dire.")
    vote(page, until=2)
    page.get_by_text("La personne change d'avis").click()
    press(page, "Tout retirer", then="collection")
    page.locator(".field-count", has_text="Tout est envoyé").wait_for()
    press(page, "Écouter quelqu'un", then="begin")
    assert "préfère ne rien dire" not in page.content()


def test_a_questionnaire_asks_what_the_answers_make_one_ask(hand_over, server):
    publish(server, QUESTIONS)
    page = hand_over("Tablette aux questions")
    page.context.set_offline(True)
    open_collection(page)
    begin(page)
    press(page, "Le chemin", then="sheet")
    walk = page.get_by_label("Combien de minutes à pied")
    assert walk.is_hidden() and page.get_by_label("accord").count() == 0
    press(page, "Garder ce questionnaire")
    page.get_by_text("Cette question attend une réponse").wait_for()
    page.get_by_label("Non", exact=True).check()
    walk.fill("25")
    page.get_by_text("25 minutes, c'est loin.").wait_for()
    page.get_by_label("Qu'est-ce qui manque sur ce chemin").fill("Un trottoir.")
    press(page, "Garder ce questionnaire", then="voice")
    assert "1 questionnaire" in page.inner_text("main")
    finish(page)
    page.context.set_offline(False)
    page.locator(".field-count").click()
    press(page, "Envoyer maintenant")
    page.locator(".field-count", has_text="Tout est envoyé").wait_for()
    assert page.locator("main").get_by_text("refusé").count() == 0
    page.get_by_text("Envoyé ces sept derniers jours").click()
    assert re.search(r"1 voix, 1 questionnaire", page.inner_text("main").replace("\u00a0", " "))
    assert not complaints(page)


def test_where_nothing_can_be_kept_in_safety_the_app_says_what_is_needed(visit):
    page = visit(width=390)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false });")
    page.goto("/terrain/")
    page.get_by_text("https://").wait_for()
    assert page.locator("input").count() == 0
