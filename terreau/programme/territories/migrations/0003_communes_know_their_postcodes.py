from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("territories", "0002_a_perimeter_may_have_no_middle"),
    ]

    operations = [
        migrations.AddField(
            model_name="commune",
            name="postcodes",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="codes postaux"),
        ),
    ]
