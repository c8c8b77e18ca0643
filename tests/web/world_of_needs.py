"""The things of needs that every page is asked about."""


def needs_things(cast, *, territory, project):
    return {}
