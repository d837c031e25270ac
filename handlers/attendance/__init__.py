"""Attendance: check-in, leave, the roll, closing, 补学."""
