"""The room that reads a checklist folder, checks it against the house rules and sums it up."""
