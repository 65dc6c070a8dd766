"""The rules of the job, on the standard library only: no Qt, no files, no clock reads, no printing."""
