"""The Plan workspace: compose the agenda and see its clock times."""
