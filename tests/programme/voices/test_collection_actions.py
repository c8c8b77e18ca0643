from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.journal.models import Entry
from terreau.programme.voices.actions.collections import (
    add_collection,
    change_collection,
    close_collection,
    open_collection,
    set_quotas,
    write_notice,
)
from terreau.programme.voices.actions.devices import enrol_device, revoke_device
from terreau.programme.voices.codes import SIGNS, hash_code, hash_key, make_code, read_code, say_code
from terreau.programme.voices.models import Collection, Device, Notice
from terreau.programme.voices.queries import device_of
from terreau.programme.voices.states import MOVES, State
from tests import factories
from tests import factories_of_voices as make

OUTSIDERS = ("chloe", "driss", "elise", "farid", "gwen", "hugo")
FACTS = {
    "title": "Le marché",
    "purpose": "Savoir ce qui manque ici.",
    "question": "Qu'est-ce qui vous manque ?",
    "from_on": date(2026, 5, 1),
    "until_on": date(2026, 6, 30),
    "keep_until": date(2027, 6, 30),
    "modes": ["tablet", "paper"],
}


@pytest.fixture
def collection(cast):
    return make.collection(cast.here)


WRITERS = {
    "add": lambda one, by: add_collection(one.fabrique, territory=one.territory, by=by, **FACTS),
    "change": lambda one, by: change_collection(one, title="Autre titre", by=by),
    "close": lambda one, by: close_collection(one, by=by),
    "write a notice": lambda one, by: write_notice(one, text="Autre notice.", by=by),
    "set quotas": lambda one, by: set_quotas(one, quotas=[("sex", "woman", "femmes", 10)], by=by),
    "enrol a device": lambda one, by: enrol_device(one.fabrique, name="Tablette rouge", by=by),
}


@pytest.mark.parametrize("who", ["awa", "bruno"])
@pytest.mark.parametrize("verb", WRITERS)
def test_the_team_does_it_and_the_journal_remembers(cast, collection, verb, who):
    WRITERS[verb](collection, cast[who])
    [entry] = Entry.objects.all()
    assert (entry.by, entry.held_by) == (cast[who], cast.here.organisation_id)


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("verb", WRITERS)
def test_nobody_else_does_it_not_even_the_network_s_head(cast, collection, verb, who):
    with pytest.raises(Refused, match="Seule l'équipe"):
        WRITERS[verb](collection, cast[who])
    assert not Entry.objects.exists() and Collection.objects.count() == 1 and not Device.objects.exists()


def test_a_collection_begins_as_a_draft_with_a_code_that_can_be_copied_by_hand(cast):
    facts = {"territory": factories.territory(), "notice": "Vos mots restent ici.", "mediators": [cast.bruno]}
    collection = add_collection(cast.here, by=cast.awa, **facts, **FACTS)
    assert (collection.state, len(collection.code)) == (State.DRAFT, 6) and set(collection.code) <= set(SIGNS)
    assert [notice.version for notice in collection.notices.all()] == [1]
    assert list(collection.mediators.all()) == [cast.bruno]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"purpose": ""}, "Pourquoi"),
        ({"until_on": date(2026, 4, 1)}, "se termine après avoir commencé"),
        ({"keep_until": date(2026, 6, 30)}, "au moins jusqu'à la fin"),
        ({"modes": ["pigeon"]}, "Canaux"),
        ({"modes": "tablet"}, "Canaux"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cast, facts, why):
    with pytest.raises(Refused, match=why):
        add_collection(cast.here, territory=factories.territory(), by=cast.awa, **{**FACTS, **facts})
    assert not Collection.objects.exists()


def test_a_fact_that_does_not_exist_is_a_fault_of_the_program(cast, collection):
    with pytest.raises(TypeError, match="code"):
        change_collection(collection, code="AAAAAA", by=cast.awa)


def test_whoever_listens_takes_part_in_the_fabrique(cast, collection):
    with pytest.raises(Refused, match="ne participe pas"):
        change_collection(collection, mediators=[cast.chloe], by=cast.awa)
    with pytest.raises(Refused, match="ne participe pas"):
        enrol_device(cast.here, name="Tablette", mediator=cast.chloe, by=cast.awa)


def test_a_change_over_one_that_was_not_seen_is_refused_and_says_whose_it_is(cast, collection):
    seen_at = collection.changed_at
    change_collection(collection, title="Celui de Bruno", seen_at=seen_at, by=cast.bruno)
    with pytest.raises(Refused, match="Bruno"):
        change_collection(collection, title="Celui d'Awa", seen_at=seen_at, by=cast.awa)


def test_the_day_of_erasure_comes_nearer_once_people_spoke_and_never_goes_further(cast, collection):
    change_collection(collection, keep_until=date(2028, 1, 1), by=cast.awa)
    make.voice(collection)
    with pytest.raises(Refused, match="01/01/2028"):
        change_collection(collection, keep_until=date(2028, 1, 2), by=cast.awa)
    assert change_collection(collection, keep_until=date(2027, 1, 1), by=cast.awa).keep_until == date(2027, 1, 1)


class TestOpening:
    @pytest.fixture
    def draft(self, cast):
        return make.collection(cast.here, state=State.DRAFT)

    def test_needs_a_notice_a_channel_and_a_question_and_says_all_that_lacks(self, cast):
        bare = make.collection(cast.here, state=State.DRAFT, notice="", modes=[], question=" ")
        with pytest.raises(Refused, match=r"une notice.*, au moins un canal, la question posée\."):
            open_collection(bare, by=cast.awa)
        assert Collection.objects.get().state == State.DRAFT

    @pytest.mark.parametrize("state", State)
    def test_follows_the_table_of_moves(self, cast, draft, state):
        Collection.objects.update(state=state)
        for target, move in ((State.OPEN, open_collection), (State.CLOSED, close_collection)):
            if target in MOVES[state]:
                assert move(draft, by=cast.awa).state == target
                Collection.objects.update(state=state)
            else:
                with pytest.raises(Refused, match="ne peut pas devenir"):
                    move(draft, by=cast.awa)

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_is_the_team_s(self, cast, draft, who):
        with pytest.raises(Refused, match="Seule l'équipe"):
            open_collection(draft, by=cast[who])


def test_a_notice_is_corrected_by_its_next_version_and_the_same_words_make_none(cast, collection):
    assert write_notice(collection, text="Autre notice.", by=cast.awa).version == 2
    assert write_notice(collection, text=" Autre notice. ", by=cast.awa).version == 2
    assert [notice.text for notice in Notice.objects.all()] == ["Autre notice.", "Vos mots restent ici."]
    with pytest.raises(Refused, match="vide"):
        write_notice(collection, text=" ", by=cast.awa)


def test_quotas_given_replace_those_kept(cast, collection):
    set_quotas(collection, quotas=[("sex", "woman", "femmes", 10), ("age", "75+", "75 ans et plus", 5)], by=cast.awa)
    set_quotas(collection, quotas=[("age", "75+", "75 ans et plus", 6)], by=cast.awa)
    assert [(quota.dimension, quota.wanted) for quota in collection.quotas.all()] == [("age", 6)]
    for wrong in ([("colour", "blue", "", 1)], [("age", "75+", "", 1), ("age", "75+", "", 2)]):
        with pytest.raises(Refused):
            set_quotas(collection, quotas=wrong, by=cast.awa)
    assert collection.quotas.count() == 1


class TestDevices:
    def test_a_key_is_given_once_and_the_server_keeps_its_fingerprint(self, cast):
        device, key = enrol_device(cast.here, name=" Tablette rouge ", mediator=cast.bruno, by=cast.awa)
        assert (device.name, len(key), device.key_hash) == ("Tablette rouge", 32, hash_key(key))
        assert device_of(key) == device and device_of("autre") is None and device_of("") is None
        assert key not in str(Entry.objects.get().facts)

    def test_a_device_shut_out_is_unknown_at_once_and_is_shut_out_once(self, cast):
        device, key = enrol_device(cast.here, name="Tablette", by=cast.awa)
        revoke_device(device, now=make.MARKET, by=cast.bruno)
        assert device_of(key) is None and Entry.objects.first().what == "device_revoked"
        with pytest.raises(Refused, match="déjà fermé"):
            revoke_device(device, now=make.MARKET, by=cast.awa)

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_nobody_else_shuts_out_a_device(self, cast, who):
        device = make.device(cast.here)
        with pytest.raises(Refused, match="Seule l'équipe"):
            revoke_device(device, now=make.MARKET, by=cast[who])


class Dice:
    def choice(self, signs):
        return signs[-1]


@pytest.mark.parametrize(
    ("written", "code"),
    [("ABCD-2345", "ABCD2345"), (" abcd 2345 ", "ABCD2345"), ("ABCD2345", "ABCD2345"), ("ABCD-234", None), ("ABCD-2340", None), ("", None)],
)
def test_a_code_is_understood_however_it_is_typed(written, code):
    assert read_code(written) == code


def test_a_code_is_made_of_signs_that_do_not_look_alike_and_kept_as_a_fingerprint():
    code = make_code(Dice())
    assert (code, say_code(code), read_code(say_code(code))) == ("ZZZZZZZZ", "ZZZZ-ZZZZ", code)
    assert not set("01OIL") & set(SIGNS) and len(hash_code(code)) == 64 and code not in hash_code(code)
