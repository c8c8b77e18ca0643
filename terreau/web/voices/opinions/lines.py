"""What the analysis of votes said, as the page writes it: statements in words, shares with their interval."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from terreau.programme.voices.vocabulary import DIMENSION_NAMES, Mode
from terreau.web.ui import numbers
from terreau.web.voices.opinions.drawing import share_bar

SHOWN, SHOWN_DIVIDED, SHOWN_BRIDGES, SHOWN_MODES, SHOWN_NEXT = 20, 5, 4, 8, 8
# Both sides hold at least this share of the answers.
LEAST_SIDE = 0.25
# Fewer than this on a statement, and half of the interval is wider than a third: it says nothing yet.
FEWEST_SEEN = 5
# Our choice: a share of fewer, in one situation or by one channel, would give away a vote to neighbours, even those of the team.
FEWEST_IN_CATEGORY = 5
# Half a point: a share is read to the point.
LEAST_MOVED = 0.005


@dataclass(frozen=True)
class ShareLine:
    """One statement and the share that agrees with it; None when it would single someone out, and only a wide interval is told."""

    number: int
    text: str
    agree: float | None
    low: float
    high: float
    seen: int
    disagree: float

    @property
    def bar(self):
        return share_bar(self.agree, self.low, self.high)

    @property
    def said(self):
        return said_share(self.agree, self.low, self.high)


def said_share(agree, low, high):
    """ "62 % (51 à 72)": the share, then the interval in the same unit."""
    if agree is None:
        return _("entre %(low)s et %(high)s") % {"low": numbers.rate(low, 0), "high": numbers.rate(high, 0)}
    return _("%(share)s (%(low)s à %(high)s)") % {"share": numbers.rate(agree, 0), "low": round(low * 100), "high": round(high * 100)}


def share_line(one, statements):
    number, text = statements.get(one["statement"], (0, ""))
    seen = one["seen"]
    disagree = one.get("disagrees", 0) / seen if seen else 0.0
    return ShareLine(number, text, one["agree"], one["low"], one["high"], seen, disagree)


def agreement_lines(facts, *, statements):
    """Those put to the vote today that someone answered, best first."""
    rows = [one for one in facts["agreements"] if one["statement"] in statements and one["seen"] and one["low"] is not None]
    return [share_line(one, statements) for one in rows]


def divided_lines(lines):
    """Where both sides are many: the lesser of both shares, greatest first; enough answers to say so."""
    told = [line for line in lines if line.seen >= FEWEST_SEEN and line.agree is not None]
    known = [line for line in told if min(line.agree, line.disagree) >= LEAST_SIDE]
    return sorted(known, key=lambda line: -min(line.agree, line.disagree))[:SHOWN_DIVIDED]


def group_cards(facts, *, statements):
    """Each group by what sets it apart, never by a name of ours."""
    return [
        {"number": rank, "size": group["size"], "lines": [side_said(one, statements) for one in group["representative"]]}
        for rank, group in enumerate(facts["groups"], start=1)
    ]


def side_said(one, statements):
    _number, text = statements.get(one["statement"], (0, ""))
    agrees = one["side"] == 1
    # Outside of those who hear, which way a group leans and no more: its shares rest on few.
    if one["share"] is None:
        return {"text": text, "said": _("plutôt d'accord") if agrees else _("plutôt pas d'accord"), "agrees": agrees}
    words = _("d'accord à %(share)s") if agrees else _("pas d'accord à %(share)s")
    return {"text": text, "said": words % {"share": numbers.rate(one["share"], 0)}, "agrees": agrees}


def bridge_tables(facts, *, statements):
    """A dimension that people declared: the statements that all its categories share most, with each category's share."""
    tables = []
    for bridge in facts.get("bridges", ()):
        rows = [row for row in bridge["rows"] if row["statement"] in statements and is_between_many(row)][:SHOWN_BRIDGES]
        if rows:
            label = DIMENSION_NAMES.get(bridge["dimension"], bridge["label"])
            lines = [{"text": statements[row["statement"]][1], "shares": [category_said(share) for share in row["shares"]]} for row in rows]
            tables.append({"label": label, "lines": lines})
    return tables


def is_between_many(row):
    """Two situations at least have enough people to be told: one alone agrees with nobody."""
    return sum(share["seen"] >= FEWEST_IN_CATEGORY for share in row["shares"]) > 1


def category_said(share):
    """The share of one situation; of fewer people than the floor, neither their share nor how many they are."""
    label = str(share["label"])
    if share["seen"] < FEWEST_IN_CATEGORY or share["agree"] is None:
        return {"label": label, "seen": None, "said": _("trop peu de personnes")}
    return {"label": label, "seen": share["seen"], "said": said_share(share["agree"], share["low"], share["high"])}


def mode_rows(facts, *, statements):
    """The same statements by each channel: (labels of the channels, one row a statement)."""
    modes = [one for one in facts.get("modes", ()) if one["people"]]
    if len(modes) < 2:
        return [], []
    known = [{row["statement"]: row for row in mode["rows"]} for mode in modes]
    labels = [f"{Mode(mode['mode']).label.capitalize()} ({numbers.number(mode['people'])})" for mode in modes]
    apart = set(facts.get("apart", ()))
    ranked = sorted(facts["agreements"], key=lambda one: one["statement"] not in apart)
    wanted = [one["statement"] for one in ranked if one["statement"] in statements][:SHOWN_MODES]
    rows = []
    for pk in wanted:
        cells = [said_row(rows_of.get(pk)) for rows_of in known]
        rows.append({"text": statements[pk][1], "cells": list(zip(labels, cells, strict=True)), "is_apart": pk in apart})
    return labels, rows


def said_row(row):
    if not row or not row["seen"]:
        return "–"
    if row["seen"] < FEWEST_IN_CATEGORY or row["agree"] is None:
        return _("trop peu de personnes")
    return said_share(row["agree"], row["low"], row["high"])


def compared_lines(facts, *, statements):
    """What people put first when two statements stood side by side: the share of the times that it was preferred."""
    rows = [one for one in facts.get("compared", ()) if one["statement"] in statements and one["times"] and one["preferred"] is not None]
    return [
        ShareLine(*statements[one["statement"]], one["preferred"], one["low"], one["high"], one["times"], 0.0) for one in rows[:SHOWN_NEXT]
    ]


@dataclass(frozen=True)
class CorrectedLine:
    """One statement, the share as it was counted, and what it would be had every statement been shown to all alike."""

    counted: str
    share: ShareLine


def corrected_lines(facts, *, statements):
    """Where the draw changes the share by half a point or more, the most changed first; nothing when nobody's votes were drawn."""
    counted = {one["statement"]: one["agree"] for one in facts["agreements"] if one["agree"] is not None}
    rows = [one for one in facts.get("corrected", ()) if one["statement"] in statements and one["statement"] in counted]
    moved = {one["statement"]: abs(one["agree"] - counted[one["statement"]]) for one in rows}
    rows = sorted((one for one in rows if moved[one["statement"]] >= LEAST_MOVED), key=lambda one: -moved[one["statement"]])
    return [
        CorrectedLine(
            numbers.rate(counted[one["statement"]], 0),
            ShareLine(*statements[one["statement"]], one["agree"], one["low"], one["high"], round(one["effective"]), 0.0),
        )
        for one in rows[:SHOWN_NEXT]
    ]


def next_lines(facts, *, statements):
    """How likely each statement is to be drawn next, for someone who has voted on none."""
    weights = {int(pk): weight for pk, weight in facts.get("priorities", {}).items() if int(pk) in statements and weight}
    whole = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: -item[1])[:SHOWN_NEXT]
    return [{"text": statements[pk][1], "share": numbers.rate(weight / whole, 1)} for pk, weight in ranked] if whole else []
