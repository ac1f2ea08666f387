"""Files and records to articles; nothing is extracted and nothing stored here."""
