"""Judges stored facts: pure, without network or browser."""
