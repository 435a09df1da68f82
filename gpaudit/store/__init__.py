"""Keeps one audit in one file; the only room that speaks SQL."""
