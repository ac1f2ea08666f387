"""``python -m timeline`` is the command ``timeline``."""

from timeline.cli.root import main

main()
