"""PostgreSQL, and Citus where its extension is installed."""
