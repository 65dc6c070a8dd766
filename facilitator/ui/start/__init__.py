"""The Start page: lead the taster in one press, open what is there, go on where one was."""
