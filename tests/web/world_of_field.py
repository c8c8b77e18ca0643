"""The things of field that every page is asked about."""

from tests import factories_of_voices as make


def field_things(cast, *, territory, project):
    return {"device": make.device(cast.here, name="Tablette verte", key="la-cle-de-la-tablette-verte")}
