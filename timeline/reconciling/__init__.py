"""The chronology beside another dataset: which event is which row, in what they differ. No file, no database here."""
