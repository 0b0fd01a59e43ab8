"""A workspace on a PostgreSQL server: an ordinary working copy whose shared file is a database."""
