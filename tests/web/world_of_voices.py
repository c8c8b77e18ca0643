"""The things of voices that every page is asked about."""


def voices_things(cast, *, territory, project):
    return {}
