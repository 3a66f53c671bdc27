"""Lines and seals are added, never changed or removed: by the database itself."""

from django.db import migrations

from louzu.lib.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [AppendOnly("Entry"), AppendOnly("Seal"), AppendOnly("StreetEntry")]
