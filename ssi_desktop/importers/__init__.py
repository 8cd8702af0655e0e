"""Foreign files and pasted text to core values and problems; no store, no Qt, nothing kept here."""
