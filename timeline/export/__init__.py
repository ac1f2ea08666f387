"""Entries to CSV and the other formats; no SQL here."""
