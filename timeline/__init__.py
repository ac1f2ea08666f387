"""Sahel security timeline: news articles in, a chronology that can be cited out."""

__version__ = "0.1.0"
