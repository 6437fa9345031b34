"""What rules a careful reviewer would follow, one function each, and the evidence that they look at."""
