"""What is kept of the analysis of a collection, as JSON that pages read (`Result.facts`), and what of it may be public.

Things are named by the keys of their rows; shares go from 0 to 1; what could not be reckoned is null.

opinions: {
  "participants", "statements", "votes", "grouped": numbers of people, statements, votes and people placed on the axes,
  "k", "stable", "why_not": number of groups shown, whether the gate passed, else "too_few" | "unstable" | "no_votes",
  "stability": {"runs", "ari", "ari_low", "same_k", "sought_k"},
  "groups": [{"size", "representative": [{"statement", "side", "share", "ratio"}]}],
  "agreements": [{"statement", "agree", "low", "high", "seen", "agrees", "disagrees", "passes", "consensus"}], best first,
  "majority": [{"statement", "side", "share"}],
  "priorities": {statement: weight, as text keys},
  "bridges": [{"dimension", "label", "rows": [{"statement", "least", "shares": [{"category", "label", "seen", "agree", "low", "high"}]}]}],
  "modes": [{"mode", "people", "votes", "rows": [{"statement", "seen", "agree", "low", "high"}]}],
  "apart": [statements that people heard in two ways answer differently, beyond chance],
  "hands": [{"statement", "seen", "agree", "low", "high"}] hands counted in groups, which are in none of the above,
  "corrected": [{"statement", "votes", "effective", "agree", "low", "high"}] shares had every statement been shown to all alike,
  "compared": [{"statement", "times", "preferred", "low", "high"}] what matters more, the strongest first}

themes: {
  "texts", "themes": [{"label", "words": [..], "size", "quotes": [testimonies, most telling first], "entry", "code", "persistence"}],
    where "entry" is a key of the thesaurus, or "code:" and "code" the row of the code book, or "" for words that were found together,
  "unassigned": share, "assigned": {testimony, as text: number of its theme, from 0},
  "proposed": [{"testimony", "code"}] codes whose words a testimony holds, that nobody has accepted or refused,
  "saturation": {"new_by_ten": [..], "themes", "is_reached"}}

twins: {"texts", "groups": [{"members": [testimonies, the longest-standing first], "score"}],
  "refused": [[testimony, testimony], ..] pairs that a person said are not the same}
"""

import math
from collections.abc import Mapping, Sequence

from terreau.analysis.heard.disclosure import SMALLEST_CELL
from terreau.analysis.opinions import Agreement, Bridge, CorrectedShare, ModeEffect, ModeShare, Opinions, Strength
from terreau.analysis.texts.results import Themes, TwinTexts


def told(value: float) -> float | None:
    """A number that JSON can hold: what could not be reckoned is null."""
    return round(float(value), 6) if math.isfinite(value) else None


def opinions_as_facts(found: Opinions, *, statements: Sequence[int]) -> dict:
    """Plain values, statements by their keys."""
    stability = found.stability
    return {
        "participants": found.participants,
        "statements": found.statements,
        "votes": found.votes,
        "grouped": found.grouped,
        "k": found.k,
        "stable": found.stable,
        "why_not": str(found.why_not),
        "stability": {
            "runs": stability.runs,
            "ari": told(stability.ari),
            "ari_low": told(stability.ari_low),
            "same_k": told(stability.same_k),
            "sought_k": stability.sought_k,
        },
        "groups": [
            {"size": group.size, "representative": [side_as_facts(one, statements) for one in group.representative]}
            for group in found.groups
        ],
        "agreements": [agreement_as_facts(one, statements) for one in found.agreements],
        "majority": [{"statement": statements[one.statement], "side": one.side, "share": told(one.share)} for one in found.majority],
        "priorities": {str(statements[number]): told(weight) for number, weight in enumerate(found.priorities)},
    }


def side_as_facts(one, statements):
    return {"statement": statements[one.statement], "side": one.side, "share": told(one.share), "ratio": told(one.ratio)}


def agreement_as_facts(one: Agreement, statements: Sequence[int]) -> dict:
    shares = {name: told(getattr(one, name)) for name in ("agree", "low", "high", "consensus")}
    counts = {name: getattr(one, name) for name in ("seen", "agrees", "disagrees", "passes")}
    return {"statement": statements[one.statement], **shares, **counts}


def bridges_as_facts(bridges: Sequence[Bridge], *, statements: Sequence[int], labels: Mapping[str, str]) -> list[dict]:
    return [
        {
            "statement": statements[one.statement],
            "least": told(one.least),
            "shares": [
                {
                    "category": category,
                    "label": labels.get(category, category),
                    "seen": seen,
                    "agree": told(agree),
                    "low": told(low),
                    "high": told(high),
                }
                for category, seen, agree, low, high in one.shares
            ],
        }
        for one in bridges
    ]


def modes_as_facts(
    effects: Sequence[ModeEffect], *, statements: Sequence[int], people: Mapping[str, int], votes: Mapping[str, int]
) -> dict:
    """Mode by mode, the share that agrees with each statement; hands counted in groups stand apart."""
    rows: dict[str, list] = {mode: [] for mode in people}
    for effect in effects:
        for share in effect.modes:
            rows[share.name].append(share_as_facts(share, statements[effect.statement]))
    return {
        "modes": [{"mode": mode, "people": people[mode], "votes": votes[mode], "rows": rows[mode]} for mode in people],
        "apart": [statements[effect.statement] for effect in effects if effect.is_apart],
        "hands": [share_as_facts(effect.hands, statements[effect.statement]) for effect in effects if effect.hands],
    }


def share_as_facts(share: ModeShare, statement: int) -> dict:
    shares = {name: told(getattr(share, name)) for name in ("agree", "low", "high")}
    return {"statement": statement, "seen": share.seen, **shares}


def corrected_as_facts(corrected: Sequence[CorrectedShare], *, statements: Sequence[int]) -> list[dict]:
    names = ("effective", "agree", "low", "high")
    return [
        {"statement": statements[one.statement], "votes": one.votes, **{name: told(getattr(one, name)) for name in names}}
        for one in corrected
    ]


def compared_as_facts(compared: Sequence[Strength], *, statements: Sequence[int]) -> list[dict]:
    names = ("preferred", "low", "high")
    return [
        {"statement": statements[one.statement], "times": one.times, **{name: told(getattr(one, name)) for name in names}}
        for one in compared
    ]


def themes_as_facts(found: Themes, *, testimonies: Sequence[int]) -> dict:
    return {
        "texts": len(testimonies),
        "themes": [
            {
                "label": one.label,
                "words": list(one.words),
                "size": one.size,
                "quotes": [testimonies[number] for number in one.quotes],
                "entry": one.entry,
                "persistence": told(one.persistence),
            }
            for one in found.themes
        ],
        "unassigned": told(found.unassigned),
        "assigned": {str(testimonies[number]): int(theme) for number, theme in enumerate(found.assigned) if theme >= 0},
    }


def twins_as_facts(found: Sequence[TwinTexts], *, testimonies: Sequence[int]) -> dict:
    groups = [{"members": [testimonies[number] for number in one.members], "score": told(one.score)} for one in found]
    return {"texts": len(testimonies), "groups": groups}


def public_opinions(facts: Mapping) -> dict:
    """What may leave the Fabrique: no group, no category and no statement answered by fewer people than the smallest public cell.

    When one group is too small none is shown: the size of a hidden one is what is left once the others are taken away.
    """
    groups = facts.get("groups", [])
    are_large = all(group["size"] >= SMALLEST_CELL for group in groups)
    return {
        "participants": facts["participants"] if facts["participants"] >= SMALLEST_CELL else None,
        "statements": facts["statements"],
        "k": facts["k"] if are_large else 0,
        "stable": facts["stable"] and are_large,
        "why_not": facts["why_not"] if are_large else "too_few",
        "groups": groups if are_large else [],
        "agreements": [
            {name: one[name] for name in ("statement", "agree", "low", "high", "seen", "consensus")}
            for one in facts["agreements"]
            if one["seen"] >= SMALLEST_CELL
        ],
        "bridges": [bridge for bridge in map(public_bridge, facts.get("bridges", [])) if bridge["rows"]],
    }


def public_bridge(bridge: Mapping) -> dict:
    """Between categories that are all large enough: one hidden among two would be read off the other and the whole."""
    rows = [row for row in bridge["rows"] if all(share["seen"] >= SMALLEST_CELL for share in row["shares"])]
    return {**bridge, "rows": rows}


def public_themes(facts: Mapping) -> dict:
    """Themes as numbers and labels; no quote but those shared, which the page asks for apart, and none of a theme said by few."""
    large = [one for one in facts["themes"] if one["size"] >= SMALLEST_CELL]
    return {
        "themes": [{name: one[name] for name in ("label", "size", "entry")} for one in large],
        "others": len(facts["themes"]) - len(large),
    }
