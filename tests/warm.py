"""Imported by the server that processes are forked off: what each of them would import, read and make anew."""

import datetime as dt
from functools import cache

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
from timeline.model.article import Article
from timeline.pipeline.extracting import ReadingSetup, StandardExtraction, read_each
from timeline.reference.reference import load_reference

load_reference()
ReadingSetup.make = cache(ReadingSetup.make)  # type: ignore[method-assign]  # the processes share one extractor
_TEXT = "Gunmen attacked an army post near Ménaka on Thursday, killing four soldiers, the army said."
list(read_each([Article(_TEXT, dt.date(2023, 9, 8), "warm")], ReadingSetup(StandardExtraction()).make()))
