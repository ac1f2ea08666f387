"""The database: engine, tables, schema, writing, reading. SQL lives here and in query only."""
