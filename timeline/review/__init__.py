"""What people decide of events and articles, and reading the stored articles again. No SQL, no command line here."""
