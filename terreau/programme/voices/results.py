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
  "texts", "themes": [{"label", "words": [..], "size", "voices", "quotes": [testimonies, most telling first], "entry", "code",
    "persistence"}], where "size" counts testimonies and "voices" those who spoke independently (a workshop is one), "entry" is a key of
    the thesaurus, or "code:" and "code" the row of the code book, or "" for words that were found together,
  "unassigned": share, "assigned": {testimony, as text: number of its theme, from 0},
  "proposed": [{"testimony", "code"}] codes whose words a testimony holds, that nobody has accepted or refused,
  "words": [{"word", "count", "entry", "label", "nearness", "is_heard_with"}] words that no entry knows, with the one they may speak of,
  "saturation": {"new_by_ten": [..], "themes", "unfiled": how many of the last thirty are in no theme, "is_reached"}}

twins: {"texts", "groups": [{"members": [testimonies, the longest-standing first], "score"}],
  "refused": [[testimony, testimony], ..] pairs that a person said are not the same}
"""

import math
from collections.abc import Mapping, Sequence

from terreau.analysis.heard.disclosure import SMALLEST_CELL, suppress
from terreau.analysis.heard.publishing import public_share
from terreau.analysis.opinions import Agreement, Bridge, CorrectedShare, ModeEffect, ModeShare, Opinions, Strength
from terreau.analysis.texts.proposing import ProposedWord
from terreau.analysis.texts.results import Entry, Themes, TwinTexts


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


def themes_as_facts(found: Themes, *, testimonies: Sequence[int], speakers: Sequence[str]) -> dict:
    spoke: dict[int, set[str]] = {}
    for theme, speaker in zip(found.assigned.tolist(), speakers, strict=True):
        spoke.setdefault(theme, set()).add(speaker)
    return {
        "texts": len(testimonies),
        "themes": [
            {
                "label": one.label,
                "words": list(one.words),
                "size": one.size,
                "voices": len(spoke.get(number, ())),
                "quotes": [testimonies[quote] for quote in one.quotes],
                "entry": one.entry,
                "persistence": told(one.persistence),
            }
            for number, one in enumerate(found.themes)
        ],
        "unassigned": told(found.unassigned),
        "assigned": {str(testimonies[number]): int(theme) for number, theme in enumerate(found.assigned) if theme >= 0},
    }


def words_as_facts(found: Sequence[ProposedWord], *, entries: Sequence[Entry]) -> list[dict]:
    labels = {entry.key: entry.label for entry in entries}
    return [
        {
            "word": one.word,
            "count": one.count,
            "entry": one.entry,
            "label": labels.get(one.entry, ""),
            "nearness": one.nearness,
            "is_heard_with": one.is_heard_with,
        }
        for one in found
    ]


def twins_as_facts(found: Sequence[TwinTexts], *, testimonies: Sequence[int]) -> dict:
    groups = [{"members": [testimonies[number] for number in one.members], "score": told(one.score)} for one in found]
    return {"texts": len(testimonies), "groups": groups}


def public_opinions(facts: Mapping) -> dict:
    """What may leave the Fabrique: no group and no statement answered by fewer people than the smallest public cell, and no count, share
    or interval that would give back a small number of those who answered one way.

    When one group is too small none is shown: the size of a hidden one is what is left once the others are taken away. Of groups, only
    which way each leans: their shares rest on few.
    """
    groups = facts.get("groups", [])
    are_large = all(group["size"] >= SMALLEST_CELL for group in groups)
    agreements = [one for one in map(public_agreement, facts["agreements"]) if one["seen"] is not None]
    seen = {one["statement"]: one for one in facts["agreements"]}
    return {
        "participants": facts["participants"] if facts["participants"] >= SMALLEST_CELL else None,
        "statements": facts["statements"],
        "k": facts["k"] if are_large else 0,
        "stable": facts["stable"] and are_large,
        "why_not": facts["why_not"] if are_large else "too_few",
        "groups": [public_group(group) for group in groups] if are_large else [],
        # The order that the hidden shares gave would tell something of them.
        "agreements": sorted(agreements, key=lambda one: (-(one["low"] or 0.0), one["statement"])),
        "bridges": [bridge for bridge in (public_bridge(one, seen) for one in facts.get("bridges", [])) if bridge["rows"]],
    }


def public_agreement(one: Mapping) -> dict:
    share = public_share(one["agrees"], one["disagrees"], one["passes"])
    consensus = one["consensus"] if share.agree is not None else None
    shares = {name: None if (value := getattr(share, name)) is None else told(value) for name in ("agree", "low", "high")}
    return {"statement": one["statement"], **shares, "seen": share.seen, "consensus": consensus}


def public_group(group: Mapping) -> dict:
    return {**group, "representative": [{**one, "share": None, "ratio": None} for one in group["representative"]]}


def public_bridge(bridge: Mapping, seen: Mapping[int, Mapping]) -> dict:
    """Categories side by side, when none of their counts has to be hidden: one could be read off the others and the whole."""
    return {**bridge, "rows": [row for row in bridge["rows"] if is_public_row(row, seen.get(row["statement"]))]}


def is_public_row(row: Mapping, whole: Mapping | None) -> bool:
    """Those who did not say their category are what is left of the whole: they are counted beside the others."""
    if whole is None or any(share["seen"] < SMALLEST_CELL for share in row["shares"]):
        return False
    agree = [round((share["agree"] or 0.0) * share["seen"]) for share in row["shares"]]
    unsaid = max(0, whole["seen"] - sum(share["seen"] for share in row["shares"]))
    unsaid_agree = min(unsaid, max(0, whole["agrees"] - sum(agree)))
    table = [[own, share["seen"] - own] for own, share in zip(agree, row["shares"], strict=True)]
    return not suppress([*table, [unsaid_agree, unsaid - unsaid_agree]]).hidden


def public_themes(facts: Mapping) -> dict:
    """Themes as numbers and labels; no quote but those shared, which the page asks for apart, and none of a theme said by few.

    What counts is how many spoke of it independently: twelve notes of one person, or of one workshop, are one voice.
    """
    large = [one for one in facts["themes"] if one.get("voices", 0) >= SMALLEST_CELL]
    return {
        "themes": [{name: one[name] for name in ("label", "size", "entry")} for one in large],
        "others": len(facts["themes"]) - len(large),
    }
