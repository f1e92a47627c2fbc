"""The HTTP way in: the API under `/api/v1`, the pages at `/`, the documentation at `/docs`."""
