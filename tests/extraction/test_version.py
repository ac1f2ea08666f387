from __future__ import annotations

import pytest

from timeline.extraction.extractor import Extractor
from timeline.extraction.version import extractor_version
from timeline.reference.reference import load_reference


@pytest.mark.parametrize("model", [None, "another_model"])
def test_the_version_told_without_loading_is_that_of_the_extractor(model: str | None) -> None:
    assert extractor_version(model) == Extractor(load_reference(), model).version
