"""Tests of the process: command line, config, logs, data folder."""
