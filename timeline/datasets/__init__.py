"""Files of other event datasets (ACLED, UCDP GED) to records: a stream in flat memory, nothing guessed."""
