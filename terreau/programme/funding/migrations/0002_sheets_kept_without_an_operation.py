import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0001_calls_operations_and_sheets"),
        ("network", "0001_organisations_fabriques_and_contacts"),
    ]

    # No release has kept a sheet yet: the new column needs no value for older rows.
    operations = [
        migrations.RemoveConstraint(model_name="importedsheet", name="imported_sheet_is_kept_once"),
        migrations.AddField(
            model_name="importedsheet",
            name="fabrique",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="network.fabrique", verbose_name="Fabrique"
            ),
        ),
        migrations.AlterField(
            model_name="importedsheet",
            name="operation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sheets",
                to="funding.operation",
                verbose_name="opération",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedsheet",
            constraint=models.UniqueConstraint(fields=("fabrique", "checksum"), name="imported_sheet_is_kept_once"),
        ),
    ]
