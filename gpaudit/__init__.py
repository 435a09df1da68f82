"""The engine of GP Website Audit: reads a site, keeps the audit, writes the report. Knows no window."""

__version__ = "0.1.0"
