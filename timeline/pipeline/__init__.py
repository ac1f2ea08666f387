"""The order of the stages: sources, extraction, store, resolution. Stages know the nouns, only this room the order.

What only a new article needs is imported inside functions: a load without one must not wait for it.
"""

from timeline.pipeline.extracting import (
    ArticleExtractor,
    ExtractorFactory,
    StandardExtraction,
    extract_articles,
    with_language,
)
from timeline.pipeline.loading import BATCH_ARTICLES, load
from timeline.pipeline.reference import import_geonames, imported_places, open_reference
from timeline.pipeline.report import LoadReport, Progress, Step

__all__ = [
    "BATCH_ARTICLES",
    "ArticleExtractor",
    "ExtractorFactory",
    "LoadReport",
    "Progress",
    "StandardExtraction",
    "Step",
    "extract_articles",
    "import_geonames",
    "imported_places",
    "load",
    "open_reference",
    "with_language",
]
