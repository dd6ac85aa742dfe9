/* gclog explain: a record, from a line or out of a database, in plain words. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

enum { MOST = 16 }; /* records are explained at once; the rest is told of */

/* ---- a line that a run keeps ---------------------------------------- */

/* Whether a file is there of the name that ends at some colon before end. */
static int
names_file(const char *text, const char *end)
{
	char *path = need(strdup(text));
	char *colon;
	int found = 0;

	path[end - text] = '\0';
	while (!(found = access(path, F_OK) == 0) &&
	    (colon = strrchr(path, ':')) != NULL)
		*colon = '\0';
	free(path);
	return found;
}

/* The colon before the number of DB[:RUN]:LINE, or NULL: it is a line itself.
 * Every record has blanks in it; what has, names a database only if it is
 * there. */
static const char *
line_selector(const char *text)
{
	const char *colon = strrchr(text, ':');
	const char *number = colon ? colon + 1 + (colon[1] == '-') : "";
	size_t digits = strspn(number, "0123456789");

	if (digits == 0 || digits > 18 || number[digits] || colon == text)
		return NULL;
	if (strpbrk(text, " \t\r\n") && !names_file(text, colon))
		return NULL;
	return colon;
}

static int
explain_stored(const struct args *a, const char *colon,
    enum gclog_format format)
{
	const char *text = a->argv[0];
	char *database = strndup(text, (size_t)(colon - text));
	int64_t line = strtoll(colon + 1, NULL, 10);
	struct gclog_result *res = NULL;
	struct gclog_err err;
	struct target t;
	int found, status;

	if (!database) {
		warn("out of memory");
		return EXIT_TROUBLE;
	}
	if (line < 1) {
		free(database);
		return misused(a, "%s: lines count from 1", text);
	}
	found = target_open(&t, database, ONE_RUN, &err);
	free(database);
	if (found < 0)
		return fail(&err);
	found = gclog_explain_line(&res, t.db, t.run_id, line, &err);
	target_close(&t);
	if (found < 0) {
		gclog_result_free(res);
		return fail(&err);
	}
	if (!res) {
		warn("%s: no record begins on line %lld of run %lld", text,
		    (long long)line, (long long)t.run_id);
		return EXIT_NO;
	}
	status = print_result(a, res, format);
	return status == EXIT_FINE && found == 0 ? EXIT_NO : status;
}

/* ---- lines that are given ------------------------------------------- */

/* Where the bytes come from: a text, or a source. */
struct input {
	const char *text;
	int ended;         /* and its newline was given */
	struct gclog_source *source;
};

static int
feed(struct input *in, struct gclog_reader *r, struct gclog_err *err)
{
	size_t room, got = 0;
	char *space;
	int rc = 0;

	gclog_reader_space(r, &space, &room);
	if (in->source) {
		do
			rc = gclog_source_read(in->source, space, room, -1,
			    &got, err);
		while (rc == GCLOG_READ_IDLE);
		got = rc == GCLOG_READ_BYTES ? got : 0;
	} else {
		got = strnlen(in->text, room);
		memcpy(space, in->text, got);
		in->text += got;
		if (!got && !in->ended) { /* a line that is given is whole */
			space[got++] = '\n';
			in->ended = 1;
		}
	}
	gclog_reader_fed(r, got);
	return rc < 0 ? rc : 0;
}

/* Explains what r finds; *records is how many. */
static int
explain_all(struct gclog_result **res, struct gclog_reader *r,
    struct input *in, int *records, struct gclog_err *err)
{
	struct gclog_item item;
	int event, rc = 0, n = 0;

	while (rc >= 0 && (event = gclog_reader_next(r, &item, err)) != 0) {
		if (event == GCLOG_BUSY)
			continue;
		if (event != GCLOG_MORE && event > 0 && n++ == MOST) {
			warn("there is more; only the first %d records are "
			    "explained (gclog ingest reads whole logs)", MOST);
			break;
		}
		*records += event == GCLOG_RECORD;
		if (event == GCLOG_MORE)
			rc = feed(in, r, err);
		else if (event == GCLOG_RECORD)
			rc = gclog_explain_record(res, &item.record, err);
		else if (event == GCLOG_REJECT)
			rc = gclog_explain_reject(res, &item.reject, err);
		else
			rc = event;
	}
	return rc < 0 ? rc : 0;
}

static int
explain_input(const struct args *a, struct input *in, enum gclog_format format)
{
	struct gclog_result *res = NULL;
	struct gclog_reader *r = NULL;
	struct gclog_err err;
	int records = 0, status, rc = gclog_reader_open(&r, &err);

	if (rc == 0)
		rc = explain_all(&res, r, in, &records, &err);
	gclog_reader_close(r);
	if (rc < 0) {
		gclog_result_free(res);
		return fail(&err);
	}
	if (!res) {
		warn("nothing recognised; gclog families --all shows what "
		    "records look like");
		return EXIT_NO;
	}
	status = print_result(a, res, format);
	return status == EXIT_FINE && records == 0 ? EXIT_NO : status;
}

static int
explain_stdin(const struct args *a, enum gclog_format format)
{
	struct input in = { .text = NULL };
	struct gclog_err err;
	int status;

	if (gclog_source_open(&in.source, "-", &err) < 0)
		return fail(&err);
	status = explain_input(a, &in, format);
	gclog_source_close(in.source);
	return status;
}

static int
run(const struct args *a)
{
	int format = format_of(a, GCLOG_TABLE);
	const char *text = a->argc ? a->argv[0] : "-";
	const char *colon = line_selector(text), *last = strrchr(text, ':');
	struct input in = { .text = text };

	if (format < 0)
		return EXIT_TROUBLE;
	if (a->argc > 1)
		return misused(a, "%s: one argument is needed; put the line "
		    "into quotes: 'gc 1 @...'", a->argv[1]);
	if (a->argc == 0 && isatty(STDIN_FILENO))
		return misused(a, "name a line, as 'gc 1 @...' or "
		    "run.db:LINE");
	if (!colon && last && names_file(text, last))
		return misused(a, "%s: behind the last colon stands the "
		    "number of a line, as in run.db:17", text);
	if (strcmp(text, "-") == 0)
		return explain_stdin(a, (enum gclog_format)format);
	if (colon)
		return explain_stored(a, colon, (enum gclog_format)format);
	if (access(text, F_OK) == 0)
		return misused(a, "%s: is a file; name a line of a database, "
		    "as run.db:17, or pipe lines of a log into gclog explain",
		    text);
	return explain_input(a, &in, (enum gclog_format)format);
}

static const struct option_row options[] = {
	OPTION_FORMAT,
	OPTION_OUTPUT,
};

const struct command cmd_explain = {
	.name = "explain",
	.usage = "[LINE | DB[:RUN]:LINE_NUMBER]",
	.summary = "tell in plain words what a line says",
	.about =
	"Explains the records in LINE, in standard input (-, or no argument), "
	"or those\nthat a run keeps of a line: in a sentence, and value by "
	"value with its error,\nits meaning and what to think of it. Quote "
	"the line; what stands around the\nrecord does no harm, and it may be "
	"several lines. What ends in a colon and a\nnumber names a line of a "
	"database, if it has no blanks or the file is there.",
	.examples =
	"  gclog explain \"$(tail -n 1 app.log)\"\n"
	"  grep 'gc 17 ' app.log | gclog explain\n"
	"  gclog explain run.db:17           # line 17 of the latest run\n"
	"  gclog explain week.db:monday:17   # ... of that run",
	.options = options,
	.noptions = COUNT(options),
	.run = run,
};
