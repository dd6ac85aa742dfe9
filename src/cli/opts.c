/* Options: parsing and help, both from a command's table. */
#include "config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MAX_OPTIONS = 32, FIRST_LONG = 256 };

static void
print_option(const struct option_row *o)
{
	char left[64];
	int n;

	n = o->letter ? snprintf(left, sizeof left, "-%c, ", o->letter) :
	    snprintf(left, sizeof left, "    ");
	n += snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", o->name,
	    o->arg ? " " : "", o->arg ? o->arg : "");
	if (n > 24)
		printf("  %s\n  %24s  %s\n", left, "", o->doc);
	else
		printf("  %-24s  %s\n", left, o->doc);
}

void
print_usage(const struct command *c)
{
	static const struct option_row help = { "help", 'h', NULL,
		"tell all this", NULL, 0 };
	size_t i;

	printf("usage: gclog %s%s%s%s\n\n%s\n\n", c->name,
	    c->noptions ? " [OPTION...]" : "", *c->usage ? " " : "", c->usage,
	    c->about);
	for (i = 0; i < c->noptions; i++)
		print_option(&c->options[i]);
	print_option(&help);
	printf("\nExamples:\n%s\n", c->examples);
}

/* getopt's view of a command's table. */
static void
fill(const struct command *c, struct option *longs, char *shorts)
{
	size_t i;

	*shorts++ = ':';
	for (i = 0; i < c->noptions; i++) {
		const struct option_row *o = &c->options[i];

		longs[i] = (struct option){ o->name, o->arg ?
			required_argument : no_argument, NULL,
			FIRST_LONG + (int)i };
		if (!o->letter)
			continue;
		*shorts++ = o->letter;
		if (o->arg)
			*shorts++ = ':';
	}
	longs[i++] = (struct option){ "help", no_argument, NULL, 'h' };
	longs[i] = (struct option){ NULL, 0, NULL, 0 };
	*shorts++ = 'h';
	*shorts = '\0';
}

static size_t
row_of(const struct command *c, int got)
{
	size_t i;

	if (got >= FIRST_LONG)
		return (size_t)(got - FIRST_LONG);
	for (i = 0; i < c->noptions; i++)
		if (c->options[i].letter == got)
			return i;
	return 0;
}

/* optopt tells which: 0 is a long one that there is not. */
static int
wrong_option(const struct args *a, int got, char **argv)
{
	const char *why = got == ':' ? "needs an argument" :
	    "takes no argument";

	if (optopt == 0)
		return misused(a, "%s: no such option", argv[optind - 1]);
	if (optopt >= FIRST_LONG)
		return misused(a, "--%s: %s", a->command->options[
		    optopt - FIRST_LONG].name, why);
	if (got == '?' && optopt == 'h')
		return misused(a, "--help: %s", why);
	return misused(a, "-%c: %s", optopt, got == ':' ? why :
	    "no such option");
}

static int
take_option(struct args *a, int got, char **argv)
{
	size_t i;

	if (got == 'h') {
		print_usage(a->command);
		return EXIT_FINE + 1;
	}
	if (got == '?' || got == ':')
		return wrong_option(a, got, argv) + 1;
	i = row_of(a->command, got);
	if (a->values[i] && !a->command->options[i].many)
		return misused(a, "--%s: given twice",
		    a->command->options[i].name) + 1;
	a->values[i] = optarg ? optarg : "";
	a->all[a->nall++] = a->command->options[i].name;
	a->all[a->nall++] = optarg;
	return 0;
}

int
args_parse(struct args *a, const struct command *c, int argc, char **argv)
{
	struct option longs[MAX_OPTIONS];
	char shorts[2 * MAX_OPTIONS];
	int got, rc = 0;

	*a = (struct args){ .command = c };
	a->values = calloc(c->noptions + 1, sizeof *a->values);
	a->all = calloc(2 * (size_t)argc + 2, sizeof *a->all);
	if (!a->values || !a->all) {
		warn("out of memory");
		return EXIT_TROUBLE + 1;
	}
	fill(c, longs, shorts);
	opterr = 0;
	while (rc == 0 &&
	    (got = getopt_long(argc, argv, shorts, longs, NULL)) != -1)
		rc = take_option(a, got, argv);
	a->argc = argc - optind;
	a->argv = argv + optind;
	return rc;
}

void
args_free(struct args *a)
{
	free(a->values);
	free(a->all);
}

const char *
args_get(const struct args *a, const char *name)
{
	size_t i;

	for (i = 0; i < a->command->noptions; i++)
		if (strcmp(a->command->options[i].name, name) == 0)
			return a->values[i];
	return NULL;
}

const char *
args_each(const struct args *a, const char *name, size_t k)
{
	int i;

	for (i = 0; i < a->nall; i += 2)
		if (strcmp(a->all[i], name) == 0 && k-- == 0)
			return a->all[i + 1];
	return NULL;
}
