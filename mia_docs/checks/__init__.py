"""Running the rules: which are asked, what is waived or known, and what it all comes to."""
