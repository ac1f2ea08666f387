"""Criteria to SQL to chronology entries; reads only."""
