"""The errors of the program: one root, a few leaves. Raised anywhere, shown only by the command line."""

from __future__ import annotations


class TimelineError(Exception):
    """What went wrong, where, and what to do next; the message is fit for a user."""


class InputError(TimelineError):
    """The user asked for something that does not exist or contradicts itself (exit status 2)."""


class ArticleError(TimelineError):
    """One article cannot be taken; the load goes on without it.

    reason: a short stable name ("not-utf-8", "no-date"), kept in the database and counted.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class RowError(TimelineError):
    """One row of a dataset cannot be taken; the reading goes on without it.

    reason: a short stable name ("bad-date", "cells"), fit to be counted.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class DatabaseError(TimelineError):
    """The database is missing, locked, read-only, full, older, newer, or not a database (exit status 3)."""


class ReferenceDataError(TimelineError):
    """A file of reference data breaks its own form; the message names the file, the line and the field."""


class WorkersError(TimelineError):
    """The workers that were asked for cannot be had, or are not as the program needs them (exit status 2)."""
