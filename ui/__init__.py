"""The window. Knows no browser driver, no SQL and no templates."""
