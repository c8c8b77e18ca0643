"""The things of needs that every page is asked about."""

from tests import factories_of_needs, factories_of_voices


def needs_things(cast, *, territory, project):
    """One need in each state that a page asks for, with two voices behind it; the project answers the validated one."""
    collection = factories_of_voices.collection(cast.here, territory=territory, title="Écoute des besoins")
    testimonies = [factories_of_voices.testimony(factories_of_voices.voice(collection)) for _one in range(2)]
    made = {
        f"{state}_need": factories_of_needs.need(cast.here, f"Plus de bus ({state})", territory=territory, state=state)
        for state in ("heard", "documented", "validated", "answered", "set_aside")
    }
    for need in made.values():
        for testimony in testimonies:
            factories_of_needs.said(need, testimony)
    project.needs.add(made["validated_need"])
    return {**made, "evidence": made["heard_need"].evidence.first(), "needs_testimony": testimonies[0]}
