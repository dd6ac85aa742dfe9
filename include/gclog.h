/* The whole public interface of libgclog: reading Go runtime logs, storing
 * what they say, and asking questions of it.
 *
 * Ownership: what you get through a pointer to a pointer is yours to close or
 * free; what a function returns or fills into your struct is borrowed from
 * the object it came from, until the next call on that object.
 * Errors: a function that can fail takes a struct gclog_err last and returns
 * a negative enum gclog_code; err may be NULL.  The library never prints,
 * never exits, starts no process and keeps no global state.
 * Text is UTF-8, or raw log bytes where a comment says so.
 * Units are in the names: _ns nanoseconds, _bytes, _pct percent. */
#ifndef GCLOG_H
#define GCLOG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The release of the library that is linked, such as "0.1.0". */
const char *gclog_version(void);

/* ---- errors --------------------------------------------------------- */

enum gclog_code {
	GCLOG_OK = 0,
	GCLOG_ENOMEM = -1,  /* out of memory */
	GCLOG_EIO = -2,     /* reading or writing failed */
	GCLOG_EARG = -3,    /* an argument makes no sense */
	GCLOG_ENOTFOUND = -4, /* no such file, run, report, chart or metric */
	GCLOG_EFOREIGN = -5,  /* a file that is no gclog database */
	GCLOG_ENEWER = -6,  /* a database of a newer gclog */
	GCLOG_EBUSY = -7,   /* the database is locked by somebody else */
	GCLOG_EFULL = -8,   /* no room left on the device */
	GCLOG_EINTERNAL = -9 /* a bug of gclog */
};

struct gclog_err {
	enum gclog_code code;
	char text[1000]; /* one line: what, why, and what to do */
};

/* ---- families: what can be read, as constant tables ----------------- */

enum gclog_type { GCLOG_INT, GCLOG_REAL, GCLOG_TEXT, GCLOG_BOOL };

enum gclog_unit {
	GCLOG_COUNT,       /* a bare number */
	GCLOG_NS,          /* name ends in _ns */
	GCLOG_BYTES,       /* _bytes */
	GCLOG_PCT,         /* _pct */
	GCLOG_PER_S,       /* _per_s */
	GCLOG_BYTES_PER_S, /* _bytes_per_s */
	GCLOG_BYTES_PER_H, /* _bytes_per_h */
	GCLOG_WALL_NS,     /* _wall_ns: nanoseconds since 1970 UTC */
	GCLOG_UNITS        /* how many there are */
};

/* The unit that a field's or column's name ends in. */
enum gclog_unit gclog_unit_of(const char *name);

/* How a unit is written for people: "ns", "bytes", "%", ... ; "" for counts. */
const char *gclog_unit_text(enum gclog_unit unit);

enum gclog_field_flags {
	GCLOG_OPTIONAL = 1, /* some releases do not print it: NULL there */
	GCLOG_OR_NONE = 2,  /* 2^60 and more is printed where there is none */
	GCLOG_OF_NEXT = 4,  /* not printed: the number of the cycle that
	                     * follows in the log; NULL if none does */
	GCLOG_OF_HEAD = 8   /* not printed: the line of the latest record of
	                     * the family's head; NULL if that was none */
};

/* One value of a record: one column, one JSON key. */
struct gclog_field {
	const char *name;    /* "stw_sweep_ns": the suffix is the unit */
	const char *title;   /* "STW sweep": for people */
	const char *doc;     /* one sentence */
	const char *hint;    /* what to think of it; NULL: nothing more */
	enum gclog_type type;
	unsigned flags;      /* enum gclog_field_flags */
	const char *expr;    /* SQL it is generated from; NULL if printed */
};

/* One wording that one era of releases has printed. */
struct gclog_form {
	const char *since;  /* first release that printed it: "go1.18" */
	const char *shape;  /* the wording in the shape language: gclog(5) */
	const char *sample; /* a real record of it, no final newline */
	int64_t tick_ns;    /* step of its printed times; 0: the two-digit
	                     * rule of fmtNSAsMS (Go runtime, mgc.go) */
};

/* What the fields of a record must be to each other, or to those of the
 * record before of the same process.  Operands are fields, or sums of fields
 * joined by '+', one that is not printed being 0. */
enum gclog_rule {
	GCLOG_COUNTS,  /* a is one more than before */
	GCLOG_RISES,   /* a is not less than before */
	GCLOG_STAYS,   /* a is what it was before */
	GCLOG_NEAR,    /* a is not far from before, as a ratio of a + scale */
	GCLOG_PACE,    /* a has not gone on much more for each b than so far */
	GCLOG_RANGE,   /* 0 <= a <= scale */
	GCLOG_BEGINS,  /* a is not before a + b of the record before */
	GCLOG_AT_MOST, /* a <= b, or b x c if there is a c */
	GCLOG_LESS,    /* a = b - c */
	GCLOG_TIMES,   /* a = b times a whole number, 1 to c, both cut off */
	GCLOG_GROWS,   /* a is a percentage of all b: what it stands for does
	                * not shrink, nor grow by more than b does */
	GCLOG_SHARE    /* a is the percentage, cut off, that all b so far, and
	                * not more than all e besides, are of all c x time; d
	                * is that time at the end of a record */
};

struct gclog_check {
	enum gclog_rule rule;
	const char *a, *b, *c, *d, *e; /* NULL: the rule has no such operand */
	const char *needs; /* a field; only for wordings that print it */
	int strict;   /* no whole record breaks it: one that does is counted */
	double scale; /* NEAR, PACE: differences below it mean little */
};

enum gclog_family_flags {
	GCLOG_RUNTIME = 1, /* a Go process prints it: has process, wall, torn */
	GCLOG_TORN = 2,    /* its torn records are put together */
	GCLOG_AHEAD = 4,   /* printed before the cycle it belongs to: handed
	                    * out after that, as of the same process */
	GCLOG_LINES = 8    /* its lines hold nothing else but blanks */
};

struct gclog_family {
	const char *name; /* its table, too */
	const char *doc;
	const char *sentence; /* a record in plain words: gclog(5) */
	unsigned flags;   /* enum gclog_family_flags */
	const char *head; /* the family whose records its own stand below;
	                   * NULL: none */
	const struct gclog_form *forms; /* newest first */
	size_t nforms;
	const struct gclog_field *fields;
	size_t nfields;
	const struct gclog_check *checks; /* NULL: none */
	size_t nchecks;
};

size_t gclog_family_count(void);
const struct gclog_family *gclog_family_at(size_t i); /* i < count */
const struct gclog_family *gclog_family_find(const char *name); /* or NULL */

/* ---- formats: families of a user, beside the built-in ones ----------- */

struct gclog_formats;

int gclog_formats_open(struct gclog_formats **out, struct gclog_err *err);

/* Adds the families that a file defines: gclog(5).  They are tried on their
 * samples; an error names the file and the line, and nothing is added. */
int gclog_formats_load(struct gclog_formats *f, const char *path,
    struct gclog_err *err);

size_t gclog_formats_count(const struct gclog_formats *f);
const struct gclog_family *gclog_formats_at(const struct gclog_formats *f,
    size_t i); /* i < count */
void gclog_formats_close(struct gclog_formats *f);

/* ---- reader: bytes in, records out; does no I/O of its own ---------- */

struct gclog_value {
	enum { GCLOG_VNULL, GCLOG_VINT, GCLOG_VTEXT, GCLOG_VREAL } kind;
	union {
		int64_t num;      /* VINT: in the field's base unit */
		const char *text; /* VTEXT: raw log bytes, not terminated */
		double real;      /* VREAL: finite */
	};
	size_t len; /* VTEXT */
};

/* One Go process seen in a stream, as far as it is known by now. */
struct gclog_process {
	uint64_t ordinal;   /* from 1, in order of appearance */
	const char *stream; /* name of its stream; NULL: none known */
	const char *era;    /* since of the newest form it has printed */
	int64_t first_gc, last_gc; /* cycle numbers; 0: none yet */
	uint64_t cycles;    /* gctrace records read */
	uint64_t missing;   /* numbers between first and last not read */
	uint64_t torn;      /* records put together from pieces */
	uint64_t suspect;   /* records that may be another process's */
	uint64_t failed;    /* records that fail a check of their own */
	int has_gap;        /* gap_pct is set */
	double gap_pct;     /* most by which a printed share of GC CPU is not
	                     * what the cycles add up to, but for cutting */
};

/* How far what was read of a process can be trusted: "complete", "repaired"
 * (torn records were put together, nothing lost) or "damaged" (records are
 * missing, suspect or fail a check, or the shares do not add up). */
const char *gclog_process_grade(const struct gclog_process *p);

struct gclog_record {
	const struct gclog_family *family;
	size_t form;      /* index into family->forms */
	uint64_t line_no; /* where it begins, from 1 */
	uint64_t offset;  /* where it begins, bytes from the start: of UTF-16
	                   * in UTF-8; in text that was rewritten, about */
	int64_t wall_ns;  /* valid if has_wall: when its line was stamped */
	int has_wall;
	int torn;         /* 1: put together from pieces */
	int suspect;      /* 1: may be another process's */
	const struct gclog_process *process; /* NULL unless GCLOG_RUNTIME */
	const struct gclog_value *values;    /* family->nfields of them */
};

/* Text that begins like a record and is none. */
struct gclog_reject {
	const struct gclog_family *family;
	uint64_t line_no;
	const char *reason; /* a short phrase, constant */
	const char *text;   /* raw log bytes of its line, at most 4 KiB */
	size_t len;
};

enum gclog_event {
	GCLOG_END = 0, /* input finished and everything was handed out */
	GCLOG_RECORD,  /* item.record is set */
	GCLOG_REJECT,  /* item.reject is set */
	GCLOG_MORE,    /* needs more input: feed */
	GCLOG_BUSY     /* torn text takes long: ask again */
};

struct gclog_item {
	struct gclog_record record;
	struct gclog_reject reject;
};

struct gclog_counts {
	uint64_t bytes;
	uint64_t lines; /* a last line without newline counts */
	uint64_t records, rejected;
};

struct gclog_reader;

int gclog_reader_open(struct gclog_reader **out, struct gclog_err *err);

/* When what is fed next was written, by default not known: stamps in it that
 * lack a year or a day are completed to the latest time that is not after it,
 * by more than a day or an hour. */
void gclog_reader_clock(struct gclog_reader *r, int64_t wall_ns);

/* The same, looking for a user's families, too, which must outlive it and
 * stay as they are. */
int gclog_reader_open_with(struct gclog_reader **out,
    const struct gclog_formats *f, struct gclog_err *err);

/* Room to put input into, until gclog_reader_fed is called: *room bytes (never
 * 0) at *space. */
void gclog_reader_space(struct gclog_reader *r, char **space, size_t *room);

/* Says that n bytes were put into that space; n = 0: the input has ended. */
void gclog_reader_fed(struct gclog_reader *r, size_t n);

/* The next event (enum gclog_event), or an error. */
int gclog_reader_next(struct gclog_reader *r, struct gclog_item *item,
    struct gclog_err *err);

struct gclog_counts gclog_reader_counts(const struct gclog_reader *r);
void gclog_reader_close(struct gclog_reader *r);

/* ---- source: where bytes come from ---------------------------------- */

struct gclog_source;

enum gclog_read {
	GCLOG_READ_END = 0, /* no more bytes will come */
	GCLOG_READ_BYTES,   /* *got > 0 */
	GCLOG_READ_IDLE     /* nothing within the time given */
};

/* path NULL or "-": standard input.  What is compressed with gzip, xz, zstd,
 * bzip2 or lz4, as its first bytes tell, is read as what it holds. */
int gclog_source_open(struct gclog_source **out, const char *path,
    struct gclog_err *err);

/* The same for several files that are read one after the other, as one. */
int gclog_source_open_series(struct gclog_source **out,
    const char *const *paths, size_t n, struct gclog_err *err);

/* A file that grows, from its beginning: it never ends.  One that is not there
 * is waited for; when it is truncated, or its name becomes another file's, what
 * was not read yet is read first. */
int gclog_source_follow(struct gclog_source **out, const char *path,
    struct gclog_err *err);

/* Waits at most wait_ms (< 0: for ever) and reads at most room bytes.  After
 * an error the next call goes on behind what cannot be read: with the next
 * file of a series, or with the end. */
int gclog_source_read(struct gclog_source *s, char *space, size_t room,
    int wait_ms, size_t *got, struct gclog_err *err);

/* After GCLOG_MORE: has s read into the space of r, and tells what is to be
 * fed, *got bytes at *bytes.  From then on r reads of s alone, nothing else
 * feeds r or reads from s, and s is closed after r: the rest may be read ahead
 * by a thread.  What a reader that failed did not look at is passed over.
 * Returns what gclog_source_read does. */
int gclog_reader_read(struct gclog_reader *r, struct gclog_source *s,
    int wait_ms, char **bytes, size_t *got, struct gclog_err *err);

/* When what is read now was last written to: of a file that is told, of
 * anything else it is now. */
int64_t gclog_source_time(const struct gclog_source *s);

/* Bytes the input will have as far as known now; 0: unknown (a pipe). */
uint64_t gclog_source_size(const struct gclog_source *s);

/* How many of those have been read: fewer than were handed out, if they were
 * compressed. */
uint64_t gclog_source_done(const struct gclog_source *s);

enum { GCLOG_CONTENT_TEXT = 33 };

/* A digest of all bytes read so far, also ahead, as text: others have others,
 * unless somebody made them not to.  What a reader reads of s ends with it. */
void gclog_source_content(struct gclog_source *s,
    char text[GCLOG_CONTENT_TEXT]);
void gclog_source_close(struct gclog_source *s);

/* ---- store: records into a database --------------------------------- */

struct gclog_store;

struct gclog_run {
	const char *label;  /* NULL: none */
	const char *source; /* file name or "-" */
	int64_t started_wall_ns;
};

/* Opens or creates; an older schema is brought up to date. */
int gclog_store_open(struct gclog_store **out, const char *path,
    struct gclog_err *err);

/* The same, for input that is there: a run that ends before it is flushed, or
 * a batch is full, is one transaction, which keeps others from writing. */
int gclog_store_open_whole(struct gclog_store **out, const char *path,
    struct gclog_err *err);

/* Keeps a user's families with the database, and makes tables for them; to be
 * called before their records are put.  They must outlive the store.  A field
 * that the database has as another type is an error. */
int gclog_store_formats(struct gclog_store *s, const struct gclog_formats *f,
    struct gclog_err *err);

/* Adds a run; everything put after it belongs to it. */
int gclog_store_begin(struct gclog_store *s, const struct gclog_run *run,
    int64_t *run_id, struct gclog_err *err);
int gclog_store_tag(struct gclog_store *s, const char *key, const char *value,
    struct gclog_err *err);

/* Gather; once a batch is full it is written while the next is gathered, and
 * what goes wrong with it is told by a later call. */
int gclog_store_put(struct gclog_store *s, const struct gclog_record *rec,
    struct gclog_err *err);
int gclog_store_reject(struct gclog_store *s, const struct gclog_reject *rej,
    struct gclog_err *err);

/* Writes what was gathered, in one transaction; cheap when there is none.
 * GCLOG_EBUSY comes soon and loses nothing: try again later. */
int gclog_store_flush(struct gclog_store *s, const struct gclog_counts *c,
    struct gclog_err *err);

/* Writes the rest and closes the run; complete 0: it was interrupted. */
int gclog_store_end(struct gclog_store *s, const struct gclog_counts *c,
    int64_t finished_wall_ns, int complete, struct gclog_err *err);

/* What the content of the run is, by gclog_source_content: kept with it. */
int gclog_store_content(struct gclog_store *s, const char *content,
    struct gclog_err *err);

/* 1: another run, *run_id, has that content and as many bytes; 0: none has.
 * content NULL: any that is known. */
int gclog_store_known(struct gclog_store *s, const char *content,
    uint64_t bytes, int64_t *run_id, struct gclog_err *err);

/* Takes the run back instead, with all that was put into it. */
int gclog_store_discard(struct gclog_store *s, struct gclog_err *err);
void gclog_store_close(struct gclog_store *s);

/* ---- database: questions, read only --------------------------------- */

struct gclog_db;

/* An older schema is read as it is: what it lacks has no values. */
int gclog_db_open(struct gclog_db **out, const char *path,
    struct gclog_err *err);
void gclog_db_close(struct gclog_db *db);

/* From when until when: nanoseconds since the start of the process, or since
 * 1970 if wall is 1; INT64_MIN and INT64_MAX are no bound. */
struct gclog_time_range {
	int64_t from_ns, until_ns;
	int wall;
};

/* From now on reports, charts and comparisons of db tell only what stands from
 * the first cycle (without any: sample of the scheduler) that began in the
 * range to before the first after it; *range is copied.  What time(1) said is
 * of the whole run: its report tells it, no figure of a part is made of it.
 * Whoever asks next is told GCLOG_ENOTFOUND where nothing is in the range, and
 * GCLOG_EARG where one of several processes has to be chosen. */
void gclog_db_time_range(struct gclog_db *db,
    const struct gclog_time_range *range);

/* The users' families that the database holds. */
const struct gclog_formats *gclog_db_formats(const struct gclog_db *db);

/* The run that a selector names: an id, a label (its latest run), or NULL for
 * the latest run of all. */
int gclog_db_run(struct gclog_db *db, const char *selector, int64_t *run_id,
    struct gclog_err *err);

/* Which processes of a run are asked about: an ordinal, or one of these. */
enum gclog_which {
	GCLOG_ALL = -1,   /* all of them, together */
	GCLOG_LARGEST = 0 /* the one with most cycles, the first of equals */
};

/* ---- results: tables to be written in any format -------------------- */

struct gclog_result;

enum gclog_format {
	GCLOG_TABLE, GCLOG_CSV, GCLOG_JSON, GCLOG_MD, GCLOG_JSONL, GCLOG_HTML,
	GCLOG_JUNIT, GCLOG_GITHUB, /* verdicts: of advice, a gate, ... */
	GCLOG_BENCHFMT, GCLOG_OPENMETRICS /* metrics of runs */
};

/* Takes bytes in order; a negative return stops the writer with GCLOG_EIO. */
struct gclog_sink {
	int (*put)(void *arg, const char *bytes, size_t n);
	void *arg;
};

/* The format of that name ("table", "csv", ...), or -1. */
int gclog_format_find(const char *name);
const char *gclog_format_name(size_t i); /* NULL past the last */

/* GCLOG_EARG, and nothing is written, where res has no verdicts or metrics for
 * a format that is made of them. */
int gclog_result_write(struct gclog_result *res, enum gclog_format format,
    int colour, const struct gclog_sink *sink, struct gclog_err *err);
void gclog_result_free(struct gclog_result *res);

/* Puts the sections of more into res: the first behind its first one, the
 * others at its end.  more is then part of res; after an error it is still the
 * caller's. */
int gclog_result_join(struct gclog_result *res, struct gclog_result *more,
    struct gclog_err *err);

/* Every run of a database, oldest first. */
int gclog_runs(struct gclog_result **out, struct gclog_db *db,
    struct gclog_err *err);

/* Every row of one family's table, of "process" or of "rejected", as a
 * stream: db must outlive it.  all = 1: of every run.  process: GCLOG_ALL,
 * or an ordinal for what belongs to a process. */
int gclog_export(struct gclog_result **out, struct gclog_db *db,
    int64_t run_id, int all, int64_t process, const char *table,
    struct gclog_err *err);

/* Every wrapper of lines that is taken off. */
int gclog_wrappers(struct gclog_result **out, struct gclog_err *err);

/* Every family (name NULL), or the fields, wordings, checks of one; "*" all. */
int gclog_families(struct gclog_result **out, const char *name,
    struct gclog_err *err);

/* ---- explanations: records in plain words --------------------------- */

/* Each adds to *res, or to a new result if that is NULL: what was recognised,
 * in a sentence, and every value of it with its error, its meaning and what to
 * think of it.  After an error *res is still the caller's, if not NULL. */
int gclog_explain_record(struct gclog_result **res,
    const struct gclog_record *rec, struct gclog_err *err);

/* Why it is no record, and what is to be done. */
int gclog_explain_reject(struct gclog_result **res,
    const struct gclog_reject *rej, struct gclog_err *err);

/* The same for all that a run keeps of a line; returns how many records begin
 * there.  *res stays as it was if nothing does, not even a rejected one. */
int gclog_explain_line(struct gclog_result **res, struct gclog_db *db,
    int64_t run_id, int64_t line_no, struct gclog_err *err);

/* ---- reports -------------------------------------------------------- */

struct gclog_report {
	const char *name;
	const char *doc;
};

size_t gclog_report_count(void);
const struct gclog_report *gclog_report_at(size_t i);

/* The named reports of a run, in that order; n = 0: the first screen.
 * process: an ordinal or an enum gclog_which. */
int gclog_report(struct gclog_result **out, struct gclog_db *db,
    int64_t run_id, int64_t process, const char *const *names, size_t n,
    struct gclog_err *err);

/* The rows of one SELECT of yours, as a stream: db must outlive it.  It has
 * percentile, median, midpoint and human (gclog(5)), and run_id as :run, and
 * can change nothing.  GCLOG_EARG where the SQL is wrong, as err says; what
 * goes wrong in a later row, gclog_result_write tells. */
int gclog_query(struct gclog_result **out, struct gclog_db *db,
    int64_t run_id, const char *sql, struct gclog_err *err);

/* ---- metrics and comparison ----------------------------------------- */

struct gclog_metric {
	const char *name;  /* "pause_p99" */
	const char *title;
	const char *doc;   /* its definition, one sentence */
	enum gclog_unit unit;
	int better;        /* -1: less is better, +1: more, 0: neither */
};

size_t gclog_metric_count(void);
const struct gclog_metric *gclog_metric_at(size_t i);

/* Two sides of runs, base (0) and new (1), of which each has one or many, and
 * what is asked of the new one. */
struct gclog_compare;
struct gclog_chart;

int gclog_compare_open(struct gclog_compare **out, struct gclog_err *err);

/* Limits are said before runs are added: one in the words of --max,
 * "pause_p99=+10%", "max_rss=512MiB", a bare number in the metric's unit; or
 * those of a file, a line each (gclog(1), FILES OF LIMITS). */
int gclog_compare_limit(struct gclog_compare *c, const char *text,
    struct gclog_err *err);
int gclog_compare_limits(struct gclog_compare *c, const char *path,
    struct gclog_err *err);

/* Adds one run to a side; it must hold a cycle or what time(1) said.
 * process: an ordinal or an enum gclog_which. */
int gclog_compare_add(struct gclog_compare *c, int side, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err);

/* Adds the runs that a selector names: an id or a label (all runs of it), or
 * several with commas between; NULL: every run that holds something. */
int gclog_compare_add_runs(struct gclog_compare *c, int side,
    struct gclog_db *db, const char *selector, int64_t process,
    struct gclog_err *err);

/* The run of a side that was recorded last; 0: it has none. */
int64_t gclog_compare_latest(const struct gclog_compare *c, int side);

/* The table; *exceeded is the number of limits that new is beyond. */
int gclog_compare_result(struct gclog_result **out, struct gclog_compare *c,
    int *exceeded, struct gclog_err *err);

/* The same as a chart: the ratio of each metric that can be better or worse,
 * with its interval.  GCLOG_ENOTFOUND where there is none. */
int gclog_compare_chart(struct gclog_chart **out,
    const struct gclog_compare *c, struct gclog_err *err);

/* All runs of both sides in groups by the value of a tag, each group against
 * the first one; GCLOG_ENOTFOUND where there is one group only. */
int gclog_compare_groups(struct gclog_result **out, struct gclog_compare *c,
    const char *key, struct gclog_err *err);
void gclog_compare_close(struct gclog_compare *c);

/* ---- gate: limits that can be believed ------------------------------ */

enum gclog_verdict {
	GCLOG_PASS,         /* within all limits, surely */
	GCLOG_REGRESS,      /* beyond one, surely */
	GCLOG_INCONCLUSIVE, /* noise may be all there is: more runs tell */
	GCLOG_INVALID       /* these runs are no evidence */
};

const char *gclog_verdict_name(enum gclog_verdict v);

/* The level of significance; 0.05 unless set. */
int gclog_compare_alpha(struct gclog_compare *c, double alpha,
    struct gclog_err *err);

/* Relative limits are decided by medians alone, however few runs. */
void gclog_compare_single(struct gclog_compare *c);

/* Makes margins as wide as what gclog noise has learned in that database of
 * where the new runs were made: their tag "host", else that host.  After all
 * runs were added. */
int gclog_compare_noise(struct gclog_compare *c, struct gclog_db *db,
    const char *host, struct gclog_err *err);

/* Lets runs be evidence in spite of a flaw, by its name. */
int gclog_compare_allow(struct gclog_compare *c, const char *name,
    struct gclog_err *err);
const char *gclog_flaw_name(size_t i); /* NULL past the last */

/* What the limits say, and whether the runs can be trusted.  Limits without a
 * base need no base side.  GCLOG_EARG where nothing could be judged. */
int gclog_gate_result(struct gclog_result **out, struct gclog_compare *c,
    enum gclog_verdict *verdict, struct gclog_err *err);

/* Makes the new side worse than each limit, one by one: *cannot is how many do
 * not fail even then. */
int gclog_gate_selftest(struct gclog_result **out, struct gclog_compare *c,
    int *cannot, struct gclog_err *err);

/* ---- noise: what a metric differs by without a change ---------------- */

struct gclog_noise;

/* Learns it from 5 whole runs of one build or more: of all pairs of them 95 %
 * differ by no more.  selector: an id, a label (all of its runs), or several of
 * these with commas between; NULL: all runs, which must have one label. */
int gclog_noise_learn(struct gclog_noise **out, struct gclog_db *db,
    const char *selector, int64_t process, struct gclog_err *err);

/* Where they ran, unless their tag "host" tells; always 1: whatever it does. */
int gclog_noise_host(struct gclog_noise *n, const char *host, int always,
    struct gclog_err *err);
int gclog_noise_result(struct gclog_result **out, const struct gclog_noise *n,
    struct gclog_err *err);

/* Keeps it in a database, in the place of what that knew of the host. */
int gclog_noise_keep(const struct gclog_noise *n, const char *path,
    int64_t learned_wall_ns, struct gclog_err *err);
void gclog_noise_close(struct gclog_noise *n);

/* ---- advice: findings of rules, with evidence ----------------------- */

/* How much a finding matters. */
enum gclog_severity { GCLOG_INFO, GCLOG_WARN, GCLOG_ERROR };

const char *gclog_severity_name(size_t i); /* NULL past the last */
int gclog_severity_find(const char *name);   /* or -1 */

/* The rules, and what is set about them. */
struct gclog_advice;

int gclog_advice_open(struct gclog_advice **out, struct gclog_err *err);

/* One setting in the words of a file of rules, as "gc-cpu-high.gc_cpu = 20%"
 * or "idle = off"; GCLOG_EARG if it is none, or was set before. */
int gclog_advice_set(struct gclog_advice *a, const char *text,
    struct gclog_err *err);

/* Those of a file; an error tells file and line, and leaves some set. */
int gclog_advice_load(struct gclog_advice *a, const char *path,
    struct gclog_err *err);

/* The id of the i-th rule; NULL past the last. */
const char *gclog_advice_rule(size_t i);

/* What a rule is, as set; of id "*" all; of NULL a list of all. */
int gclog_advice_rules(struct gclog_result **out, const struct gclog_advice *a,
    const char *id, struct gclog_err *err);

/* What the rules find in a run, with evidence and records; *worst is the
 * highest enum gclog_severity among it, -1 if nothing was found.  process: an
 * ordinal or an enum gclog_which. */
int gclog_advice_result(struct gclog_result **out, const struct gclog_advice *a,
    struct gclog_db *db, int64_t run_id, int64_t process, int *worst,
    struct gclog_err *err);
void gclog_advice_close(struct gclog_advice *a);

/* ---- charts: gnuplot scripts, never run here ------------------------ */

struct gclog_chart_kind {
	const char *name;
	const char *doc;
};

struct gclog_term {
	const char *name;   /* png svg pdf dumb */
	const char *output; /* file gnuplot writes; NULL: standard output */
	int width, height;  /* pixels, or characters for dumb; 0: default */
	int bare;           /* 1: no title and no legend, for where they stand
	                     * around the picture; smaller */
};

size_t gclog_chart_count(void);
const struct gclog_chart_kind *gclog_chart_at(size_t i);

/* The page of all of them that a run has something for; gclog_chart_make makes
 * it by its name. */
const struct gclog_chart_kind *gclog_chart_page(void);
const char *gclog_term_name(size_t i); /* NULL past the last */

/* One chart of a run, with no more points than width pixels can show.
 * process: an ordinal or an enum gclog_which. */
int gclog_chart_make(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, const char *name, int width,
    struct gclog_err *err);

/* A chart of numbers of a family over another: "FAMILY:X:Y[,Y...]", where X
 * and Y are fields, line_no or wall_ns. */
int gclog_chart_xy(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, const char *text, int width,
    struct gclog_err *err);

/* Chart "phases" of the cycle of that number; of several processes in one run,
 * the first that has it. */
int gclog_chart_cycle(struct gclog_chart **out, struct gclog_db *db,
    int64_t run_id, int64_t process, int64_t gc, int width,
    struct gclog_err *err);

/* Draws the series of another run's chart of the same name paler under those of
 * c, which keeps a copy of them.  GCLOG_EARG: they would hide each other, or
 * one has a clock and the other has none; of pages, such charts stay alone. */
int gclog_chart_overlay(struct gclog_chart *c, const struct gclog_chart *other,
    struct gclog_err *err);

/* Writes the gnuplot script that draws it, data included. */
int gclog_chart_write(const struct gclog_chart *c,
    const struct gclog_term *term, const struct gclog_sink *sink,
    struct gclog_err *err);
void gclog_chart_free(struct gclog_chart *c);

/* Adds a chart, but no page of them, to the page that res is written as with
 * GCLOG_HTML: the n bytes of SVG that gnuplot made of it, bare.  svg NULL: it
 * is not drawn; the page says so and has a table of it.  c is not needed
 * after. */
int gclog_result_chart(struct gclog_result *res, const struct gclog_chart *c,
    const char *svg, size_t n, struct gclog_err *err);

/* ---- what if: another GOGC, a memory limit --------------------------- */

struct gclog_whatif;

/* Asks for GOGC 25 to 800, "off" where there is a limit, and the run's own. */
int gclog_whatif_open(struct gclog_whatif **out, struct gclog_err *err);

/* What else to ask for, in the words of the options: "50,100,off";
 * "512MiB,1GiB" as GOMEMLIMIT takes it; a size that all memory of the runtime
 * has to fit in; the GOGC that the run had, instead of what its tag or its
 * goals say: GCLOG_EARG behind the run. */
int gclog_whatif_gogc(struct gclog_whatif *w, const char *list,
    struct gclog_err *err);
int gclog_whatif_memlimit(struct gclog_whatif *w, const char *list,
    struct gclog_err *err);
int gclog_whatif_fit(struct gclog_whatif *w, const char *size,
    struct gclog_err *err);
int gclog_whatif_was(struct gclog_whatif *w, const char *gogc,
    struct gclog_err *err);

/* The run; GCLOG_ENOTFOUND where it cannot tell, and why.  process: an
 * ordinal or an enum gclog_which. */
int gclog_whatif_run(struct gclog_whatif *w, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err);

/* Then, if there is one, another run of the same program at another GOGC, by
 * which the model is corrected. */
int gclog_whatif_calibrate(struct gclog_whatif *w, struct gclog_db *db,
    int64_t run_id, int64_t process, struct gclog_err *err);

/* The table; *fits is 0 where a size was given and nothing fits in it. */
int gclog_whatif_result(struct gclog_result **out, struct gclog_whatif *w,
    int *fits, struct gclog_err *err);

/* The same as a chart, of what has no limit. */
int gclog_whatif_chart(struct gclog_chart **out, struct gclog_whatif *w,
    struct gclog_err *err);
void gclog_whatif_close(struct gclog_whatif *w);

/* ---- history: a metric over many runs --------------------------------- */

struct gclog_history;

struct gclog_history_asked {
	const char *metric; /* "gc_cpu" */
	const char *by;   /* a tag, whose values are points, or NULL */
	const char *base; /* id, label, value; NULL: the first level */
	int all;          /* 1: damaged runs, too */
	int64_t process;  /* an ordinal or an enum gclog_which */
};

/* Of the runs that a selector names, as of gclog_noise_learn, in order of
 * time; finds where the level changes. */
int gclog_history_open(struct gclog_history **out, struct gclog_db *db,
    const char *selector, const struct gclog_history_asked *asked,
    struct gclog_err *err);

/* A row for each point; and the same as a chart. */
int gclog_history_result(struct gclog_result **out,
    const struct gclog_history *h, struct gclog_err *err);
int gclog_history_chart(struct gclog_chart **out,
    const struct gclog_history *h, struct gclog_err *err);
void gclog_history_close(struct gclog_history *h);

#ifdef __cplusplus
}
#endif

#endif
