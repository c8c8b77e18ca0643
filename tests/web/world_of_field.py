"""The things of field that every page is asked about."""


def field_things(cast, *, territory, project):
    return {}
