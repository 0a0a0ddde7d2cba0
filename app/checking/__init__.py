"""Checking an upload outside the process that serves, within limits of time and memory."""
