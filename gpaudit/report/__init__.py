"""Turns an audit into the pages that people read."""
