"""SQLite: connection, migrations, and one module a noun."""
