import pytest
from django import forms
from django.http import QueryDict

from terreau.programme.territories.models import Territory
from terreau.web.ui.picking import SHOWN, PickField, PickingForm, PickOneField
from tests import factories


def find(words):
    return Territory.objects.filter(name_key__contains=words.lower()) if words else Territory.objects.none()


class Picking(PickingForm):
    name = forms.CharField()
    many = PickField(Territory.objects.all(), find=find, search_label="Chercher", required=False)
    one = PickOneField(Territory.objects.all(), find=find, search_label="Chercher", none_label="Aucun", required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.offer_choices()


def sent(**facts):
    data = QueryDict(mutable=True)
    for name, value in facts.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Picking(data)


def offered(form, name):
    return [label for _value, label in form.fields[name].widget.choices]


@pytest.fixture
def places(db):
    return [factories.territory(name) for name in ("Alpha", "Beta", "Gamma")]


def test_nothing_is_proposed_before_a_search_but_what_is_chosen(places):
    form = Picking(initial={"many": [places[1]], "one": places[2].pk})
    assert offered(form, "many") == ["Beta"]
    assert offered(form, "one") == ["Aucun", "Gamma"]


def test_what_is_chosen_stays_above_what_is_found(places):
    form = sent(look="many", many=[str(places[2].pk)], many_search="a")
    assert offered(form, "many") == ["Gamma", "Alpha", "Beta"]


def test_a_look_checks_nothing_and_saves_nothing(places):
    form = sent(look="many", name="")
    assert not form.is_valid() and not form.errors and form.is_looking


def test_without_a_look_the_form_is_checked(places):
    assert sent(name="").errors.keys() == {"name"}
    form = sent(name="x", many=[str(places[0].pk), str(places[1].pk)], one=str(places[2].pk))
    assert form.is_valid()
    assert ([*form.cleaned_data["many"]], form.cleaned_data["one"]) == (places[:2], places[2])


def test_a_row_that_was_never_shown_may_still_be_chosen_if_it_exists(places):
    assert sent(name="x", one=str(places[0].pk)).is_valid()


@pytest.mark.parametrize("number", ["0", "-1", "abc", "\x00", "9" * 19, "9" * 40, "1.5", ""])
@pytest.mark.parametrize("field", ["many", "one"])
def test_a_row_that_does_not_exist_is_no_breakdown(places, field, number):
    form = sent(name="x", **{field: number})
    assert form.is_valid() == (number == "" and field == "one")
    assert str(form)


def test_no_more_than_a_screenful_is_proposed(db):
    for number in range(SHOWN + 10):
        factories.territory(f"Bourg {number}")
    assert len(offered(sent(look="many", many_search="bourg"), "many")) == SHOWN


def test_the_page_holds_the_search_the_button_and_the_boxes(places):
    page = str(sent(look="many", many=[str(places[0].pk)], many_search="bet", name="Gardé"))
    assert 'name="many_search" value="bet"' in page and 'name="look" value="many"' in page
    assert 'type="checkbox" name="many"' in page and 'type="radio" name="one"' in page
    assert page.count("checked") == 2 and "Gardé" in page


def test_a_search_that_finds_nothing_says_so(places):
    assert "Rien ne porte le nom « zzz »" in str(sent(look="many", many_search="zzz"))


def test_what_is_searched_cannot_break_the_page(places):
    page = str(sent(look="many", many_search='"><script>'))
    assert "<script>" not in page
