/* Starting another program and writing to it: the only fork and exec. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

struct child {
	pid_t pid;
	int in; /* its standard input */
	struct gclog_sink sink;
};

static int
put(void *arg, const char *bytes, size_t n)
{
	struct child *c = arg;

	while (n > 0) {
		ssize_t done = write(c->in, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

/* In the new process: becomes the program, or tells why not through tell. */
static void
become(const char *const argv[], int in, int tell)
{
	int why;

	signal(SIGPIPE, SIG_DFL);
	/* exec keeps its arguments as they are; only its type says not. */
	if (dup2(in, STDIN_FILENO) >= 0)
		execvp(argv[0], (char *const *)(uintptr_t)argv);
	why = errno;
	if (write(tell, &why, sizeof why) < 0)
		_exit(126);
	_exit(127);
}

static int
error(struct gclog_err *err, const char *program, int number)
{
	err->code = number == ENOENT ? GCLOG_ENOTFOUND : GCLOG_EIO;
	snprintf(err->text, sizeof err->text, "%s: %s", program,
	    strerror(number));
	return err->code;
}

/* Forks with in[] as the child's input and tell[] closed by a good exec. */
static int
launch(struct child *c, const char *const argv[], int in[2], int tell[2],
    struct gclog_err *err)
{
	ssize_t n;
	int why = 0;

	fflush(NULL);
	c->pid = fork();
	if (c->pid < 0)
		return error(err, argv[0], errno);
	if (c->pid == 0)
		become(argv, in[0], tell[1]);
	close(in[0]);
	close(tell[1]);
	in[0] = tell[1] = -1;
	do
		n = read(tell[0], &why, sizeof why);
	while (n < 0 && errno == EINTR);
	if (n == (ssize_t)sizeof why) {
		waitpid(c->pid, NULL, 0);
		return error(err, argv[0], why);
	}
	return 0;
}

static void
close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

int
child_start(struct child **out, const char *const argv[],
    struct gclog_err *err)
{
	struct child *c = calloc(1, sizeof *c);
	int in[2] = { -1, -1 }, tell[2] = { -1, -1 };
	int rc;

	if (!c || pipe(in) < 0 || pipe(tell) < 0 ||
	    fcntl(in[1], F_SETFD, FD_CLOEXEC) < 0 ||
	    fcntl(tell[1], F_SETFD, FD_CLOEXEC) < 0)
		rc = error(err, argv[0], errno);
	else
		rc = launch(c, argv, in, tell, err);
	close_fd(in[0]);
	close_fd(tell[0]);
	close_fd(tell[1]);
	if (rc < 0) {
		close_fd(in[1]);
		free(c);
		return rc;
	}
	/* A program that ends early is told by its exit status. */
	signal(SIGPIPE, SIG_IGN);
	c->in = in[1];
	c->sink = (struct gclog_sink){ put, c };
	*out = c;
	return 0;
}

const struct gclog_sink *
child_sink(struct child *c)
{
	return &c->sink;
}

int
child_finish(struct child *c, int *status, struct gclog_err *err)
{
	int got = 0, rc = 0;
	pid_t pid;

	close(c->in);
	do
		pid = waitpid(c->pid, &got, 0);
	while (pid < 0 && errno == EINTR);
	if (pid < 0)
		rc = error(err, "waiting", errno);
	*status = WIFEXITED(got) ? WEXITSTATUS(got) : 128 + WTERMSIG(got);
	free(c);
	return rc;
}
