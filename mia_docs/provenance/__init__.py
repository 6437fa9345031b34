"""Where figures come from, where they are shown, and which ones printed words mean."""
