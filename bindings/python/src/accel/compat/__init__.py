"""The faces that other programs call by their own names, answered by accel."""
