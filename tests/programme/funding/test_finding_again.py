"""What a sheet names is found again in the base; between two that would fit, nothing is guessed."""

from datetime import date

import pytest

from terreau.programme import Refused
from terreau.programme.fields import save_checked
from terreau.programme.funding.actions.landing.operations import find_call, find_operation
from terreau.programme.funding.actions.landing.organisations import find_fabrique
from terreau.programme.funding.facts import CallFacts
from terreau.programme.funding.models import Operation
from terreau.programme.network.models import Fabrique, Kind
from tests import factories


def facts(name="Un autre nom", *, fund="FSE", year=2020):
    return CallFacts(name=name, fund=fund, year=year)


def starting(fabrique, call, *days):
    slug, end = f"{fabrique} {call}", date(2030, 1, 1)
    return [save_checked(operation_from(day, fabrique=fabrique, call=call, ends_on=end), slug_from=slug) for day in days]


def operation_from(day, **facts):
    return Operation(starts_on=day, total_eligible_eur=100, esf_max_eur=50, **facts)


def test_the_exact_name_of_a_call_wins_over_its_fund_and_year(db):
    factories.call("Appel A", fund="FSE")
    named = factories.call("Appel B", fund="FEDER", starts_on=date(2019, 1, 1))
    assert find_call(facts("Appel B")) == named


def test_the_only_call_of_that_fund_and_year_is_found_under_another_name(db):
    only = factories.call("Appel A", fund="FSE")
    factories.call("Appel B", fund="FEDER")
    factories.call("Appel C", fund="FSE", starts_on=date(2019, 1, 1))
    assert find_call(facts()) == only
    assert find_call(facts(year=2018)) is None


def test_between_two_calls_of_one_fund_and_year_nothing_is_guessed(db):
    for name in ("Appel A", "Appel B"):
        factories.call(name, fund="FSE")
    with pytest.raises(Refused, match=r"« Appel A » ; « Appel B ».*nom exact"):
        find_call(facts())
    assert find_call(facts("Appel B")).name == "Appel B"


def test_one_operation_under_a_call_is_found_whatever_its_day(cast):
    call = factories.call()
    (only,) = starting(cast.here, call, date(2020, 1, 1))
    assert find_operation(call, cast.here, starts_on=date(2021, 3, 1)) == only
    assert find_operation(call, cast.elsewhere, starts_on=date(2020, 1, 1)) is None


def test_among_several_operations_the_day_then_the_year_decide(cast):
    call = factories.call()
    first, second, third = starting(cast.here, call, date(2020, 1, 1), date(2021, 1, 1), date(2021, 7, 1))
    assert find_operation(call, cast.here, starts_on=date(2021, 7, 1)) == third
    assert find_operation(call, cast.here, starts_on=date(2020, 5, 1)) == first
    assert find_operation(call, cast.here, starts_on=date(2022, 1, 1)) is None
    with pytest.raises(Refused, match="plusieurs opérations"):
        find_operation(call, cast.here, starts_on=date(2021, 3, 1))
    assert second.starts_on.year == 2021


def test_between_two_fabriques_of_one_name_nothing_is_guessed(cast):
    assert find_fabrique("FABRIQUE d'ici") == cast.here
    assert find_fabrique("Fabrique de nulle part") is None
    body = factories.organisation("Fabrique d’Ici", kind=Kind.FABRIQUE)
    save_checked(Fabrique(organisation=body), slug_from=body.name)
    with pytest.raises(Refused, match="noms distincts"):
        find_fabrique("Fabrique d'Ici")
