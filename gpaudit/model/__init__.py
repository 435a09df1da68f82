"""Frozen facts and pure functions: what an audit is made of. Imports nothing else of the program."""
