"""What can be asked of a case: one question a module, of the same name, from a store to records."""
