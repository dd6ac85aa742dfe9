/* Owns the entry of the program: argv in, exit status out. */
#include "config.h"

#include <stdio.h>
#include <string.h>

const char *gclog_version(void);

static int
usage(FILE *out, int status)
{
	fputs("usage: gclog [-h | --help] [-V | --version] COMMAND ...\n", out);
	return status;
}

int
main(int argc, char **argv)
{
	const char *arg = argc > 1 ? argv[1] : "";

	if (strcmp(arg, "-V") == 0 || strcmp(arg, "--version") == 0) {
		printf("gclog %s\n", gclog_version());
		return 0;
	}
	if (strcmp(arg, "-h") == 0 || strcmp(arg, "--help") == 0)
		return usage(stdout, 0);
	return usage(stderr, 2);
}
