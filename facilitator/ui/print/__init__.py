"""The Print workspace: choose documents, look at them, save them."""
