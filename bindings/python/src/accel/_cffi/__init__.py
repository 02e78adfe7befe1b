"""The backend on CFFI: every function of accel.h, one module per noun."""
