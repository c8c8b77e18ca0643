"""`terreau import-voices`: bring in what was gathered with another tool, however long the file."""

from pathlib import Path

import click
from django.utils import timezone

from terreau.cli.progress import progress_bars
from terreau.programme import Refused
from terreau.programme.voices.actions.importing import Brought, bring_in
from terreau.programme.voices.exchange.sources import Source, read_source
from terreau.programme.voices.models import Collection

FAULTS_TOLD = 20


@click.command("import-voices")
@click.argument("file", metavar="FICHIER", type=click.Path(exists=True, path_type=Path))
@click.option("--collection", "code", metavar="CODE", required=True, help="Le code de l'écoute, celui de son adresse publique.")
@click.option(
    "--source", metavar="OUTIL", type=click.Choice(Source.values), required=True, help="polis, decidim, decidim_statements, kobo ou table."
)
@click.option("--dry-run", is_flag=True, help="Essaie sans rien garder.")
@click.option("--skip-faults", is_flag=True, help="Importe les lignes justes et laisse les autres de côté.")
def import_voices(file, code, source, dry_run, skip_faults):
    """Importe des paroles et des votes recueillis avec un autre outil : tout, ou rien.

    FICHIER est un export de Polis (zip, dossier ou votes.csv), des propositions de Decidim (CSV) ou un tableau (XLSX, ODS, CSV).
    Interrompu (Ctrl-C), il ne laisse rien derrière lui.
    """
    collection = Collection.objects.select_related("fabrique__organisation").filter(code=code.strip().upper()).first()
    if collection is None:
        raise Refused(f"Aucune écoute n'a le code « {code} » : copiez celui de son adresse publique.")
    now = timezone.now()
    found = read_source(file, source=source, collection=collection, now=now)
    with progress_bars() as tell:
        brought = bring_in(
            collection,
            found,
            source=source,
            now=now,
            by=None,
            dry_run=dry_run,
            leaves_faults=skip_faults,
            progress=lambda done, total: tell("Import", done, total),
        )
    report(brought, notes=found.notes, file=file, dry_run=dry_run)


def report(brought: Brought, *, notes, file, dry_run) -> None:
    """What came in and what did not; a file with lines to correct, from which nothing was kept, is a refusal."""
    for note in notes:
        click.echo(note)
    for fault in brought.faults[:FAULTS_TOLD]:
        where = ", ".join(
            part for part in (f"ligne {fault.line}" if fault.line else "", f"colonne {fault.column}" if fault.column else "") if part
        )
        click.echo(f"{file.name}{', ' if where else ''}{where} : {fault.why}", err=True)
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(brought.taken.items())) or "rien de nouveau"
    if brought.faults and not brought.is_kept and not dry_run:
        raise Refused(f"{len(brought.faults)} lignes à corriger : rien n'est importé. Corrigez-les, ou ajoutez --skip-faults.")
    click.echo(f"{'À blanc : ' if dry_run else 'Importé : '}{counts} ; déjà là : {brought.known}.")
