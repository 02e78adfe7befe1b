"""The backend in pure Python: the same answers for the python dialect, signatures and walking."""
