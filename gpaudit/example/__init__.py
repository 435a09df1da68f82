"""The example practice website: our own pages of a surgery that does not exist, a good version and one with faults."""
