/* Runs commands in turn, A B C A B C ..., and tells what each run took: how
 * two of them compare is then free of what else the machine did.
 *
 *	turns [OPTION...] COMMAND... -- COMMAND... -- ...
 *	--rounds N      how often (7)
 *	--before TEXT   what a shell does before each round
 *	--limit N       a run is ended after so many seconds, and with it
 *	                all (600)
 *
 * A line for each run: number of the command from 1, seconds by wall clock,
 * seconds of CPU, KiB of memory at most, exit status. */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 16, TIMED_OUT = 124 };

extern char **environ;

static struct {
	int rounds;
	unsigned limit;
	const char *before;
} options = { 7, 600, NULL };

static char **commands[COMMANDS];
static int ncommands;

static FILE *output;
static volatile sig_atomic_t running;

static void
die(const char *what, int error)
{
	fprintf(stderr, "turns: %s: %s\n", what, strerror(error));
	exit(2);
}

/* ---- a run ---------------------------------------------------------- */

static void
time_is_up(int number)
{
	(void)number;
	kill(-(pid_t)running, SIGKILL);
}

/* In a group of its own, that a pipeline ends as a whole.  What it prints goes
 * to a file nobody reads: to /dev/null, grep would stop at its first match. */
static pid_t
start(char **command)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t group;
	pid_t pid;
	int rc;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, fileno(output), 1);
	posix_spawn_file_actions_adddup2(&files, fileno(output), 2);
	posix_spawnattr_init(&group);
	posix_spawnattr_setflags(&group, POSIX_SPAWN_SETPGROUP);
	rc = posix_spawnp(&pid, command[0], &files, &group, command, environ);
	if (rc != 0)
		die(command[0], rc);
	posix_spawnattr_destroy(&group);
	posix_spawn_file_actions_destroy(&files);
	return pid;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int
status_of(int wait_status)
{
	if (WIFEXITED(wait_status))
		return WEXITSTATUS(wait_status);
	if (WTERMSIG(wait_status) == SIGKILL)
		return TIMED_OUT;
	return 128 + WTERMSIG(wait_status);
}

static int
run(int number)
{
	struct rusage used;
	double begin = now();
	int status;

	running = start(commands[number]);
	alarm(options.limit);
	while (wait4((pid_t)running, &status, 0, &used) < 0)
		if (errno != EINTR)
			die("wait", errno);
	alarm(0);
	printf("%d %.6f %.6f %ld %d\n", number + 1, now() - begin,
	    seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
	    status_of(status));
	fflush(stdout);
	return status_of(status);
}

/* ---- the program ---------------------------------------------------- */

static void
usage(void)
{
	fputs("usage: turns [--rounds N] [--before TEXT] [--limit N] "
	      "COMMAND... -- COMMAND... -- ...\n", stderr);
	exit(2);
}

static void
parse(int argc, char **argv)
{
	static const struct option names[] = {
		{ "rounds", required_argument, NULL, 'r' },
		{ "before", required_argument, NULL, 'b' },
		{ "limit", required_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	while ((c = getopt_long(argc, argv, "+", names, NULL)) != -1) {
		/* clang-format off */
		switch (c) {
		case 'r': options.rounds = atoi(optarg); break;
		case 'b': options.before = optarg; break;
		case 'l': options.limit = (unsigned)atoi(optarg); break;
		default: usage();
		}
		/* clang-format on */
	}
}

/* Cuts the arguments at each "--". */
static void
split(char **args)
{
	while (*args) {
		if (ncommands == COMMANDS || strcmp(*args, "--") == 0)
			usage();
		commands[ncommands++] = args;
		while (*args && strcmp(*args, "--") != 0)
			args++;
		if (*args)
			*args++ = NULL;
	}
	if (ncommands == 0)
		usage();
}

int
main(int argc, char **argv)
{
	struct sigaction on_alarm = { .sa_handler = time_is_up };
	int round, i;

	parse(argc, argv);
	split(argv + optind);
	sigaction(SIGALRM, &on_alarm, NULL);
	output = tmpfile();
	if (!output)
		die("a scratch file", errno);
	for (round = 0; round < options.rounds; round++) {
		if (options.before && system(options.before) != 0)
			die(options.before, ECANCELED);
		for (i = 0; i < ncommands; i++)
			if (run(i) == TIMED_OUT)
				return 1;
	}
	return 0;
}
