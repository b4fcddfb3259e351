"""Values that are written as one text, and the vocabularies of terms."""
