/* What a command works on: DB[:RUN], and the file its answer goes to. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

const char default_database[] = "run.db";

/* ---- DB[:RUN] ------------------------------------------------------------ */

/* A colon belongs to the name of a file that exists with it. */
static char *
split(const char *text, const char **run)
{
	char *path = strdup(text);
	char *colon;

	*run = NULL;
	if (!path || access(path, F_OK) == 0)
		return path;
	colon = strrchr(path, ':');
	if (colon && colon > path) {
		*colon = '\0';
		*run = text + (colon - path) + 1;
	}
	return path;
}

int
target_open(const char *text, struct gclog_db **db, int64_t *run_id,
    int *all, struct gclog_err *err)
{
	const char *run;
	char *path = split(text ? text : default_database, &run);
	int rc;

	*db = NULL;
	if (!path) {
		err->code = GCLOG_ENOMEM;
		snprintf(err->text, sizeof err->text, "out of memory");
		return GCLOG_ENOMEM;
	}
	if (all)
		*all = run && strcmp(run, "*") == 0;
	rc = gclog_db_open(db, path, err);
	if (rc == 0 && !(all && *all))
		rc = gclog_db_run(*db, run, run_id, err);
	if (rc < 0) {
		gclog_db_close(*db);
		*db = NULL;
	}
	free(path);
	return rc;
}

/* ---- -o FILE --------------------------------------------------------------- */

struct output {
	FILE *file;
	char *path; /* NULL: standard output */
	struct gclog_sink sink;
};

static int
put(void *arg, const char *bytes, size_t n)
{
	struct output *o = arg;

	return fwrite(bytes, 1, n, o->file) == n ? 0 : -1;
}

static int
io_error(struct gclog_err *err, const char *path)
{
	err->code = GCLOG_EIO;
	snprintf(err->text, sizeof err->text, "%s: %s",
	    path ? path : "standard output", strerror(errno));
	return GCLOG_EIO;
}

int
output_open(struct output **out, const char *path, struct gclog_err *err)
{
	struct output *o = calloc(1, sizeof *o);

	if (o && path && strcmp(path, "-") != 0)
		o->path = strdup(path);
	if (!o || (path && strcmp(path, "-") != 0 && !o->path)) {
		free(o);
		return io_error(err, path);
	}
	o->file = o->path ? fopen(o->path, "w") : stdout;
	if (!o->file) {
		io_error(err, o->path);
		free(o->path);
		free(o);
		return GCLOG_EIO;
	}
	o->sink = (struct gclog_sink){ put, o };
	*out = o;
	return 0;
}

const struct gclog_sink *
output_sink(struct output *o)
{
	return &o->sink;
}

int
output_close(struct output *o, struct gclog_err *err)
{
	int rc = 0;

	if (fflush(o->file) != 0 || ferror(o->file))
		rc = io_error(err, o->path);
	if (o->path && fclose(o->file) != 0 && rc == 0)
		rc = io_error(err, o->path);
	free(o->path);
	free(o);
	return rc;
}

/* ---- results ----------------------------------------------------------------- */

int
format_of(const struct args *a, enum gclog_format otherwise)
{
	const char *name = args_get(a, "format");
	int format = name ? gclog_format_find(name) : (int)otherwise;

	if (format < 0)
		misused(a, "--format %s: no such format", name);
	return format;
}

int
print_result(const struct args *a, struct gclog_result *res,
    enum gclog_format format)
{
	const char *path = args_get(a, "output");
	struct gclog_err err, err_close;
	struct output *o;
	int rc, rc_close;

	rc = output_open(&o, path, &err);
	if (rc == 0) {
		rc = gclog_result_write(res, format,
		    !path && wants_colour(), output_sink(o), &err);
		rc_close = output_close(o, &err_close);
		if (rc_close < 0) {
			rc = rc_close;
			err = err_close;
		}
	}
	gclog_result_free(res);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}
