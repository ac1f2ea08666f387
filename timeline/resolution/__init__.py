"""Mentions to events: which mentions are one incident, and what an event's row says of them."""
