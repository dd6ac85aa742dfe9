/* Talking to people: messages on standard error, and colour or not. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* How many bytes at p are a control character, or one that turns the direction
 * of writing, in UTF-8. */
static size_t
harmful(const char *p)
{
	static const char *const turns[] = { "\xd8\x9c", "\xe2\x80\x8e",
		"\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9",
		"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
		"\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6",
		"\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9" };
	const unsigned char *u = (const unsigned char *)p;
	size_t i;

	if (u[0] < ' ' || u[0] == 127)
		return 1;
	if (u[0] == 0xc2 && u[1] >= 0x80 && u[1] < 0xa0)
		return 2;
	for (i = 0; i < COUNT(turns); i++)
		if (strncmp(p, turns[i], strlen(turns[i])) == 0)
			return strlen(turns[i]);
	return 0;
}

/* A message on one line; control characters in it would be somebody else's. */
static void
put_line(char *text)
{
	char *p;

	for (p = text; *p; p++)
		memset(p, '?', harmful(p));
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

void *
need(void *p)
{
	if (p)
		return p;
	warn("out of memory");
	exit(EXIT_TROUBLE);
}
