/* What every command shares: its description, its arguments, its exits. */
#ifndef GCLOG_CLI_H
#define GCLOG_CLI_H

#include <stddef.h>
#include <stdint.h>

#include "gclog.h"

enum exit_status {
	EXIT_FINE = 0,
	EXIT_NO = 1,      /* the answer is no */
	EXIT_TROUBLE = 2, /* usage, I/O, a bad database */
	EXIT_UNSURE = 3,  /* more runs are needed to tell */
	EXIT_INVALID = 4  /* the runs are no evidence */
};

/* One option of a command. */
struct option_row {
	const char *name;  /* "label": --label */
	char letter;       /* 'o': -o too; 0: none */
	const char *arg;   /* "FILE": takes an argument; NULL: does not */
	const char *doc;   /* for --help, one short sentence */
	const char *(*word)(size_t i); /* words the argument can be; or NULL */
	int many;          /* can be given more than once */
};

struct args;

struct command {
	const char *name;
	const char *usage;    /* what comes after the options */
	const char *summary;  /* one line for the list of commands */
	const char *about;    /* paragraphs for --help */
	const char *examples; /* lines for --help */
	const struct option_row *options;
	size_t noptions;
	int (*run)(const struct args *a);
};

#define COMMAND(name) extern const struct command cmd_##name;
#include "cli/commands.def"
#undef COMMAND

/* Every command, in the order of commands.def. */
size_t command_count(void);
const struct command *command_at(size_t i);
const struct command *command_find(const char *name);

/* ---- arguments (opts.c) --------------------------------------------- */

struct args {
	const struct command *command;
	const char **values; /* of each option, the last one given */
	int argc;            /* operands */
	char **argv;
	const char **all;    /* name, argument, ... as given */
	int nall;
};

/* Parses; returns 0 to go on, else an exit status + 1 (help was printed, or
 * the usage was wrong and told). */
int args_parse(struct args *a, const struct command *c, int argc, char **argv);
void args_free(struct args *a);

/* The argument of an option, "" for one that takes none; NULL: not given. */
const char *args_get(const struct args *a, const char *name);

/* The k-th argument of an option that can be given many times, or NULL. */
const char *args_each(const struct args *a, const char *name, size_t k);

void print_usage(const struct command *c); /* --help of a command */

/* ---- talking (talk.c) ----------------------------------------------- */

/* "gclog: ..." on standard error, untrusted text made harmless. */
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* p; without memory (NULL) that is told, and the end. */
void *need(void *p);

/* The same for an error of the library; returns EXIT_TROUBLE. */
int fail(const struct gclog_err *err);

/* The same for wrong usage, naming --help; returns EXIT_TROUBLE. */
int misused(const struct args *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Whether standard output is a terminal that wants colour. */
int wants_colour(void);

/* ---- databases and output (target.c) -------------------------------- */

extern const char default_database[]; /* "run.db" */

/* DB[:RUN]: a database, and which of its runs. */
struct target {
	struct gclog_db *db;
	int all;        /* every run; else */
	int64_t run_id; /* this one */
	char *path;     /* SELECTION: of the database */
	const char *selector; /* SELECTION: what is behind it; NULL: nothing,
	                       * or * */
};

enum target_wish {
	ONE_RUN,   /* a database alone is its latest run */
	SOME_RUNS, /* the same, and DB:* is all runs */
	SELECTION  /* the library finds out which: DB:LABEL, DB:1,2,5 */
};

/* text NULL: the default database. */
int target_open(struct target *t, const char *text, enum target_wish wish,
    struct gclog_err *err);
void target_close(struct target *t);

/* Where -o says, or standard output. */
struct output;

int output_open(struct output **out, const char *path, struct gclog_err *err);
const struct gclog_sink *output_sink(struct output *o);
/* Returns rc, unless something could not be written: that is told instead. */
int output_close(struct output *o, int rc, struct gclog_err *err);

/* What this machine is called, in text. */
enum { HOST_TEXT = 256 };
const char *host_name(char text[HOST_TEXT]);

/* Writes res as --format and -o of a ask, and frees it. */
int print_result(const struct args *a, struct gclog_result *res,
    enum gclog_format format);

/* --format of a, or otherwise; -1 after telling that there is none such. */
int format_of(const struct args *a, enum gclog_format otherwise);

/* --process of a: an ordinal or GCLOG_ALL; otherwise if not given; less than
 * GCLOG_ALL after telling that it is neither. */
int64_t process_of(const struct args *a, int64_t otherwise);
const char *process_word(size_t i);

#define OPTION_PROCESS \
	{ "process", 'p', "N", "of several Go processes the N-th, or all", \
	  process_word, 0 }
#define OPTION_FORMAT \
	{ "format", 'f', "FORMAT", "table, csv, json, jsonl, md or html", \
	  gclog_format_name, 0 }
/* The same where there are verdicts or metrics of runs, too. */
#define OPTION_FORMAT_AND(more) \
	{ "format", 'f', "FORMAT", "csv, json, jsonl, md, html, " more, \
	  gclog_format_name, 0 }
#define OPTION_OUTPUT \
	{ "output", 'o', "FILE", "write to FILE, not to standard output", \
	  NULL, 0 }

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- other programs (spawn.c) --------------------------------------- */

struct child;

/* Starts argv[0] with those arguments (NULL last).  GCLOG_ENOTFOUND if there
 * is no such program. */
int child_start(struct child **out, const char *const argv[],
    struct gclog_err *err);
/* It reads what is put into this sink; what it writes goes into that one. */
const struct gclog_sink *child_sink(struct child *c,
    const struct gclog_sink *to);
/* Waits for it; *status is its exit status, 128 + N after signal N. */
int child_finish(struct child *c, int *status, struct gclog_err *err);

#endif
