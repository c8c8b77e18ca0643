"""What the page of themes holds: each theme with its words and what was said, what no theme gathers, what is to be confirmed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from terreau.programme.voices.models import Code, Coding, Testimony
from terreau.programme.voices.results import public_themes
from terreau.web.voices.links import address_of
from terreau.web.voices.themes.drawing import saturation_curve

SHOWN, QUOTES, PROPOSED, WORDS = 15, 3, 8, 20


@dataclass(frozen=True)
class ThemeLine:
    """One theme; `number` is its place in the kept result, which addresses use."""

    number: int
    label: str
    words: str
    size: int
    voices: int | None
    share: float
    persistence: float | None
    quotes: list
    code_url: str
    is_own: bool
    need_url: str


def themes_page(collection, facts, *, is_team):
    """Everything the template draws of a kept result; nothing before the first calculation. Three queries."""
    if not facts:
        return {}
    themes = facts["themes"]
    wanted = {pk for theme in themes[:SHOWN] for pk in theme["quotes"][:QUOTES]}
    codes = Code.objects.filter(fabrique=collection.fabrique_id).in_bulk()
    proposed = proposals_of(collection, facts, codes=codes) if is_team else []
    wanted |= {pk for pk, _code in proposed}
    said = {one.pk: one for one in Testimony.objects.filter(collection=collection, pk__in=wanted).select_related("shared")}
    saturation = facts.get("saturation") or {}
    return {
        "facts": facts,
        "themes": [theme_line(collection, number, theme, facts, said, codes) for number, theme in enumerate(themes[:SHOWN])],
        "others": [(theme["label"], theme["size"]) for theme in themes[SHOWN:]],
        "proposals": [(said[pk], code) for pk, code in proposed if pk in said],
        "words": word_lines(collection, facts, codes=codes) if is_team else [],
        "saturation": saturation,
        "curve": saturation_curve(saturation.get("new_by_ten", ())),
        "tens": saturation_rows(saturation.get("new_by_ten", ()), texts=facts["texts"]),
    }


def public_page(facts):
    """For who reads counts and never words: themes that enough people spoke of."""
    shown = public_themes(facts) if facts else {"themes": []}
    return {"others": [(theme["label"], theme["size"]) for theme in shown["themes"]], "is_public": True}


def theme_line(collection, number, theme, facts, said, codes):
    words = ", ".join(theme["words"][:12])
    own = theme.get("code") if theme.get("code") in codes else None
    entry = "" if theme["entry"].startswith("code:") else theme["entry"]
    asked = urlencode({"nom": theme["label"], "mots": "\n".join(theme["words"][:20]), "entree": entry})
    add_url = f"{reverse('add_code', args=[collection.fabrique_id])}?{asked}"
    need = address_of("add_need")
    return ThemeLine(
        number=number,
        label=theme["label"],
        words=words,
        size=theme["size"],
        voices=theme.get("voices"),
        share=theme["size"] / facts["texts"] if facts["texts"] else 0.0,
        persistence=theme["persistence"],
        quotes=[said[pk] for pk in theme["quotes"][:QUOTES] if pk in said],
        code_url=reverse("change_code", args=[own]) if own else add_url,
        is_own=bool(own),
        need_url=f"{need}?{urlencode({'collection': collection.pk, 'theme': number})}" if need else "",
    )


def word_lines(collection, facts, *, codes):
    """Words that no code and no entry knows: each leads to the code that it may speak of, or to a new one."""
    lines = []
    for one in facts.get("words", ())[:WORDS]:
        own = one["entry"].removeprefix("code:")
        code = codes.get(int(own)) if one["entry"].startswith("code:") and own.isdecimal() else None
        if code is not None:
            url = f"{reverse('change_code', args=[code.pk])}?{urlencode({'mots': one['word']})}"
        else:
            entry = "" if one["entry"].startswith("code:") else one["entry"]
            asked = {"nom": one["label"] or one["word"], "mots": one["word"], "entree": entry}
            url = f"{reverse('add_code', args=[collection.fabrique_id])}?{urlencode(asked)}"
        lines.append({"word": one["word"], "count": one["count"], "label": one["label"], "is_heard_with": one["is_heard_with"], "url": url})
    return lines


def proposals_of(collection, facts, *, codes):
    """(testimony, code) that the machine proposes and nobody has answered since; those of codes that are still in the book."""
    rows = [(one["testimony"], one["code"]) for one in facts.get("proposed", ())]
    if not rows:
        return []
    answered = set(Coding.objects.filter(testimony__collection=collection).values_list("testimony_id", "code_id"))
    return [(pk, codes[code]) for pk, code in rows if code in codes and (pk, code) not in answered][:PROPOSED]


def saturation_rows(new_by_ten, *, texts):
    """Each ten testimonies, how many new themes they brought; long ones are told by their last twelve."""
    rows = [(rank * 10 + 1, min(rank * 10 + 10, texts), new) for rank, new in enumerate(new_by_ten)]
    return rows[-12:]
