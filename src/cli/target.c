/* What a command works on: DB[:RUN], and the file its answer goes to. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "cli/cli.h"

const char default_database[] = "run.db";

/* ---- DB[:RUN] ------------------------------------------------------- */

/* Splits at the last colon that comes after the name of a file: files and
 * labels may hold colons, too.  Where there is no such file, at the last. */
static char *
split(const char *text, const char **run)
{
	char *path = strdup(text);
	const char *colon = text + strlen(text), *at = NULL;

	*run = NULL;
	if (!path || access(path, F_OK) == 0)
		return path;
	while (colon > text + 1 && !*run) {
		if (*--colon != ':')
			continue;
		at = at ? at : colon;
		path[colon - text] = '\0';
		if (access(path, F_OK) == 0)
			*run = colon + 1;
	}
	if (!*run && at) {
		memcpy(path, text, (size_t)(at - text));
		*run = at + 1;
	}
	return path;
}

static int
target_error(struct gclog_err *err, enum gclog_code code, const char *text)
{
	err->code = code;
	snprintf(err->text, sizeof err->text, "%s", text);
	return code;
}

int
target_open(struct target *t, const char *text, enum target_wish wish,
    struct gclog_err *err)
{
	const char *run;
	char *path = split(text ? text : default_database, &run);
	int star = run && strcmp(run, "*") == 0;
	int rc;

	*t = (struct target){ .all = star,
		.selector = star || wish != SELECTION ? NULL : run };
	if (!path)
		return target_error(err, GCLOG_ENOMEM, "out of memory");
	rc = star && wish == ONE_RUN ? target_error(err, GCLOG_EARG,
	    "* names all runs where one is needed; gclog runs lists them") :
	    gclog_db_open(&t->db, path, err);
	if (rc == 0 && !t->all && wish != SELECTION)
		rc = gclog_db_run(t->db, run, &t->run_id, err);
	if (rc < 0 || wish != SELECTION)
		free(path);
	else
		t->path = path;
	if (rc < 0)
		target_close(t);
	return rc;
}

void
target_close(struct target *t)
{
	gclog_db_close(t->db);
	free(t->path);
	t->db = NULL;
	t->path = NULL;
}

const char *
process_word(size_t i)
{
	return i == 0 ? "all" : NULL;
}

int64_t
process_of(const struct args *a, int64_t otherwise)
{
	const char *text = args_get(a, "process");
	long long n;
	char *end;

	if (!text)
		return otherwise;
	if (strcmp(text, process_word(0)) == 0)
		return GCLOG_ALL;
	errno = 0;
	n = strtoll(text, &end, 10);
	if (*text >= '0' && *text <= '9' && *end == '\0' && n > 0 && !errno)
		return n;
	misused(a, "--process %s: neither a number from 1 nor all", text);
	return GCLOG_ALL - 1;
}

const char *
host_name(char text[HOST_TEXT])
{
	struct utsname here;

	snprintf(text, HOST_TEXT, "%s", uname(&here) == 0 && *here.nodename ?
	    here.nodename : "localhost");
	return text;
}

/* ---- -o FILE -------------------------------------------------------- */

struct output {
	FILE *file;
	char *path; /* NULL: standard output */
	int why;    /* errno of the first failure; 0: none */
	int fresh;  /* the file was not there before */
	int begun;  /* something was put into it: what was there is gone */
	struct gclog_sink sink;
};

/* What was in the file before stays until there is something to put in its
 * place. */
static void
begin(struct output *o)
{
	if (o->path && !o->begun && ftruncate(fileno(o->file), 0) < 0 &&
	    errno != EINVAL)
		o->why = errno;
	o->begun = 1;
}

static int
put(void *arg, const char *bytes, size_t n)
{
	struct output *o = arg;

	begin(o);
	if (fwrite(bytes, 1, n, o->file) == n)
		return 0;
	o->why = o->why ? o->why : errno;
	return -1;
}

static int
io_error(struct gclog_err *err, const char *path, int why)
{
	err->code = GCLOG_EIO;
	snprintf(err->text, sizeof err->text, "%s: %s",
	    path ? path : "standard output", strerror(why));
	return GCLOG_EIO;
}

/* ingest takes the name of a database by -o; here it would be the end of it. */
static int
is_database(const char *path)
{
	static const char head[] = "SQLite format 3";
	char bytes[sizeof head];
	struct stat st;
	FILE *f;
	int is;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return 0;
	f = fopen(path, "r");
	if (!f)
		return 0;
	is = fread(bytes, 1, sizeof bytes, f) == sizeof bytes &&
	    memcmp(bytes, head, sizeof bytes) == 0;
	fclose(f);
	return is;
}

static int
open_file(struct output *o, struct gclog_err *err)
{
	if (is_database(o->path)) {
		err->code = GCLOG_EARG;
		snprintf(err->text, sizeof err->text, "%s: is a database; "
		    "-o is where the answer goes to", o->path);
		return GCLOG_EARG;
	}
	o->fresh = access(o->path, F_OK) < 0;
	o->file = fopen(o->path, "a");
	return o->file ? 0 : io_error(err, o->path, errno);
}

int
output_open(struct output **out, const char *path, struct gclog_err *err)
{
	struct output *o = calloc(1, sizeof *o);
	int named = path && strcmp(path, "-") != 0;
	int rc = 0;

	if (o && named)
		o->path = strdup(path);
	if (!o || (named && !o->path)) {
		free(o);
		return io_error(err, path, ENOMEM);
	}
	o->file = stdout;
	if (named)
		rc = open_file(o, err);
	if (rc < 0) {
		free(o->path);
		free(o);
		return rc;
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

/* A part of an answer is none.  What is no file, as a device, stays, and so
 * does a link to one. */
static void
take_back(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    truncate(path, 0) == 0 && lstat(path, &st) == 0 &&
	    S_ISREG(st.st_mode))
		unlink(path);
}

int
output_close(struct output *o, int rc, struct gclog_err *err)
{
	int failed;

	if (rc >= 0)
		begin(o);
	failed = fflush(o->file) != 0 || ferror(o->file);
	if (failed && !o->why)
		o->why = errno;
	if (o->path && fclose(o->file) != 0 && !o->why)
		o->why = errno;
	if (o->why)
		rc = io_error(err, o->path, o->why);
	if (rc < 0 && o->path && (o->fresh || o->begun))
		take_back(o->path);
	free(o->path);
	free(o);
	return rc;
}

/* ---- results -------------------------------------------------------- */

static void
misused_format(const struct args *a, const char *name)
{
	char all[256] = "";
	size_t i, n = 0;

	for (i = 0; gclog_format_name(i) && n < sizeof all; i++)
		n += (size_t)snprintf(all + n, sizeof all - n, "%s%s",
		    i ? ", " : "", gclog_format_name(i));
	misused(a, "--format %s: no such format; there are %s", name, all);
}

int
format_of(const struct args *a, enum gclog_format otherwise)
{
	const char *name = args_get(a, "format");
	int format = name ? gclog_format_find(name) : (int)otherwise;

	if (format < 0)
		misused_format(a, name);
	return format;
}

int
print_result(const struct args *a, struct gclog_result *res,
    enum gclog_format format)
{
	const char *path = args_get(a, "output");
	struct gclog_err err;
	struct output *o;
	int rc;

	rc = output_open(&o, path, &err);
	if (rc == 0) {
		rc = gclog_result_write(res, format,
		    !path && wants_colour(), output_sink(o), &err);
		rc = output_close(o, rc, &err);
	}
	gclog_result_free(res);
	return rc < 0 ? fail(&err) : EXIT_FINE;
}
