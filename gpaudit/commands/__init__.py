"""What each command of the command line does; the one place where the rooms of the engine meet."""
