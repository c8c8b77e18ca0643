"""The things of listening that every page is asked about."""


def listening_things(cast, *, territory, project):
    return {}
