"""The formats of other tools, one file each: what they say comes in as a draft, a plan goes out as bytes."""
