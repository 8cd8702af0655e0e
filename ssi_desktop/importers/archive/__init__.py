"""Reading a LinkedIn data archive; start at `reader.read_archive`."""
