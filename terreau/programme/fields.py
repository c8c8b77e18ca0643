"""Fields that several steps use, and how a row is checked before it is saved."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from terreau.analysis.texts.folding import fold
from terreau.programme import Refused


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


def save_checked(thing):
    """Save what passes every rule of its model; otherwise refuse with the rules' own sentences, field by field."""
    try:
        thing.full_clean()
    except ValidationError as problem:
        raise Refused(" ".join(sentences_of(thing, problem))) from problem
    thing.save()
    return thing


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
