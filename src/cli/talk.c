/* Talking to people: messages on standard error, and colour or not. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* A message on one line; control characters in it would be somebody else's. */
static void
put_line(char *text)
{
	char *p;

	for (p = text; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			*p = '?';
	fprintf(stderr, "gclog: %s\n", text);
}

void
warn(const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	put_line(text);
}

int
fail(const struct gclog_err *err)
{
	warn("%s", err->text);
	return EXIT_TROUBLE;
}

int
misused(const struct args *a, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	warn("%s; gclog %s --help tells more", text, a->command->name);
	return EXIT_TROUBLE;
}

int
wants_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && term &&
	    strcmp(term, "dumb") != 0;
}
