"""The nouns of the program: frozen dataclasses and enums. Standard library only; nothing here reads or writes."""
