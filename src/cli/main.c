/* The entry of the program: which command, and the help about all of them. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static const struct command *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cli/commands.def"
#undef COMMAND
};

size_t
command_count(void)
{
	return COUNT(commands);
}

const struct command *
command_at(size_t i)
{
	return commands[i];
}

const struct command *
command_find(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

static void
print_help(FILE *to)
{
	size_t i;

	fputs("gclog reads what Go programs print about their garbage "
	    "collector,\nkeeps it in an SQLite database and answers from "
	    "it.\n\n"
	    "usage: gclog COMMAND [OPTION...] [ARGUMENT...]\n\n", to);
	for (i = 0; i < COUNT(commands); i++)
		fprintf(to, "  %-11s %s\n", commands[i]->name,
		    commands[i]->summary);
	fputs("\nTo begin with:\n"
	    "  GODEBUG=gctrace=1 ./app 2>&1 | gclog ingest   # into run.db\n"
	    "  gclog report                                  # what happened\n"
	    "  gclog plot -o charts/                         # pictures\n"
	    "  gclog compare base.db new.db --max pause_p99=+10%\n"
	    "\n"
	    "  gclog COMMAND --help   tells all about a command\n"
	    "  gclog --version        tells the release\n"
	    "\n"
	    "Exit status: 0 fine, 1 the answer is no (nothing recognised, a "
	    "limit\nexceeded), 2 trouble, 3 inconclusive, 4 no evidence "
	    "(of gate). More in\ngclog(1), gclog(5).\n", to);
}

static int
unknown(const char *name)
{
	warn("%s: no such command; gclog --help lists them", name);
	return EXIT_TROUBLE;
}

/* Help that could not be printed is no help. */
static int
finish(int status)
{
	if ((fflush(stdout) == 0 && !ferror(stdout)) || status != EXIT_FINE)
		return status;
	warn("standard output: cannot be written to");
	return EXIT_TROUBLE;
}

static int
run_command(const struct command *c, int argc, char **argv)
{
	struct args a;
	int rc = args_parse(&a, c, argc, argv);

	if (rc == 0)
		rc = c->run(&a) + 1;
	args_free(&a);
	return finish(rc - 1);
}

int
main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "--help";
	const struct command *c = command_find(name);

	/* Files that may not grow on are told of like a full device. */
	signal(SIGXFSZ, SIG_IGN);
	if (c)
		return run_command(c, argc - 1, argv + 1);
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
		printf("gclog %s\n", gclog_version());
		return finish(EXIT_FINE);
	}
	if (strcmp(name, "help") == 0 && argc > 2) {
		c = command_find(argv[2]);
		if (!c)
			return unknown(argv[2]);
		print_usage(c);
		return finish(EXIT_FINE);
	}
	if (strcmp(name, "--help") && strcmp(name, "-h") &&
	    strcmp(name, "help"))
		return unknown(name);
	print_help(argc > 1 ? stdout : stderr);
	return argc > 1 ? finish(EXIT_FINE) : EXIT_TROUBLE;
}
