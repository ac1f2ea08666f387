"""English: its lexicons, its grammar of dates and numbers, its patterns and its model."""
