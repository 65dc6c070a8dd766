"""Files and the register: reading with checks, writing without loss."""
