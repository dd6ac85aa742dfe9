/* Starting another program and writing to it: the only fork and exec. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli.h"

struct child {
	pid_t pid;
	int in, out; /* its standard input and output; out -1: ended */
	const struct gclog_sink *to; /* where its output goes; or NULL */
	struct gclog_sink sink;
};

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Reads some of its output and passes it on.  If that fails, whoever owns the
 * sink knows; the rest is read for the sake of the program. */
static void
take(struct child *c)
{
	char bytes[16 * 1024];
	ssize_t n = read(c->out, bytes, sizeof bytes);

	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		close_fd(&c->out);
		return;
	}
	/* Nobody reads our output: that ends us, as it does a filter. */
	signal(SIGPIPE, SIG_DFL);
	if (c->to && c->to->put(c->to->arg, bytes, (size_t)n) < 0)
		c->to = NULL;
	signal(SIGPIPE, SIG_IGN);
}

/* Waits until it reads, taking what it writes meanwhile: neither waits for the
 * other for ever. */
static int
await_reader(struct child *c)
{
	struct pollfd p[2] = { { c->in, POLLOUT, 0 }, { c->out, POLLIN, 0 } };

	if (poll(p, 2, -1) < 0)
		return errno == EINTR ? 0 : -1;
	if (p[1].revents)
		take(c);
	return 0;
}

static int
put(void *arg, const char *bytes, size_t n)
{
	struct child *c = arg;

	while (n > 0) {
		ssize_t done = write(c->in, bytes, n);

		if (done < 0 && errno == EAGAIN && await_reader(c) == 0)
			continue;
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
become(const char *const argv[], int in, int out, int tell)
{
	int why;

	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	/* What it is given is UTF-8, whatever the user's language is. */
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1); /* what it makes is the same everywhere */
	/* exec keeps its arguments as they are; only its type says not. */
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
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

/* The ends of the pipes, ours closed on exec. */
struct ends {
	int in[2], out[2];
	int tell[2]; /* closed by a good exec, else it brings errno */
};

static int
open_pipe(int fds[2])
{
	if (pipe(fds) < 0)
		return -1;
	return fcntl(fds[0], F_SETFD, FD_CLOEXEC) < 0 ||
	    fcntl(fds[1], F_SETFD, FD_CLOEXEC) < 0 ? -1 : 0;
}

static int
launch(struct child *c, const char *const argv[], struct ends *e,
    struct gclog_err *err)
{
	ssize_t n;
	int why = 0;

	fflush(NULL);
	c->pid = fork();
	if (c->pid < 0)
		return error(err, argv[0], errno);
	if (c->pid == 0)
		become(argv, e->in[0], e->out[1], e->tell[1]);
	close_fd(&e->in[0]);
	close_fd(&e->out[1]);
	close_fd(&e->tell[1]);
	do
		n = read(e->tell[0], &why, sizeof why);
	while (n < 0 && errno == EINTR);
	if (n == (ssize_t)sizeof why) {
		waitpid(c->pid, NULL, 0);
		return error(err, argv[0], why);
	}
	return 0;
}

int
child_start(struct child **out, const char *const argv[],
    struct gclog_err *err)
{
	struct ends e = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	struct child *c = calloc(1, sizeof *c);
	int rc;

	if (!c || open_pipe(e.in) < 0 || open_pipe(e.out) < 0 ||
	    open_pipe(e.tell) < 0 || fcntl(e.in[1], F_SETFL, O_NONBLOCK) < 0)
		rc = error(err, argv[0], errno);
	else
		rc = launch(c, argv, &e, err);
	close_fd(&e.in[0]);
	close_fd(&e.out[1]);
	close_fd(&e.tell[0]);
	close_fd(&e.tell[1]);
	if (rc < 0) {
		close_fd(&e.in[1]);
		close_fd(&e.out[0]);
		free(c);
		return rc;
	}
	/* A program that ends early is told by its exit status. */
	signal(SIGPIPE, SIG_IGN);
	c->in = e.in[1];
	c->out = e.out[0];
	*out = c;
	return 0;
}

const struct gclog_sink *
child_sink(struct child *c, const struct gclog_sink *to)
{
	c->to = to;
	c->sink = (struct gclog_sink){ put, c };
	return &c->sink;
}

int
child_finish(struct child *c, int *status, struct gclog_err *err)
{
	int got = 0, rc = 0;
	pid_t pid;

	close_fd(&c->in);
	while (c->out >= 0)
		take(c);
	do
		pid = waitpid(c->pid, &got, 0);
	while (pid < 0 && errno == EINTR);
	if (pid < 0)
		rc = error(err, "waiting", errno);
	*status = WIFEXITED(got) ? WEXITSTATUS(got) : 128 + WTERMSIG(got);
	signal(SIGPIPE, SIG_DFL);
	free(c);
	return rc;
}
