from django.db import migrations


class Migration(migrations.Migration):
    """No page and no sheet ever said of which project an impact was expected."""

    dependencies = [("funding", "0002_sheets_kept_without_an_operation")]

    operations = [migrations.RemoveField("expectedimpact", "project")]
