"""`terreau retention`: erases what people said once the day that they were told has passed."""

import click
from django.utils import timezone

from terreau.programme.voices.actions.feedback import addresses_past, erase_reply_addresses
from terreau.programme.voices.actions.withdrawing import erase_ended

NAMES = {
    "voices": "voix",
    "testimony": "témoignages",
    "answersheet": "fiches de réponses",
    "vote": "votes",
    "tally": "décomptes",
    "comparison": "comparaisons",
    "draw": "tirages",
    "statement": "affirmations jamais montrées",
}


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Compte ce qui serait effacé, sans rien effacer.")
def retention(dry_run):
    """Efface les données brutes des écoutes dont la durée de garde est passée, et les coordonnées qui ne servent plus à aucun retour.

    Les comptes et les résultats déjà calculés restent. « terreau worker » le fait chaque jour.
    """
    today = timezone.localdate()
    counts = erase_ended(today=today, now=timezone.now(), by=None, dry_run=dry_run)
    addresses = addresses_past(today=today).count() if dry_run else erase_reply_addresses(today=today, by=None)
    say_erased_voices(counts, addresses, dry_run=dry_run)


def say_erased_voices(counts, addresses, *, dry_run=False):
    said = [f"{counts[name]} {word}" for name, word in NAMES.items() if counts[name]]
    verb = "À effacer" if dry_run else "Effacé"
    click.echo(f"{verb} : {', '.join(said) or 'aucune voix'} ; coordonnées : {addresses}.", err=True)
