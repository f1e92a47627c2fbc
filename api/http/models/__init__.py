"""The shapes of answers, as the documentation shows them: a module for each kind of route."""
