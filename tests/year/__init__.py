"""A whole year through chat: what thirty phones do, and what comes out as figures."""
