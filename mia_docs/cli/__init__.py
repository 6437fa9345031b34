"""The command line: the only room that prints, and that words a finding in Swedish or English."""
