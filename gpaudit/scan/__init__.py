"""Reads a website with a real browser and tells what it met, event by event."""
