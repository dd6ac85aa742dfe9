/* The files that operands stand for: themselves, folders and patterns. */
#ifndef GCLOG_INPUTS_H
#define GCLOG_INPUTS_H

#include <stddef.h>

struct inputs {
	char **paths; /* "-" is standard input */
	size_t n, room;
	int trouble;  /* an operand stands for no file; it was told */
};

/* output: the database, which is no input even where it lies among logs. */
void inputs_find(struct inputs *in, int argc, char *const *argv,
    const char *output);
void inputs_free(struct inputs *in);

/* "app.log.1, app.log", to be freed; NULL when memory is out. */
char *inputs_names(const char *const *paths, size_t n);

#endif
