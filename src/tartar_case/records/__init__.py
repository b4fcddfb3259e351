"""The records: frozen, typed, each in the module of its subject."""
