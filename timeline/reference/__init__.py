"""Seeds to look-ups: countries, gazetteer, actors, event types. Read-only; no text is searched here."""
