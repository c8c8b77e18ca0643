"""Fields that several steps use, and how a row is checked before it is saved."""

import re

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused

SLUG_RETRIES = 3


class SlugTaken(Refused):
    """Someone has just taken this address."""


class FoldedField(models.CharField):
    """A name without case, accents or punctuation, kept beside the name it comes from: to sort, find and compare."""

    def __init__(self, *, source, max_length=250, **options):
        self.source = source
        super().__init__(max_length=max_length, editable=False, **options)

    def pre_save(self, model_instance, add):
        folded = fold(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, args, {**options, "source": self.source}


def free_slug(model, text):
    """An address nobody has yet, made from the text: cafe-epicerie, then cafe-epicerie-2."""
    longest = model._meta.get_field("slug").max_length - 5
    wanted = slugify(text)[:longest].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(slug for rank in range(2, len(taken) + 3) if (slug := f"{wanted}-{rank}") not in taken)


def save_checked(thing, *, slug_from=None):
    """Save what passes every rule of its model; otherwise refuse with the rules' own sentences, field by field.

    `slug_from` is the text that the address of a new thing is made from: another address is tried when someone takes it meanwhile.
    """
    retries = 0 if slug_from is None else SLUG_RETRIES
    while True:
        if slug_from is not None:
            thing.slug = free_slug(type(thing), slug_from)
        try:
            return save_or_tell(thing)
        except SlugTaken:
            if not retries:
                raise
            retries -= 1


def save_or_tell(thing):
    try:
        thing.full_clean()
        # A savepoint: on PostgreSQL a broken rule would otherwise spoil the whole transaction, and what it still has to say.
        with transaction.atomic():
            thing.save()
    except ValidationError as problem:
        kind = SlugTaken if set(problem.message_dict) == {"slug"} else Refused
        raise kind(" ".join(sentences_of(thing, problem))) from problem
    except IntegrityError as problem:
        broken = broken_rule(thing, problem)
        if broken is None:
            raise
        kind = SlugTaken if set(broken.message_dict) == {"slug"} else Refused
        raise kind(" ".join(sentences_of(thing, broken))) from problem
    return thing


def broken_rule(thing, problem):
    """What the database found after the check, for someone saved the same thing meanwhile; None when no rule of the model says it."""
    words = str(problem)
    # PostgreSQL says "(email)=(…)" in any language and names its constraint; SQLite says "people_person.email".
    said = re.search(r"\(([\w, ]+)\)=\(", words)
    columns = set(said[1].split(", ")) if said else set(re.findall(rf"\b{thing._meta.db_table}\.(\w+)", words))
    for constraint in thing._meta.constraints:
        fields = {thing._meta.get_field(name).column for name in getattr(constraint, "fields", ())}
        if re.search(rf"\b{constraint.name}\b", words) or (fields and fields == columns):
            return ValidationError({"__all__": sentence_of_rule(thing, constraint)})
    for field in thing._meta.concrete_fields:
        if field.unique and columns == {field.column}:
            return ValidationError({field.name: thing.unique_error_message(type(thing), (field.name,))})
    return None


def sentence_of_rule(thing, constraint):
    if constraint.violation_error_message == constraint.default_violation_error_message and getattr(constraint, "fields", ()):
        return thing.unique_error_message(type(thing), constraint.fields)
    return constraint.get_violation_error_message()


def sentences_of(thing, problem):
    for name, messages in problem.message_dict.items():
        field = None if name == "__all__" else thing._meta.get_field(name)
        for message in messages:
            yield f"{str(field.verbose_name).capitalize()} : {message}" if field else message


def take_facts(thing, facts, *, among):
    """Put the facts on the thing and name those that differ; a fact that does not exist is a fault of the program."""
    if unknown := set(facts) - set(among):
        raise TypeError(f"{thing._meta.label} : {', '.join(sorted(unknown))} ?")
    changed = [name for name, value in facts.items() if getattr(thing, name, None) != value]
    for name, value in facts.items():
        setattr(thing, name, value)
    return changed
