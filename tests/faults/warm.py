"""Imported by the process that loaders come of: what each of them would import and read anew."""

import alembic.command  # noqa: F401
import psycopg  # noqa: F401
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite  # noqa: F401

import timeline.cli.load
import timeline.cli.root
import timeline.resolution.resolve
import timeline.store.reference_rows
import timeline.store.schema
import timeline.store.writing  # noqa: F401
from timeline.reference.reference import load_reference

load_reference()
